//! One order.

use std::fmt;
use std::sync::Arc;

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};

use crate::call::Call;
use crate::cancellation::{Cancellation, Request};
use crate::client::Shared;
use crate::error::{Error, Result};
use crate::ids::{CustomerId, InvalidId, OrderId};
use crate::response::{Response, checked};

pub(crate) mod attachments;
mod change;
mod outcome;

pub use change::add_on;
pub use outcome::LineItemClient;

/// One order of a customer.
#[derive(Clone)]
pub struct OrderClient {
    shared: Arc<Shared>,
    customer: Result<CustomerId, InvalidId>,
    id: Result<OrderId, InvalidId>,
}

impl OrderClient {
    pub(crate) fn new(
        shared: Arc<Shared>,
        customer: Result<CustomerId, InvalidId>,
        id: Result<OrderId, InvalidId>,
    ) -> Self {
        Self { shared, customer, id }
    }

    /// Both ids, or the refusal of a malformed one.
    fn place(&self) -> Result<(CustomerId, &OrderId)> {
        Ok((self.customer.clone()?, self.id.as_ref().map_err(InvalidId::clone)?))
    }

    /// Reads the order ("Get an order by ID"). A new order can be read at once, before it is listed. App-only or
    /// App+User.
    ///
    /// # Errors
    /// [`NotFound`](crate::ErrorKind::NotFound) where the customer has no such order;
    /// [`Authorization`](crate::ErrorKind::Authorization) where the partner has no such customer.
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
        let call = Call::new(&self.shared, Some(customer)).start();
        let client = call.client();
        let mut get = client.get_order().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        if let Some(include) = include_price {
            get = get.include_price(include);
        }
        checked(call.finish(get.send().await)?)
    }

    /// Sends a change of the order, as it is ("Cancel an order from the integration sandbox" and its neighbours).
    /// App-only or App+User.
    ///
    /// An order that was read, with its status set to [`OrderStatus::Cancelled`], cancels it, as the archived .NET SDK
    /// did it: what the description does not know goes back as it came. HTTP 200 alone does not say that it is
    /// cancelled; [`cancel`](Self::cancel) looks.
    ///
    /// # Errors
    /// [`Refused`](crate::ErrorKind::Refused) where a rule of the service forbids it.
    pub async fn patch(&self, change: &Order) -> Result<Response<Order>> {
        let (customer, id) = self.place()?;
        let call = Call::new(&self.shared, Some(customer)).start();
        let client = call.client();
        let patch = client.patch_order().customer_tenant_id(customer.as_uuid()).order_id(id.as_str());
        checked(call.finish(patch.body(change.clone()).send().await)?)
    }

    /// Cancels the whole order, and says what came of it.
    ///
    /// Reads the order first: one that is cancelled already is no error and is not sent again.
    ///
    /// # Errors
    /// What kept the service from answering. A refusal by a rule is no error but an outcome.
    pub async fn cancel(&self) -> Result<Cancellation> {
        self.prepare_cancellation(&[]).await?.send().await
    }

    /// Cancels chosen line items, by their numbers ("Cancel software purchases").
    ///
    /// # Errors
    /// As [`cancel`](Self::cancel), and [`InvalidInput`](crate::ErrorKind::InvalidInput) for a number that the order
    /// does not have, or none.
    pub async fn cancel_line_items(&self, numbers: &[i64]) -> Result<Cancellation> {
        if numbers.is_empty() {
            return Err(Error::invalid_input("no line item was named", "Name at least one line item number."));
        }
        self.prepare_cancellation(numbers).await?.send().await
    }

    /// Reads the order, and prepares to cancel it as a whole or, if there are any `numbers`, those line items: for
    /// programs that show what they would do, and ask, before they do it.
    ///
    /// # Errors
    /// As [`get`](Self::get), and [`InvalidInput`](crate::ErrorKind::InvalidInput) for a number that the order does not
    /// have.
    pub async fn prepare_cancellation(&self, numbers: &[i64]) -> Result<PreparedCancellation> {
        let before = self.get().await?;
        let request = Request::new(&before, numbers)?;
        Ok(PreparedCancellation { client: self.clone(), before, request })
    }
}

/// A cancellation that nothing has been sent of yet.
#[must_use = "nothing is cancelled until it is sent"]
pub struct PreparedCancellation {
    client: OrderClient,
    before: Response<Order>,
    request: Request,
}

impl PreparedCancellation {
    /// The order as it was read.
    pub fn order(&self) -> &Response<Order> {
        &self.before
    }

    /// Whether everything is cancelled already, so that [`send`](Self::send) will send nothing.
    pub fn is_moot(&self) -> bool {
        self.request.is_moot()
    }

    /// Numbers of the line items that are to be cancelled, and are not yet.
    pub fn line_items(&self) -> Vec<i64> {
        self.request.to_cancel().iter().filter_map(|item| item.line_item_number).collect()
    }

    /// Sends it, and says what came of it.
    ///
    /// # Errors
    /// As [`OrderClient::cancel`].
    pub async fn send(self) -> Result<Cancellation> {
        let Self { client, before, request } = self;
        if request.is_moot() {
            return Ok(request.already_done(before));
        }
        let (_, id) = client.place()?;
        let change = change(id, &request);
        match client.patch(&change).await {
            Ok(after) => Ok(request.answered(after)),
            Err(error) if error.is_refused() => Ok(request.refused(before, error)),
            // The service may have acted although its answer was lost: look before saying that it failed.
            Err(error) if error.may_have_been_sent() => match client.get().await {
                Ok(after) if request.is_done(&after) => Ok(request.answered(after)),
                _ => Err(error),
            },
            Err(error) => Err(error),
        }
    }
}

impl fmt::Debug for PreparedCancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedCancellation").field("order", &self.client.id).finish_non_exhaustive()
    }
}

/// The body of a cancellation: the id, the status, and the chosen line items.
fn change(id: &OrderId, request: &Request) -> Order {
    let item = |item: &OrderLineItem| OrderLineItem {
        line_item_number: item.line_item_number,
        offer_id: item.offer_id.clone(),
        ..OrderLineItem::default()
    };
    let chosen = (!request.is_whole()).then(|| request.to_cancel().into_iter().map(item).collect());
    Order {
        id: Some(id.as_str().to_owned()),
        status: Some(OrderStatus::Cancelled.into()),
        line_items: chosen,
        ..Order::default()
    }
}

impl fmt::Debug for OrderClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OrderClient").field("customer", &self.customer).field("id", &self.id).finish_non_exhaustive()
    }
}
