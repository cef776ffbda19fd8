//! One customer.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{Call, Connection};
use partner_center_core::{CustomerId, InvalidId, OrderId, Response, Result, SubscriptionId};

use crate::order::OrderClient;
use crate::orders::OrdersClient;
use crate::subscription::SubscriptionClient;

/// Everything of one customer.
#[derive(Clone)]
pub struct CustomerClient {
    pub(super) connection: Arc<Connection>,
    pub(super) id: Result<CustomerId, InvalidId>,
}

impl CustomerClient {
    /// One order of the customer.
    ///
    /// A malformed id fails the call that is made with it, before any request.
    pub fn order<O>(&self, id: O) -> OrderClient
    where
        O: TryInto<OrderId>,
        O::Error: Into<InvalidId>,
    {
        OrderClient::new(Arc::clone(&self.connection), self.id.clone(), id.try_into().map_err(Into::into))
    }

    /// One subscription of the customer.
    ///
    /// A malformed id fails the call that is made with it, before any request.
    pub fn subscription<S>(&self, id: S) -> SubscriptionClient
    where
        S: TryInto<SubscriptionId>,
        S::Error: Into<InvalidId>,
    {
        SubscriptionClient::new(Arc::clone(&self.connection), self.id.clone(), id.try_into().map_err(Into::into))
    }

    /// All orders of the customer.
    pub fn orders(&self) -> OrdersClient {
        OrdersClient::new(Arc::clone(&self.connection), self.id.clone())
    }

    /// Removes the customer from the integration sandbox ("Delete a customer account from the integration sandbox"),
    /// which frees one of its 75. Works in the sandbox alone. App-only or App+User.
    ///
    /// All reservation and software orders of the customer must be cancelled first, and read `cancelled`. Any success
    /// is taken as done: which one the service answers is not known.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization) where the partner has no such customer. What the service
    /// answers while an order is not cancelled is not known.
    pub async fn delete(&self) -> Result<Response<()>> {
        let id = self.id.clone()?;
        let call = Call::new(&self.connection, Some(id)).start();
        let client = call.client();
        call.finish_without_body(client.delete_customer().customer_tenant_id(id.as_uuid()).send().await)?.or_fault()
    }
}

impl fmt::Debug for CustomerClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomerClient").field("id", &self.id).finish_non_exhaustive()
    }
}
