//! All orders of a customer.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::sync::Arc;

use futures_util::stream::{self, BoxStream};
use futures_util::{StreamExt, TryStreamExt};
use partner_center_core::internal::{Call, Connection, List, checked};
use partner_center_core::{CustomerId, Error, InvalidId, Response, Result};
use partner_orders_api::operations;
use partner_orders_api::types::{Order, OrderCollection, OrderCreate};

use crate::identity::check_orders;

mod create;
mod new;

pub use create::CreateOrder;
pub use new::{NewLineItem, NewOrder};

/// All orders of a customer.
#[derive(Clone)]
pub struct OrdersClient {
    connection: Arc<Connection>,
    customer: Result<CustomerId, InvalidId>,
}

impl OrdersClient {
    pub(crate) fn new(connection: Arc<Connection>, customer: Result<CustomerId, InvalidId>) -> Self {
        Self { connection, customer }
    }

    /// Lists the orders, all in one response ("Get all of a customer's orders"). A new order appears up to 15 minutes
    /// late. Await the request, or set its filters first. App-only or App+User.
    ///
    /// # Errors
    /// [`Authorization`](crate::ErrorKind::Authorization), when awaited, with code 20002 if the partner has no such
    /// customer.
    pub fn list(&self) -> ListOrders {
        ListOrders {
            orders: self.clone(),
            billing_type: None,
            include_price: None,
            include_system_purchases: None,
            indirect_reseller_id: None,
        }
    }

    /// Places an order ("Create an order"). Await it, or set its options first. App-only or App+User; the page for
    /// customers of an indirect reseller requires App+User.
    ///
    /// The order is a [`types::OrderCreate`](crate::types::OrderCreate), such as [`NewOrder`] makes. Right after it was
    /// placed its status is usually `pending`, and its line items may have no subscription yet. If the order names no
    /// customer, this one is filled in, as in the page's samples.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), when awaited and before anything is sent, for an order that
    /// the page does not allow: no line items, numbers that do not count up from 0, a quantity below 1, an empty offer,
    /// more than 5 additional partners, or another customer than the one it is placed for. Else the refusal of the
    /// service: an offer that the customer cannot buy, a limit of the sandbox, a missing attestation.
    ///
    /// If [`may_have_been_sent`](crate::Error::may_have_been_sent) returns true, the order may exist although no
    /// response came. Repeat it with the same ids then: [`CreateOrder::repeating`].
    pub fn create(&self, order: &OrderCreate) -> CreateOrder {
        CreateOrder::new(self.clone(), order.clone())
    }
}

/// A request for a list of orders.
#[derive(Clone)]
#[must_use = "nothing is sent until it is awaited"]
pub struct ListOrders {
    orders: OrdersClient,
    billing_type: Option<String>,
    include_price: Option<bool>,
    include_system_purchases: Option<bool>,
    indirect_reseller_id: Option<String>,
}

impl ListOrders {
    /// Lists only orders with this billing type; `onetime` is the documented value.
    pub fn billing_type(mut self, billing_type: impl Into<String>) -> Self {
        self.billing_type = Some(billing_type.into());
        self
    }

    /// Includes the prices of line items.
    pub fn with_prices(mut self) -> Self {
        self.include_price = Some(true);
        self
    }

    /// Lists orders that the system placed too; not by default ("Manage orders").
    pub fn include_system_purchases(mut self, include: bool) -> Self {
        self.include_system_purchases = Some(include);
        self
    }

    /// Lists only orders of this indirect reseller's customers ("Manage orders").
    pub fn indirect_reseller(mut self, id: impl Into<String>) -> Self {
        self.indirect_reseller_id = Some(id.into());
        self
    }

    /// All orders, one by one, of all pages. No page of the documentation says that orders come in pages; the archived
    /// .NET SDK's type has the link `next`.
    ///
    /// # Errors
    /// Its items are those of [`pages`](Self::pages).
    pub fn stream(self) -> BoxStream<'static, Result<Order>> {
        let orders = |page: Response<OrderCollection>| {
            let items = page.into_inner().items.unwrap_or_default();
            stream::iter(items.into_iter().map(Ok::<_, Error>))
        };
        self.pages().map_ok(orders).try_flatten().boxed()
    }

    /// All responses, one by one. There is one, unless it has a link `next`, which is then followed.
    ///
    /// # Errors
    /// An item is an error if a response cannot be read, or leads back to an earlier one
    /// ([`Decode`](crate::ErrorKind::Decode)). An error ends the stream.
    pub fn pages(self) -> BoxStream<'static, Result<Response<OrderCollection>>> {
        let customer = self.orders.customer.clone().ok();
        let list = List {
            connection: Arc::clone(&self.orders.connection),
            customer,
            operation: operations::LIST_ORDERS.name,
            path: customer.map_or_else(String::new, |customer| format!("/customers/{customer}/orders")),
        };
        list.pages(self.send())
    }

    async fn send(self) -> Result<Response<OrderCollection>> {
        let customer = self.orders.customer.clone()?;
        let call = Call::new(&self.orders.connection, Some(customer)).start();
        let client = call.client();
        let mut list = client.list_orders().customer_tenant_id(customer.as_uuid());
        if let Some(billing_type) = self.billing_type {
            list = list.billing_type(billing_type);
        }
        if let Some(include) = self.include_price {
            list = list.include_price(include);
        }
        if let Some(include) = self.include_system_purchases {
            list = list.include_system_purchases(include);
        }
        if let Some(id) = self.indirect_reseller_id {
            list = list.indirect_reseller_id(id);
        }
        check_orders(checked(call.finish(list.send().await)?)?, customer)
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
