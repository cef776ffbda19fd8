//! All orders of a customer.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;

use partner_orders_api::types::OrderCollection;

use crate::call::Call;
use crate::client::Shared;
use crate::error::Result;
use crate::ids::{CustomerId, InvalidId};
use crate::response::Response;

/// All orders of a customer.
#[derive(Clone)]
pub struct OrdersClient {
    shared: Arc<Shared>,
    customer: Result<CustomerId, InvalidId>,
}

impl OrdersClient {
    pub(crate) fn new(shared: Arc<Shared>, customer: Result<CustomerId, InvalidId>) -> Self {
        Self { shared, customer }
    }

    /// Lists the orders, all in one answer ("Get all of a customer's orders"). A new order appears up to 15 minutes
    /// late. Await it, or narrow it first.
    pub fn list(&self) -> ListOrders {
        ListOrders { orders: self.clone(), billing_type: None, include_price: None }
    }
}

/// A list of orders to be asked for.
#[derive(Clone)]
#[must_use = "nothing is asked for until it is awaited"]
pub struct ListOrders {
    orders: OrdersClient,
    billing_type: Option<String>,
    include_price: Option<bool>,
}

impl ListOrders {
    /// Only orders that are billed this way; `onetime` is the documented value.
    pub fn billing_type(mut self, billing_type: impl Into<String>) -> Self {
        self.billing_type = Some(billing_type.into());
        self
    }

    /// With the prices of line items.
    pub fn with_prices(mut self) -> Self {
        self.include_price = Some(true);
        self
    }

    async fn send(self) -> Result<Response<OrderCollection>> {
        let customer = self.orders.customer.clone()?;
        let call = Call::new(&self.orders.shared, Some(customer)).start();
        let client = call.client();
        let mut list = client.list_orders().customer_tenant_id(customer.as_uuid());
        if let Some(billing_type) = self.billing_type {
            list = list.billing_type(billing_type);
        }
        if let Some(include) = self.include_price {
            list = list.include_price(include);
        }
        let answer: Response<OrderCollection> = call.finish(list.send().await)?;
        if answer.items.is_none() { answer.or_fault() } else { Ok(answer) }
    }
}

impl IntoFuture for ListOrders {
    type Output = Result<Response<OrderCollection>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for OrdersClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrdersClient").field("customer", &self.customer).finish_non_exhaustive()
    }
}
