//! A customer's orders, all or by billing cycle.

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::OpenEnum;
use partner_orders_api::enums::{BillingCycle, OrderTransactionType};
use partner_orders_api::types::{Order, OrderCollection};
use partner_orders_rules::codes;
use url::form_urlencoded;

use super::service_error::named;
use super::state::Client;
use super::{ServiceError, links, view};
use crate::world::{Purchase, Settings};

/// What to list.
#[derive(Clone, Copy, Debug, Default)]
pub struct ListOrders<'a> {
    /// The customer tenant.
    pub customer: &'a str,
    /// Only orders billed this way, in any spelling: `onetime`, `OneTime`, `one_time`, or the number that the page
    /// "Order resources" gives the value.
    pub billing_type: Option<&'a str>,
    /// Whether to show prices.
    pub include_price: bool,
    /// Whether to list orders that the system placed, too.
    pub include_system_purchases: bool,
    /// Only orders of this indirect reseller's customers.
    pub indirect_reseller: Option<&'a str>,
}

pub(super) fn orders(
    client: &Client,
    wanted: &ListOrders<'_>,
    now: DateTime<Utc>,
    settings: Settings,
) -> Result<OrderCollection, ServiceError> {
    let customer = &client.customer;
    let cycle = wanted.billing_type.map(cycle).transpose()?;
    let is_wanted = |purchase: &Purchase| {
        let order = &purchase.order;
        let billed = cycle.is_none_or(|cycle| order.billing_cycle.as_deref() == Some(&cycle));
        let by_system = order.transaction_type.as_deref() == Some(&OrderTransactionType::SystemPurchase);
        let through = |wanted: &str| customer.indirect_reseller.as_deref() == Some(wanted);
        billed
            && (wanted.include_system_purchases || !by_system)
            && wanted.indirect_reseller.is_none_or(through)
            && shows(purchase, now, settings)
    };
    let purchases = client.orders().filter(|purchase| is_wanted(purchase));
    let items: Vec<Order> =
        purchases.map(|purchase| view::order(purchase, customer.id, wanted.include_price)).collect();
    Ok(OrderCollection {
        total_count: view::total(&items),
        items: Some(items),
        links: Some(links::of_list(customer.id, &query(wanted))),
        attributes: view::object_type("Collection"),
        ..OrderCollection::default()
    })
}

/// Whether lists show an order already.
pub(crate) fn shows(purchase: &Purchase, now: DateTime<Utc>, settings: Settings) -> bool {
    let age = now.signed_duration_since(purchase.placed_at(now));
    age >= TimeDelta::seconds(i64::from(settings.list_lag_seconds))
}

/// The billing cycle that a filter names.
///
/// That a text which names none is refused, and with 2000, is assumed.
fn cycle(text: &str) -> Result<BillingCycle, ServiceError> {
    let folded = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
    };
    // The values stand in the order in which the page numbers them, from 0.
    let by_number = text.trim().parse::<usize>().ok().and_then(|number| BillingCycle::VALUES.get(number));
    let by_name = || BillingCycle::VALUES.iter().find(|(known, _)| folded(known) == folded(text));
    by_number.or_else(by_name).map(|(_, cycle)| *cycle).ok_or_else(|| {
        let code = named(2000, 400, codes::INVALID_INPUT);
        ServiceError::new(code, format!("No billing type is called '{text}'.")).about(["billingType"])
    })
}

/// The query that asks for the same list.
fn query(wanted: &ListOrders<'_>) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    if let Some(text) = wanted.billing_type {
        query.append_pair("billingType", text);
    }
    if wanted.include_price {
        query.append_pair("include_price", "true");
    }
    if wanted.include_system_purchases {
        query.append_pair("include_system_purchases", "true");
    }
    if let Some(text) = wanted.indirect_reseller {
        query.append_pair("indirect_reseller_id", text);
    }
    query.finish()
}

#[cfg(test)]
mod tests {
    use partner_orders_api::enums::BillingCycle;

    use super::cycle;

    #[test]
    fn every_spelling_of_a_billing_type_is_understood() {
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
