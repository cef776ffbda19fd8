//! The steps of every request: clock, throttling, injected faults, and replayed responses.

use partner_orders_emulator::Emulator;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Bench, FullResponse, PERPETUAL, path_of, send};

#[tokio::test]
async fn the_clock_moves_and_tokens_and_windows_follow() {
    let bench = Bench::new().await;
    let clock = bench.control(Method::GET, "clock", Value::Null).await.json();
    assert_eq!((&clock["held"], &clock["offset_seconds"]), (&json!(false), &json!(0)));

    let held = bench.control(Method::PUT, "clock", json!({"held": true, "now": "2031-01-01T00:00:00Z"})).await;
    assert_eq!(held.json()["now"], "2031-01-01T00:00:00.000Z");
    let expired = bench.get(&path_of(PERPETUAL)).await;
    assert_eq!(expired.refusal(), (401, 400), "the token is years old now");
    let token = bench.sign_in(&[]).await.json()["access_token"].as_str().unwrap().to_owned();
    let patch = bench.request(Method::PATCH, &path_of(PERPETUAL)).bearer_auth(&token);
    let old = send(patch.body(r#"{"status": "cancelled"}"#)).await;
    assert_eq!(old.refusal(), (400, 900_117), "and the order is older than 60 days");

    let back = bench.control(Method::PUT, "clock", json!({"real": true, "held": false})).await.json();
    assert_eq!((&back["held"], &back["offset_seconds"]), (&json!(false), &json!(0)));
    let early = send(bench.request(Method::GET, &path_of(PERPETUAL)).bearer_auth(&token)).await;
    assert_eq!(early.refusal(), (401, 400), "a token of 2031 is not valid yet");
    assert_eq!(bench.patch(PERPETUAL, json!({"status": "cancelled"})).await.status, 200);
    for (body, place) in [
        (json!({}), "nothing to change"),
        (json!({"now": "tomorrow"}), "the body is invalid: now: input contains invalid characters at line 1"),
        (json!({"advance_seconds": i64::MAX}), "1970 to 9999"),
        (json!({"hold": true}), "unknown field `hold`"),
    ] {
        let refused = bench.control(Method::PUT, "clock", body).await;
        assert_eq!(refused.status, 400);
        assert!(refused.json()["error"]["message"].as_str().unwrap().contains(place), "{refused:?}");
    }
}

#[tokio::test]
async fn the_limit_of_requests_is_kept_for_each_tenant_and_resource() {
    let bench = Bench::new().await;
    bench.control(Method::PUT, "settings", json!({"requests_per_minute": 3})).await;
    for _ in 0..3 {
        assert_eq!(bench.get(&path_of(PERPETUAL)).await.status, 200);
    }
    let refused = bench.get(&path_of(PERPETUAL)).await;
    assert_eq!((refused.status, refused.header("content-type")), (429, "application/json"));
    let seconds: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds));
    assert_eq!(refused.json()["statusCode"], 429);
    assert!(refused.json()["message"].as_str().unwrap().contains(&seconds.to_string()));
    assert_eq!(refused.header("ms-requestid"), "", "the gateway has none of the service's headers");

    let customer = path_of(PERPETUAL).replace(&format!("/orders/{PERPETUAL}"), "/subscriptions");
    assert_eq!(bench.get(&customer).await.status, 200, "subscriptions have a limit of their own");
    let other = json!({"tenant": "00000000-0000-4000-8000-00000000d9c1"});
    let token = bench.control(Method::POST, "token", other).await.json();
    let request = bench.request(Method::GET, "/v1/customers/7d1c3a52-0e64-4b8f-9a27-c15e60d8f342/orders");
    let response = send(request.bearer_auth(token["access_token"].as_str().unwrap())).await;
    assert_eq!(response.status, 200, "{response:?}");
    bench.control(Method::PUT, "settings", json!({"requests_per_minute": 0})).await;
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.status, 200);
}

#[tokio::test]
async fn customers_of_another_partner_cannot_be_seen() {
    let bench = Bench::new().await;
    let customers = bench.get("/v1/customers/7d1c3a52-0e64-4b8f-9a27-c15e60d8f342/orders").await;
    assert_eq!(customers.refusal(), (403, 20002));
}

/// A cancellation with this `MS-RequestId`.
async fn cancel(bench: &Bench, id: &str, body: &str) -> Result<FullResponse, reqwest::Error> {
    let request = bench.request(Method::PATCH, &path_of(PERPETUAL)).bearer_auth(&bench.token);
    let response = request.header("MS-RequestId", id).body(body.to_owned()).send().await?;
    Ok(FullResponse::read(response).await)
}

