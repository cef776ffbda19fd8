//! Creation of orders.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;

use partner_center_core::internal::{Call, checked};
use partner_center_core::{CustomerId, Error, Ids, Response, Result};
use partner_orders_api::types::{Order, OrderCreate, OrderCreateLineItem};

use super::OrdersClient;

/// The most partners of a line item besides the partner of record ("Create an order").
const MAX_ADDITIONAL_PARTNERS: usize = 5;

/// A request to place an order.
#[derive(Clone)]
#[must_use = "nothing is ordered until it is awaited"]
pub struct CreateOrder {
    orders: OrdersClient,
    order: OrderCreate,
    customer_user: Option<String>,
    repeats: Option<Ids>,
}

impl CreateOrder {
    pub(super) fn new(orders: OrdersClient, order: OrderCreate) -> Self {
        Self { orders, order, customer_user: None, repeats: None }
    }

    /// Places it on behalf of this user of the customer, by user principal name (header `x-ms-customeruser-upn`, known
    /// from the archived .NET SDK alone).
    pub fn customer_user(mut self, upn: impl Into<String>) -> Self {
        self.customer_user = Some(upn.into());
        self
    }

    /// Repeats an attempt that got no response, with its ids: those of its error
    /// ([`Error::ids`](crate::Error::ids)). The service then knows it as the same request, and does not place the order
    /// twice ("Partner Center REST headers"). Do not use it after a response, be it a success or not.
    pub fn repeating(mut self, ids: Ids) -> Self {
        self.repeats = Some(ids);
        self
    }

    async fn send(self) -> Result<Response<Order>> {
        let customer = self.orders.customer.clone()?;
        let mut order = self.order;
        check(&order, customer)?;
        order.reference_customer_id.get_or_insert_with(|| customer.to_string());
        let call = Call::new(&self.orders.connection, Some(customer)).repeating(self.repeats).start();
        let client = call.client();
        let mut create = client.create_order().customer_tenant_id(customer.as_uuid()).body(order);
        if let Some(upn) = self.customer_user {
            create = create.x_ms_customeruser_upn(upn);
        }
        checked(call.finish(create.send().await)?)
    }
}

impl IntoFuture for CreateOrder {
    type Output = Result<Response<Order>>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for CreateOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CreateOrder").field("customer", &self.orders.customer).finish_non_exhaustive()
    }
}

/// Rejects orders that the page does not allow, so that no request is spent on them.
fn check(order: &OrderCreate, customer: CustomerId) -> Result<()> {
    let named = order.reference_customer_id.as_deref().filter(|id| !id.is_empty());
    if let Some(other) = named.filter(|id| CustomerId::try_from(*id) != Ok(customer)) {
        return Err(Error::invalid_input(
            format!("referenceCustomerId is {other:?}; expected the customer of the order, {customer}"),
            "Leave referenceCustomerId out, or place the order for that customer.",
        ));
    }
    let items = order.line_items.as_deref().unwrap_or_default();
    if items.is_empty() {
        return Err(Error::invalid_input("the order has no line items", "Add at least one line item."));
    }
    (0..).zip(items).try_for_each(|(number, item)| check_item(number, item))
}

fn check_item(number: i64, item: &OrderCreateLineItem) -> Result<()> {
    let wrong = |what: String, remedy| Err(Error::invalid_input(format!("lineItems[{number}]: {what}"), remedy));
    if item.line_item_number != number {
        let what = format!("lineItemNumber is {}", item.line_item_number);
        return wrong(what, "Number line items from 0, one by one, in their order.");
    }
    if item.offer_id.trim().is_empty() {
        return wrong("offerId is empty".to_owned(), "Name the offer, such as product:sku:availability.");
    }
    if item.quantity < 1 {
        return wrong(format!("quantity is {}", item.quantity), "Order at least 1.");
    }
    let partners = item.additional_partner_ids_on_record.as_ref().map_or(0, |ids| ids.as_slice().len());
    if partners > MAX_ADDITIONAL_PARTNERS {
        let what = format!("additionalPartnerIdsOnRecord has {partners} partners");
        return wrong(what, "Name at most 5 additional partners.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orders::{NewLineItem, NewOrder};

    const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";

    fn refusal(change: impl FnOnce(&mut OrderCreate)) -> String {
        let mut order = OrderCreate::from(NewOrder::of([NewLineItem::offer("a", 1), NewLineItem::offer("b", 2)]));
        change(&mut order);
        let error = check(&order, CUSTOMER.parse().unwrap()).unwrap_err();
        assert!(error.remedy().is_some() && error.kind() == crate::ErrorKind::InvalidInput);
        error.to_string()
    }

    fn item(order: &mut OrderCreate) -> &mut OrderCreateLineItem {
        &mut order.line_items.as_mut().unwrap()[1]
    }

    #[test]
    fn an_order_that_the_page_does_not_allow_is_refused_with_place_and_value() {
        assert_eq!(refusal(|order| order.line_items = None), "the order has no line items");
        assert_eq!(refusal(|order| order.line_items = Some(Vec::new())), "the order has no line items");
        assert_eq!(refusal(|order| item(order).line_item_number = 0), "lineItems[1]: lineItemNumber is 0");
        assert_eq!(refusal(|order| item(order).line_item_number = 7), "lineItems[1]: lineItemNumber is 7");
        assert_eq!(refusal(|order| item(order).quantity = 0), "lineItems[1]: quantity is 0");
        assert_eq!(refusal(|order| item(order).offer_id = " ".into()), "lineItems[1]: offerId is empty");
        let six = vec!["1".to_owned(); 6];
        let told = refusal(|order| item(order).additional_partner_ids_on_record = Some(six.into()));
        assert_eq!(told, "lineItems[1]: additionalPartnerIdsOnRecord has 6 partners");
        let told = refusal(|order| order.reference_customer_id = Some("contoso.com".into()));
        assert!(told.contains("\"contoso.com\"") && told.contains(CUSTOMER), "{told}");
    }

    #[test]
    fn the_customer_may_be_named_in_either_case() {
        let mut order = OrderCreate::from(NewOrder::of([NewLineItem::offer("a", 1)]));
        order.reference_customer_id = Some(CUSTOMER.to_uppercase());
        check(&order, CUSTOMER.parse().unwrap()).unwrap();
    }
}
