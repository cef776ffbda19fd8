//! Which of the four uses a body means.

use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, OrderStatus};
use partner_orders_api::types::Order;
use partner_orders_rules::codes;

use super::super::ServiceError;

/// What a body asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// Cancel the order, or some line items of it.
    Cancel,
    /// Add line items to a subscription of the order.
    AddOn,
    /// Bill in another rhythm.
    BillingCycle(Open<BillingCycle>),
}

/// Tells the purpose of a body.
///
/// A property that only repeats what the order has anyway asks for nothing, since the whole order, as read, may be
/// sent back. Nor does the billing cycle `unknown`, which the archived .NET SDK sends where none was set. A body that
/// asks for nothing or for two things is refused; that the service does so, and with 3000, is assumed.
pub(super) fn of(order: &Order, body: &Order) -> Result<Purpose, ServiceError> {
    let cancels = cancels(order, body)?;
    let cycle = cycle(body)?;
    let adds = body.line_items.iter().flatten().any(|item| item.parent_subscription_id.is_some());
    let changes_cycle = cycle.as_ref().is_some_and(|cycle| order.billing_cycle.as_ref() != Some(cycle));
    match (cancels, adds, cycle) {
        (true, false, _) if !changes_cycle => Ok(Purpose::Cancel),
        (false, true, _) if !changes_cycle => Ok(Purpose::AddOn),
        // The same cycle by itself repeats an earlier change; with a status the body repeats the order.
        (false, false, Some(cycle)) if changes_cycle || body.status.is_none() => Ok(Purpose::BillingCycle(cycle)),
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
        None => {
            let text = format!("The value '{status}' is not a valid OrderStatus.");
            Err(ServiceError::new(codes::INVALID_ORDER_STATUS, text).about(["status"]))
        }
    }
}

fn cycle(body: &Order) -> Result<Option<Open<BillingCycle>>, ServiceError> {
    let Some(cycle) = &body.billing_cycle else { return Ok(None) };
    match cycle.known() {
        Some(BillingCycle::UnknownCycle) => Ok(None),
        Some(_) => Ok(Some(cycle.clone())),
        None => {
            let text = format!("The value '{cycle}' is not a valid BillingCycleType.");
            Err(ServiceError::new(codes::UNKNOWN_ENUM_VALUE, text).about(["billingCycle"]))
        }
    }
}
