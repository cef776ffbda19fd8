//! Paths that the emulator lacks, and those with another spelling of the version.

use reqwest::Method;
use serde_json::json;

use crate::support::{Bench, CUSTOMER, PERPETUAL, gzip, path_of, send};

#[tokio::test]
async fn an_operation_that_the_emulator_lacks_says_so() {
    let bench = Bench::new().await;
    for (method, path) in [
        (Method::GET, format!("/v1/customers/{CUSTOMER}")),
        (Method::POST, "/v1/customers".to_owned()),
        (Method::GET, "/v1/invoices".to_owned()),
        (Method::POST, format!("/v1/customers/{CUSTOMER}/carts")),
        (Method::GET, format!("/v1.0/customers/{CUSTOMER}/entitlements")),
        (Method::PATCH, format!("/v1/Customers/{CUSTOMER}/Users/u/?x=1")),
        (Method::DELETE, format!("/v1/customers/{CUSTOMER}/users/u")),
        (Method::GET, "/v1/Sales/PriceSheets(Market=%27US%27)/$value?timeline=current".to_owned()),
        // Methods that the pages do not name.
        (Method::POST, "/v1/invoices/".to_owned()),
        (Method::DELETE, format!("/v1/customers/{CUSTOMER}/carts")),
    ] {
        let response = send(bench.request(method, &path).bearer_auth(&bench.token)).await;
        assert_eq!(response.status, 501, "{path}: {response:?}");
        let body = response.json();
        assert!(body["description"].as_str().unwrap().starts_with("The emulator does not have "), "{body}");
        assert!(body.get("code").is_none(), "no code of the service: {body}");
        assert_eq!(bench.hints().await.len(), 1, "{path}");
    }
    assert_eq!(bench.get("/v1/nothing").await.refusal(), (404, 1000));
    // At a path of its own the emulator knows the methods.
    let refused = send(bench.request(Method::DELETE, "/v1/customers").bearer_auth(&bench.token)).await;
    assert_eq!(refused.refusal(), (405, 1000));
    assert!(bench.hints().await[0].ends_with("has no method DELETE; use GET."));
}

#[tokio::test]
async fn the_version_has_two_spellings_and_bodies_may_be_compressed() {
    let bench = Bench::new().await;
    let path = path_of(PERPETUAL).replacen("/v1/", "/v1.0/", 1);
    assert_eq!(bench.get(&path).await.json()["id"], PERPETUAL);
    assert_eq!(bench.emulator.requests().last().unwrap().operation.as_deref(), Some("getOrder"));
    assert_eq!(bench.get("/v10/customers").await.status, 404);

    let body = gzip(br#"{"status": "cancelled"}"#);
    let request = bench.request(Method::PATCH, &path).bearer_auth(&bench.token);
    let request = request.header("content-type", "application/json").header("content-encoding", "gzip");
    let response = send(request.body(body)).await;
    assert_eq!((response.status, &response.json()["status"]), (200, &json!("cancelled")));
}
