use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::get;
use axum::{Extension, Router};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use uuid::Uuid;

use super::{FaultPlan, FaultRule, FaultRules, FaultTarget, Faults, WithoutServiceHeaders};
use crate::serve::{Connection, Limits, serve};
use crate::store::Changes;

const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";

fn rule(json: &Value) -> FaultRule {
    FaultRule::read(json.to_string().as_bytes()).unwrap_or_else(|error| panic!("{json}: {error}"))
}

fn faults(json: &Value) -> Faults {
    let mut faults = Faults::default();
    let rules = FaultRules::read(json.to_string().as_bytes()).unwrap();
    faults.replace(rules, &mut Changes::default()).unwrap();
    faults
}

fn target(operation: &str) -> FaultTarget<'_> {
    let (customer, tenant) = (Uuid::try_parse(CUSTOMER).ok(), Some(Uuid::from_u128(7)));
    FaultTarget { operation: Some(operation), customer, tenant, method: "PATCH", path: "/v1/customers/C/orders/O" }
}

/// Returns the rule that applies to each of a number of requests; 0 for none.
fn decisions(faults: &mut Faults, target: &FaultTarget<'_>, requests: usize) -> Vec<u64> {
    let mut changes = Changes::default();
    (0..requests).map(|_| faults.decide(target, &mut changes).map_or(0, |plan| plan.rule)).collect()
}

#[test]
fn a_rule_matches_what_it_states() {
    let delay = json!({"kind": "delay", "milliseconds": 0});
    let matches = |mut rule: Value, target: &FaultTarget<'_>| {
        rule["effect"] = delay.clone();
        decisions(&mut faults(&json!({"rules": [rule]})), target, 1) == [1]
    };
    let patch = target("patchOrder");
    for stated in [
        json!({}),
        json!({"operation": "patchOrder"}),
        json!({"customer": CUSTOMER.to_uppercase()}),
        json!({"tenant": Uuid::from_u128(7)}),
        json!({"method": "patch"}),
        json!({"path": "/orders/O"}),
    ] {
        assert!(matches(stated.clone(), &patch), "{stated}");
    }
    for stated in [
        json!({"operation": "getOrder"}),
        json!({"customer": Uuid::from_u128(7)}),
        json!({"tenant": Uuid::from_u128(8)}),
        json!({"method": "GET"}),
        json!({"path": "/subscriptions"}),
        json!({"operation": "patchOrder", "method": "GET"}),
    ] {
        assert!(!matches(stated.clone(), &patch), "{stated}");
    }
    let token =
        FaultTarget { operation: Some("token"), customer: None, tenant: None, method: "POST", path: "/T/oauth2/token" };
    assert!(!matches(json!({}), &token) && !matches(json!({"method": "POST"}), &token));
    assert!(matches(json!({"operation": "token"}), &token) && matches(json!({"path": "/oauth2/"}), &token));
    let unknown = FaultTarget { operation: None, ..patch };
    assert!(matches(json!({}), &unknown) && !matches(json!({"operation": "patchOrder"}), &unknown));
}

#[test]
fn rules_skip_count_and_follow_each_other() {
    let effect = json!({"kind": "html_502"});
    let mut faults = faults(&json!({"rules": [
        {"operation": "getOrder", "effect": effect},
        {"skip": 1, "count": 2, "effect": effect},
        {"count": 2, "effect": effect},
    ]}));
    assert_eq!(decisions(&mut faults, &target("patchOrder"), 7), [3, 2, 2, 3, 0, 0, 0]);
    assert_eq!(decisions(&mut faults, &target("getOrder"), 2), [1, 1]);
    let shown = serde_json::to_value(faults.list()).unwrap();
    assert_eq!(
        shown["rules"][1],
        json!({"id": 2, "skip": 1, "count": 2, "effect": {"kind": "html_502"}, "hits": 2, "remaining": 0})
    );
    assert_eq!(shown["rules"][0]["remaining"], Value::Null);
    assert_eq!((&shown["rules"][0]["hits"], &shown["seed"]), (&json!(2), &json!(0)));
}

