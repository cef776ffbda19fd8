//! One customer.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{Call, Connection};
use partner_center_core::{CustomerId, InvalidId, OrderId, Response, Result, SubscriptionId};

use crate::order::OrderClient;
use crate::orders::OrdersClient;
use crate::subscription::{SubscriptionClient, SubscriptionsClient};

/// One customer of the partner.
#[derive(Clone)]
pub struct CustomerClient {
    pub(super) connection: Arc<Connection>,
    pub(super) id: Result<CustomerId, InvalidId>,
}

impl CustomerClient {
    /// One order of the customer.
    ///
    /// An invalid id fails the calls that use it, before any request.
    pub fn order<O>(&self, id: O) -> OrderClient
    where
        O: TryInto<OrderId>,
        O::Error: Into<InvalidId>,
    {
        OrderClient::new(Arc::clone(&self.connection), self.id.clone(), id.try_into().map_err(Into::into))
    }

    /// One subscription of the customer.
    ///
    /// An invalid id fails the calls that use it, before any request.
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

    /// All subscriptions of the customer.
    pub fn subscriptions(&self) -> SubscriptionsClient {
        SubscriptionsClient::new(Arc::clone(&self.connection), self.id.clone())
    }

    /// Removes the customer from the integration sandbox ("Delete a customer account from the integration sandbox"),
    /// which frees one of its 75. Works in the sandbox alone. App-only or App+User.
    ///
    /// All reservation and software orders of the customer must be `cancelled` first.
    ///
    /// Assumed: any success means that the customer is removed; the page does not name its status.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization) if the partner has no such customer. The error for an order
    /// that is not cancelled is unknown.
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
