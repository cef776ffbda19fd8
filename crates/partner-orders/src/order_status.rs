//! Signs of a cancellation in an order.

use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};

/// Returns whether the status of the order is `cancelled`, in any letter case.
pub(crate) fn is_cancelled(order: &Order) -> bool {
    order.status.as_ref().is_some_and(|status| *status == OrderStatus::Cancelled)
}

/// The line items of an order.
pub(crate) fn line_items(order: &Order) -> impl Iterator<Item = &OrderLineItem> {
    order.line_items.iter().flatten()
}

/// Returns whether a line item is cancelled by itself.
pub(crate) fn is_item_cancelled(item: &OrderLineItem) -> bool {
    item.quantity == Some(0)
}

/// Returns whether an order shows this line item cancelled: with the order, or by itself.
pub(crate) fn shows_cancelled(order: &Order, number: i64) -> bool {
    is_cancelled(order)
        || line_items(order).any(|item| item.line_item_number == Some(number) && is_item_cancelled(item))
}
