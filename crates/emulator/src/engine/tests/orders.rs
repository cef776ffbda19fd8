//! Line items, add-ons and billing cycles, and their effect on subscriptions.

use partner_orders_rules::Environment::{self, Production, Sandbox};
use partner_orders_rules::ProductType::*;
use serde_json::{Value, json};

use crate::engine::testing::{Bench, CUSTOMER, order, order_id, outcome, subscription_id};

const PERPETUAL: &str = "DG7GMGF0DWT0:0001:DG7GMGF0DSQR";
const SOFTWARE: &str = "DG7GMGF0D609:0002:DG7GMGF0D4HX";
const LEGACY: &str = "031C9E47-4802-4248-838E-778FB1D2CC05";

fn cancel(items: Value) -> Value {
    json!({"id": order_id(1), "status": "cancelled", "lineItems": items})
}

fn quantities(bench: &Bench) -> Vec<i64> {
    bench.order(&order_id(1)).line_items.unwrap().iter().map(|item| item.quantity.unwrap()).collect()
}

#[test]
fn cancelled_line_items_have_quantity_0_and_the_last_one_cancels_the_order() {
    for environment in Environment::ALL {
        let mut bench = Bench::new(environment, &[order(1, &[PerpetualSoftware, SoftwareSubscription])]);
        let first = bench.patch_order(&order_id(1), cancel(json!([{"lineItemNumber": 0, "offerId": PERPETUAL}])));
        assert_eq!(first.unwrap().status.unwrap().as_str(), "completed");
        assert_eq!(quantities(&bench), [0, 5]);
        assert_eq!(bench.subscription(&subscription_id(1, 1))["status"], "active");
        let last = bench.patch_order(&order_id(1), cancel(json!([{"lineItemNumber": 1, "offerId": SOFTWARE}])));
        assert_eq!(last.unwrap().status.unwrap().as_str(), "cancelled");
        assert_eq!(quantities(&bench), [0, 0]);
        assert_eq!(bench.subscription(&subscription_id(1, 1))["status"], "deleted");
    }
}

#[test]
fn line_items_follow_the_table_too() {
    for (environment, product, expected) in [
        (Sandbox, AzureReservation, (200, 0)),
        (Production, AzureReservation, (403, 800_019)),
        (Sandbox, NewCommerce, (403, 800_077)),
        (Sandbox, AzurePlan, (400, 800_063)),
        (Production, SavingsPlan, (403, 900_321)),
    ] {
        let mut bench = Bench::new(environment, &[order(1, &[PerpetualSoftware, product])]);
        let offer = bench.order(&order_id(1)).line_items.unwrap()[1].offer_id.clone();
        let result = bench.patch_order(&order_id(1), cancel(json!([{"lineItemNumber": 1, "offerId": offer}])));
        assert_eq!(outcome(&result), expected, "{product}, {environment}");
    }
}

fn add_on(parent: &str, quantity: i64) -> Value {
    json!({"referenceCustomerId": CUSTOMER, "lineItems": [{
        "lineItemNumber": 0, "offerId": "C9C8B4E1-0F0F-4A52-9C1E-3A1F0B6D7E58", "parentSubscriptionId": parent,
        "quantity": quantity, "friendlyName": "Add-on",
    }]})
}

#[test]
fn an_add_on_gets_a_subscription_at_once() {
    let mut bench = Bench::new(Sandbox, &[order(1, &[LegacyLicense])]);
    let after = bench.at(1000).patch_order(&order_id(1), add_on(&subscription_id(1, 0), 25)).unwrap();
    let added = &after.line_items.unwrap()[1];
    assert_eq!((added.line_item_number, added.quantity), (Some(1), Some(25)));
    let subscription = bench.subscription(added.subscription_id.as_deref().unwrap());
    assert_eq!((&subscription["status"], &subscription["quantity"]), (&json!("active"), &json!(25)));
    let of_order = bench.subscriptions(Some(&order_id(1))).unwrap();
    assert_eq!(of_order.total_count, Some(2));
}

#[test]
fn add_ons_are_refused_with_their_codes() {
    let parent = subscription_id(1, 0);
    for (environment, body, expected) in [
        (Sandbox, add_on(&parent, 26), (400, 800_018)),
        (Production, add_on(&parent, 26), (200, 0)),
        (Sandbox, add_on(&parent, 0), (400, 2002)),
        (Sandbox, add_on(&subscription_id(7, 0), 1), (404, 20_003)),
    ] {
        let mut bench = Bench::new(environment, &[order(1, &[LegacyLicense])]);
        assert_eq!(outcome(&bench.patch_order(&order_id(1), body.clone())), expected, "{body}");
    }
    let mut bench = Bench::new(Sandbox, &[order(1, &[LegacyLicense])]);
    bench.go(&parent, "suspended").unwrap();
    assert_eq!(outcome(&bench.patch_order(&order_id(1), add_on(&parent, 1))), (409, 27_009));
    let mut bench = Bench::new(Sandbox, &[order(1, &[NewCommerce])]);
    assert_eq!(outcome(&bench.patch_order(&order_id(1), add_on(&parent, 1))), (400, 2006));
}

fn yearly() -> Value {
    json!({"referenceCustomerId": CUSTOMER, "billingCycle": "Annual", "lineItems": [
        {"lineItemNumber": 0, "offerId": LEGACY, "subscriptionId": null, "quantity": 5},
    ]})
}

#[test]
fn a_new_billing_cycle_applies_to_the_subscriptions() {
    let mut bench = Bench::new(Sandbox, &[order(1, &[LegacyLicense])]);
    let before = bench.subscription(&subscription_id(1, 0))["attributes"]["etag"].clone();
    let after = bench.patch_order(&order_id(1), yearly()).unwrap();
    assert_eq!(after.billing_cycle.unwrap().as_str(), "Annual");
    let subscription = bench.subscription(&subscription_id(1, 0));
    assert_eq!(subscription["billingCycle"], "Annual");
    assert_ne!(subscription["attributes"]["etag"], before);
}

#[test]
fn the_billing_cycle_of_a_suspended_subscription_stays() {
    let mut bench = Bench::new(Sandbox, &[order(1, &[LegacyLicense])]);
    bench.go(&subscription_id(1, 0), "suspended").unwrap();
    assert_eq!(outcome(&bench.patch_order(&order_id(1), yearly())), (400, 6000));
    bench.go(&subscription_id(1, 0), "active").unwrap();
    assert_eq!(outcome(&bench.patch_order(&order_id(1), yearly())), (200, 0));
}

#[test]
fn only_legacy_licenses_change_their_billing_cycle() {
    for product in [NewCommerce, LegacyAzure, AzurePlan, SoftwareSubscription] {
        let mut bench = Bench::new(Sandbox, &[order(1, &[product])]);
        assert_eq!(outcome(&bench.patch_order(&order_id(1), yearly())), (400, 800_072), "{product}");
    }
}
