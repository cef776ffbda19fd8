//! The body of a PATCH: its purpose, and its line items.

use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, OrderStatus};
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::codes;

use super::super::ServiceError;

/// The purpose of a body.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum PatchPurpose {
    /// Cancels the order, or some of its line items.
    Cancel,
    /// Adds line items to a subscription of the order.
    AddOn,
    /// Changes the billing cycle.
    BillingCycle(Open<BillingCycle>),
}

/// Determines the purpose of a body.
///
/// A property that repeats the order's own value has no effect, since clients may send back the whole order as read.
/// Nor has the billing cycle `unknown`, which the archived .NET SDK sends if none was set.
///
/// Assumed: a body without a change, or with two, is refused with 3000.
pub(super) fn purpose(order: &Order, body: &Order) -> Result<PatchPurpose, ServiceError> {
    let cancels = cancels(order, body)?;
    let cycle = cycle(body)?;
    let adds = body.line_items.iter().flatten().any(|item| item.parent_subscription_id.is_some());
    let changes_cycle = cycle.as_ref().is_some_and(|cycle| order.billing_cycle.as_ref() != Some(cycle));
    match (cancels, adds, cycle) {
        (true, false, _) if !changes_cycle => Ok(PatchPurpose::Cancel),
        (false, true, _) if !changes_cycle => Ok(PatchPurpose::AddOn),
        // The same cycle alone repeats an earlier change; together with a status the body repeats the order.
        (false, false, Some(cycle)) if changes_cycle || body.status.is_none() => Ok(PatchPurpose::BillingCycle(cycle)),
        (false, false, _) => Err(ServiceError::new(
            codes::INVALID_PROPERTY,
            "The body asks for no change. Send status cancelled to cancel, lineItems with parentSubscriptionId to buy \
             an add-on, or billingCycle with lineItems to change the billing cycle.",
        )),
        _ => Err(ServiceError::new(
            codes::INVALID_PROPERTY,
            "The body asks for more than one change. Cancel, buy an add-on or change the billing cycle, each in a \
             request of its own.",
        )),
    }
}

fn cancels(order: &Order, body: &Order) -> Result<bool, ServiceError> {
    let Some(status) = &body.status else { return Ok(false) };
    match status.known() {
        Some(OrderStatus::Cancelled) => Ok(true),
        Some(_) if order.status.as_ref() == Some(status) => Ok(false),
        Some(_) => {
            let text = format!("The status of an order can be set to cancelled only, not to {status}.");
            Err(ServiceError::property("status", text))
        }
        None => Err(ServiceError::order_status(status)),
    }
}

fn cycle(body: &Order) -> Result<Option<Open<BillingCycle>>, ServiceError> {
    let Some(cycle) = &body.billing_cycle else { return Ok(None) };
    match cycle.known() {
        Some(BillingCycle::UnknownCycle) => Ok(None),
        Some(_) => Ok(Some(cycle.clone())),
        None => Err(ServiceError::billing_cycle(cycle)),
    }
}

/// Finds the line item of the order with the number of a line item of the body.
pub(super) fn own_item<'o>(order: &'o Order, item: &OrderLineItem) -> Result<&'o OrderLineItem, ServiceError> {
    let own = order.line_items.as_deref().unwrap_or_default();
    let Some(number) = item.line_item_number else {
        return Err(ServiceError::property("lineItemNumber", "Each line item needs its lineItemNumber."));
    };
    own.iter().find(|own| own.line_item_number == Some(number)).ok_or_else(|| {
        let last = own.len().saturating_sub(1);
        let text = format!("The line item number must be between 0 and {last}.");
        ServiceError::new(codes::LINE_ITEM_OUT_OF_RANGE, text).about(["lineItemNumber"])
    })
}

/// Returns the offer that a line item of the body names.
pub(in super::super) fn offer(item: &OrderLineItem) -> Result<&str, ServiceError> {
    item.offer_id.as_deref().filter(|offer| !offer.trim().is_empty()).ok_or_else(|| {
        ServiceError::new(codes::CATALOG_ITEM_ID_MISSING, "Each line item needs its offerId.").about(["offerId"])
    })
}

/// Rejects a line item of the body with another offer than the order's own.
///
/// Assumed: the code.
pub(super) fn check_offer(own: &OrderLineItem, item: &OrderLineItem) -> Result<(), ServiceError> {
    let offer = offer(item)?;
    if own.offer_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(offer)) {
        return Ok(());
    }
    let number = own.line_item_number.unwrap_or_default();
    let text = format!("Line item {number} is of another offer than the offerId in the body.");
    Err(ServiceError::new(codes::INVALID_OFFER_ID, text).about(["offerId"]))
}

/// Rejects a body that names a line item twice.
pub(super) fn check_distinct(items: &[OrderLineItem]) -> Result<(), ServiceError> {
    let mut numbers: Vec<_> = items.iter().map(|item| item.line_item_number).collect();
    numbers.sort_unstable();
    if numbers.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(ServiceError::property("lineItems", "The body names a line item more than once."));
    }
    Ok(())
}
