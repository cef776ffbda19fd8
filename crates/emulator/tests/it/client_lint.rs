//! The client lint of bodies, headers and tokens, request by request.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, CUSTOMER, FullResponse, NEW_COMMERCE, PERPETUAL, path_of, send};

const SUBSCRIPTION: &str = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";

fn subscription() -> String {
    format!("/v1/customers/{CUSTOMER}/subscriptions/{SUBSCRIPTION}")
}

async fn patch(bench: &Bench, path: &str, body: &Value) -> FullResponse {
    send(bench.request(Method::PATCH, path).bearer_auth(&bench.token).json(body)).await
}

async fn verdict(bench: &Bench, check: &str) -> Value {
    let report = send(bench.request(Method::GET, "/_emulator/conduct")).await.json();
    let clients = report["clients"].as_array().unwrap();
    let of_app = clients.iter().find(|client| !client["client"].as_str().unwrap().contains("no known app")).unwrap();
    let checks = of_app["checks"].as_array().unwrap();
    checks.iter().find(|found| found["check"] == check).unwrap_or_else(|| panic!("{check}: {report}"))["verdict"]
        .clone()
}

#[tokio::test]
async fn a_part_of_a_subscription_is_bad_and_the_whole_is_good() {
    let bench = Bench::new().await;
    let own = bench.get(&subscription()).await.json();
    assert_eq!(own["orderId"], NEW_COMMERCE);
    let mut whole = own.clone();
    whole["friendlyName"] = json!("Seats");
    assert_eq!(patch(&bench, &subscription(), &whole).await.status, 200);
    assert_eq!(bench.hints().await, Vec::<String>::new());
    assert_eq!(
        (verdict(&bench, "whole_resource").await, verdict(&bench, "properties").await),
        (json!("good"), json!("good"))
    );

    assert_eq!(patch(&bench, &subscription(), &json!({"id": SUBSCRIPTION, "quantity": 6})).await.status, 200);
    let hints = bench.hints().await.join(" ");
    assert!(hints.contains("`autoRenewEnabled`") && hints.contains("extended service term"), "{hints}");
    assert_eq!(verdict(&bench, "whole_resource").await, "bad");
    assert_eq!(verdict(&bench, "if_match").await, "not_seen", "it has no ETag");
    assert_eq!(bench.get(&subscription()).await.json()["autoRenewEnabled"], false);
}

#[tokio::test]
async fn an_unknown_property_is_stored_and_bad() {
    let bench = Bench::new().await;
    let mut whole = bench.get(&subscription()).await.json();
    whole["mystery"] = json!({"depth": 1});
    assert_eq!(patch(&bench, &subscription(), &whole).await.status, 200);
    assert_eq!(bench.get(&subscription()).await.json()["mystery"], json!({"depth": 1}));
    // Properties that the service shows may come back.
    assert_eq!(verdict(&bench, "properties").await, "bad");
    assert_eq!(patch(&bench, &subscription(), &bench.get(&subscription()).await.json()).await.status, 200);

    bench.patch(PERPETUAL, json!({"status": "cancelled", "reason": "no reason", "lineItems": []})).await;
    let hints = bench.hints().await.join(" ");
    assert!(hints.contains("`reason`"), "{hints}");
}

#[tokio::test]
async fn missing_headers_are_bad() {
    let bench = Bench::new().await;
    bench.order(PERPETUAL).await;
    for check in ["request_id", "correlation_id", "contract_version"] {
        assert_eq!(verdict(&bench, check).await, "bad", "{check}");
    }
    send(bench.request(Method::DELETE, "/_emulator/requests")).await;
    let bench = Bench::new().await;
    let id = "655890ba-4d2b-4d09-a95f-4ea1348686a5";
    let request = bench.request(Method::GET, &path_of(PERPETUAL)).bearer_auth(&bench.token);
    send(request.header("MS-RequestId", id).header("MS-CorrelationId", id).header("MS-Contract-Version", "v1")).await;
    for check in ["request_id", "correlation_id", "contract_version"] {
        assert_eq!(verdict(&bench, check).await, "good", "{check}");
    }
}

#[tokio::test]
async fn an_expired_token_that_is_sent_again_is_bad_for_its_app() {
    let bench = Bench::new().await;
    bench.control(Method::PUT, "clock", json!({"advance_seconds": 7_200})).await;
    bench.get(&path_of(PERPETUAL)).await;
    assert_eq!(verdict(&bench, "token_expired").await, "not_seen", "once it may happen");
    bench.get(&path_of(PERPETUAL)).await;
    assert_eq!(verdict(&bench, "token_expired").await, "bad");
    let caller = bench.emulator.requests().last().unwrap().caller.clone();
    assert!(caller.is_some(), "the log names the app");
}
