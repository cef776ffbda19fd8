//! Changing an order other than by cancelling it.

use partner_center_core::{Error, Response, Result};
use partner_orders_api::Open;
use partner_orders_api::enums::BillingCycle;
use partner_orders_api::types::{Order, OrderLineItem};

use super::OrderClient;

/// A line item that buys an add-on: so many of an offer, for the subscription `parent_subscription_id` ("Purchase an
/// add-on to a subscription"). Name and partner of record may be set on the returned value.
pub fn add_on(offer_id: impl Into<String>, parent_subscription_id: impl Into<String>, quantity: i64) -> OrderLineItem {
    OrderLineItem {
        offer_id: Some(offer_id.into()),
        parent_subscription_id: Some(parent_subscription_id.into()),
        quantity: Some(quantity),
        ..OrderLineItem::default()
    }
}

impl OrderClient {
    /// Buys add-ons to subscriptions of the order ("Purchase an add-on to a subscription"); for legacy offers alone.
    /// Only the new `items`, such as [`add_on`] makes, are sent, numbered from 0; the service numbers them on from
    /// those that the order has. The response is the whole order. App-only or App+User.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput), before anything is sent, if there are none, or one lacks
    /// offer, parent subscription or a quantity of at least 1. [`Conflict`](crate::ErrorKind::Conflict) with code 27009
    /// if the parent is not active.
    pub async fn add_line_items(&self, items: &[OrderLineItem]) -> Result<Response<Order>> {
        let (customer, _) = self.place()?;
        let items = new_items(items)?;
        let change =
            Order { reference_customer_id: Some(customer.to_string()), line_items: Some(items), ..Order::default() };
        self.patch(&change).await
    }

    /// Changes the billing cycle of the order ("Change the billing cycle"); for active legacy offers alone, and not for
    /// trials, Azure, or terms other than a year. `numbers` names line items; without any, all that are not cancelled.
    /// App-only or App+User.
    ///
    /// Reads the order first: the change must repeat each line item's offer, subscription and quantity.
    ///
    /// # Errors
    /// As [`get`](Self::get). [`InvalidInput`](crate::ErrorKind::InvalidInput) for a number that the order does not
    /// have, and for a line item without a subscription. [`BadRequest`](crate::ErrorKind::BadRequest) with code 6000,
    /// 6001, 800072, 800080 or 800085 if the service does not allow the change.
    pub async fn change_billing_cycle(
        &self,
        cycle: impl Into<Open<BillingCycle>>,
        numbers: &[i64],
    ) -> Result<Response<Order>> {
        let (customer, _) = self.place()?;
        let cycle = cycle.into();
        let before = self.get().await?;
        let items = items_to_bill(&before, numbers)?;
        let change = Order {
            reference_customer_id: Some(customer.to_string()),
            billing_cycle: Some(cycle),
            line_items: Some(items),
            ..Order::default()
        };
        self.patch(&change).await
    }
}

/// The new line items, numbered.
fn new_items(items: &[OrderLineItem]) -> Result<Vec<OrderLineItem>> {
    if items.is_empty() {
        return Err(Error::invalid_input("no line items to add", "Name at least one."));
    }
    let filled = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    let number = |(number, item): (i64, &OrderLineItem)| {
        let missing = match item {
            _ if !filled(&item.offer_id) => "offerId",
            _ if !filled(&item.parent_subscription_id) => "parentSubscriptionId",
            _ if item.quantity.is_none_or(|quantity| quantity < 1) => "a quantity of at least 1",
            _ => return Ok(OrderLineItem { line_item_number: Some(number), ..item.clone() }),
        };
        let message = format!("lineItems[{number}] lacks {missing}");
        Err(Error::invalid_input(message, "An add-on needs offerId, parentSubscriptionId and quantity."))
    };
    (0..).zip(items).map(number).collect()
}

