//! The log as a whole: bounds, numbers, listeners, and that no output holds a secret.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_rules::{Environment, ProductType};
use serde_json::Value;

use super::{
    BODIES, CAPACITY, Capture, ChangedPart, Exchange, Findings, HarmlessBodies, Log, LogEvent, Outcome, archive,
    exchange_json,
};
use crate::client_lint::ClientLint;

const START: &str = "2026-11-21T10:00:00.25Z";
const URL: &str = "http://127.0.0.1:1";

/// A request to be captured, and its response.
pub(crate) struct TestCall<'c> {
    /// The time after the start, in milliseconds.
    pub(crate) at: i64,
    pub(crate) took: u64,
    pub(crate) method: &'c str,
    pub(crate) path: &'c str,
    pub(crate) headers: HeaderMap,
    pub(crate) body: &'c [u8],
    pub(crate) status: u16,
    pub(crate) response_headers: HeaderMap,
    pub(crate) response: Bytes,
    pub(crate) outcome: Outcome,
}

impl Default for TestCall<'_> {
    fn default() -> Self {
        Self {
            at: 0,
            took: 1,
            method: "GET",
            path: "/v1/customers/c/orders/o",
            headers: HeaderMap::new(),
            body: b"",
            status: 200,
            response_headers: HeaderMap::new(),
            response: Bytes::new(),
            outcome: Outcome::default(),
        }
    }
}

impl TestCall<'_> {
    /// Captures the exchange. Status 0 means no response.
    pub(crate) fn exchange(self) -> Exchange {
        let time = START.parse::<DateTime<Utc>>().unwrap() + TimeDelta::milliseconds(self.at);
        let method = Method::from_bytes(self.method.as_bytes()).unwrap();
        let mut capture = Capture::begin(time, &method, &self.path.parse().unwrap(), &self.headers);
        capture.body(self.body);
        let status = StatusCode::from_u16(self.status).ok();
        let response = status.map(|status| (status, &self.response_headers, &self.response));
        capture.end(response, Duration::from_millis(self.took), self.outcome, &HarmlessBodies::default())
    }
}

