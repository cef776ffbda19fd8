//! An order as an answer shows it.

use partner_orders_api::types::{ClientContext, Order};
use uuid::Uuid;

use super::built::{built, nothing_else};
use super::{ServiceError, links};
use crate::world::Purchase;

/// The order as reading shows it, with prices or without.
///
/// Prices are those of the purchase: a cancellation leaves them as they are. Assumed: no page shows them afterwards.
pub(super) fn order(purchase: &Purchase, customer: Uuid, include_price: bool) -> Result<Order, ServiceError> {
    let mut order = purchase.order.clone();
    if !include_price {
        hide_prices(&mut order);
    }
    order.links = Some(links::of_order(&order, customer)?);
    if order.client.is_none() {
        order.client = Some(built(ClientContext::builder().extra(nothing_else()))?);
    }
    Ok(order)
}

/// The order as the emulator's own controls show it: with prices and links, and without fail.
pub(crate) fn shown(purchase: &Purchase, customer: Uuid) -> Order {
    order(purchase, customer, true).unwrap_or_else(|_| purchase.order.clone())
}

/// The answer to the cancellation of a whole order, which has neither `links` nor `client` ("Cancel an order from the
/// integration sandbox").
pub(super) fn cancelled(purchase: &Purchase) -> Order {
    let mut order = purchase.order.clone();
    hide_prices(&mut order);
    order.links = None;
    order.client = None;
    order
}

fn hide_prices(order: &mut Order) {
    order.total_price = None;
    for item in order.line_items.iter_mut().flatten() {
        item.pricing = None;
    }
}
