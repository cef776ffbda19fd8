//! Add-ons, billing cycles, and bodies with no change or with two.

use serde_json::{Value, json};

use crate::support::{Bench, CUSTOMER, LEGACY, LEGACY_SUBSCRIPTION, OTHER_CUSTOMER, PERPETUAL, TWO_ITEMS};

const OFFER: &str = "031C9E47-4802-4248-838E-778FB1D2CC05";
const ADD_ON: &str = "D3C58DD2-A1F2-41F1-9AC5-7C0AE7509A56";

fn with(mut body: Value, path: &str, value: Value) -> Value {
    let (parent, name) = path.rsplit_once('/').unwrap();
    body.pointer_mut(parent).unwrap()[name] = value;
    body
}

/// The body as the page prints it: PascalCase, with nulls.
fn add_on() -> Value {
    json!({
        "Id": null, "ReferenceCustomerId": CUSTOMER, "CreationDate": null, "Attributes": {"ObjectType": "Order"},
        "LineItems": [{
            "LineItemNumber": 0, "OfferId": ADD_ON, "SubscriptionId": null, "ParentSubscriptionId": LEGACY_SUBSCRIPTION,
            "FriendlyName": "Extra storage", "Quantity": 2, "PartnerIdOnRecord": null,
            "Attributes": {"ObjectType": "OrderLineItem"},
        }],
    })
}

fn cycle() -> Value {
    json!({
        "Id": LEGACY, "ReferenceCustomerId": CUSTOMER, "BillingCycle": "Annual",
        "LineItems": [{"LineItemNumber": 0, "OfferId": OFFER, "SubscriptionId": null, "Quantity": 10}],
    })
}

#[tokio::test]
async fn an_add_on_gets_the_next_number_and_changes_the_etag() {
    let bench = Bench::new().await;
    let before = bench.order(LEGACY).await;
    let answer = bench.patch(LEGACY, add_on()).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let order = answer.json();
    let new = &order["lineItems"][1];
    assert_eq!(order["lineItems"][0], before["lineItems"][0]);
    assert_eq!((&new["lineItemNumber"], &new["quantity"], &new["offerId"]), (&json!(1), &json!(2), &json!(ADD_ON)));
    assert_eq!((&new["termDuration"], &new["friendlyName"]), (&json!("P1Y"), &json!("Extra storage")));
    let subscription = new["subscriptionId"].as_str().unwrap();
    assert_ne!(subscription, LEGACY_SUBSCRIPTION);
    let uri = format!("/customers/{CUSTOMER}/subscriptions/{subscription}");
    assert_eq!(new["links"]["subscription"]["uri"], uri);
    assert!(new.get("parentSubscriptionId").is_none() && new.get("attributes").is_none());
    assert_ne!(order["attributes"]["etag"], before["attributes"]["etag"]);
    assert_eq!(order, bench.order(LEGACY).await);

    let again = bench.patch(&LEGACY.to_uppercase(), add_on()).await.json();
    assert_eq!(again["lineItems"][2]["lineItemNumber"], 2);
    assert_ne!(again["attributes"]["etag"], order["attributes"]["etag"]);
}

#[tokio::test]
async fn wrong_add_ons_are_refused_and_nothing_changes() {
    let bench = Bench::new().await;
    let before = bench.order(LEGACY).await;
    for (path, value, refusal) in [
        ("/ReferenceCustomerId", json!(null), (400, 3000)),
        ("/ReferenceCustomerId", json!(OTHER_CUSTOMER), (400, 3000)),
        ("/LineItems/0/ParentSubscriptionId", json!(OTHER_CUSTOMER), (404, 20003)),
        ("/LineItems/0/OfferId", json!(null), (400, 900_142)),
        ("/LineItems/0/OfferId", json!("CFQ7TTC0LH18:0001:CFQ7TTC0K971"), (400, 800_004)),
        ("/LineItems/0/Quantity", json!(null), (400, 3000)),
        ("/LineItems/0/Quantity", json!(0), (400, 2002)),
        ("/LineItems/1", json!(null), (400, 3000)),
    ] {
        let mut body = add_on();
        if path == "/LineItems/1" {
            let mut without_parent = body["LineItems"][0].clone();
            without_parent["ParentSubscriptionId"] = value;
            body["LineItems"].as_array_mut().unwrap().push(without_parent);
        } else {
            body = with(body, path, value);
        }
        let answer = bench.patch(LEGACY, &body).await;
        assert_eq!(answer.refusal(), refusal, "{path}: {answer:?}");
    }
    assert_eq!(bench.order(LEGACY).await, before);
    assert_eq!(bench.patch(PERPETUAL, add_on()).await.refusal(), (400, 2006));
}