#[test]
fn probabilities_repeat_with_the_seed_and_are_fair() {
    let unsure = |probability: f64| json!({"probability": probability, "effect": {"kind": "empty_401"}});
    let run = |rules: Value, seed: u64, only: u64| {
        let mut faults = faults(&json!({"seed": seed, "rules": rules}));
        let run = decisions(&mut faults, &target("getOrder"), 1_000);
        run.into_iter().map(|rule| rule == only).collect::<Vec<_>>()
    };
    let alone = run(json!([unsure(0.3)]), 5, 1);
    assert_eq!(alone, run(json!([unsure(0.3)]), 5, 1));
    assert_ne!(alone, run(json!([unsure(0.3)]), 6, 1));
    let count = alone.iter().filter(|came| **came).count();
    assert!((250..350).contains(&count), "{count}");
    assert_eq!(run(json!([unsure(0.0)]), 5, 1), [false; 1_000]);
    assert_eq!(run(json!([unsure(1.0)]), 5, 1), [true; 1_000]);
    // Another rule before it takes requests away from it, and changes nothing about the others.
    let second = run(json!([unsure(0.0), unsure(0.3)]), 5, 2);
    let behind = run(json!([unsure(0.5), unsure(0.3)]), 5, 2);
    let first = run(json!([unsure(0.5), unsure(0.3)]), 5, 1);
    for number in 0..1_000 {
        assert_eq!(behind[number], second[number] && !first[number], "{number}");
    }
}

#[test]
fn an_invalid_rule_is_refused_with_place_and_remedy() {
    let fine = json!({"kind": "reset_before"});
    for (rule, parts) in [
        (json!({"probability": 1.5, "effect": fine}), ["rules[1].probability", "1.5", "from 0 to 1"]),
        (json!({"probability": -0.1, "effect": fine}), ["rules[1].probability", "-0.1", "from 0 to 1"]),
        (
            json!({"operation": "getorder", "effect": fine}),
            ["rules[1].operation", "\"getorder\"", "getOrder, patchOrder"],
        ),
        (json!({"operation": "", "effect": fine}), ["rules[1].operation", "\"\"", "generatetoken"]),
        (json!({"method": "GE T", "effect": fine}), ["rules[1].method", "GE T", "PATCH"]),
        (json!({"path": "", "effect": fine}), ["rules[1].path", "empty", "leave it out"]),
        (json!({"count": 0, "effect": fine}), ["rules[1].count", "0", "1 or more"]),
        (json!({"count": -1, "effect": fine}), ["rules[1].count", "-1", "u32"]),
        (json!({"customer": "x", "effect": fine}), ["rules[1].customer", "UUID", "correct it"]),
        (json!({"typo": 1, "effect": fine}), ["rules[1].typo", "unknown field", "`operation`"]),
        (json!({"effect": {"kind": "reset"}}), ["rules[1].effect", "`reset`", "`reset_before`"]),
        (json!({"effect": {"kind": "reset_before", "bytes": 1}}), ["rules[1].effect", "`bytes`", "unknown field"]),
        (json!({"effect": {"kind": "status"}}), ["rules[1].effect", "`status`", "missing field"]),
        (json!({"effect": {"kind": "status", "status": 600}}), ["rules[1].effect.status", "600", "200 to 599"]),
        (json!({"effect": {"kind": "status", "status": 100}}), ["rules[1].effect.status", "100", "200 to 599"]),
        (json!({"effect": {"kind": "status", "status": 204}}), ["rules[1].effect.body", "204", "\"empty\""]),
        (json!({"effect": {"kind": "status", "status": 500, "body": "xml"}}), ["rules[1].effect", "`xml`", "`nested`"]),
        (
            json!({"effect": {"kind": "delay", "milliseconds": 9_000_000}}),
            ["rules[1].effect.milliseconds", "9000000", "3600000"],
        ),
        (
            json!({"effect": {"kind": "drip", "bytes": 0, "interval_milliseconds": 1}}),
            ["rules[1].effect.bytes", "0", "1 or more"],
        ),
        (json!({}), ["rules[1]", "`effect`", "missing field"]),
    ] {
        let rules = json!({"rules": [{"effect": fine}, rule]});
        let error = FaultRules::read(rules.to_string().as_bytes()).unwrap_err().to_string();
        assert!(parts.iter().all(|part| error.contains(part)), "{rule}: {error}");
        // The same rule alone is refused as well.
        assert!(FaultRule::read(rule.to_string().as_bytes()).is_err(), "{rule}");
    }
    for body in ["", "{", "[]", "null", "{\"seed\":-1}", "{\"rules\":{}}"] {
        let error = FaultRules::read(body.as_bytes()).unwrap_err();
        assert!(!error.problem.is_empty() && !error.remedy.is_empty(), "{body}: {error}");
    }
}

