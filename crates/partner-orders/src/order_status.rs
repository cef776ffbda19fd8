//! What an order shows of a cancellation.

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};

/// Whether the whole order reads cancelled, in any letter case.
pub(crate) fn is_cancelled(order: &Order) -> bool {
    order.status.as_ref().is_some_and(|status| *status == OrderStatus::Cancelled)
}

/// The line items of an order.
pub(crate) fn line_items(order: &Order) -> impl Iterator<Item = &OrderLineItem> {
    order.line_items.iter().flatten()
}

/// Whether a line item is cancelled by itself.
pub(crate) fn is_gone(item: &OrderLineItem) -> bool {
    item.quantity == Some(0)
}

/// Whether an order shows that this line item is cancelled: with the order, or by itself.
pub(crate) fn shows_cancelled(order: &Order, number: i64) -> bool {
    is_cancelled(order) || line_items(order).any(|item| item.line_item_number == Some(number) && is_gone(item))
}
