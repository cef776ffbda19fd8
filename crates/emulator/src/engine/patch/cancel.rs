//! Cancelling an order or line items of it.

use std::time::Duration;

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{
    Environment, ProductType, Route, Verdict, cancellable, codes, sandbox_age_allows, window, windows,
};

use super::super::{ServiceError, What};
use super::{PatchContext, body};
use crate::engine::PendingWhat;
use crate::world::Purchase;

/// Returns `true` if the whole order is cancelled: the body has no line items, or all of them with their quantities, as
/// in an order that was read and sent back.
pub(super) fn is_whole(order: &Order, sent: &[OrderLineItem]) -> bool {
    let own = order.line_items.as_deref().unwrap_or_default();
    let as_read = |own: &OrderLineItem| {
        let same_number = |item: &&OrderLineItem| item.line_item_number == own.line_item_number;
        sent.iter().find(same_number).is_some_and(|item| item.quantity.is_some() && item.quantity == own.quantity)
    };
    sent.is_empty() || sent.len() == own.len() && own.iter().all(as_read)
}

/// Rejects an order that cannot be cancelled as a whole ("Cancel an order from the integration sandbox").
pub(super) fn check_whole(
    purchase: &Purchase,
    context: &PatchContext<'_>,
    sent: &[OrderLineItem],
) -> Result<(), ServiceError> {
    check_status(purchase)?;
    for item in sent {
        body::check_offer(body::own_item(&purchase.order, item)?, item)?;
    }
    for (item, product) in purchase.line_items() {
        check_product(item, product, context.environment)?;
        check_age(purchase, item, product, context)?;
    }
    Ok(())
}

/// Cancels the whole order; quantities stay.
pub(in super::super) fn whole_now(purchase: &mut Purchase) -> What {
    purchase.order.status = Some(OrderStatus::Cancelled.into());
    cancel_provisioning(purchase);
    What::Cancelled
}

/// Rejects line items that cannot be cancelled ("Cancel software purchases"), and returns the numbers of the others.
///
/// Assumed: product types other than software follow the table for whole orders. A quantity, which the page does not
/// send, may be the line item's own or 0, but nothing between.
pub(super) fn check_line_items(
    purchase: &Purchase,
    context: &PatchContext<'_>,
    sent: &[OrderLineItem],
) -> Result<Vec<i64>, ServiceError> {
    check_status(purchase)?;
    body::check_distinct(sent)?;
    for item in sent {
        let own = body::own_item(&purchase.order, item)?;
        body::check_offer(own, item)?;
        check_quantity(own, item)?;
    }
    let is_sent = |own: &OrderLineItem| sent.iter().any(|item| item.line_item_number == own.line_item_number);
    for (item, product) in purchase.line_items().filter(|(item, _)| is_sent(item)) {
        check_product(item, product, context.environment)?;
        check_age(purchase, item, product, context)?;
    }
    Ok(sent.iter().filter_map(|item| item.line_item_number).collect())
}

/// Cancels line items: their quantity becomes 0. Once all are 0, the order is cancelled.
pub(in super::super) fn line_items_now(purchase: &mut Purchase, numbers: &[i64]) -> What {
    let own = purchase.order.line_items.get_or_insert_default();
    let named = |item: &&mut OrderLineItem| item.line_item_number.is_some_and(|number| numbers.contains(&number));
    own.iter_mut().filter(named).for_each(|own| own.quantity = Some(0));
    if own.iter().all(|own| own.quantity == Some(0)) {
        purchase.order.status = Some(OrderStatus::Cancelled.into());
        cancel_provisioning(purchase);
    }
    What::LineItemsCancelled(numbers.to_vec())
}

/// Removes the pending review and provisioning of a cancelled order.
fn cancel_provisioning(purchase: &mut Purchase) {
    let provisions =
        |what: &PendingWhat| matches!(what, PendingWhat::Provision | PendingWhat::Review | PendingWhat::Approve);
    purchase.pending.retain(|pending| !provisions(&pending.what));
}

