//! What a request to buy says of the order as a whole.

use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::codes;
use uuid::Uuid;

use super::super::ServiceError;
use super::Buyer;

/// Checks all but what is bought.
///
/// A status that there is passes without effect: the service sets it itself.
pub(super) fn check(buyer: &Buyer<'_>, body: &Order) -> Result<(), ServiceError> {
    let customer = buyer.client.customer.id;
    let other = |id: &str| Uuid::try_parse(id).ok() != Some(customer);
    if body.reference_customer_id.as_deref().is_some_and(other) {
        return Err(ServiceError::property(
            "referenceCustomerId",
            "referenceCustomerId is not the customer in the path.",
        ));
    }
    if let Some(status) = body.status.as_ref().filter(|status| status.known().is_none()) {
        let text = format!("The value '{status}' is not a valid OrderStatus.");
        return Err(ServiceError::new(codes::INVALID_ORDER_STATUS, text).about(["status"]));
    }
    if let Some(cycle) = body.billing_cycle.as_ref().filter(|cycle| cycle.known().is_none()) {
        let text = format!("The value '{cycle}' is not a valid BillingCycleType.");
        return Err(ServiceError::new(codes::UNKNOWN_ENUM_VALUE, text).about(["billingCycle"]));
    }
    let currency = buyer.market.currency;
    if body.currency_code.as_deref().is_some_and(|given| !given.trim().eq_ignore_ascii_case(currency)) {
        let text = format!("The customer pays in {currency}.");
        return Err(ServiceError::new(codes::CURRENCY_REFUSED, text).about(["currencyCode"]));
    }
    check_items(body.line_items.as_deref().unwrap_or_default())
}

/// Line items must be numbered from 0, in any order, without gaps.
fn check_items(items: &[OrderLineItem]) -> Result<(), ServiceError> {
    if items.is_empty() {
        return Err(ServiceError::property("lineItems", "An order needs lineItems."));
    }
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        let Some(number) = item.line_item_number else {
            return Err(ServiceError::property("lineItemNumber", "Each line item needs its lineItemNumber."));
        };
        if usize::try_from(number).is_ok_and(|number| number < items.len()) {
            numbers.push(number);
        } else {
            let text = format!("The line item number must be between 0 and {}.", items.len() - 1);
            return Err(ServiceError::new(codes::LINE_ITEM_OUT_OF_RANGE, text).about([number.to_string()]));
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    if numbers.len() < items.len() {
        return Err(ServiceError::property("lineItemNumber", "Two line items have the same lineItemNumber."));
    }
    items.iter().try_for_each(check_partners)
}

/// Partners on record have ids of digits ("Order resources"). That another text is refused, with 3000, is assumed; so
/// is whether the partner on record is one of the provider's resellers: that is not checked.
fn check_partners(item: &OrderLineItem) -> Result<(), ServiceError> {
    let is_id = |id: &str| !id.is_empty() && id.bytes().all(|digit| digit.is_ascii_digit());
    if item.partner_id_on_record.as_deref().is_some_and(|id| !is_id(id.trim())) {
        return Err(ServiceError::property(
            "partnerIdOnRecord",
            "A partner on record is named by the digits of its id.",
        ));
    }
    let additional = additional(item);
    if additional.iter().any(|id| !is_id(id.trim())) {
        let text = "Partners on record are named by the digits of their ids.";
        return Err(ServiceError::property("additionalPartnerIdsOnRecord", text));
    }
    let most = partner_orders_rules::limits::ADDITIONAL_PARTNER_IDS_ON_RECORD;
    if additional.len() > most {
        let text = format!("A line item has at most {most} additional partners on record.");
        return Err(ServiceError::property("additionalPartnerIdsOnRecord", text));
    }
    Ok(())
}

/// The additional partners on record of a line item.
pub(super) fn additional(item: &OrderLineItem) -> Vec<String> {
    item.additional_partner_ids_on_record.as_ref().map(|ids| ids.as_slice().to_vec()).unwrap_or_default()
}
