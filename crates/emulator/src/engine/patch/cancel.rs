//! Cancelling an order or line items of it.

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{Environment, ProductType, Route, Verdict, cancellable, codes};

use super::super::Fault;
use super::items;
use crate::Purchase;

/// Whether a cancellation means the whole order: it names no line items, or all of them with their quantities, as an
/// order reads that is sent back whole.
pub(super) fn is_whole(order: &Order, sent: &[OrderLineItem]) -> bool {
    let own = order.line_items.as_deref().unwrap_or_default();
    let as_read = |own: &OrderLineItem| {
        let same_number = |item: &&OrderLineItem| item.line_item_number == own.line_item_number;
        sent.iter().find(same_number).is_some_and(|item| item.quantity.is_some() && item.quantity == own.quantity)
    };
    sent.is_empty() || sent.len() == own.len() && own.iter().all(as_read)
}

/// Cancels the whole order; quantities stay ("Cancel an order from the integration sandbox").
pub(super) fn whole(purchase: &mut Purchase, environment: Environment, sent: &[OrderLineItem]) -> Result<(), Fault> {
    check_status(&purchase.order)?;
    for item in sent {
        items::check_offer(items::named(&purchase.order, item)?, item)?;
    }
    for (item, product) in purchase.line_items() {
        check_product(item, product, environment)?;
    }
    purchase.order.status = Some(OrderStatus::Cancelled.into());
    Ok(())
}

/// Cancels chosen line items: their quantity becomes 0, and once all are 0 the order is cancelled ("Cancel software
/// purchases").
///
/// Assumed: product types other than software follow the table for whole orders, and a quantity, which the page does
/// not send, may be the line item's own or 0 but not a part of it.
pub(super) fn line_items(
    purchase: &mut Purchase,
    environment: Environment,
    sent: &[OrderLineItem],
) -> Result<(), Fault> {
    check_status(&purchase.order)?;
    items::check_distinct(sent)?;
    for item in sent {
        let own = items::named(&purchase.order, item)?;
        items::check_offer(own, item)?;
        check_quantity(own, item)?;
    }
    let is_sent = |own: &OrderLineItem| sent.iter().any(|item| item.line_item_number == own.line_item_number);
    for (item, product) in purchase.line_items().filter(|(item, _)| is_sent(item)) {
        check_product(item, product, environment)?;
    }
    let own = purchase.order.line_items.get_or_insert_default();
    own.iter_mut().filter(|own| is_sent(own)).for_each(|own| own.quantity = Some(0));
    if own.iter().all(|own| own.quantity == Some(0)) {
        purchase.order.status = Some(OrderStatus::Cancelled.into());
    }
    Ok(())
}

/// Refuses what is cancelled already, and what never became a purchase.
fn check_status(order: &Order) -> Result<(), Fault> {
    let text = match order.status.as_deref() {
        Some(OrderStatus::Cancelled) => "The order is cancelled already.",
        Some(OrderStatus::Error | OrderStatus::PoReviewRejected) => "The order never became a purchase.",
        _ => return Ok(()),
    };
    Err(Fault::new(codes::CANNOT_CANCEL, text))
}

fn check_quantity(own: &OrderLineItem, item: &OrderLineItem) -> Result<(), Fault> {
    let number = own.line_item_number.unwrap_or_default();
    if own.quantity == Some(0) {
        return Err(Fault::new(codes::CANNOT_CANCEL, format!("Line item {number} is cancelled already.")));
    }
    if item.quantity.is_some_and(|quantity| quantity != 0 && Some(quantity) != own.quantity) {
        let text = format!("Line item {number} can be cancelled as a whole only.");
        return Err(Fault::new(codes::QUANTITY_NOT_ALLOWED, text).about(["quantity"]));
    }
    Ok(())
}

/// Refuses a product that this call does not cancel here, with the code that belongs to it.
fn check_product(item: &OrderLineItem, product: ProductType, environment: Environment) -> Result<(), Fault> {
    let code = match cancellable(product, environment, Route::OrderPatch) {
        Verdict::Works => return Ok(()),
        Verdict::Refused(code) => code,
        // The documents do not say; assumed.
        _ => codes::CANNOT_CANCEL,
    };
    let number = item.line_item_number.unwrap_or_default();
    let text = format!("{} Line item {number} is of the product type {product}.", code.meaning);
    Err(Fault::new(code, text).about(item.subscription_id.clone()))
}
