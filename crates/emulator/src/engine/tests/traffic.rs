//! Random requests, after which the history still explains the state.

use std::collections::HashMap;

use partner_orders_rules::Environment;
use partner_orders_rules::ProductType::{self, *};
use serde_json::json;

use crate::engine::testing::{Bench, DAY, order, order_id, subscription_id};

#[test]
fn under_random_traffic_history_explains_everything() {
    for seed in 0..12 {
        let mut random = fastrand::Rng::with_seed(seed);
        let products: Vec<ProductType> = ProductType::ALL[..9].to_vec();
        let orders: Vec<_> = (0..6)
            .map(|number| {
                let mut some = || products[random.usize(..products.len())];
                let first = some();
                let items = if first == LegacyLicense { vec![first] } else { vec![first, some()] };
                order(number, &items)
            })
            .collect();
        let settings = json!({"cancellation_seconds": random.u32(0..2) * random.u32(1..90_000)});
        let environment = Environment::ALL[random.usize(..2)];
        let mut bench = Bench::with_records(environment, &orders, &json!([]), &settings);
        let mut ended: HashMap<String, &str> = HashMap::new();
        let mut now = 0;
        for _ in 0..150 {
            now += random.i64(0..DAY / 8);
            bench.at(now);
            let (number, item) = (random.usize(..6), random.usize(..2));
            let (id, subscription) = (order_id(number), subscription_id(number, item));
            let found = bench.order(&id);
            let offer = found.line_items.as_ref().and_then(|items| items.get(item)).and_then(|it| it.offer_id.clone());
            match random.u8(..9) {
                0 => drop(bench.cancel(&id)),
                1 => {
                    let items = json!([{"lineItemNumber": item, "offerId": offer}]);
                    drop(bench.patch_order(&id, json!({"status": "cancelled", "lineItems": items})));
                }
                2 => drop(bench.go(&subscription, "deleted")),
                3 => drop(bench.go(&subscription, "suspended")),
                4 => drop(bench.go(&subscription, "active")),
                5 => drop(bench.change(&subscription, &json!({"quantity": random.i64(-1..30)}))),
                6 => drop(bench.patch(&subscription, json!({"friendlyName": "Another", "status": "Suspended"}))),
                7 => {
                    let cycle = if random.bool() { "annual" } else { "monthly" };
                    let items = json!([{"lineItemNumber": 0, "offerId": offer}]);
                    let body = json!({"referenceCustomerId": crate::engine::testing::CUSTOMER, "billingCycle": cycle,
                        "lineItems": items});
                    drop(bench.patch_order(&id, body));
                }
                _ => drop(bench.patch(&subscription, json!({}))),
            }
            // Ended subscriptions stay ended, and software is cancelled by both calls or by none.
            for number in 0..6 {
                let order = bench.order(&order_id(number));
                let status = order.status.unwrap();
                if status.as_str() == "cancelled" {
                    ended.insert(order_id(number), "cancelled");
                }
                assert!(!ended.contains_key(&order_id(number)) || status.as_str() == "cancelled");
                for item in order.line_items.unwrap() {
                    let Some(id) = item.subscription_id else { continue };
                    let subscription = bench.subscription(&id);
                    let deleted = subscription["status"] == "deleted";
                    if deleted {
                        ended.insert(id.clone(), "deleted");
                    }
                    assert!(deleted || !ended.contains_key(&id));
                    if item.offer_id.unwrap().starts_with("DG7GMGF0") {
                        assert_eq!(deleted, status.as_str() == "cancelled" || item.quantity == Some(0), "{seed}: {id}");
                    }
                }
            }
        }
        bench.check();
        bench.check_export();
    }
}
