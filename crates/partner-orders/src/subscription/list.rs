//! All subscriptions of a customer.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{Call, Connection, checked};
use partner_center_core::{CustomerId, InvalidId, Response, Result};
use partner_orders_api::types::SubscriptionCollection;

/// All subscriptions of a customer.
#[derive(Clone)]
pub struct SubscriptionsClient {
    connection: Arc<Connection>,
    customer: Result<CustomerId, InvalidId>,
}

impl SubscriptionsClient {
    pub(crate) fn new(connection: Arc<Connection>, customer: Result<CustomerId, InvalidId>) -> Self {
        Self { connection, customer }
    }

    /// Lists the subscriptions, all in one response ("Get all of a customer's subscriptions"). App-only or App+User.
    ///
    /// Software subscriptions of before 2021-10-14 are missing: they appear in their orders only.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization) with code 20002 if the partner has no such customer.
    pub async fn list(&self) -> Result<Response<SubscriptionCollection>> {
        let customer = self.customer.clone()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let list = client.list_subscriptions().customer_tenant_id(customer.as_uuid());
        checked(call.finish(list.send().await)?)
    }
}

impl fmt::Debug for SubscriptionsClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SubscriptionsClient").field("customer", &self.customer).finish_non_exhaustive()
    }
}
