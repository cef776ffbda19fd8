//! The exchange that the page "Cancel an order from the integration sandbox" prints.

use reqwest::Method;
use serde_json::Value;
use test_support::{PRINTED, sample};

use crate::support::{Bench, PERPETUAL, path_of, send};

const SDK_FORM: &str = "patchOrder/cancel-whole-order-sdk-form";
const BEFORE: &str = "getOrder/software-perpetual-before-cancel";

/// The body of a sample's request, and its response, parsed.
fn bodies(name: &str) -> (String, Value) {
    let sample = sample(name);
    let body = String::from_utf8(sample.request.into_body()).unwrap();
    (body, serde_json::from_slice(sample.response.body()).unwrap())
}

#[tokio::test]
async fn the_printed_body_gets_the_printed_response() {
    let bench = Bench::new().await;
    let (body, expected) = bodies(PRINTED);
    assert!(body.contains(",\n}"), "the printed body has a trailing comma");

    // Like the printed request, this one has no Content-Type.
    let (request_id, correlation_id) = ("655890ba-4d2b-4d09-a95f-4ea1348686a5", "aaaa0000-bb11-2222-33cc-444444dddddd");
    let request = bench.request(Method::PATCH, &path_of(PERPETUAL)).bearer_auth(&bench.token);
    let request = request.header("Accept", "application/json");
    let request = request.header("MS-RequestId", request_id).header("MS-CorrelationId", correlation_id);
    let response = send(request.body(body)).await;

    assert_eq!(response.status, 200, "{response:?}");
    assert_eq!(response.json(), expected);
    assert_eq!(response.header("ms-requestid"), request_id);
    assert_eq!(response.header("ms-correlationid"), correlation_id);
    assert_eq!(response.header("content-type"), "application/json; charset=utf-8");
}

#[tokio::test]
async fn the_body_of_the_dotnet_sdk_is_accepted() {
    let bench = Bench::new().await;
    let (body, expected) = bodies(SDK_FORM);
    let response = bench.patch(PERPETUAL, body).await;
    assert_eq!(response.status, 200, "{response:?}");
    assert_eq!(response.json(), expected);
}

#[tokio::test]
async fn before_the_cancellation_the_order_reads_as_the_sample_has_it() {
    let bench = Bench::new().await;
    let (_, expected) = bodies(BEFORE);
    assert_eq!(bench.order(PERPETUAL).await, expected);
}

#[tokio::test]
async fn the_order_as_read_can_be_sent_back_cancelled() {
    let bench = Bench::new().await;
    let mut order = bench.order(PERPETUAL).await;
    order["status"] = "cancelled".into();
    let response = bench.patch(PERPETUAL, &order).await;
    assert_eq!(response.status, 200, "{response:?}");
    let (_, expected) = bodies(PRINTED);
    assert_eq!(response.json(), expected);
    assert_eq!(bench.order(PERPETUAL).await["status"], "cancelled");
    assert_eq!(bench.order(PERPETUAL).await["lineItems"][0]["quantity"], 1);
}
