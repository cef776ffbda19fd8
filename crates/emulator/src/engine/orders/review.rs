//! The review of purchase orders.

use chrono::{DateTime, Utc};
use partner_orders_api::enums::OrderStatus;

use super::provision::expect;
use crate::world::{PendingWhat, Purchase, Settings, What};

/// An order whose purchase order was received goes into review.
///
/// Assumed: each step takes as long as provisioning does, and every purchase order is approved. An order whose purchase
/// order was rejected can be had from a seed.
pub(in super::super) fn review(purchase: &mut Purchase, now: DateTime<Utc>, settings: Settings) -> What {
    let next = (OrderStatus::PendingReview, PendingWhat::Approve);
    step(purchase, OrderStatus::PoUploadComplete, next, now, settings)
}

/// An order in review is approved, and provisioning begins.
pub(in super::super) fn approve(purchase: &mut Purchase, now: DateTime<Utc>, settings: Settings) -> What {
    let next = (OrderStatus::Pending, PendingWhat::Provision);
    step(purchase, OrderStatus::PendingReview, next, now, settings)
}

/// From one status to the next; an order that was cancelled in between stays as it is.
fn step(
    purchase: &mut Purchase,
    from: OrderStatus,
    (status, then): (OrderStatus, PendingWhat),
    now: DateTime<Utc>,
    settings: Settings,
) -> What {
    if purchase.order.status.as_deref() != Some(&from) {
        return What::Changed;
    }
    purchase.order.status = Some(status.into());
    expect(purchase, now, settings, then);
    What::Status(purchase.order.status.as_ref().map(ToString::to_string).unwrap_or_default())
}
