//! The list of a customer's orders.

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::OpenEnum;
use partner_orders_api::enums::{BillingCycle, OrderTransactionType};
use partner_orders_api::types::{Order, OrderCollection};
use partner_orders_rules::codes;
use uuid::Uuid;

use super::service_error::find_code;
use super::state::CustomerState;
use super::{ServiceError, links, view};
use crate::world::{Purchase, Settings};

/// A request to list orders.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListOrders<'a> {
    /// The customer tenant.
    pub customer: &'a str,
    /// Filters by billing cycle, in any spelling: `onetime`, `OneTime`, `one_time`, or the number that the page
    /// "Order resources" gives the value.
    pub billing_type: Option<&'a str>,
    /// Includes prices in the response.
    pub include_price: bool,
    /// Includes orders that the system placed.
    pub include_system_purchases: bool,
    /// Filters by indirect reseller.
    pub indirect_reseller: Option<&'a str>,
}

pub(super) fn orders(
    owner: &CustomerState,
    request: &ListOrders<'_>,
    now: DateTime<Utc>,
    settings: Settings,
) -> Result<OrderCollection, ServiceError> {
    let customer = &owner.customer;
    let cycle = request.billing_type.map(cycle).transpose()?;
    let matches = |purchase: &Purchase| {
        let order = &purchase.order;
        let billed = cycle.is_none_or(|cycle| order.billing_cycle.as_deref() == Some(&cycle));
        let by_system = order.transaction_type.as_deref() == Some(&OrderTransactionType::SystemPurchase);
        let through = |reseller: &str| customer.indirect_reseller.as_deref() == Some(reseller);
        billed
            && (request.include_system_purchases || !by_system)
            && request.indirect_reseller.is_none_or(through)
            && shows(purchase, now, settings)
    };
    let purchases = owner.orders().filter(|purchase| matches(purchase));
    let items: Vec<Order> =
        purchases.map(|purchase| view::order(purchase, customer.id, request.include_price)).collect();
    Ok(OrderCollection {
        total_count: view::total(&items),
        items: Some(items),
        links: Some(links::of_collection(uri(customer.id, request))),
        attributes: view::object_type("Collection"),
        ..OrderCollection::default()
    })
}

/// Returns `true` once lists show an order.
pub(crate) fn shows(purchase: &Purchase, now: DateTime<Utc>, settings: Settings) -> bool {
    let age = now.signed_duration_since(purchase.placed_at(now));
    age >= TimeDelta::seconds(i64::from(settings.list_lag_seconds))
}

/// Parses the billing cycle of a filter.
///
/// Assumed: an unknown one is refused, with 2000.
fn cycle(text: &str) -> Result<BillingCycle, ServiceError> {
    let folded = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    // The values have the order in which the page numbers them, from 0.
    let by_number = text.trim().parse::<usize>().ok().and_then(|number| BillingCycle::VALUES.get(number));
    let by_name = || BillingCycle::VALUES.iter().find(|(known, _)| folded(known) == folded(text));
    by_number.or_else(by_name).map(|(_, cycle)| *cycle).ok_or_else(|| {
        let code = find_code(2000, 400, codes::INVALID_INPUT);
        ServiceError::new(code, format!("No billing type is called '{text}'.")).about(["billingType"])
    })
}

/// Returns the path and query of the request.
fn uri(customer: Uuid, request: &ListOrders<'_>) -> String {
    let parameters = [
        ("billingType", request.billing_type),
        ("include_price", request.include_price.then_some("true")),
        ("include_system_purchases", request.include_system_purchases.then_some("true")),
        ("indirect_reseller_id", request.indirect_reseller),
    ];
    links::with_query(format!("/customers/{customer}/orders"), &parameters)
}

#[cfg(test)]
mod tests {
    use partner_orders_api::enums::BillingCycle;

    use super::cycle;

    #[test]
    fn every_spelling_of_a_billing_type_is_parsed() {
        for text in ["onetime", "OneTime", "one_time", "ONE-TIME", "oneTime", "4"] {
            assert_eq!(cycle(text), Ok(BillingCycle::OneTime), "{text}");
        }
        assert_eq!(cycle("Monthly"), Ok(BillingCycle::Monthly));
        assert_eq!(cycle("0"), Ok(BillingCycle::UnknownCycle));
        assert_eq!(cycle("5"), Ok(BillingCycle::Triennial));
        for text in ["", "weekly", "7", "-1"] {
            assert_eq!(cycle(text).unwrap_err().code.code, 2000, "{text}");
        }
    }
}
