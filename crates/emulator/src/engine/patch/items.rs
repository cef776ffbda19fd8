//! What all uses check of the line items in a body.

use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::codes;

use super::super::ServiceError;

/// The line item of the order that a line item of the body names by its number.
pub(super) fn named<'o>(order: &'o Order, item: &OrderLineItem) -> Result<&'o OrderLineItem, ServiceError> {
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

/// The offer that a line item of the body names.
pub(super) fn offer(item: &OrderLineItem) -> Result<&str, ServiceError> {
    item.offer_id.as_deref().filter(|offer| !offer.trim().is_empty()).ok_or_else(|| {
        ServiceError::new(codes::CATALOG_ITEM_ID_MISSING, "Each line item needs its offerId.").about(["offerId"])
    })
}

/// Refuses a body whose line item names another offer than the order's has. The code is assumed.
pub(super) fn check_offer(own: &OrderLineItem, item: &OrderLineItem) -> Result<(), ServiceError> {
    let offer = offer(item)?;
    if own.offer_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(offer)) {
        return Ok(());
    }
    let number = own.line_item_number.unwrap_or_default();
    let text = format!("Line item {number} is of another offer than the offerId in the body.");
    Err(ServiceError::new(codes::INVALID_OFFER_ID, text).about(["offerId"]))
}

/// Refuses a body that names a line item twice.
pub(super) fn check_distinct(items: &[OrderLineItem]) -> Result<(), ServiceError> {
    let mut numbers: Vec<_> = items.iter().map(|item| item.line_item_number).collect();
    numbers.sort_unstable();
    if numbers.windows(2).any(|pair| pair.first() == pair.last()) {
        return Err(ServiceError::property("lineItems", "The body names a line item more than once."));
    }
    Ok(())
}
