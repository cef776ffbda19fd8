//! What an order costs.

use partner_orders_api::types::Pricing;
use serde_json::Number;

use super::super::dates::months;
use super::wanted::Wanted;

/// The hours of a year, for which a savings plan commits to its amount.
const HOURS: f64 = 8760.0;

/// The prices of a line item, without discounts.
///
/// Assumed: all but `extendedPrice` are those of one licence, and the price of a savings plan is its commitment for the
/// whole term; the pages do not say.
pub(super) fn of(wanted: &Wanted<'_>) -> Pricing {
    let commitment = wanted.sent.purchase_commitment.as_ref().and_then(|it| it.amount.as_ref());
    let each = match commitment.and_then(Number::as_f64) {
        Some(amount) => amount * HOURS * f64::from(months(&wanted.term.duration).unwrap_or_default()) / 12.0,
        None => wanted.term.price.as_f64().unwrap_or_default(),
    };
    let quantity = u32::try_from(wanted.quantity).unwrap_or(u32::MAX);
    let unit = || Some(money(each));
    Pricing {
        list_price: unit(),
        discounted_price: unit(),
        prorated_price: unit(),
        price: unit(),
        extended_price: Some(money(each * f64::from(quantity))),
        ..Pricing::default()
    }
}

/// What all of it costs.
pub(super) fn total<'p>(prices: impl Iterator<Item = &'p Pricing>) -> Number {
    money(prices.filter_map(|price| price.extended_price.as_ref().and_then(Number::as_f64)).sum())
}

/// Rounded to cents; whole amounts without a point.
fn money(amount: f64) -> Number {
    let cents = (amount * 100.0).round();
    let whole = cents / 100.0;
    if whole.fract() == 0.0 && whole.abs() < 1e15 {
        return Number::from(whole as i64);
    }
    Number::from_f64(whole).unwrap_or_else(|| Number::from(0))
}

#[cfg(test)]
mod tests {
    use super::money;

    #[test]
    fn money_is_rounded_to_cents() {
        for (amount, text) in
            [(18.0, "18"), (4.8, "4.8"), (0.1 + 0.2, "0.3"), (0.05 * 8760.0, "438"), (7.2 * 3.0, "21.6")]
        {
            assert_eq!(money(amount).to_string(), text);
        }
    }
}
