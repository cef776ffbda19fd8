//! The seats of new commerce that can still be given back: those of the term within its window, and each addition
//! within seven days of its own ("Change the quantity of a subscription").

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::types::{RefundableQuantity, RefundableQuantityDetail};
use partner_orders_rules::ProductType;

use super::super::dates;
use super::term;
use crate::world::{AddedSeats, Holding};

/// Seats that can be given back until a time.
struct Refundable {
    quantity: i64,
    until: DateTime<Utc>,
}

/// Returns the number of seats that can be given back at the time `now`; `None` for any number.
pub(super) fn refundable(holding: &Holding, now: DateTime<Utc>) -> Option<i64> {
    term::window(holding)?;
    Some(refundable_lots(holding, now).iter().map(|seats| seats.quantity).sum())
}

/// Returns `refundableQuantity`; `None` for products without it.
pub(super) fn shown(holding: &Holding, now: DateTime<Utc>) -> Option<RefundableQuantity> {
    if holding.product_type != ProductType::NewCommerce || term::window(holding).is_none() {
        return None;
    }
    let lots = refundable_lots(holding, now);
    let detail = |seats: &Refundable| RefundableQuantityDetail {
        quantity: Some(seats.quantity),
        allowed_until_date_time: Some(dates::precise(seats.until)),
        ..RefundableQuantityDetail::default()
    };
    let total: i64 = lots.iter().map(|seats| seats.quantity).sum();
    let details = Some(lots.iter().map(detail).collect());
    Some(RefundableQuantity { total_quantity: Some(total), details, ..RefundableQuantity::default() })
}

/// Lists the seats that can be given back at the time `now`.
fn refundable_lots(holding: &Holding, now: DateTime<Utc>) -> Vec<Refundable> {
    let Some(length) = term::window(holding).and_then(|window| TimeDelta::from_std(window.length).ok()) else {
        return Vec::new();
    };
    let added: i64 = holding.seats.iter().map(|seats| seats.quantity).sum();
    let first = holding.subscription.quantity.unwrap_or_default() - added;
    let term = term::window_start(holding).map(|since| AddedSeats { quantity: first, since });
    let lots = term.into_iter().chain(holding.seats.iter().cloned());
    let until = lots.filter_map(|seats| {
        let until = seats.since.checked_add_signed(length)?;
        Some(Refundable { quantity: seats.quantity, until })
    });
    until.filter(|seats| seats.quantity > 0 && now <= seats.until).collect()
}

/// Records a new quantity: added seats with the time, removed ones from the newest addition on.
pub(super) fn change(holding: &mut Holding, quantity: i64, now: DateTime<Utc>) {
    let mut difference = quantity - holding.subscription.quantity.unwrap_or_default();
    if difference > 0 {
        holding.seats.push(AddedSeats { quantity: difference, since: now });
    }
    while difference < 0
        && let Some(newest) = holding.seats.last_mut()
    {
        let taken = newest.quantity.min(-difference);
        newest.quantity -= taken;
        difference += taken;
        holding.seats.pop_if(|seats| seats.quantity == 0);
    }
    holding.subscription.quantity = Some(quantity);
}
