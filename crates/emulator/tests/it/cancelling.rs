//! Cancelling orders and line items.

use partner_orders_emulator::Environment;
use serde_json::{Value, json};

use crate::support::{
    AZURE_PLAN, Bench, LEGACY, LEGACY_SUBSCRIPTION, MARKETPLACE, NEW_COMMERCE, PERPETUAL, RESERVATION, SAVINGS_PLAN,
    SOFTWARE_SUBSCRIPTION, TWO_ITEMS,
};

const FIRST_OFFER: &str = "DG7GMGF0D5RK:0005:DG7GMGF0D39K";
const SECOND_OFFER: &str = "DG7GMGF0D5SL:0002:DG7GMGF0D46P";

fn whole() -> Value {
    json!({"status": "cancelled"})
}

fn items(items: Value) -> Value {
    json!({"id": TWO_ITEMS, "status": "cancelled", "lineItems": items})
}

#[tokio::test]
async fn in_a_sandbox_the_table_decides() {
    let bench = Bench::new().await;
    for order in [PERPETUAL, TWO_ITEMS, SOFTWARE_SUBSCRIPTION, RESERVATION] {
        let answer = bench.patch(order, whole()).await;
        assert_eq!(answer.status, 200, "{order}: {answer:?}");
        let order_after = answer.json();
        assert_eq!(order_after["status"], "cancelled");
        assert!(order_after.get("links").is_none() && order_after.get("client").is_none(), "{order_after}");
        assert_ne!(order_after["lineItems"][0]["quantity"], 0, "quantities stay");
        assert_eq!(bench.order(order).await["status"], "cancelled");
    }
    for (order, refusal) in [
        (NEW_COMMERCE, (403, 800_077)),
        (MARKETPLACE, (403, 800_077)),
        (AZURE_PLAN, (400, 800_063)),
        (LEGACY, (400, 800_063)),
        (SAVINGS_PLAN, (403, 900_321)),
    ] {
        let answer = bench.patch(order, whole()).await;
        assert_eq!(answer.refusal(), refusal, "{order}: {answer:?}");
        assert_eq!(bench.order(order).await["status"], "completed");
    }
    let suspend = bench.patch(LEGACY, whole()).await.json();
    assert_eq!(suspend["data"], json!([LEGACY_SUBSCRIPTION]), "the subscription to suspend");
}

#[tokio::test]
async fn in_production_only_software_is_cancelled() {
    let bench = Bench::in_environment(Environment::Production).await;
    assert_eq!(bench.patch(RESERVATION, whole()).await.refusal(), (403, 800_019));
    for order in [PERPETUAL, SOFTWARE_SUBSCRIPTION] {
        assert_eq!(bench.patch(order, whole()).await.status, 200);
    }
}

#[tokio::test]
async fn a_second_cancellation_is_refused() {
    let bench = Bench::new().await;
    assert_eq!(bench.patch(PERPETUAL, whole()).await.status, 200);
    assert_eq!(bench.patch(PERPETUAL, whole()).await.refusal(), (400, 800_061));
    let item = json!([{"lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR"}]);
    let body = json!({"status": "cancelled", "lineItems": item});
    assert_eq!(bench.patch(PERPETUAL, body).await.refusal(), (400, 800_061));
}

#[tokio::test]
async fn status_and_names_are_compared_without_case() {
    let bench = Bench::new().await;
    let body = r#"{"STATUS": "CANCELLED", "Id": "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1", "LineItems":
        [{"LINEITEMNUMBER": 0, "OFFERID": "dg7gmgf0d5rk:0005:dg7gmgf0d39k"}]}"#;
    let answer = bench.patch(TWO_ITEMS, body).await;
    assert_eq!((answer.status, &answer.json()["lineItems"][0]["quantity"]), (200, &json!(0)), "{answer:?}");
    let answer = bench.patch(PERPETUAL, r#"{"status": "completed", "Status": "Cancelled"}"#).await;
    assert_eq!(answer.status, 200, "of two spellings the last one counts: {answer:?}");
}

