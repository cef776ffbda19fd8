//! Buying an add-on to a subscription of a legacy order.

use partner_orders_api::enums::{LineItemTransactionType, OrderStatus};
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{Environment, LineItemEvidence, ProductType, classify, codes, limits};
use uuid::Uuid;

use super::super::service_error::find_code;
use super::super::{ServiceError, What, etag, links};
use super::{PatchContext, body};
use crate::world::Purchase;

/// Appends the line items of the body, with the next numbers ("Purchase an add-on to a subscription").
///
/// Their own numbers are ignored. Matching offers are checked only when an order is placed.
///
/// Assumed: only a completed order takes add-ons, and an add-on has its parent's term. So are the codes.
pub(super) fn buy(
    purchase: &mut Purchase,
    context: &PatchContext<'_>,
    sent: &[OrderLineItem],
) -> Result<What, ServiceError> {
    if purchase.product_types.iter().any(|product| *product != ProductType::LegacyLicense) {
        let code = find_code(2006, 400, codes::INVALID_PROPERTY);
        return Err(ServiceError::new(code, "Add-ons can be bought to orders of legacy licenses only."));
    }
    if purchase.order.status.as_deref() != Some(&OrderStatus::Completed) {
        return Err(ServiceError::new(codes::PARENT_INACTIVE, "The order's subscriptions are not active."));
    }
    let mut bought = purchase.order.line_items.clone().unwrap_or_default();
    for item in sent {
        let number = i64::try_from(bought.len()).unwrap_or(i64::MAX);
        bought.push(line_item(&purchase.order, context, item, number)?);
    }
    let added = bought.iter().skip(purchase.product_types.len()).map(|item| item.quantity.unwrap_or_default());
    let what = What::AddedOn(added.collect());
    purchase.product_types.resize(bought.len(), ProductType::LegacyLicense);
    purchase.order.line_items = Some(bought);
    etag::advance(&mut purchase.order);
    Ok(what)
}

fn line_item(
    order: &Order,
    context: &PatchContext<'_>,
    sent: &OrderLineItem,
    number: i64,
) -> Result<OrderLineItem, ServiceError> {
    let parent = parent(order, sent)?;
    if parent.line_item_number.is_some_and(|number| context.inactive.contains(&number)) {
        let error = ServiceError::new(codes::PARENT_INACTIVE, "The parent subscription is not active.");
        return Err(error.about(["parentSubscriptionId"]));
    }
    let offer = body::offer(sent)?;
    let evidence = LineItemEvidence { offer_id: Some(offer), subscription_id: true, ..LineItemEvidence::default() };
    if classify(&evidence).product != ProductType::LegacyLicense {
        let text = format!("'{offer}' is not the id of a legacy offer.");
        return Err(ServiceError::new(codes::INVALID_OFFER_ID, text).about(["offerId"]));
    }
    let most = i64::from(limits::SANDBOX_LICENSES_PER_SUBSCRIPTION);
    match sent.quantity {
        Some(quantity) if quantity > most && context.environment == Environment::Sandbox => {
            let text = format!("A subscription of the sandbox has at most {most} licenses.");
            return Err(ServiceError::new(codes::SANDBOX_LIMIT, text).about(["quantity"]));
        }
        Some(1..) => {}
        Some(_) => {
            let error = ServiceError::new(codes::QUANTITY_NOT_ALLOWED, "The quantity of an add-on must be 1 or more.");
            return Err(error.about(["quantity"]));
        }
        None => return Err(ServiceError::property("quantity", "An add-on needs its quantity.")),
    }
    // The ids of legacy subscriptions are in upper case.
    let subscription = Uuid::new_v4().to_string().to_uppercase();
    Ok(OrderLineItem {
        line_item_number: Some(number),
        offer_id: Some(offer.to_owned()),
        links: Some(links::of_subscription(context.customer, &subscription)),
        subscription_id: Some(subscription),
        term_duration: parent.term_duration.clone(),
        transaction_type: Some(LineItemTransactionType::New.into()),
        friendly_name: sent.friendly_name.clone(),
        quantity: sent.quantity,
        partner_id_on_record: sent.partner_id_on_record.clone(),
        ..OrderLineItem::default()
    })
}

/// Finds the line item of the order whose subscription is the parent.
fn parent<'o>(order: &'o Order, sent: &OrderLineItem) -> Result<&'o OrderLineItem, ServiceError> {
    let Some(named) = sent.parent_subscription_id.as_deref() else {
        let text = "Each new line item needs the parentSubscriptionId; send new line items only.";
        return Err(ServiceError::property("parentSubscriptionId", text));
    };
    let is_parent = |own: &&OrderLineItem| {
        own.subscription_id.as_deref().is_some_and(|id| id.eq_ignore_ascii_case(named)) && own.quantity != Some(0)
    };
    order.line_items.iter().flatten().find(is_parent).ok_or_else(|| {
        let error = ServiceError::new(codes::SUBSCRIPTION_NOT_FOUND, "The order has no subscription with this id.");
        error.about(["parentSubscriptionId"])
    })
}
