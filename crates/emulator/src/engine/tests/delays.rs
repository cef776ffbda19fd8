//! Cancellations that take effect later.

use partner_orders_rules::Environment::Sandbox;
use partner_orders_rules::ProductType::*;
use serde_json::{Value, json};

use crate::engine::SubscriptionChange;
use crate::engine::testing::{Bench, CUSTOMER, order, order_id, outcome, subscription_id};

const DELAY: i64 = 900;

fn slow(orders: &[Value]) -> Bench {
    Bench::with_records(Sandbox, orders, &json!([]), &json!({"cancellation_seconds": DELAY}))
}

#[test]
fn an_order_reads_as_it_was_until_its_cancellation_takes_effect() {
    let mut bench = slow(&[order(1, &[PerpetualSoftware])]);
    let response = bench.cancel(&order_id(1)).unwrap();
    assert_eq!(response.status.unwrap().as_str(), "completed");
    for seconds in [0, 1, DELAY - 1] {
        assert_eq!(outcome(&bench.at(seconds).cancel(&order_id(1))), (409, 800_014), "after {seconds} s");
        assert_eq!(bench.order(&order_id(1)).status.unwrap().as_str(), "completed");
    }
    assert_eq!(bench.at(DELAY).order(&order_id(1)).status.unwrap().as_str(), "cancelled");
    assert_eq!(outcome(&bench.cancel(&order_id(1))), (400, 800_061));
    bench.check();
}

#[test]
fn line_items_keep_their_quantity_until_their_cancellation_takes_effect() {
    let mut bench = slow(&[order(1, &[PerpetualSoftware, PerpetualSoftware])]);
    let item = json!([{"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR"}]);
    bench.patch_order(&order_id(1), json!({"status": "cancelled", "lineItems": item})).unwrap();
    let quantities = |bench: &Bench| -> Vec<_> {
        bench.order(&order_id(1)).line_items.unwrap().iter().map(|item| item.quantity.unwrap()).collect()
    };
    assert_eq!(quantities(bench.at(DELAY - 1)), [5, 5]);
    assert_eq!(quantities(bench.at(DELAY)), [0, 5]);
    assert_eq!(bench.order(&order_id(1)).status.unwrap().as_str(), "completed");
    bench.check();
}

#[test]
fn a_subscription_is_accepted_and_deleted_later() {
    let mut bench = slow(&[order(1, &[NewCommerce])]);
    let id = subscription_id(1, 0);
    let SubscriptionChange::Accepted { location } = bench.go(&id, "deleted").unwrap() else { panic!("accepted") };
    assert_eq!(location, format!("/customers/{CUSTOMER}/subscriptions/{id}"));
    for seconds in [0, DELAY - 1] {
        assert_eq!(bench.at(seconds).subscription(&id)["status"], "active");
        assert_eq!(outcome(&bench.go(&id, "deleted")), (409, 900_278));
        assert_eq!(outcome(&bench.change(&id, &json!({"quantity": 6}))), (409, 900_278));
    }
    assert_eq!(bench.at(DELAY).subscription(&id)["status"], "deleted");
    assert_eq!(outcome(&bench.go(&id, "deleted")), (400, 2011));
    bench.check();
}

#[test]
fn a_suspension_takes_its_time_and_a_resumption_none() {
    let mut bench = slow(&[order(1, &[AzurePlan])]);
    let id = subscription_id(1, 0);
    assert_eq!(outcome(&bench.go(&id, "suspended")), (202, 0));
    assert_eq!(bench.at(DELAY).subscription(&id)["status"], "suspended");
    assert_eq!(outcome(&bench.go(&id, "active")), (200, 0));
    assert_eq!(bench.subscription(&id)["status"], "active");
    assert_eq!(outcome(&bench.change(&id, &json!({"friendlyName": "Plan B"}))), (200, 0));
}

#[test]
fn a_software_order_and_its_subscription_are_cancelled_at_the_same_moment() {
    let id = subscription_id(1, 0);
    let mut bench = slow(&[order(1, &[SoftwareSubscription])]);
    bench.cancel(&order_id(1)).unwrap();
    assert_eq!(outcome(&bench.go(&id, "deleted")), (409, 900_278), "its order is being cancelled");
    assert_eq!(bench.at(DELAY - 1).subscription(&id)["status"], "active");
    assert_eq!(bench.at(DELAY).subscription(&id)["status"], "deleted");

    let mut bench = slow(&[order(1, &[SoftwareSubscription])]);
    assert_eq!(outcome(&bench.go(&id, "deleted")), (202, 0));
    assert_eq!(bench.at(DELAY - 1).order(&order_id(1)).status.unwrap().as_str(), "completed");
    assert_eq!(bench.at(DELAY).order(&order_id(1)).status.unwrap().as_str(), "cancelled");
    bench.check();
}

#[test]
fn whichever_cancellation_comes_first_ends_both() {
    let mut bench = slow(&[order(1, &[SoftwareSubscription])]);
    assert_eq!(outcome(&bench.go(&subscription_id(1, 0), "deleted")), (202, 0));
    bench.at(100).cancel(&order_id(1)).unwrap();
    assert_eq!(bench.at(DELAY).order(&order_id(1)).status.unwrap().as_str(), "cancelled");
    bench.at(DELAY + 100).check();
    assert_eq!(bench.subscription(&subscription_id(1, 0))["status"], "deleted");
}
