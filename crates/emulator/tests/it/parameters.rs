//! Query parameters, and headers that decide on the result.

use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, CUSTOMER, FullResponse, LEGACY_SUBSCRIPTION, send};

#[tokio::test]
async fn numbers_that_the_description_does_not_allow_are_refused() {
    let bench = Bench::new().await;
    let subscriptions = format!("/v1/customers/{CUSTOMER}/subscriptions");
    for (path, name) in [(subscriptions.as_str(), "mpn_id"), ("/v1/customers", "size")] {
        for value in ["2147483648", "-1", "many", ""] {
            let response = bench.get(&format!("{path}?{name}={value}")).await;
            assert_eq!(response.refusal(), (400, 2001), "{name}={value}");
            assert_eq!(response.json()["data"], json!([name]), "{name}={value}");
        }
    }
    let none = bench.get(&format!("{subscriptions}?mpn_id=2147483647")).await;
    assert_eq!((none.status, &none.json()["totalCount"]), (200, &json!(0)));
    assert_eq!(bench.get("/v1/customers?size=&size=1").await.status, 200);
}

#[tokio::test]
async fn names_of_parameters_have_no_case_and_empty_ids_are_skipped() {
    let bench = Bench::new().await;
    let subscriptions = format!("/v1/customers/{CUSTOMER}/subscriptions");
    assert_eq!(bench.get(&format!("{subscriptions}?Order_Id=none")).await.refusal(), (404, 20_000));
    assert_eq!(bench.get(&format!("{subscriptions}?order_id=")).await.status, 200);
}

#[tokio::test]
async fn an_unknown_continuation_token_is_refused_and_an_empty_one_skipped() {
    let bench = Bench::new().await;
    let page = async |token: &str| {
        let request = bench.request(Method::GET, "/v1/customers").bearer_auth(&bench.token);
        send(request.header("MS-ContinuationToken", token)).await
    };
    assert_eq!(page("none").await.refusal(), (400, 2001));
    assert_eq!(page("").await.status, 200);
}

fn legacy_subscription() -> String {
    format!("/v1/customers/{CUSTOMER}/subscriptions/{LEGACY_SUBSCRIPTION}")
}

async fn suspend(bench: &Bench, etag: &str) -> FullResponse {
    let request = bench.request(Method::PATCH, &legacy_subscription()).bearer_auth(&bench.token);
    send(request.header("If-Match", etag).body("{\"Status\": \"suspended\", \"AutoRenewEnabled\": true,}")).await
}

#[tokio::test]
async fn a_subscription_is_changed_only_under_its_etag() {
    let bench = Bench::new().await;
    let read = bench.get(&legacy_subscription().to_lowercase()).await.json();
    assert_eq!(suspend(&bench, "\"stale\"").await.refusal(), (400, 2055));
    let etag = format!("\"{}\"", read["attributes"]["etag"].as_str().unwrap());
    let changed = suspend(&bench, &etag).await;
    assert_eq!((changed.status, changed.header("location")), (200, ""));
    assert_eq!(changed.json()["status"], "suspended");
}

#[tokio::test]
async fn a_slow_change_is_accepted_with_the_location_to_read() {
    let bench = Bench::new().await;
    let settings = bench.request(Method::PUT, "/_emulator/settings").body("{\"cancellation_seconds\": 900}");
    assert_eq!(send(settings).await.status, 200);
    let read = bench.get(&legacy_subscription()).await.json();
    let accepted = suspend(&bench, &format!("\"{}\"", read["attributes"]["etag"].as_str().unwrap())).await;
    assert_eq!((accepted.status, accepted.text.as_str()), (202, ""));
    assert_eq!(accepted.header("location"), legacy_subscription().replacen("/v1", "", 1));
}
