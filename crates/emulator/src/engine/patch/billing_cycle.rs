//! Changing the billing cycle of a legacy order.

use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, OrderStatus};
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{ProductType, codes};

use super::super::{ServiceError, etag};
use super::{PatchContext, body};
use crate::world::Purchase;

/// Sets the order's billing cycle, in the body's own spelling ("Change the billing cycle").
///
/// The page requires line items with subscription and quantity, but its own sample has a null subscription, so both are
/// compared only if present.
///
/// Assumed: the page's exclusions leave legacy licenses with a yearly term and active subscriptions, no trial, billed
/// monthly or annually. So are the codes.
pub(super) fn change(
    purchase: &mut Purchase,
    context: &PatchContext<'_>,
    cycle: Open<BillingCycle>,
    sent: &[OrderLineItem],
) -> Result<(), ServiceError> {
    if purchase.product_types.iter().any(|product| *product != ProductType::LegacyLicense) {
        return Err(not_changeable("The billing cycle of an order can be changed for legacy licenses only."));
    }
    check_order(&purchase.order, context)?;
    if !matches!(*cycle, BillingCycle::Monthly | BillingCycle::Annual) {
        let text = format!("The order's offers cannot be billed {cycle}.");
        return Err(ServiceError::new(codes::CYCLE_TERM_NOT_OFFERED, text).about(["billingCycle"]));
    }
    if sent.is_empty() {
        return Err(ServiceError::property("lineItems", "A change of the billing cycle needs the order's lineItems."));
    }
    body::check_distinct(sent)?;
    sent.iter().try_for_each(|item| check_item(&purchase.order, item))?;
    purchase.order.billing_cycle = Some(cycle);
    etag::advance(&mut purchase.order);
    Ok(())
}

fn check_order(order: &Order, context: &PatchContext<'_>) -> Result<(), ServiceError> {
    if order.status.as_deref() != Some(&OrderStatus::Completed) || !context.inactive.is_empty() {
        let text = "A subscription of the order is not active.";
        return Err(ServiceError::new(codes::CYCLE_SUBSCRIPTION_INACTIVE, text));
    }
    if order.billing_cycle.as_deref() == Some(&BillingCycle::NoCycle) {
        return Err(not_changeable("The billing cycle of a trial cannot be changed."));
    }
    let yearly = |item: &OrderLineItem| item.term_duration.as_deref().is_none_or(|term| term == "P1Y");
    if !order.line_items.iter().flatten().all(yearly) {
        return Err(not_changeable("The billing cycle can be changed for terms of one year only."));
    }
    Ok(())
}

fn check_item(order: &Order, item: &OrderLineItem) -> Result<(), ServiceError> {
    let own = body::own_item(order, item)?;
    body::check_offer(own, item)?;
    let differs = |given: &str| !own.subscription_id.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(given));
    if item.subscription_id.as_deref().is_some_and(differs) {
        let error = ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, "The line item has another subscription.");
        return Err(error.about(["subscriptionId"]));
    }
    if item.quantity.is_some() && item.quantity != own.quantity {
        let text = "The quantity cannot be changed along with the billing cycle.";
        return Err(ServiceError::new(codes::QUANTITY_NOT_ALLOWED, text).about(["quantity"]));
    }
    Ok(())
}

fn not_changeable(text: &str) -> ServiceError {
    ServiceError::new(codes::CYCLE_CHANGE_REFUSED, text).about(["billingCycle"])
}