#[tokio::test]
async fn chosen_line_items_go_to_zero_and_the_order_with_the_last() {
    let bench = Bench::new().await;
    let answer = bench.patch(TWO_ITEMS, items(json!([{"lineItemNumber": 1, "offerId": SECOND_OFFER}]))).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let order = answer.json();
    assert_eq!(order["status"], "completed");
    assert_eq!((&order["lineItems"][0]["quantity"], &order["lineItems"][1]["quantity"]), (&json!(2), &json!(0)));
    assert!(order["links"]["self"]["uri"].is_string(), "the whole order, with links");
    assert_eq!(order, bench.order(TWO_ITEMS).await);

    let again = bench.patch(TWO_ITEMS, items(json!([{"lineItemNumber": 1, "offerId": SECOND_OFFER}]))).await;
    assert_eq!(again.refusal(), (400, 800_061));

    let last = bench.patch(TWO_ITEMS, items(json!([{"lineItemNumber": 0, "offerId": FIRST_OFFER}]))).await;
    assert_eq!((last.status, &last.json()["status"]), (200, &json!("cancelled")));
    assert_eq!(last.json()["lineItems"][0]["quantity"], 0);
}

#[tokio::test]
async fn all_line_items_without_quantities_are_cancelled_one_by_one() {
    let bench = Bench::new().await;
    let both = json!([
        {"lineItemNumber": 0, "offerId": FIRST_OFFER},
        {"lineItemNumber": 1, "offerId": SECOND_OFFER},
    ]);
    let order = bench.patch(TWO_ITEMS, items(both)).await.json();
    assert_eq!(order["status"], "cancelled");
    assert_eq!((&order["lineItems"][0]["quantity"], &order["lineItems"][1]["quantity"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn wrong_line_items_are_refused_and_nothing_changes() {
    let bench = Bench::new().await;
    let before = bench.order(TWO_ITEMS).await;
    let good = json!({"lineItemNumber": 0, "offerId": FIRST_OFFER});
    for (bad, refusal) in [
        (json!({"lineItemNumber": 2, "offerId": SECOND_OFFER}), (400, 800_071)),
        (json!({"lineItemNumber": -1, "offerId": SECOND_OFFER}), (400, 800_071)),
        (json!({"lineItemNumber": 1, "offerId": FIRST_OFFER}), (400, 800_004)),
        (json!({"lineItemNumber": 1}), (400, 900_142)),
        (json!({"offerId": SECOND_OFFER}), (400, 3000)),
        (json!({"lineItemNumber": 1, "offerId": SECOND_OFFER, "quantity": 3}), (400, 2002)),
        (good.clone(), (400, 3000)),
    ] {
        let answer = bench.patch(TWO_ITEMS, items(json!([good, bad]))).await;
        assert_eq!(answer.refusal(), refusal, "{bad}: {answer:?}");
    }
    assert_eq!(bench.order(TWO_ITEMS).await, before);
    let seats = json!({"status": "cancelled", "lineItems": [
        {"lineItemNumber": 0, "offerId": "CFQ7TTC0LH18:0001:CFQ7TTC0K971"}
    ]});
    assert_eq!(bench.patch(NEW_COMMERCE, seats).await.refusal(), (403, 800_077));
}

#[tokio::test]
async fn a_partly_cancelled_order_can_be_cancelled_as_a_whole() {
    let bench = Bench::new().await;
    bench.patch(TWO_ITEMS, items(json!([{"lineItemNumber": 1, "offerId": SECOND_OFFER}]))).await;
    let mut order = bench.order(TWO_ITEMS).await;
    order["status"] = "Cancelled".into();
    let answer = bench.patch(TWO_ITEMS, &order).await;
    assert_eq!((answer.status, &answer.json()["status"]), (200, &json!("cancelled")), "{answer:?}");
    assert_eq!(answer.json()["lineItems"][0]["quantity"], 2);
}