/// Rejects an order that is cancelled or being cancelled, that is not provisioned yet, or that never became a purchase.
///
/// Assumed: an order that is in review or not provisioned gets 800060, one that is being cancelled 800014. One that
/// waits for its purchase order can be cancelled.
fn check_status(purchase: &Purchase) -> Result<(), ServiceError> {
    let cancels = |what: &PendingWhat| matches!(what, PendingWhat::Cancel | PendingWhat::CancelLineItems(_));
    let (code, text) = match purchase.order.status.as_deref() {
        Some(OrderStatus::Cancelled) => (codes::CANNOT_CANCEL, "The order is cancelled already."),
        Some(OrderStatus::Error | OrderStatus::PoReviewRejected) => {
            (codes::CANNOT_CANCEL, "The order never became a purchase.")
        }
        Some(OrderStatus::Pending | OrderStatus::PendingReview | OrderStatus::PoUploadComplete) => {
            (codes::ORDER_IN_PROGRESS, "The order is still in progress.")
        }
        _ if purchase.pending.iter().any(|pending| cancels(&pending.what)) => {
            (codes::ADJUSTMENT_PENDING, "A cancellation of the order is under way.")
        }
        _ => return Ok(()),
    };
    Err(ServiceError::new(code, text))
}

/// Rejects a line item that was bought too long ago: in the sandbox 60 days, in production the product's window.
///
/// Assumed: the products' windows do not apply in the sandbox. A reservation, which has none, can be cancelled there
/// for 60 days.
fn check_age(
    purchase: &Purchase,
    item: &OrderLineItem,
    product: ProductType,
    context: &PatchContext<'_>,
) -> Result<(), ServiceError> {
    let now = context.call.now;
    let age = (now - purchase.placed_at(now)).to_std().unwrap_or(Duration::ZERO);
    let code = match context.environment {
        Environment::Sandbox => (!sandbox_age_allows(age)).then_some(windows::SANDBOX_AGE_REFUSAL),
        Environment::Production => {
            let window = window(product, item.term_duration.as_deref());
            window.filter(|window| !window.allows(age)).map(|window| window.refusal)
        }
    };
    let Some(code) = code else { return Ok(()) };
    let days = age.as_secs() / (24 * 60 * 60);
    let number = item.line_item_number.unwrap_or_default();
    let text = format!("The cancellation window is over: line item {number} ({product}) was bought {days} days ago.");
    Err(ServiceError::new(code, text).about(["creationDate"]))
}

fn check_quantity(own: &OrderLineItem, item: &OrderLineItem) -> Result<(), ServiceError> {
    let number = own.line_item_number.unwrap_or_default();
    if own.quantity == Some(0) {
        return Err(ServiceError::new(codes::CANNOT_CANCEL, format!("Line item {number} is cancelled already.")));
    }
    if item.quantity.is_some_and(|quantity| quantity != 0 && Some(quantity) != own.quantity) {
        let text = format!("Line item {number} can be cancelled as a whole only.");
        return Err(ServiceError::new(codes::QUANTITY_NOT_ALLOWED, text).about(["quantity"]));
    }
    Ok(())
}

/// Rejects a product that this call does not cancel in this environment, with the code of the table.
fn check_product(item: &OrderLineItem, product: ProductType, environment: Environment) -> Result<(), ServiceError> {
    let code = match cancellable(product, environment, Route::OrderPatch) {
        Verdict::Works => return Ok(()),
        Verdict::Refused(code) => code,
        // Assumed: no page says so.
        _ => codes::CANNOT_CANCEL,
    };
    let number = item.line_item_number.unwrap_or_default();
    let text = format!("{} Line item {number} is of the product type {product}.", code.meaning);
    Err(ServiceError::new(code, text).about(item.subscription_id.clone()))
}