#[tokio::test]
async fn a_billing_cycle_keeps_the_spelling_of_the_body() {
    let bench = Bench::new().await;
    let before = bench.order(LEGACY).await;
    let answer = bench.patch(LEGACY, cycle()).await;
    assert_eq!((answer.status, &answer.json()["billingCycle"]), (200, &json!("Annual")), "{answer:?}");
    assert_ne!(answer.json()["attributes"]["etag"], before["attributes"]["etag"]);
    assert_eq!(answer.json()["lineItems"], before["lineItems"]);

    let again = bench.patch(LEGACY, cycle()).await;
    assert_eq!((again.status, &again.json()["billingCycle"]), (200, &json!("Annual")), "the same again");

    let back = with(bench.order(LEGACY).await, "/billingCycle", json!("monthly"));
    let answer = bench.patch(LEGACY, &back).await;
    assert_eq!((answer.status, &answer.json()["billingCycle"]), (200, &json!("monthly")), "as read, with one change");
}

#[tokio::test]
async fn wrong_billing_cycles_are_refused() {
    let bench = Bench::new().await;
    for (path, value, refusal) in [
        ("/ReferenceCustomerId", json!(null), (400, 3000)),
        ("/BillingCycle", json!("weekly"), (400, 900_126)),
        ("/BillingCycle", json!("one_time"), (400, 6001)),
        ("/LineItems", json!([]), (400, 3000)),
        ("/LineItems/0/LineItemNumber", json!(1), (400, 800_071)),
        ("/LineItems/0/OfferId", json!(ADD_ON), (400, 800_004)),
        ("/LineItems/0/SubscriptionId", json!(CUSTOMER), (404, 20003)),
        ("/LineItems/0/Quantity", json!(11), (400, 2002)),
    ] {
        let answer = bench.patch(LEGACY, with(cycle(), path, value)).await;
        assert_eq!(answer.refusal(), refusal, "{path}: {answer:?}");
    }
    let other = with(cycle(), "/Id", json!(PERPETUAL));
    assert_eq!(bench.patch(PERPETUAL, other).await.refusal(), (400, 800_072));
}

#[tokio::test]
async fn a_body_must_have_exactly_one_change() {
    let bench = Bench::new().await;
    let unchanged = bench.order(TWO_ITEMS).await;
    assert_eq!(bench.patch(TWO_ITEMS, unchanged).await.refusal(), (400, 3000), "as read");
    for (body, refusal) in [
        (json!({}), (400, 3000)),
        (json!({"id": TWO_ITEMS}), (400, 3000)),
        (json!({"billingCycle": "unknown"}), (400, 3000)),
        (json!({"status": "completed"}), (400, 3000)),
        (json!({"status": "pending"}), (400, 3000)),
        (json!({"status": "canceled"}), (400, 0)),
        (json!({"status": ""}), (400, 0)),
        (json!({"status": "cancelled", "billingCycle": "annual"}), (400, 3000)),
        (json!({"status": "cancelled", "lineItems": [{"parentSubscriptionId": CUSTOMER}]}), (400, 3000)),
        (json!({"id": PERPETUAL, "status": "cancelled"}), (400, 800_002)),
        (json!({"id": TWO_ITEMS.to_lowercase(), "status": "cancelled"}), (400, 800_002)),
    ] {
        let answer = bench.patch(TWO_ITEMS, &body).await;
        assert_eq!(answer.refusal(), refusal, "{body}: {answer:?}");
    }
    let body = json!({"id": LEGACY.to_uppercase(), "status": "cancelled"});
    assert_eq!(
        bench.patch(LEGACY, body).await.refusal(),
        (400, 800_063),
        "the id of a GUID in another case is the same"
    );
    let as_the_sdk = json!({"Id": TWO_ITEMS, "Status": "cancelled", "BillingCycle": "unknown", "LineItems": null});
    assert_eq!(bench.patch(TWO_ITEMS, as_the_sdk).await.status, 200);
}