#[test]
fn rules_are_listed_as_they_were_given() {
    for effect in [
        json!({"kind": "status", "status": 503, "body": "html", "retry_after": 3, "after_effect": true}),
        json!({"kind": "status", "status": 400, "body": "fault", "code": 800061, "description": "No.",
            "after_effect": false}),
        json!({"kind": "throttle", "retry_after": null}),
        json!({"kind": "throttle", "retry_after": 7}),
        json!({"kind": "truncate", "bytes": 7}),
        json!({"kind": "drip", "bytes": 7, "interval_milliseconds": 9}),
        json!({"kind": "html_502"}),
        json!({"kind": "empty_401"}),
        json!({"kind": "lose_answer"}),
        json!({"kind": "byte_order_mark"}),
        json!({"kind": "ok_with_error", "code": 400072}),
    ] {
        let whole = json!({"name": "x", "operation": "getOrder", "customer": CUSTOMER, "skip": 1, "count": 2,
            "probability": 0.5, "effect": effect});
        assert_eq!(serde_json::to_value(rule(&whole)).unwrap(), whole);
    }
    let short = rule(&json!({"effect": {"kind": "throttle"}}));
    assert_eq!(serde_json::to_value(short).unwrap(), json!({"effect": {"kind": "throttle", "retry_after": 1}}));
    let short = rule(&json!({"effect": {"kind": "ok_with_error"}}));
    assert_eq!(serde_json::to_value(short).unwrap()["effect"]["code"], 400_072);
    let schema = serde_json::to_value(schemars::schema_for!(FaultRule)).unwrap();
    assert_eq!(schema["additionalProperties"], json!(false));
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&json!({"effect": {"kind": "throttle"}})));
    assert!(!jsonschema::validator_for(&schema).unwrap().is_valid(&json!({"effect": {"kind": "throttled"}})));
}