/// The properties of the line items that the change must repeat.
fn items_to_bill(order: &Order, numbers: &[i64]) -> Result<Vec<OrderLineItem>> {
    let all = order.line_items.as_deref().unwrap_or_default();
    let has = |number: i64| all.iter().any(|item| item.line_item_number == Some(number));
    if let Some(missing) = numbers.iter().find(|number| !has(**number)) {
        let there: Vec<_> = all.iter().filter_map(|item| item.line_item_number).map(|n| n.to_string()).collect();
        let message = format!("the order has no line item {missing}; it has {}", there.join(", "));
        return Err(Error::invalid_input(message, "Name line items that the order has."));
    }
    let is_chosen = |item: &&OrderLineItem| match numbers {
        [] => item.quantity != Some(0),
        _ => item.line_item_number.is_some_and(|number| numbers.contains(&number)),
    };
    let repeated = |item: &OrderLineItem| {
        if item.subscription_id.as_deref().is_none_or(str::is_empty) {
            let number = item.line_item_number.unwrap_or_default();
            return Err(Error::invalid_input(
                format!("line item {number} has no subscription, so its billing cycle cannot be changed"),
                "Name line items with a subscription; if the order is pending, wait.",
            ));
        }
        Ok(OrderLineItem {
            line_item_number: item.line_item_number,
            offer_id: item.offer_id.clone(),
            subscription_id: item.subscription_id.clone(),
            quantity: item.quantity,
            ..OrderLineItem::default()
        })
    };
    let items: Vec<_> = all.iter().filter(is_chosen).map(repeated).collect::<Result<_>>()?;
    if items.is_empty() {
        return Err(Error::invalid_input("the order has no line item to bill", "See what the order holds."));
    }
    Ok(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_add_on_lacks_nothing_and_is_numbered() {
        let items = new_items(&[add_on("o", "p", 1), add_on("o", "p", 2)]).unwrap();
        assert_eq!(items.iter().map(|item| item.line_item_number).collect::<Vec<_>>(), [Some(0), Some(1)]);
        assert_eq!(new_items(&[]).unwrap_err().to_string(), "no line items to add");
        for (item, lacks) in [
            (add_on("", "p", 1), "offerId"),
            (add_on("o", " ", 1), "parentSubscriptionId"),
            (add_on("o", "p", 0), "a quantity of at least 1"),
        ] {
            let told = new_items(&[add_on("o", "p", 1), item]).unwrap_err().to_string();
            assert_eq!(told, format!("lineItems[1] lacks {lacks}"));
        }
    }

    #[test]
    fn a_billing_cycle_repeats_what_was_read() {
        let item = |number, subscription: Option<&str>, quantity| OrderLineItem {
            line_item_number: Some(number),
            offer_id: Some("o".to_owned()),
            subscription_id: subscription.map(str::to_owned),
            friendly_name: Some("left out".to_owned()),
            quantity: Some(quantity),
            ..OrderLineItem::default()
        };
        let of = |items| Order { line_items: Some(items), ..Order::default() };
        let order = of(vec![item(0, Some("s"), 3), item(1, Some("t"), 0), item(2, None, 1)]);
        let numbers = |items: Vec<OrderLineItem>| items.iter().map(|i| i.line_item_number).collect::<Vec<_>>();
        let chosen = items_to_bill(&order, &[0]).unwrap();
        assert_eq!((chosen[0].quantity, chosen[0].friendly_name.clone()), (Some(3), None));
        assert_eq!(numbers(chosen), [Some(0)]);
        assert_eq!(
            items_to_bill(&order, &[7]).unwrap_err().to_string(),
            "the order has no line item 7; it has 0, 1, 2"
        );
        assert!(items_to_bill(&order, &[]).unwrap_err().to_string().starts_with("line item 2 has no subscription"));
        assert!(items_to_bill(&of(vec![item(0, Some("s"), 0)]), &[]).is_err());
    }
}
