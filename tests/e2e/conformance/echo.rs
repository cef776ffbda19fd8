//! Values that a client sends come back as described, even if they are unusual.

use reqwest::Method;
use serde_json::{Value, json};

use super::bench::{Bench, PRODUCTION, order_body};
use crate::support::CUSTOMER;

const NORTHWIND: &str = "7d1c3a52-0e64-4b8f-9a27-c15e60d8f342";

/// Unusual properties of an order or of its line item.
fn odd() -> Vec<Value> {
    let mut odd = vec![
        json!({"friendlyName": "x".repeat(10_000)}),
        json!({"friendlyName": "a\u{0}b\n\u{1f980}\u{202e}\u{feff}"}),
        json!({"friendlyName": ""}),
        json!({"partnerIdOnRecord": "0000"}),
        json!({"partnerIdOnRecord": ""}),
        json!({"promotionId": "39NFJQT1PFPR:0001:39NFJQT1Q5KL"}),
        json!({"attestationAccepted": false}),
        json!({"transactionType": "bogus", "pricing": {"price": 1}, "links": {"x": 1}, "subscriptionId": "x"}),
        json!({"attributes": {"objectType": "Bogus", "etag": "e", "more": 1}}),
        json!({"made": "up", "Extra": {"x": [1]}}),
        json!({"termDuration": " p1y "}),
        json!({"additionalPartnerIdsOnRecord": []}),
        json!({"additionalPartnerIdsOnRecord": "1"}),
        json!({"provisioningContext": {}}),
    ];
    for date in [
        "2027-06-01T00:00:00.123456789Z",
        "2027-06-01T00:00:00",
        "2027-06-01",
        "2027-06-01T00:00:00+05:30",
        "2027-06-01 00:00:00Z",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59.9999999Z",
    ] {
        odd.push(json!({"customTermEndDate": date}));
    }
    for renewal in [
        json!(null),
        json!([]),
        json!({}),
        json!([{"termDuration": "P1M"}]),
        json!({"termDuration": "forever"}),
        json!({"termDuration": "", "more": 1}),
        json!("P1Y"),
    ] {
        odd.push(json!({"renewsTo": renewal}));
    }
    odd
}

async fn place(bench: &mut Bench, token: &str, customer: &str, body: &Value) -> bool {
    let path = format!("/v1/customers/{customer}/orders");
    let answer = bench.write(token, "createOrder", path.clone(), body).await;
    if answer.status != 201 {
        return false;
    }
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    let order = bench.get(token, "getOrder", format!("{path}/{id}?include_price=true")).await.expect(200);
    bench.get(token, "listSubscriptions", format!("/v1/customers/{customer}/subscriptions?order_id={id}")).await;
    if let Some(uri) = order["lineItems"][0]["links"]["subscription"]["uri"].as_str() {
        bench.get(token, "getSubscription", format!("/v1{uri}")).await.expect(200);
    }
    true
}

#[tokio::test]
async fn odd_orders_come_back_as_described() {
    let mut bench = Bench::start().await;
    bench.control(Method::PUT, "settings", json!({"provisioning_seconds": 0, "list_lag_seconds": 0})).await;
    let token = bench.token(json!({"tenant": PRODUCTION})).await;
    let mut accepted = 0;
    for offer in
        ["CFQ7TTC0LH18:0001:CFQ7TTC0K971", "031C9E47-4802-4248-838E-778FB1D2CC05", "DG7GMGF0DWT0:0001:DG7GMGF0DSQR"]
    {
        for odd in odd() {
            let mut body = order_body(offer, 1);
            body["partnerOnRecordAttestationAccepted"] = json!(true);
            for (name, value) in odd.as_object().unwrap() {
                body["lineItems"][0][name] = value.clone();
                body[name] = value.clone();
            }
            accepted += usize::from(place(&mut bench, &token, NORTHWIND, &body).await);
        }
    }
    for commitment in [
        json!({"amount": 1e-7, "currency": "USD", "grain": "Hourly"}),
        json!({"amount": 1e300, "currency": "nonsense", "grain": "weekly"}),
        json!({"amount": 1}),
        json!({"amount": 12, "currency": null, "grain": "", "more": true}),
    ] {
        let mut body = order_body("DZH318Z08KQR:0001:DZH318Z0JW4T", 1);
        body["lineItems"][0]["purchaseCommitment"] = commitment;
        accepted += usize::from(place(&mut bench, &token, NORTHWIND, &body).await);
    }
    for context in [
        json!({"SubscriptionId": NORTHWIND.to_uppercase(), "Scope": "SINGLE", "Duration": "1years"}),
        json!({
            "subscriptionId": NORTHWIND, "scope": "shared", "duration": "1Year", "more": "x", "entitlementId": null,
        }),
    ] {
        let mut body = order_body("DZH318Z0BQ4B:0047:DZH318Z0DHN5", 1);
        body["lineItems"][0]["provisioningContext"] = context;
        accepted += usize::from(place(&mut bench, &token, NORTHWIND, &body).await);
    }
    for (name, value) in [
        ("billingCycle", json!("MONTHLY")),
        ("billingCycle", json!("unknown")),
        ("currencyCode", json!("usd")),
        ("creationDate", json!("yesterday")),
        ("referenceCustomerId", json!(NORTHWIND.to_uppercase())),
        ("client", json!({"name": "x", "more": 1})),
        ("totalPrice", json!(-1)),
        ("transactionType", json!("bogus")),
        ("id", json!("mine")),
        ("status", json!("pending")),
    ] {
        let mut body = order_body("CFQ7TTC0LH18:0001:CFQ7TTC0K971", 1);
        body[name] = value;
        accepted += usize::from(place(&mut bench, &token, NORTHWIND, &body).await);
    }
    bench.get(&token, "listOrders", format!("/v1/customers/{NORTHWIND}/orders?include_price=true")).await.expect(200);
    bench.get(&token, "listSubscriptions", format!("/v1/customers/{NORTHWIND}/subscriptions")).await.expect(200);
    bench.finish(200);
    assert!(accepted > 40, "only {accepted} were accepted");
}

