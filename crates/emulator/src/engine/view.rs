//! Orders in responses.

use partner_orders_api::types::{Order, ResourceAttributes};
use uuid::Uuid;

use super::links;
use crate::world::Purchase;

/// Returns the order of a response, with prices or without.
///
/// Assumed: a cancellation leaves prices as they are; no page shows them afterwards.
pub(super) fn order(purchase: &Purchase, customer: Uuid, include_price: bool) -> Order {
    let mut order = purchase.order.clone();
    if !include_price {
        hide_prices(&mut order);
    }
    order.links = Some(links::of_order(&order, customer));
    order.client.get_or_insert_default();
    order
}

/// Returns the order of a response by the emulator's own controls: with prices and links.
pub(crate) fn shown(purchase: &Purchase, customer: Uuid) -> Order {
    order(purchase, customer, true)
}

/// Returns the response to the cancellation of a whole order, which has neither `links` nor `client` ("Cancel an order
/// from the integration sandbox").
pub(super) fn cancelled(purchase: &Purchase) -> Order {
    let mut order = purchase.order.clone();
    hide_prices(&mut order);
    order.links = None;
    order.client = None;
    order
}

/// The `attributes` of a resource without an ETag.
pub(super) fn object_type(name: &str) -> Option<ResourceAttributes> {
    Some(ResourceAttributes { object_type: Some(name.to_owned()), ..ResourceAttributes::default() })
}

/// The `totalCount` of a collection.
pub(super) fn total<T>(items: &[T]) -> Option<i64> {
    i64::try_from(items.len()).ok()
}

fn hide_prices(order: &mut Order) {
    order.total_price = None;
    for item in order.line_items.iter_mut().flatten() {
        item.pricing = None;
    }
}