const ID: &str = "655890ba-4d2b-4d09-a95f-4ea1348686a5";

#[tokio::test]
async fn a_repeated_request_gets_the_same_response_and_has_no_second_effect() {
    let bench = Bench::new().await;
    let body = r#"{"status": "cancelled"}"#;
    let first = cancel(&bench, ID, body).await.unwrap();
    let again = cancel(&bench, ID, body).await.unwrap();
    assert_eq!((first.status, &first.text), (200, &again.text));
    let other = cancel(&bench, ID, r#"{"status": "cancelled" }"#).await.unwrap();
    assert_eq!(other.refusal(), (400, 800_061), "another request with that id is a new one");
    let new = cancel(&bench, "655890ba-4d2b-4d09-a95f-4ea1348686a6", body).await.unwrap();
    assert_eq!(new.refusal(), (400, 800_061));
    let log = serde_json::to_value(bench.emulator.requests()).unwrap();
    let replayed: Vec<_> = log.as_array().unwrap().iter().map(|record| record["replayed"] == true).collect();
    assert_eq!(replayed, [false, false, true, false, false]);
}

#[tokio::test]
async fn a_lost_response_is_sent_when_the_request_is_repeated() {
    let bench = Bench::new().await;
    let rule = json!({"operation": "patchOrder", "count": 1, "effect": {"kind": "lose_answer"}});
    let added = bench.control(Method::POST, "faults", rule).await;
    assert_eq!((added.status, &added.json()["id"], &added.json()["remaining"]), (201, &json!(1), &json!(1)));
    let body = r#"{"status": "cancelled"}"#;
    cancel(&bench, ID, body).await.unwrap_err();
    assert_eq!(bench.order(PERPETUAL).await["status"], "cancelled", "the effect is there");
    let again = cancel(&bench, ID, body).await.unwrap();
    assert_eq!((again.status, &again.json()["status"]), (200, &json!("cancelled")));
    let shown = bench.control(Method::GET, "faults", Value::Null).await.json();
    assert_eq!((&shown["rules"][0]["hits"], &shown["rules"][0]["remaining"]), (&json!(1), &json!(0)));
}

#[tokio::test]
async fn faults_take_effect_as_their_rules_say() {
    let bench = Bench::new().await;
    let path = path_of(PERPETUAL);
    for (effect, status, content_type, text) in [
        (json!({"kind": "html_502"}), 502, "text/html", "<html"),
        (json!({"kind": "empty_401"}), 401, "", ""),
        (json!({"kind": "throttle", "retry_after": null}), 429, "application/json", "429"),
        (json!({"kind": "ok_with_error", "code": 400072}), 200, "application/json; charset=utf-8", "400072"),
        (json!({"kind": "byte_order_mark"}), 200, "application/json; charset=utf-8", "\u{feff}{"),
        (
            json!({"kind": "status", "status": 503, "body": "fault", "code": 800003, "retry_after": 7}),
            503,
            "application/json; charset=utf-8",
            "800003",
        ),
    ] {
        let rules = json!({"rules": [{"operation": "getOrder", "effect": effect}]});
        let set = bench.control(Method::PUT, "faults", rules).await;
        assert_eq!(set.status, 200, "{set:?}");
        // text() would drop a byte order mark.
        let response = bench.request(Method::GET, &path).bearer_auth(&bench.token).send().await.unwrap();
        let kind = response.headers().get("content-type").map_or("", |kind| kind.to_str().unwrap()).to_owned();
        assert_eq!((response.status().as_u16(), kind.starts_with(content_type)), (status, true), "{effect} {kind}");
        assert_eq!(response.headers().contains_key("retry-after"), status == 503, "{effect}");
        let body = String::from_utf8(response.bytes().await.unwrap().to_vec()).unwrap();
        assert!(body.contains(text) && body.is_empty() == text.is_empty(), "{effect} {body}");
    }
    for effect in ["reset_before", "reset_after", "lose_answer"] {
        let rules = json!({"rules": [{"operation": "getOrder", "effect": {"kind": effect}}]});
        bench.control(Method::PUT, "faults", rules).await;
        bench.request(Method::GET, &path).bearer_auth(&bench.token).send().await.unwrap_err();
    }
    let cut = json!({"rules": [{"operation": "getOrder", "effect": {"kind": "truncate", "bytes": 10}}]});
    bench.control(Method::PUT, "faults", cut).await;
    let response = bench.request(Method::GET, &path).bearer_auth(&bench.token).send().await.unwrap();
    assert!(response.bytes().await.is_err(), "it promises more than it brings");
    assert_eq!(bench.control(Method::DELETE, "faults", Value::Null).await.status, 204);
    assert_eq!(bench.get(&path).await.status, 200);
    let refused =
        bench.control(Method::POST, "faults", json!({"operation": "getOrders", "effect": {"kind": "html_502"}}));
    let refused = refused.await;
    assert_eq!(refused.status, 400);
    assert!(refused.json()["error"]["message"].as_str().unwrap().contains("getOrder, "), "{refused:?}");
    let log = serde_json::to_value(bench.emulator.requests()).unwrap();
    assert_eq!(log[1]["fault_rule"], 1);
}

#[tokio::test]
async fn an_exchange_is_shown_whole_with_what_it_means_and_no_secret() {
    let bench = Bench::new().await;
    bench.patch("3fa81c72d9e5", json!({"status": "cancelled"})).await;
    bench.get("/v1/customers/x/order/y").await;
    let refused = bench.control(Method::GET, "requests/2", Value::Null).await;
    let shown = refused.json();
    assert_eq!((&shown["record"]["operation"], &shown["record"]["code"]), (&json!("patchOrder"), &json!(800_077)));
    assert_eq!(shown["request"]["body"], r#"{"status":"cancelled"}"#);
    assert!(shown["meaning"]["remedy"].is_string() && shown["curl"].as_str().unwrap().contains("$TOKEN"), "{shown}");
    assert!(shown["near_misses"][0].as_str().unwrap().contains("subscription"), "{shown}");
    assert!(!refused.text.contains(&bench.token));
    let unknown = bench.control(Method::GET, "requests/3", Value::Null).await.json();
    assert!(unknown["near_misses"].to_string().contains("orders"), "{unknown}");
    bench.get(&path_of(&PERPETUAL.to_lowercase())).await;
    let lower = bench.control(Method::GET, "requests/4", Value::Null).await.json();
    assert!(lower["near_misses"][0].as_str().unwrap().contains(PERPETUAL), "{lower}");
    bench.get("/v1/customers/7d1c3a52-0e64-4b8f-9a27-c15e60d8f342/orders").await;
    let foreign = bench.control(Method::GET, "requests/5", Value::Null).await.json();
    assert!(foreign["near_misses"][0].as_str().unwrap().contains("another account"), "{foreign}");
    let har = bench.control(Method::GET, "requests.har", Value::Null).await;
    assert_eq!(har.json()["log"]["entries"].as_array().unwrap().len(), 4, "without the sign-in");
    assert!(!har.text.contains(&bench.token) && !har.text.contains(bench.emulator.client_secret()));
}

#[tokio::test]
async fn an_export_is_a_seed() {
    let bench = Bench::new().await;
    bench.patch(PERPETUAL, json!({"status": "cancelled"})).await;
    let state = bench.control(Method::GET, "state", Value::Null).await;
    assert!(!state.text.contains(bench.emulator.client_secret()));
    assert_eq!(state.json()["accounts"][0]["customers"][0]["orders"][0]["order"]["status"], "cancelled");
    let world = partner_orders_emulator::World::parse(&state.text).unwrap();
    let again = partner_orders_emulator::Emulator::builder().world(world).start().await.unwrap();
    let response = send(bench.http.get(format!("{}/_emulator/state", again.url()))).await;
    let without_moments = |text: &str| serde_json::from_str::<Value>(text).unwrap()["accounts"].clone();
    assert_eq!(without_moments(&response.text), without_moments(&state.text));
    let schema = bench.control(Method::GET, "seed-schema.json", Value::Null).await.json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&state.json()).map(|error| error.to_string()).collect();
    assert_eq!(errors, Vec::<String>::new());
    assert!(!validator.is_valid(&json!({"accounts": [{}]})));
}

#[tokio::test]
async fn the_limit_uses_its_own_clock_if_it_has_one() {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    let seconds = Arc::new(AtomicU64::new(0));
    let clock = Arc::clone(&seconds);
    let builder = Emulator::builder().throttle_clock(move || Duration::from_secs(clock.load(Ordering::Relaxed)));
    let bench = Bench::at(builder.start().await.unwrap()).await;
    bench.control(Method::PUT, "settings", json!({"requests_per_minute": 1})).await;
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.status, 200);
    seconds.store(59, Ordering::Relaxed);
    let refused = bench.get(&path_of(PERPETUAL)).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, "60"), "refused calls count");
    seconds.store(119, Ordering::Relaxed);
    assert_eq!(bench.get(&path_of(PERPETUAL)).await.status, 200);
}
