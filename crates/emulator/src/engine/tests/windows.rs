//! Cancellation windows, to the second.

use chrono::{DateTime, Utc};
use partner_orders_rules::Environment::{self, Production, Sandbox};
use partner_orders_rules::ProductType::{self, *};
use serde_json::json;

use crate::engine::testing::{Bench, DAY, HOUR, order, order_id, outcome, subscription_id};

const DAYS_OVER: (u16, u32) = (400, 900_117);
const HOURS_OVER: (u16, u32) = (400, 900_213);

/// Tries a second before, at, and a second after the last moment.
fn edges(last: i64, refusal: (u16, u32), case: &str, mut cancel: impl FnMut(i64) -> (u16, u32)) {
    assert_eq!(cancel(last - 1), (200, 0), "{case}: a second before");
    assert_eq!(cancel(last), (200, 0), "{case}: at the last moment");
    assert_eq!(cancel(last + 1), refusal, "{case}: a second after");
}

#[test]
fn orders_of_the_sandbox_can_be_cancelled_for_60_days() {
    // The products' own windows do not matter.
    for product in [AzureReservation, PerpetualSoftware, SoftwareSubscription] {
        edges(60 * DAY, DAYS_OVER, product.as_str(), |age| {
            outcome(&Bench::new(Sandbox, &[order(1, &[product])]).at(age).cancel(&order_id(1)))
        });
    }
}

#[test]
fn orders_of_production_can_be_cancelled_within_their_products_window() {
    for (product, last) in [(PerpetualSoftware, 30 * DAY), (SoftwareSubscription, 7 * DAY)] {
        edges(last, DAYS_OVER, product.as_str(), |age| {
            outcome(&Bench::new(Production, &[order(1, &[product])]).at(age).cancel(&order_id(1)))
        });
    }
}

#[test]
fn line_items_have_the_same_time_as_orders() {
    for (environment, last) in [(Sandbox, 60 * DAY), (Production, 30 * DAY)] {
        edges(last, DAYS_OVER, environment.as_str(), |age| {
            let mut bench = Bench::new(environment, &[order(1, &[PerpetualSoftware, PerpetualSoftware])]);
            let item = json!([{"lineItemNumber": 1, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR"}]);
            let body = json!({"id": order_id(1), "status": "cancelled", "lineItems": item});
            outcome(&bench.at(age).patch_order(&order_id(1), body))
        });
    }
}

#[test]
fn an_order_of_two_products_has_the_shorter_time() {
    let both = [order(1, &[PerpetualSoftware, SoftwareSubscription])];
    edges(7 * DAY, DAYS_OVER, "both", |age| outcome(&Bench::new(Production, &both).at(age).cancel(&order_id(1))));
}

/// A subscription of an order with one line item, of this term and billing cycle.
fn of_term(environment: Environment, product: ProductType, term: &str, cycle: &str) -> Bench {
    let mut order = order(1, &[product]);
    order["order"]["lineItems"][0]["termDuration"] = json!(term);
    order["order"]["billingCycle"] = json!(cycle);
    Bench::new(environment, &[order])
}

#[test]
fn subscriptions_can_be_cancelled_within_their_window_in_both_environments() {
    for environment in Environment::ALL {
        for (product, term, cycle, last, refusal) in [
            (NewCommerce, "P1M", "monthly", 7 * DAY, DAYS_OVER),
            (NewCommerce, "P1Y", "monthly", 7 * DAY, DAYS_OVER),
            (NewCommerce, "P3Y", "annual", 7 * DAY, DAYS_OVER),
            (SoftwareSubscription, "P1Y", "one_time", 7 * DAY, DAYS_OVER),
            (SoftwareSubscription, "P3Y", "one_time", 7 * DAY, DAYS_OVER),
            (Marketplace, "P1M", "monthly", 72 * HOUR, HOURS_OVER),
            (Marketplace, "P1Y", "annual", 72 * HOUR, HOURS_OVER),
            (Marketplace, "P3Y", "triennial", 72 * HOUR, HOURS_OVER),
            (Marketplace, "", "monthly", 72 * HOUR, HOURS_OVER),
        ] {
            edges(last, refusal, &format!("{product} {term} {cycle}, {environment}"), |age| {
                outcome(&of_term(environment, product, term, cycle).at(age).go(&subscription_id(1, 0), "deleted"))
            });
        }
    }
}

#[test]
fn products_that_end_suspended_can_be_suspended_at_any_time() {
    for environment in Environment::ALL {
        for product in [AzurePlan, LegacyLicense, LegacyAzure] {
            let mut bench = Bench::new(environment, &[order(1, &[product])]);
            let id = subscription_id(1, 0);
            assert_eq!(outcome(&bench.at(3650 * DAY).go(&id, "suspended")), (200, 0), "{product}, {environment}");
            assert_eq!(outcome(&bench.go(&id, "active")), (200, 0), "{product}, {environment}");
        }
    }
}

#[test]
fn the_end_of_the_window_is_shown_until_the_subscription_is_deleted() {
    let mut bench = of_term(Sandbox, Marketplace, "P1M", "monthly");
    let id = subscription_id(1, 0);
    let until =
        bench.subscription(&id)["cancellationAllowedUntilDate"].as_str().map(|date| date.parse::<DateTime<Utc>>());
    assert_eq!(until, Some("2026-02-03T12:00:00Z".parse()));
    bench.go(&id, "deleted").unwrap();
    assert!(bench.subscription(&id).get("cancellationAllowedUntilDate").is_none_or(|date| date.is_null()));
    let plan = Bench::new(Sandbox, &[order(1, &[AzurePlan])]);
    assert!(plan.subscription(&id).get("cancellationAllowedUntilDate").is_none_or(|date| date.is_null()));
}