#[test]
fn error_responses_have_the_documented_forms() {
    let response = |effect: Value| {
        let plan = FaultPlan { rule: 1, name: None, effect: rule(&json!({"effect": effect})).effect };
        let response = plan.response().unwrap();
        let header = |name: &str| {
            let found = response.headers.iter().find(|(known, _)| known == name);
            found.map(|(_, value)| value.to_str().unwrap().to_owned())
        };
        let (kind, retry_after) = (header("content-type"), header("retry-after"));
        let challenge =
            header("www-authenticate").is_some_and(|value| value.starts_with("OAuth realm=urn:cpsvc:cpid:"));
        (response.clone(), kind.unwrap_or_default(), retry_after, challenge)
    };
    let body = |effect: Value| serde_json::from_slice::<Value>(&response(effect).0.body).unwrap();

    let not_found = body(json!({"kind": "status", "status": 404, "code": 20000}));
    assert_eq!((&not_found["code"], &not_found["source"]), (&json!(20000), &json!("PartnerFD")));
    assert_eq!(not_found["description"], partner_orders_rules::codes::ORDER_NOT_FOUND.meaning);
    assert_eq!(body(json!({"kind": "status", "status": 400, "code": 1, "description": "Why."}))["description"], "Why.");
    assert_eq!(body(json!({"kind": "status", "status": 400, "code": 4_000_000_000_u32}))["code"], 4_000_000_000_u32);
    for (status, code) in
        [(400, 800002), (401, 400), (403, 20002), (404, 1000), (409, 800060), (500, 800003), (503, 800003)]
    {
        assert_eq!(body(json!({"kind": "status", "status": status}))["code"], code);
    }

    let (throttled, kind, retry_after, _) = response(json!({"kind": "throttle", "retry_after": 57}));
    assert_eq!(
        (throttled.status.as_u16(), kind.as_str(), retry_after.as_deref()),
        (429, "application/json", Some("57"))
    );
    assert!(throttled.without_service_headers && throttled.code.is_none());
    assert!(throttled.clone().into_response().extensions().get::<WithoutServiceHeaders>().is_some());
    assert_eq!(
        serde_json::from_slice::<Value>(&throttled.body).unwrap(),
        json!({"statusCode": 429, "message": "Rate limit is exceeded. Try again in 57 seconds."})
    );
    assert_eq!(response(json!({"kind": "throttle", "retry_after": null})).2, None);
    assert!(response(json!({"kind": "status", "status": 429})).0.without_service_headers, "in the service's form, too");

    let gateway = response(json!({"kind": "status", "status": 401, "body": "gateway"}));
    assert!(gateway.0.without_service_headers && !gateway.3);
    let extended = body(json!({"kind": "status", "status": 500, "body": "extended", "code": 900192}));
    assert!(extended["errorName"].is_string() && extended["isRetryable"] == true && extended["code"] == 900_192);
    let nested = body(json!({"kind": "status", "status": 400, "body": "nested", "code": 3000}));
    assert_eq!(nested["error"]["code"], "3000");

    let (page, kind, ..) = response(json!({"kind": "html_502"}));
    assert_eq!((page.status.as_u16(), kind.as_str(), page.without_service_headers), (502, "text/html", true));
    let escaped = response(json!({"kind": "status", "status": 503, "body": "html", "description": "<b>&"})).0.body;
    assert!(String::from_utf8_lossy(&escaped).contains("<p>&lt;b&gt;&amp;</p>"));
    let (empty, kind, _, challenge) = response(json!({"kind": "empty_401"}));
    assert_eq!((empty.status.as_u16(), empty.body.len(), kind.as_str(), challenge), (401, 0, "", true));
    let text = response(json!({"kind": "status", "status": 504, "body": "text"}));
    assert_eq!((&text.0.body[..], text.1.as_str()), (&b"Gateway Timeout"[..], "text/plain"));
    let (good, ..) = response(json!({"kind": "ok_with_error"}));
    assert_eq!((good.status.as_u16(), good.code), (200, Some(400_072)));
}

#[test]
fn a_restart_changes_no_decision() {
    let rules = json!({"seed": 9, "rules": [
        {"operation": "patchOrder", "probability": 0.5, "effect": {"kind": "lose_answer"}},
        {"skip": 3, "count": 4, "effect": {"kind": "byte_order_mark"}},
    ]});
    let mut changes = Changes::enabled();
    let mut stored = std::collections::BTreeMap::new();
    let mut faults = Faults::default();
    let mut other = Faults::default();
    other.replace(FaultRules::read(rules.to_string().as_bytes()).unwrap(), &mut Changes::default()).unwrap();
    faults.replace(FaultRules::read(rules.to_string().as_bytes()).unwrap(), &mut changes).unwrap();
    for round in 0..20 {
        let plan = faults.decide(&target("patchOrder"), &mut changes);
        assert_eq!(plan, other.decide(&target("patchOrder"), &mut Changes::default()), "{round}");
        for (key, value) in changes.take() {
            match value {
                Some(value) => stored.insert(key, value),
                None => stored.remove(&key),
            };
        }
        assert!(stored.keys().all(|key| key.starts_with("faults/")));
        let shown = faults.list();
        let others = [("order/x".to_owned(), Vec::new())];
        faults = Faults::restore(stored.clone().into_iter().chain(others)).unwrap();
        assert_eq!(faults.list(), shown);
    }
    assert_eq!(faults.add(rule(&json!({"effect": {"kind": "html_502"}})), &mut changes).unwrap().id, 3);
    assert!(faults.remove(3, &mut changes) && !faults.remove(3, &mut changes));
    faults.clear(&mut changes);
    for (key, value) in changes.take() {
        match value {
            Some(value) => stored.insert(key, value),
            None => stored.remove(&key),
        };
    }
    assert!(stored.is_empty(), "{:?}", stored.keys());
}

