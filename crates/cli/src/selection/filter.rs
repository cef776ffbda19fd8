//! Filters of orders.

use std::collections::HashSet;
use std::time::Duration;

use chrono::{DateTime, Utc};
use partner_orders::enums::OrderStatus;
use partner_orders::rules::ProductType;
use partner_orders::types::Order;
use partner_orders::{CancellationPlan, CustomerId, OpenEnum as _};

use crate::args::Selection;
use crate::failure::Failure;
use crate::ids;

/// Filters of orders. An order must pass each of them, by any of its values.
#[derive(Debug, Default)]
pub(crate) struct OrderFilter {
    orders: HashSet<String>,
    statuses: Vec<String>,
    products: Vec<ProductType>,
    offers: Vec<String>,
    older_than: Option<Duration>,
    newer_than: Option<Duration>,
    /// Ids of orders and customers that are left out, in lower case.
    excluded: HashSet<String>,
}

impl OrderFilter {
    /// Parses the filters, and reads the file of excluded ids.
    pub(crate) fn parse(options: &Selection) -> Result<Self, Failure> {
        let excluded = match &options.exclude {
            Some(path) => {
                ids::file(path)?.into_iter().map(|id| id.text.trim_matches(['{', '}']).to_lowercase()).collect()
            }
            None => HashSet::new(),
        };
        let product = |text: &String| {
            text.parse::<ProductType>().map_err(|error| {
                let known: Vec<_> = ProductType::ALL.iter().map(|known| known.as_str()).collect();
                Failure::input(format!("--product: {error}"), format!("The product types are {}.", known.join(", ")))
            })
        };
        Ok(Self {
            orders: options.orders.iter().map(|order| crate::args::unmarked(order).0.to_owned()).collect(),
            statuses: options.statuses.iter().map(|text| status(text)).collect::<Result<_, _>>()?,
            products: options.products.iter().map(product).collect::<Result<_, _>>()?,
            offers: options.offers.clone(),
            older_than: options.older_than.as_deref().map(|text| age("--older-than", text)).transpose()?,
            newer_than: options.newer_than.as_deref().map(|text| age("--newer-than", text)).transpose()?,
            excluded,
        })
    }

    /// Returns whether a customer is left out.
    pub(crate) fn excludes(&self, customer: CustomerId) -> bool {
        self.excluded.contains(&customer.to_string())
    }

    /// The orders that were named and are not among these.
    pub(crate) fn missing<'f>(&'f self, found: &'f HashSet<String>) -> impl Iterator<Item = &'f String> {
        self.orders.difference(found)
    }

    /// Returns whether an order passes, before it is planned.
    pub(crate) fn takes_order(&self, order: &Order, now: DateTime<Utc>) -> bool {
        let id = order.id.as_deref().unwrap_or_default();
        let is_status = |own: &str| self.statuses.iter().any(|status| status.eq_ignore_ascii_case(own));
        let has_offer = |offer: &String| {
            let items = order.line_items.iter().flatten().filter_map(|item| item.offer_id.as_deref());
            items.clone().any(|own| own.get(..offer.len()).is_some_and(|own| own.eq_ignore_ascii_case(offer)))
        };
        (self.orders.is_empty() || self.orders.contains(id))
            && !self.excluded.contains(&id.to_lowercase())
            && (self.statuses.is_empty() || order.status.as_ref().is_some_and(|own| is_status(own.as_str())))
            && (self.offers.is_empty() || self.offers.iter().any(has_offer))
            && self.takes_age(order, now)
    }

    /// Returns whether an order passes by its age. One without a date passes no filter by age.
    fn takes_age(&self, order: &Order, now: DateTime<Utc>) -> bool {
        if self.older_than.is_none() && self.newer_than.is_none() {
            return true;
        }
        let created = order.creation_date.as_ref().and_then(|date| date.to_utc());
        let age = created.map(|created| now.signed_duration_since(created).to_std().unwrap_or_default());
        age.is_some_and(|age| {
            self.older_than.is_none_or(|limit| age >= limit) && self.newer_than.is_none_or(|limit| age < limit)
        })
    }

    /// Returns whether an order passes by its plan.
    pub(crate) fn takes_plan(&self, plan: &CancellationPlan) -> bool {
        let mut items = plan.line_items.iter();
        self.products.is_empty() || items.any(|item| self.products.contains(&item.product))
    }
}

/// Parses a status of orders. An unknown one is an error, since it would select nothing.
fn status(text: &str) -> Result<String, Failure> {
    let known = OrderStatus::VALUES.iter().map(|(name, _)| *name);
    match known.clone().find(|name| name.eq_ignore_ascii_case(text.trim())) {
        Some(name) => Ok(name.to_owned()),
        None => {
            let known: Vec<_> = known.collect();
            Err(Failure::input(
                format!("--status: no order has the status {text:?}"),
                format!("The statuses are {}.", known.join(", ")),
            ))
        }
    }
}

/// An age such as 30d: a number with a unit.
fn age(option: &str, text: &str) -> Result<Duration, Failure> {
    let text = text.trim();
    let split = text.find(|c: char| !c.is_ascii_digit()).and_then(|at| text.split_at_checked(at));
    let parsed = split.and_then(|(number, unit)| {
        let seconds = match unit {
            "m" => 60,
            "h" => 3_600,
            "d" => 86_400,
            "w" => 604_800,
            _ => return None,
        };
        Some(Duration::from_secs(number.parse::<u64>().ok()?.checked_mul(seconds)?))
    });
    parsed.ok_or_else(|| {
        let message = format!("{option}: {text:?} is not an age");
        Failure::input(message, "Give a number with m (minutes), h (hours), d (days) or w (weeks), such as 30d.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ages_have_a_unit() {
        assert_eq!(age("--older-than", "30d").unwrap(), Duration::from_secs(30 * 86_400));
        assert_eq!(age("--older-than", "0m").unwrap(), Duration::ZERO);
        for text in ["", "30", "d", "-1d", "1y", "99999999999999999999d", "1.5h", "٣d"] {
            assert!(age("--older-than", text).unwrap_err().message().starts_with("--older-than"), "{text}");
        }
    }

    #[test]
    fn a_filter_takes_what_passes_all_of_it() {
        let now = DateTime::parse_from_rfc3339("2026-03-01T00:00:00Z").unwrap().to_utc();
        let order: Order = serde_json::from_value(serde_json::json!({
            "id": "X", "status": "Completed", "creationDate": "2026-02-01T00:00:00Z",
            "lineItems": [{"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "quantity": 1}],
        }))
        .unwrap();
        let filter = |options: Selection| OrderFilter::parse(&options).unwrap().takes_order(&order, now);
        assert!(filter(Selection::default()));
        assert!(filter(Selection { statuses: vec!["COMPLETED".into()], ..Selection::default() }));
        assert!(!filter(Selection { statuses: vec!["pending".into()], ..Selection::default() }));
        assert!(filter(Selection { offers: vec!["dg7gmgf0".into()], ..Selection::default() }));
        assert!(!filter(Selection { offers: vec!["CFQ7".into()], ..Selection::default() }));
        assert!(filter(Selection { older_than: Some("28d".into()), ..Selection::default() }));
        assert!(!filter(Selection { newer_than: Some("28d".into()), ..Selection::default() }));
        assert!(!filter(Selection { orders: vec!["x".into()], ..Selection::default() }), "ids are case-sensitive");
        assert!(OrderFilter::parse(&Selection { statuses: vec!["complete".into()], ..Selection::default() }).is_err());
        assert!(OrderFilter::parse(&Selection { products: vec!["nce".into()], ..Selection::default() }).is_err());
    }
}