pub(crate) fn headers(fields: &[(&'static str, &str)]) -> HeaderMap {
    let field =
        |(name, value): &(&'static str, &str)| (HeaderName::from_static(name), HeaderValue::from_str(value).unwrap());
    fields.iter().map(field).collect()
}

/// Captures an exchange with the response 200 and no body.
pub(super) fn exchange(method: &str, path: &str, headers: &HeaderMap, body: &[u8]) -> Exchange {
    TestCall { method, path, headers: headers.clone(), body, ..TestCall::default() }.exchange()
}

fn numbers(log: &Log, after: Option<u64>, limit: usize) -> Vec<u64> {
    log.records(after, limit).iter().map(|record| record.number).collect()
}

#[test]
fn the_log_is_bounded_and_keeps_the_newest() {
    let log = Log::default();
    for _ in 0..CAPACITY + 5 {
        log.add(TestCall::default().exchange());
    }
    let all = numbers(&log, None, usize::MAX);
    assert_eq!((all.len(), all[0], all[CAPACITY - 1]), (CAPACITY, 6, 1005));
    assert_eq!(numbers(&log, Some(0), 2), [6, 7], "the first that are left");
    assert_eq!(numbers(&log, Some(1003), 9), [1004, 1005]);
    assert_eq!(numbers(&log, None, 2), [1004, 1005], "the newest");
    assert!(log.get(5).is_none() && log.get(6).is_some() && log.get(1006).is_none());
    log.clear();
    assert!(numbers(&log, None, usize::MAX).is_empty());
    assert_eq!(log.add(TestCall::default().exchange()).number, 1);
}

#[test]
fn the_oldest_bodies_give_way() {
    let log = Log::default();
    let body = vec![b'x'; 64 * 1024];
    let fit = BODIES / (2 * body.len());
    for _ in 0..fit + 3 {
        let response = Bytes::from(body.clone());
        log.add(TestCall { method: "POST", body: &body, response, ..TestCall::default() }.exchange());
    }
    let view = |number| exchange_json(&log.get(number).unwrap(), URL);
    for number in 1..=3 {
        let view = view(number);
        assert_eq!(view["request"]["body_bytes"], 65_536);
        assert!(view["request"]["body"].is_null() && view["response"]["body"].is_null(), "{number}");
        assert!(view["request"]["body_remark"].as_str().unwrap().contains("took its place"));
    }
    assert_eq!(view(4)["response"]["body"].as_str().unwrap().len(), 65_536);
    assert!(log.lock().weight <= BODIES);
    for _ in 0..CAPACITY {
        log.add(TestCall::default().exchange());
    }
    let inner = log.lock();
    assert_eq!((inner.weight, inner.forgotten), (0, 0));
}

#[test]
fn listeners_hear_of_requests_and_changes() {
    let log = Log::default();
    log.add(TestCall::default().exchange());
    let mut events = log.subscribe().unwrap();
    log.add(TestCall::default().exchange());
    log.changed(ChangedPart::Clock);
    let LogEvent::Request(record) = events.try_recv().unwrap() else { panic!("a request") };
    assert_eq!((record.number, record.time.as_str()), (2, "2026-11-21T10:00:00.250Z"));
    assert!(matches!(events.try_recv(), Ok(LogEvent::Changed(ChangedPart::Clock))));
    log.close();
    assert!(log.subscribe().is_none());
    assert!(matches!(events.try_recv(), Err(tokio::sync::broadcast::error::TryRecvError::Closed)));
}

#[test]
fn an_exchange_is_shown_whole() {
    let log = Log::default();
    let outcome = Outcome {
        operation: Some("patchOrder"),
        caller: Some("app a".into()),
        code: Some(800_077),
        fault_rule: Some(7),
        replayed: true,
        refused: Some((ProductType::NewCommerce, Environment::Sandbox)),
        hints: vec!["hint".to_owned()],
        ..Outcome::default()
    };
    let head = log.add(
        TestCall {
            method: "PATCH",
            headers: headers(&[("authorization", "Bearer canary"), ("user-agent", "test/1")]),
            body: b"{\"status\": \"cancelled\"}",
            status: 403,
            response_headers: headers(&[("ms-requestid", "r"), ("ms-correlationid", "c")]),
            response: Bytes::from_static(b"\xEF\xBB\xBF{\"code\": 800077}"),
            outcome,
            ..TestCall::default()
        }
        .exchange(),
    );
    let view = exchange_json(&log.get(head.number).unwrap(), URL);
    let record = &view["record"];
    assert_eq!((&record["request_id"], &record["user_agent"]), (&"r".into(), &"test/1".into()));
    assert_eq!((&record["operation"], &record["caller"]), (&"patchOrder".into(), &"app a".into()));
    assert_eq!((&record["duration_microseconds"], &record["fault_rule"]), (&1000.into(), &7.into()));
    assert_eq!((&record["replayed"], &record["status"]), (&true.into(), &403.into()));
    assert_eq!(record["meaning"], view["meaning"]["meaning"]);
    assert_eq!(
        (&view["meaning"]["code"], &view["meaning"]["source"]),
        (&800_077.into(), &"Partner Center REST error codes".into())
    );
    assert_eq!(view["request"]["headers"][0], serde_json::json!(["authorization", "REDACTED"]));
    assert_eq!(view["request"]["body"], "{\"status\": \"cancelled\"}");
    assert_eq!(view["response"]["body"], "\u{feff}{\"code\": 800077}");
    assert_eq!((&view["response"]["status"], &view["response"]["body_bytes"]), (&403.into(), &19.into()));
    assert!(view["near_misses"][0].as_str().unwrap().contains("/v1/customers/c/subscriptions/"));
    assert_eq!(view["near_misses"].as_array().unwrap().last().unwrap(), "hint");
    assert!(view["curl"].as_str().unwrap().contains("-X PATCH"));
}

#[test]
fn missing_and_binary_responses_and_unknown_paths_are_shown_too() {
    let gone = TestCall { status: 0, ..TestCall::default() }.exchange();
    assert_eq!(exchange_json(&gone, URL)["response"], serde_json::json!({"status": 0, "headers": [], "body_bytes": 0}));
    let binary = TestCall { response: Bytes::from_static(b"\xFF\x00"), ..TestCall::default() }.exchange();
    let view = exchange_json(&binary, URL);
    assert_eq!((&view["response"]["body"], &view["response"]["body_base64"]), (&"/wA=".into(), &true.into()));
    let mut text = "x".repeat(65_535);
    text.push('é');
    let cut = TestCall { response: text.into(), ..TestCall::default() }.exchange();
    let view = exchange_json(&cut, URL);
    assert_eq!(
        (view["response"]["body"].as_str().unwrap().len(), &view["response"]["body_bytes"]),
        (65_535, &65_537.into())
    );
    let unknown = TestCall { path: "/v1/customers/c/order/o", status: 404, ..TestCall::default() }.exchange();
    assert!(
        exchange_json(&unknown, URL)["near_misses"][0]
            .as_str()
            .unwrap()
            .contains("did you mean `/v1/customers/c/orders/o`?")
    );
}

#[test]
fn a_secret_of_a_sign_in_is_redacted_in_all_of_it() {
    let form = headers(&[("content-type", "application/x-www-form-urlencoded"), ("user-agent", "x/s3cret-canary")]);
    for (path, body) in [
        ("/s3cret-canary/oauth2/token", "scope=s3cret-canary&client_secret=s3cret-canary"),
        ("/t/oauth2/token", "client_id=s3cret-canary&client_secret=655890ba-4d2b-4d09-a95f-4ea1348686a5"),
    ] {
        let call =
            TestCall { method: "POST", path, headers: form.clone(), body: body.as_bytes(), ..TestCall::default() };
        let shown = exchange_json(&call.exchange(), URL).to_string();
        assert!(!shown.contains("canary") && shown.contains("client_secret=REDACTED"), "{shown}");
    }
}

#[test]
fn secrets_are_redacted_in_hints_methods_and_cut_or_binary_bodies() {
    let jwt = "eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6ImNhbmFyeSJ9.c2lnbmF0dXJlLWNhbmFyeQ";
    let unknown = vec![jwt.to_owned(), "password=canary".to_owned()];
    let hints = Findings { unknown, ..Findings::default() }.hints(false).join(" ");
    assert!(hints.contains("`REDACTED`, `password=REDACTED`"), "{hints}");

    let bearer = headers(&[("authorization", "Bearer\ts3cret-canary")]);
    let long = [vec![b' '; 65_530], b"s3cret-canary".to_vec()].concat();
    for body in [long.as_slice(), b"\xff\xfe s3cret-canary", b"\x1f\x8b\x08canary"] {
        let call = TestCall { method: jwt, path: "/v1/x", headers: bearer.clone(), body, ..TestCall::default() };
        let shown = exchange_json(&call.exchange(), URL).to_string();
        assert!(!shown.contains("canary") && !shown.contains("s3cret") && !shown.contains("eyJ"), "{shown}");
    }
}

#[test]
fn no_output_holds_a_secret() {
    let secrets = headers(&[
        ("authorization", "Bearer canary-1"),
        ("proxy-authorization", "Basic canary-2"),
        ("cookie", "a=canary-3"),
        ("ocp-apim-subscription-key", "canary-4"),
        ("referer", "http://x/?code=canary-5"),
    ]);
    let response_headers = headers(&[("set-cookie", "a=canary-6"), ("location", "http://x/?code=canary-7")]);
    let form = b"grant_type=refresh_token&client_id=7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b&client_secret=canary-8\
                 &refresh_token=canary-9&password=canary%2D10&client_assertion=canary-11&code=canary-12&canary-13";
    let response =
        br#"{"token_type":"Bearer","access_token":"canary-14","refresh_token":"canary-15","id_token":"canary-16",
        "device_code":"canary-17","user_code":"canary-18","error_description":"canary-10 is wrong"}"#;
    let (log, mut lint) = (Log::default(), ClientLint::default());
    let mut debug = String::new();
    for path in [
        "/t/oauth2/token?client_secret=canary-19",
        "/t/oauth2/v2.0/token",
        "/generatetoken",
        "/v1/t/oauth2/token?client_secret=canary-20",
        "/t/oauth2/deviceauth?code=canary-21",
        "/elsewhere?canary-22",
    ] {
        let exchange = TestCall {
            method: "POST",
            path,
            headers: secrets.clone(),
            body: form,
            response_headers: response_headers.clone(),
            response: Bytes::from_static(response),
            ..TestCall::default()
        };
        debug += &format!("{:?}", exchange.outcome);
        let exchange = exchange.exchange();
        debug += &format!("{exchange:?}");
        lint.check(&log.add(exchange));
    }
    // The same form to a path of the API, whose responses have no such headers.
    let mut api = secrets.clone();
    api.insert("content-type", HeaderValue::from_static("application/x-www-form-urlencoded"));
    lint.check(
        &log.add(
            TestCall {
                method: "POST",
                path: "/v1/customers?access_token=canary-23",
                headers: api,
                body: form,
                ..TestCall::default()
            }
            .exchange(),
        ),
    );
    let mut capture =
        Capture::begin(Utc::now(), &Method::POST, &"/t/oauth2/token?canary-24".parse().unwrap(), &secrets);
    capture.body(form);
    debug += &format!("{capture:?} {log:?} {lint:?}");

    let exchanges = log.exchanges(None, usize::MAX);
    assert_eq!(exchanges.len(), 7);
    let mut outputs = vec![("debug", debug), ("har", archive(&exchanges, URL).to_string())];
    outputs.push(("records", serde_json::to_string(&log.records(None, usize::MAX)).unwrap()));
    outputs.push(("display", log.records(None, usize::MAX).iter().map(ToString::to_string).collect()));
    outputs.push(("conduct", serde_json::to_string(&lint.report()).unwrap()));
    outputs.extend(exchanges.iter().map(|exchange| ("exchange", exchange_json(exchange, URL).to_string())));
    for (what, output) in &outputs {
        assert!(!output.contains("canary"), "{what}: {output}");
    }
    let shown: Value = exchange_json(&exchanges[0], URL);
    let body = shown["request"]["body"].as_str().unwrap();
    assert!(body.starts_with("grant_type=refresh_token&client_id=7c5a3b4e-"), "{body}");
    assert!(shown["response"]["body"].as_str().unwrap().contains("\"token_type\":\"Bearer\""), "{shown}");
    let clients = lint.report().clients;
    assert!(clients[0].client.contains("no known app"), "{clients:?}");
    assert!(clients[1].client.contains("7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b"), "from the form");
}
