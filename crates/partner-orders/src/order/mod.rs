//! One order.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{Call, Connection, checked};
use partner_center_core::{CustomerId, InvalidId, OrderId, Response, Result};
use partner_orders_api::types::Order;

use crate::identity::check_order;
use crate::subscription::SubscriptionClient;

pub(crate) mod attachments;
mod details;

pub use details::LineItemClient;

/// One order of a customer.
#[derive(Clone)]
pub struct OrderClient {
    connection: Arc<Connection>,
    customer: Result<CustomerId, InvalidId>,
    id: Result<OrderId, InvalidId>,
}

impl OrderClient {
    pub(crate) fn new(
        connection: Arc<Connection>,
        customer: Result<CustomerId, InvalidId>,
        id: Result<OrderId, InvalidId>,
    ) -> Self {
        Self { connection, customer, id }
    }

    /// Both ids, or the error of an invalid one.
    pub(crate) fn place(&self) -> Result<(CustomerId, &OrderId)> {
        Ok((self.customer.clone()?, self.id.as_ref().map_err(InvalidId::clone)?))
    }

    /// The connection of the client.
    pub(crate) fn connection(&self) -> &Arc<Connection> {
        &self.connection
    }

    /// The same order, over another connection.
    pub(crate) fn with_connection(&self, connection: Arc<Connection>) -> Self {
        Self { connection, customer: self.customer.clone(), id: self.id.clone() }
    }

    /// A subscription of the order's customer.
    pub(crate) fn subscription(&self, id: &str) -> SubscriptionClient {
        SubscriptionClient::new(Arc::clone(&self.connection), self.customer.clone(), id.try_into())
    }

    /// Reads the order ("Get an order by ID"). A new order can be read at once, before it is listed. App-only or
    /// App+User.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) if the customer has no such order;
    /// [`Authorization`](crate::ErrorKind::Authorization) if the partner has no such customer.
    pub async fn get(&self) -> Result<Response<Order>> {
        self.read(None).await
    }

    /// Reads the order with the prices of its line items.
    ///
    /// # Errors
    /// As [`get`](Self::get).
    pub async fn get_with_prices(&self) -> Result<Response<Order>> {
        self.read(Some(true)).await
    }

    async fn read(&self, include_price: Option<bool>) -> Result<Response<Order>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let mut get = client.get_order().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        if let Some(include) = include_price {
            get = get.include_price(include);
        }
        check_order(checked(call.finish(get.send().await)?)?, customer, id.as_str())
    }

    /// Sends a change of the order, without adding to it ("Cancel an order from the integration sandbox", "Purchase an
    /// add-on to a subscription", "Change the billing cycle"). App-only or App+User.
    ///
    /// An order that was read, with its status set to [`OrderStatus::Cancelled`](crate::enums::OrderStatus::Cancelled),
    /// cancels it, as the archived .NET SDK did: properties that the description does not have are sent back unchanged.
    /// HTTP 200 alone does not prove that it is cancelled; [`cancel`](Self::cancel) checks.
    ///
    /// # Errors
    /// [`Refused`](crate::ErrorKind::Refused) if a rule of the service forbids it.
    pub async fn patch(&self, change: &Order) -> Result<Response<Order>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.connection, Some(customer)).start();
        let client = call.client();
        let patch = client.patch_order().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        check_order(checked(call.finish(patch.body(change.clone()).send().await)?)?, customer, id.as_str())
    }
}

impl fmt::Debug for OrderClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderClient").field("customer", &self.customer).field("id", &self.id).finish_non_exhaustive()
    }
}
