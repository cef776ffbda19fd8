//! Provisioning, in which line items get their subscriptions, and the review of purchase orders before it.

use chrono::{DateTime, Utc};
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::OrderLineItem;
use partner_orders_rules::ProductType;
use uuid::Uuid;

use super::super::{Call, dates, etag, links};
use crate::world::{Pending, PendingWhat, Purchase, Settings, What, add_event, is_legacy};

/// Provisions a new order: at once if that takes no time, or else as a pending event.
pub(super) fn begin(purchase: &mut Purchase, customer: Uuid, call: &Call, settings: Settings) {
    if !is_pending(purchase) {
        return;
    }
    if settings.provisioning_seconds > 0 {
        expect(purchase, call.now, settings, PendingWhat::Provision);
        return;
    }
    let what = provision_now(purchase, customer);
    add_event(&mut purchase.history, call.event(what));
}

/// Adds a pending event that is due after the time that provisioning takes.
pub(super) fn expect(purchase: &mut Purchase, now: DateTime<Utc>, settings: Settings, what: PendingWhat) {
    purchase.pending.push(Pending { due: dates::later(now, settings.provisioning_seconds), what });
}

/// Completes a pending order: its line items get their subscriptions.
pub(in super::super) fn provision_now(purchase: &mut Purchase, customer: Uuid) -> What {
    if !is_pending(purchase) {
        return What::Changed;
    }
    let order = purchase.order.id.clone().unwrap_or_default();
    let kinds = purchase.product_types.clone();
    for (item, kind) in purchase.order.line_items.iter_mut().flatten().zip(kinds) {
        if becomes_subscription(kind) && item.subscription_id.is_none() && item.quantity != Some(0) {
            give_subscription(item, kind, customer, &order);
        }
    }
    purchase.order.status = Some(OrderStatus::Completed.into());
    etag::advance(&mut purchase.order);
    What::Provisioned
}

fn is_pending(purchase: &Purchase) -> bool {
    purchase.order.status.as_deref() == Some(&OrderStatus::Pending)
}

fn give_subscription(item: &mut OrderLineItem, kind: ProductType, customer: Uuid, order: &str) {
    let id = Uuid::new_v4().to_string();
    // The ids of legacy subscriptions are in upper case.
    item.subscription_id = Some(if is_legacy(kind) { id.to_uppercase() } else { id });
    let country = country(item).unwrap_or("US").to_owned();
    item.links = Some(links::of_line_item(item, kind, (customer, &country), order));
}

/// Returns the country in whose catalogue the line item was bought.
fn country(item: &OrderLineItem) -> Option<&str> {
    let product = item.links.as_ref()?.product.as_ref()?;
    product.uri.as_deref()?.split_once("country=").map(|(_, country)| country)
}

/// Returns `true` for products that become subscriptions. Perpetual software and reservations never do ("Order
/// resources").
///
/// Assumed: neither do savings plans.
fn becomes_subscription(kind: ProductType) -> bool {
    use ProductType::{AzurePlan, LegacyAzure, LegacyLicense, Marketplace, NewCommerce, SoftwareSubscription};
    matches!(kind, SoftwareSubscription | NewCommerce | Marketplace | AzurePlan | LegacyLicense | LegacyAzure)
}

/// Moves an order whose purchase order was received into review.
///
/// Assumed: each step takes as long as provisioning does, and every purchase order is approved. A seed can have an
/// order whose purchase order was rejected.
pub(in super::super) fn review_now(purchase: &mut Purchase, now: DateTime<Utc>, settings: Settings) -> What {
    let next = (OrderStatus::PendingReview, PendingWhat::Approve);
    step(purchase, OrderStatus::PoUploadComplete, next, now, settings)
}

/// Approves an order in review, so that provisioning begins.
pub(in super::super) fn approve_now(purchase: &mut Purchase, now: DateTime<Utc>, settings: Settings) -> What {
    let next = (OrderStatus::Pending, PendingWhat::Provision);
    step(purchase, OrderStatus::PendingReview, next, now, settings)
}

/// Moves an order from one status to the next, unless it was cancelled in between.
fn step(
    purchase: &mut Purchase,
    from: OrderStatus,
    (status, next): (OrderStatus, PendingWhat),
    now: DateTime<Utc>,
    settings: Settings,
) -> What {
    if purchase.order.status.as_deref() != Some(&from) {
        return What::Changed;
    }
    purchase.order.status = Some(status.into());
    expect(purchase, now, settings, next);
    What::Status(purchase.order.status.as_ref().map(ToString::to_string).unwrap_or_default())
}