/// A server with one rule, whose only path counts its calls.
struct Bench {
    address: std::net::SocketAddr,
    state: Arc<Shared>,
}

struct Shared {
    faults: Mutex<Faults>,
    calls: Mutex<u32>,
}

impl Bench {
    async fn new(effect: Value) -> Self {
        let faults = Mutex::new(faults(&json!({"rules": [{"count": 1, "effect": effect}]})));
        let state = Arc::new(Shared { faults, calls: Mutex::default() });
        let router = Router::new()
            .route(
                "/v1/x",
                get(async |State(state): State<Arc<Shared>>| {
                    *state.calls.lock().unwrap() += 1;
                    "{\"good\":true}"
                }),
            )
            .layer(from_fn_with_state(state.clone(), fault))
            .with_state(state.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(serve(listener, router, None, Limits::default(), std::future::pending()));
        Self { address, state }
    }

    /// Sends one request, and returns the response and how it ended.
    fn request(&self) -> (String, Option<ErrorKind>) {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(b"GET /v1/x HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").unwrap();
        let mut bytes = Vec::new();
        let error = stream.read_to_end(&mut bytes).err().map(|error| error.kind());
        (String::from_utf8(bytes).unwrap(), error)
    }

    fn calls(&self) -> u32 {
        *self.state.calls.lock().unwrap()
    }
}

async fn fault(
    State(state): State<Arc<Shared>>,
    Extension(connection): Extension<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let target =
        FaultTarget { operation: None, customer: None, tenant: None, method: "GET", path: request.uri().path() };
    let plan = state.faults.lock().unwrap().decide(&target, &mut Changes::default());
    let Some(plan) = plan else { return next.run(request).await };
    match plan.before(&connection).await {
        Some(response) => response,
        None => plan.after(next.run(request).await, &connection),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_takes_effect_on_the_wire_once() {
    let reset = Some(ErrorKind::ConnectionReset);
    for (effect, served, end, head, body) in [
        (json!({"kind": "reset_before"}), 0, reset, "", ""),
        (json!({"kind": "reset_after"}), 1, reset, "", ""),
        (json!({"kind": "lose_answer"}), 1, None, "", ""),
        (json!({"kind": "truncate", "bytes": 5}), 1, None, "HTTP/1.1 200", "{\"goo"),
        (json!({"kind": "byte_order_mark"}), 1, None, "HTTP/1.1 200", "\u{feff}{\"good\":true}"),
        (json!({"kind": "drip", "bytes": 6, "interval_milliseconds": 20}), 1, None, "HTTP/1.1 200", "{\"good\":true}"),
        (json!({"kind": "delay", "milliseconds": 60}), 1, None, "HTTP/1.1 200", "{\"good\":true}"),
        (json!({"kind": "empty_401"}), 0, None, "HTTP/1.1 401", ""),
        (
            json!({"kind": "status", "status": 503, "body": "text", "after_effect": true}),
            1,
            None,
            "HTTP/1.1 503",
            "Service Unavailable",
        ),
        (json!({"kind": "status", "status": 204, "body": "empty"}), 0, None, "HTTP/1.1 204", ""),
    ] {
        let bench = Bench::new(effect.clone()).await;
        let start = Instant::now();
        let (text, ended) = bench.request();
        let waited = start.elapsed().as_millis();
        assert_eq!((bench.calls(), ended), (served, end), "{effect}: {text}");
        assert!(text.starts_with(head), "{effect}: {text}");
        assert_eq!(text.split_once("\r\n\r\n").map_or("", |(_, body)| body), body, "{effect}: {text}");
        if effect["kind"] == "drip" {
            assert!(waited >= 40, "{waited}");
        }
        if effect["kind"] == "delay" {
            assert!(waited >= 60, "{waited}");
        }
        if effect["kind"] == "byte_order_mark" {
            assert!(text.contains("content-length: 16\r\n"), "{text}");
        }
        // Then the rule is used up.
        let (text, ended) = bench.request();
        assert!(text.ends_with("\r\n\r\n{\"good\":true}") && ended.is_none(), "{effect}: {text}");
    }
}
