//! Faults that rewrite responses or make reads stale.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, CUSTOMER, PERPETUAL, path_of, send};

async fn fault(bench: &Bench, rule: Value) {
    let response = bench.control(Method::POST, "faults", rule).await;
    assert_eq!(response.status, 201, "{response:?}");
}

#[tokio::test]
async fn a_response_is_rewritten() {
    let bench = Bench::new().await;
    let merge = json!({"status": "pending", "lineItems": null, "client": {"name": "x"}, "mystery": 1});
    fault(&bench, json!({"operation": "getOrder", "count": 1, "effect": {"kind": "rewrite", "merge": merge}})).await;
    let order = bench.order(PERPETUAL).await;
    assert_eq!((&order["status"], &order["mystery"]), (&json!("pending"), &json!(1)));
    assert_eq!(order["client"], json!({"name": "x"}), "merged");
    assert!(order.get("lineItems").is_none(), "null removes a member");

    let nulls = json!({"kind": "rewrite", "nulls": ["/lineItems", "/nothing/here"]});
    fault(&bench, json!({"operation": "getOrder", "count": 1, "effect": nulls})).await;
    let order = bench.order(PERPETUAL).await;
    assert!(order["lineItems"].is_null() && order.get("lineItems").is_some(), "{order}");
    assert_eq!(bench.order(PERPETUAL).await["status"], "completed", "nothing changed");

    let token = json!({"kind": "rewrite", "merge": {"expires_in": "60"}});
    fault(&bench, json!({"operation": "token", "count": 1, "effect": token})).await;
    assert_eq!(bench.sign_in(&[]).await.json()["expires_in"], "60");
}

#[tokio::test]
async fn invalid_faults_are_refused() {
    let bench = Bench::new().await;
    for effect in [
        json!({"kind": "rewrite"}),
        json!({"kind": "rewrite", "nulls": ["lineItems"]}),
        json!({"kind": "stale", "seconds": 0}),
        json!({"kind": "stale", "seconds": 3_601}),
        json!({"kind": "stale"}),
    ] {
        let response = bench.control(Method::POST, "faults", json!({"effect": effect})).await;
        assert_eq!(response.status, 400, "{effect}: {response:?}");
    }
}

#[tokio::test]
async fn a_read_shows_the_state_of_some_time_ago() {
    let bench = Bench::new().await;
    bench.control(Method::PUT, "clock", json!({"held": true})).await;
    fault(&bench, json!({"method": "GET", "effect": {"kind": "stale", "seconds": 30}})).await;
    assert_eq!(bench.order(PERPETUAL).await["status"], "completed");
    let cancelled = bench.patch(PERPETUAL, json!({"status": "cancelled"})).await.json();
    assert_eq!(cancelled["status"], "cancelled", "a write is not stale");
    for (seconds, status) in [(0, "completed"), (29, "completed"), (1, "cancelled")] {
        bench.control(Method::PUT, "clock", json!({"advance_seconds": seconds})).await;
        assert_eq!(bench.order(PERPETUAL).await["status"], status, "after {seconds} s more");
        let list = bench.get(&format!("/v1/customers/{CUSTOMER}/orders")).await.json();
        let listed = list["items"].as_array().unwrap().iter().find(|order| order["id"] == PERPETUAL).unwrap().clone();
        assert_eq!(listed["status"], status, "in the list");
    }
    let again = bench.patch(PERPETUAL, json!({"status": "cancelled"})).await;
    assert_eq!(again.refusal(), (400, 800_061));

    // An order that was placed since is not there yet.
    let order = json!({"referenceCustomerId": CUSTOMER, "billingCycle": "one_time", "lineItems": [
        {"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "quantity": 1}]});
    let path = format!("/v1/customers/{CUSTOMER}/orders");
    let placed = send(bench.request(Method::POST, &path).bearer_auth(&bench.token).json(&order)).await.json();
    let id = placed["id"].as_str().unwrap();
    assert_eq!(bench.get(&path_of(id)).await.refusal(), (404, 20_000));
    bench.control(Method::PUT, "clock", json!({"advance_seconds": 30})).await;
    assert_eq!(bench.get(&path_of(id)).await.status, 200);
}