#[tokio::test]
async fn odd_changes_come_back_as_described() {
    let mut bench = Bench::start().await;
    let token = bench.token(json!({})).await;
    let seats = format!("/v1/customers/{CUSTOMER}/subscriptions/8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96");
    let mut accepted = 0;
    for body in [
        json!({"friendlyName": "a\u{0}b\n\u{1f980}"}),
        json!({"friendlyName": "", "made": "up", "Extra": {"x": [1]}}),
        json!({"autoRenewEnabled": null}),
        json!({"suspensionReasons": ["x"], "attributes": {"etag": "e", "more": 1}, "links": {"self": {"uri": 3}}}),
        json!({"links": {"made": {"uri": "up"}}, "productType": {"id": "x", "more": 1}}),
        json!({"autoRenewEnabled": true, "scheduledNextTermInstructions": {"quantity": 3, "more": {"x": 1}}}),
        json!({
            "autoRenewEnabled": true,
            "scheduledNextTermInstructions": {"product": {"productId": "x", "more": 1}, "quantity": -1},
        }),
        json!({
            "autoRenewEnabled": true,
            "scheduledNextTermInstructions": {"customTermEndDate": "2027-06-01T00:00:00.123456789Z"},
        }),
        json!({"autoRenewEnabled": true, "scheduledNextTermInstructions": {}}),
        json!({"autoRenewEnabled": true, "scheduledNextTermInstructions": []}),
        json!({"termDuration": "forever", "commitmentEndDate": "soon", "billingType": "none", "unitType": "x"}),
        json!({"creationDate": "yesterday", "refundOptions": [{"type": "bogus"}], "isTrial": "maybe"}),
        json!({"status": "ACTIVE", "billingCycle": "Monthly"}),
        json!({"quantity": 5, "partnerId": null, "orderId": "other", "offerName": "x"}),
    ] {
        let answer = bench.write(&token, "patchSubscription", seats.clone(), &body).await;
        accepted += usize::from(answer.status == 200);
        bench.get(&token, "getSubscription", seats.clone()).await.expect(200);
    }
    let legacy = super::bench::order_path("6e0f3a52-9d74-4c1b-a8e6-2b5d7f901c34");
    let order = bench.get(&token, "getOrder", legacy.clone()).await.expect(200);
    let item = &order["lineItems"][0];
    for cycle in ["ANNUAL", "monthly", "Annual"] {
        let same = json!({"lineItemNumber": 0, "offerId": item["offerId"], "made": "up"});
        let body = json!({"billingCycle": cycle, "lineItems": [same], "more": 1});
        accepted += usize::from(bench.write(&token, "patchOrder", legacy.clone(), &body).await.status == 200);
    }
    for odd in odd() {
        let mut add_on = json!({
            "lineItemNumber": 7, "offerId": "D3C58DD2-A1F2-41F1-9AC5-7C0AE7509A56", "quantity": 1,
            "parentSubscriptionId": item["subscriptionId"],
        });
        add_on.as_object_mut().unwrap().extend(odd.as_object().unwrap().clone());
        let body = json!({"lineItems": [add_on]});
        accepted += usize::from(bench.write(&token, "patchOrder", legacy.clone(), &body).await.status == 200);
    }
    bench.get(&token, "getOrder", legacy + "?include_price=true").await.expect(200);
    bench.finish(50);
    // Changes of what only the service sets are refused.
    assert!(accepted > 5, "only {accepted} were accepted");
}
