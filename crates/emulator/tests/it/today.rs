//! The clock that keeps tokens, faults that rewrite responses or make reads stale, operations that the emulator lacks,
//! and the client lint of bodies.

use partner_orders_emulator::Emulator;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, CUSTOMER, FullResponse, NEW_COMMERCE, PERPETUAL, gzip, path_of, send};

const SUBSCRIPTION: &str = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";

fn subscription() -> String {
    format!("/v1/customers/{CUSTOMER}/subscriptions/{SUBSCRIPTION}")
}

async fn control(bench: &Bench, method: Method, path: &str, body: Value) -> FullResponse {
    send(bench.request(method, &format!("/_emulator/{path}")).json(&body)).await
}

async fn fault(bench: &Bench, rule: Value) {
    let response = control(bench, Method::POST, "faults", rule).await;
    assert_eq!(response.status, 201, "{response:?}");
}

async fn patch(bench: &Bench, path: &str, body: &Value) -> FullResponse {
    send(bench.request(Method::PATCH, path).bearer_auth(&bench.token).json(body)).await
}

async fn hints(bench: &Bench) -> Vec<String> {
    let number = bench.emulator.requests().last().unwrap().number;
    let exchange = send(bench.request(Method::GET, &format!("/_emulator/requests/{number}"))).await.json();
    exchange["near_misses"].as_array().unwrap().iter().map(|hint| hint.as_str().unwrap().to_owned()).collect()
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
async fn sixty_days_later_needs_no_new_sign_in_if_the_clock_keeps_tokens() {
    let bench = Bench::new().await;
    let days = 60 * 24 * 60 * 60;
    let moved = control(&bench, Method::PUT, "clock", json!({"advance_seconds": days, "keep_tokens": true})).await;
    let clock = moved.json();
    assert_ne!(clock["now"].as_str().unwrap()[..10], clock["sign_in_now"].as_str().unwrap()[..10], "{clock}");
    let refused = bench.patch(PERPETUAL, json!({"status": "cancelled"})).await;
    assert_eq!(refused.refusal(), (400, 900_117), "the token is valid, the order is too old");
    assert_eq!(bench.sign_in(&[]).await.status, 200, "a new sign-in is valid too");

    // By an hour without it, tokens expire.
    control(&bench, Method::PUT, "clock", json!({"advance_seconds": 3_601})).await;
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.refusal(), (401, 400));
    control(&bench, Method::PUT, "clock", json!({"real": true})).await;
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.status, 200);
    let alone = control(&bench, Method::PUT, "clock", json!({"keep_tokens": true})).await;
    assert_eq!(alone.status, 400, "{alone:?}");
}

#[tokio::test]
async fn the_clock_keeps_tokens_over_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("state");
    let bench = Bench::at(Emulator::builder().state(&file).start().await.unwrap()).await;
    control(&bench, Method::PUT, "clock", json!({"advance_seconds": 86_400, "keep_tokens": true})).await;
    let Bench { emulator, token, http } = bench;
    emulator.shutdown().await;
    let again = Bench { emulator: Emulator::builder().state(&file).start().await.unwrap(), http, token };
    assert_eq!(again.get(&path_of(PERPETUAL)).await.status, 200);
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
        let response = control(&bench, Method::POST, "faults", json!({"effect": effect})).await;
        assert_eq!(response.status, 400, "{effect}: {response:?}");
    }
}

#[tokio::test]
async fn a_read_shows_the_state_of_some_time_ago() {
    let bench = Bench::new().await;
    control(&bench, Method::PUT, "clock", json!({"held": true})).await;
    fault(&bench, json!({"method": "GET", "effect": {"kind": "stale", "seconds": 30}})).await;
    assert_eq!(bench.order(PERPETUAL).await["status"], "completed");
    let cancelled = bench.patch(PERPETUAL, json!({"status": "cancelled"})).await.json();
    assert_eq!(cancelled["status"], "cancelled", "a write is not stale");
    for (seconds, status) in [(0, "completed"), (29, "completed"), (1, "cancelled")] {
        control(&bench, Method::PUT, "clock", json!({"advance_seconds": seconds})).await;
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
    control(&bench, Method::PUT, "clock", json!({"advance_seconds": 30})).await;
    assert_eq!(bench.get(&path_of(id)).await.status, 200);
}

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
        assert_eq!(hints(&bench).await.len(), 1, "{path}");
    }
    assert_eq!(bench.get("/v1/nothing").await.refusal(), (404, 1000));
    // At a path of its own the emulator knows the methods.
    let refused = send(bench.request(Method::DELETE, "/v1/customers").bearer_auth(&bench.token)).await;
    assert_eq!(refused.refusal(), (405, 1000));
    assert!(hints(&bench).await[0].ends_with("has no method DELETE; use GET."));
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

#[tokio::test]
async fn a_part_of_a_subscription_is_bad_and_the_whole_is_good() {
    let bench = Bench::new().await;
    let own = bench.get(&subscription()).await.json();
    assert_eq!(own["orderId"], NEW_COMMERCE);
    let mut whole = own.clone();
    whole["friendlyName"] = json!("Seats");
    assert_eq!(patch(&bench, &subscription(), &whole).await.status, 200);
    assert_eq!(hints(&bench).await, Vec::<String>::new());
    assert_eq!(
        (verdict(&bench, "whole_resource").await, verdict(&bench, "properties").await),
        (json!("good"), json!("good"))
    );

    assert_eq!(patch(&bench, &subscription(), &json!({"id": SUBSCRIPTION, "quantity": 6})).await.status, 200);
    let hints = hints(&bench).await.join(" ");
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
    let hints = hints(&bench).await.join(" ");
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
    control(&bench, Method::PUT, "clock", json!({"advance_seconds": 7_200})).await;
    bench.get(&path_of(PERPETUAL)).await;
    assert_eq!(verdict(&bench, "token_expired").await, "not_seen", "once it may happen");
    bench.get(&path_of(PERPETUAL)).await;
    assert_eq!(verdict(&bench, "token_expired").await, "bad");
    let caller = bench.emulator.requests().last().unwrap().caller.clone();
    assert!(caller.is_some(), "the log names the app");
}

#[tokio::test]
async fn an_id_that_begins_with_a_hyphen_is_in_the_fresh_world() {
    let bench = Bench::new().await;
    let path = "/v1/customers/7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b/orders/-b7XkQe2_Zt9RmVc4WyNpLs6HdJa0Fg81";
    assert_eq!(bench.get(path).await.status, 200);
}

#[tokio::test]
async fn customers_have_what_typed_clients_expect() {
    let bench = Bench::new().await;
    let customers = bench.get("/v1/customers").await.json();
    for customer in customers["items"].as_array().unwrap() {
        let profile = &customer["companyProfile"];
        for name in ["tenantId", "domain", "companyName", "links", "attributes"] {
            assert!(!profile[name].is_null(), "{name}: {customer}");
        }
        assert_eq!(profile["attributes"]["objectType"], "CustomerCompanyProfile");
    }
}
