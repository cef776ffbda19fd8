//! Good and bad clients.

use super::report::{CheckReport, LintVerdict as Verdict};
use super::{CLIENTS, ClientLint, LintReport};
use crate::log::tests::{TestCall, headers};
use crate::log::{Findings, Log, Outcome};

const A: &str = "655890ba-4d2b-4d09-a95f-4ea1348686a5";
const B: &str = "755890ba-4d2b-4d09-a95f-4ea1348686a5";
const NONE: &[u64] = &[];

fn report(calls: impl IntoIterator<Item = TestCall<'static>>) -> LintReport {
    let (log, mut lint) = (Log::default(), ClientLint::default());
    for call in calls {
        lint.check(&log.add(call.exchange()));
    }
    lint.report()
}

/// The check of the only client.
fn check(check: &str, calls: impl IntoIterator<Item = TestCall<'static>>) -> CheckReport {
    let mut report = report(calls);
    assert_eq!(report.clients.len(), 1);
    let found = report.clients.remove(0).checks.into_iter().find(|found| found.check == check).unwrap();
    assert!(found.text.ends_with('.') && !found.source.is_empty(), "{found:?}");
    found
}

fn verdict(name: &str, calls: impl IntoIterator<Item = TestCall<'static>>) -> (Verdict, Vec<u64>) {
    let check = check(name, calls);
    (check.verdict, check.examples)
}

fn get(at: i64) -> TestCall<'static> {
    TestCall { at, ..TestCall::default() }
}

fn patch(at: i64, id: &str, status: u16) -> TestCall<'static> {
    let headers = if id.is_empty() { headers(&[]) } else { headers(&[("ms-requestid", id)]) };
    TestCall { at, method: "PATCH", body: b"{}", headers, status, ..TestCall::default() }
}

fn throttled(at: i64, status: u16) -> TestCall<'static> {
    TestCall { status, response_headers: headers(&[("retry-after", "2")]), ..get(at) }
}

fn with(fields: &[(&'static str, &str)]) -> TestCall<'static> {
    TestCall { headers: headers(fields), ..TestCall::default() }
}

#[test]
fn retry_after_is_waited_for() {
    let verdict = |calls: Vec<TestCall<'static>>| verdict("retry_after", calls);
    assert_eq!(verdict(vec![get(0), get(100)]), (Verdict::NotSeen, NONE.into()));
    assert_eq!(verdict(vec![throttled(0, 429), get(2_100)]), (Verdict::Good, vec![2]));
    assert_eq!(verdict(vec![throttled(0, 429), get(1_000), get(2_100)]), (Verdict::Bad, vec![2]));
    // Sent before the response arrived.
    let early = TestCall { at: 0, ..TestCall::default() };
    assert_eq!(verdict(vec![throttled(0, 429), early]).0, Verdict::NotSeen);
    // After 503 only the same call must wait, after 429 all.
    let other = |at| TestCall { path: "/v1/customers/c/orders", ..get(at) };
    assert_eq!(verdict(vec![throttled(0, 503), other(100), get(2_100)]), (Verdict::Good, vec![3]));
    assert_eq!(verdict(vec![throttled(0, 429), other(100)]), (Verdict::Bad, vec![2]));
    // The client never saw it.
    let outcome = Outcome { lost: true, ..Outcome::default() };
    assert_eq!(verdict(vec![TestCall { outcome, ..throttled(0, 429) }, get(100)]).0, Verdict::NotSeen);
    // Six that are refused at the same time require a single wait.
    let burst = (0..6).map(|_| throttled(0, 429)).chain([get(2_100), get(2_200)]);
    assert_eq!(verdict(burst.collect()), (Verdict::Good, vec![7]));
}

#[test]
fn a_repeat_keeps_its_request_id() {
    let verdict = |calls: Vec<TestCall<'static>>| verdict("request_id_kept", calls);
    for status in [0, 408, 500, 504] {
        assert_eq!(verdict(vec![patch(0, A, status), patch(9, A, 200)]), (Verdict::Good, vec![2]));
        let (new, none) = (vec![patch(0, A, status), patch(9, B, 200)], vec![patch(0, "", status), patch(9, "", 200)]);
        // After a response the page requires a new id.
        let expected = if status == 0 { (Verdict::Bad, vec![2]) } else { (Verdict::NotSeen, vec![]) };
        assert_eq!((verdict(new), verdict(none)), (expected.clone(), expected), "{status}");
    }
    let outcome = Outcome { lost: true, ..Outcome::default() };
    assert_eq!(verdict(vec![TestCall { outcome, ..patch(0, A, 200) }, patch(9, B, 200)]), (Verdict::Bad, vec![2]));
    assert_eq!(verdict(vec![patch(0, A, 429), patch(9, A, 200)]), (Verdict::Good, vec![2]));
    assert_eq!(verdict(vec![patch(0, A, 429), patch(9, B, 200)]).0, Verdict::NotSeen, "it was not done");
    assert_eq!(verdict(vec![patch(0, A, 200), patch(9, B, 200)]).0, Verdict::NotSeen, "a new call");
    assert_eq!(verdict(vec![patch(0, A, 500), patch(301_000, B, 200)]).0, Verdict::NotSeen, "much later");
    let other = TestCall { body: b"{\"a\": 1}", ..patch(9, B, 200) };
    assert_eq!(verdict(vec![patch(0, A, 500), other]).0, Verdict::NotSeen, "another call");
    assert_eq!(verdict(vec![patch(0, A, 409), patch(9, B, 200)]), (Verdict::Bad, vec![2]), "it may be under way");
    assert_eq!(verdict(vec![patch(0, A, 0), get(5), patch(9, B, 200)]).0, Verdict::NotSeen, "settled by reading");
    let listed = TestCall { path: "/v1/customers/c/orders?size=5", ..get(5) };
    assert_eq!(verdict(vec![patch(0, A, 0), listed, patch(9, B, 200)]).0, Verdict::NotSeen, "settled by listing");
    let elsewhere = TestCall { path: "/v1/customers/c/orders/other", ..get(5) };
    assert_eq!(verdict(vec![patch(0, A, 0), elsewhere, patch(9, B, 200)]), (Verdict::Bad, vec![3]));
    let read = |at, id| TestCall { at, ..with(&[("ms-requestid", id)]) };
    assert_eq!(verdict(vec![TestCall { status: 500, ..read(0, A) }, read(9, B)]).0, Verdict::NotSeen, "a read");
    let three = vec![patch(0, A, 500), patch(9, A, 500), patch(18, A, 200)];
    assert_eq!(verdict(three), (Verdict::Good, vec![2, 3]));
}

#[test]
fn a_new_call_takes_a_new_request_id() {
    let verdict = |calls: Vec<TestCall<'static>>| verdict("request_id_reused", calls);
    assert_eq!(verdict(vec![patch(0, A, 200), patch(9, B, 200)]), (Verdict::Good, vec![1, 2]));
    assert_eq!(verdict(vec![patch(0, A, 200), patch(9, A, 200)]), (Verdict::Bad, vec![2]));
    let shouted = A.to_uppercase();
    let other = TestCall { body: b"{\"a\": 1}", ..patch(9, &shouted, 200) };
    assert_eq!(verdict(vec![patch(0, A, 500), other]), (Verdict::Bad, vec![2]), "another call, another spelling");
    assert_eq!(verdict(vec![patch(0, A, 500), patch(9, A, 200)]), (Verdict::Good, vec![1]), "a repeat");
    assert_eq!(verdict(vec![patch(0, A, 401), patch(9, A, 200)]), (Verdict::Good, vec![1]), "with a new token");
    let slow = TestCall { took: 6_000, ..patch(0, A, 200) };
    assert_eq!(verdict(vec![slow, patch(7_000, A, 200)]), (Verdict::Good, vec![1]), "it may have given up");
    assert_eq!(verdict(vec![patch(0, "", 200)]).0, Verdict::NotSeen);
}

#[test]
fn correlation_ids_may_be_shared_and_must_be_guids() {
    let call = |id| with(&[("ms-correlationid", id), ("ms-requestid", id)]);
    assert_eq!(verdict("correlation_id", [call(A), call(B)]), (Verdict::Good, vec![1, 2]));
    let shared = check("correlation_id", [call(A), call(A)]);
    assert!(
        shared.verdict == Verdict::Good && shared.text.contains("One call had that of the call before"),
        "{shared:?}"
    );
    assert_eq!(verdict("correlation_id", [call("x")]), (Verdict::Bad, vec![1]));
    assert_eq!(verdict("request_id", [call("x")]), (Verdict::Bad, vec![1]));
    assert_eq!(verdict("correlation_id", [get(0)]), (Verdict::Bad, vec![1]), "missing");
    assert_eq!(verdict("request_id", [get(0)]), (Verdict::Bad, vec![1]), "missing");
}

#[test]
fn fields_are_as_the_page_says() {
    for (name, field, value, expected) in [
        ("contract_version", "ms-contract-version", "v1", Verdict::Good),
        ("contract_version", "ms-contract-version", "v2", Verdict::Bad),
        ("accept", "accept", "application/json", Verdict::Good),
        ("accept", "accept", "text/html, Application/JSON;q=0.5", Verdict::Good),
        ("accept", "accept", "*/*", Verdict::NotSeen),
        ("accept", "accept", "application/xml", Verdict::Bad),
        ("locale", "x-locale", "en-US", Verdict::Good),
    ] {
        assert_eq!(verdict(name, [with(&[(field, value)])]).0, expected, "{field}: {value}");
        let missing = if name == "contract_version" { Verdict::Bad } else { Verdict::NotSeen };
        assert_eq!(verdict(name, [get(0)]).0, missing, "{field}");
    }
    let body = |kind| TestCall { method: "POST", body: b"{}", ..with(&[("content-type", kind)]) };
    assert_eq!(verdict("content_type", [body("application/json; charset=utf-8")]).0, Verdict::Good);
    assert_eq!(verdict("content_type", [body("text/plain")]).0, Verdict::Bad);
    assert_eq!(verdict("content_type", [patch(0, A, 200)]).0, Verdict::Bad, "missing");
    let upload = TestCall { path: "/v1/customers/c/orders/o/attachment", ..body("multipart/form-data; boundary=x") };
    assert_eq!(verdict("content_type", [upload]).0, Verdict::Good);
    let suspend = |fields, has_etag| {
        let findings = Findings { is_write: true, has_etag, ..Findings::default() };
        let outcome = Outcome { findings, ..Outcome::default() };
        TestCall { method: "PATCH", path: "/v1/customers/c/subscriptions/s", outcome, ..with(fields) }
    };
    assert_eq!(verdict("if_match", [suspend(&[("if-match", "\"x\"")], true)]).0, Verdict::Good);
    assert_eq!(verdict("if_match", [suspend(&[], true)]).0, Verdict::Bad);
    assert_eq!(verdict("if_match", [suspend(&[], false)]).0, Verdict::NotSeen, "nothing to match");
    assert_eq!(verdict("if_match", [patch(0, A, 200)]).0, Verdict::NotSeen, "of an order");
}

#[test]
fn bodies_are_whole_and_without_unknown_properties() {
    let write = |path, findings: Findings| {
        let outcome = Outcome { findings: Findings { is_write: true, ..findings }, ..Outcome::default() };
        TestCall { method: "PATCH", path, outcome, ..TestCall::default() }
    };
    let (subscription, order) = ("/v1/customers/c/subscriptions/s", "/v1/customers/c/orders/o");
    let lost = || Findings { lost: vec!["quantity".to_owned()], ..Findings::default() };
    let unknown = || Findings { unknown: vec!["mystery".to_owned()], ..Findings::default() };
    assert_eq!(verdict("whole_resource", [write(subscription, Findings::default())]).0, Verdict::Good);
    assert_eq!(verdict("whole_resource", [write(subscription, lost())]), (Verdict::Bad, vec![1]));
    assert_eq!(verdict("whole_resource", [write(order, Findings::default())]).0, Verdict::NotSeen);
    assert_eq!(verdict("properties", [write(order, unknown())]), (Verdict::Bad, vec![1]));
    assert_eq!(verdict("properties", [write(order, Findings::default())]).0, Verdict::Good);
    assert_eq!(verdict("properties", [get(0)]).0, Verdict::NotSeen);
}

#[test]
fn an_expired_token_is_sent_once() {
    let sent = |at, expired_token, status| TestCall {
        status,
        outcome: Outcome { expired_token, ..Outcome::default() },
        ..get(at)
    };
    let verdict = |calls: Vec<TestCall<'static>>| verdict("token_expired", calls);
    let (old, other) = (Some(1), Some(2));
    assert_eq!(verdict(vec![sent(0, old, 401), sent(9, old, 401)]), (Verdict::Bad, vec![2]));
    assert_eq!(verdict(vec![sent(0, old, 401), sent(9, None, 200)]), (Verdict::Good, vec![2]));
    assert_eq!(verdict(vec![sent(0, old, 401), sent(9, None, 401)]).0, Verdict::NotSeen);
    assert_eq!(verdict(vec![sent(0, None, 200), sent(9, None, 200)]).0, Verdict::NotSeen);
    assert_eq!(verdict(vec![sent(0, old, 401), sent(9, None, 200), sent(18, old, 401)]), (Verdict::Bad, vec![3]));
    let at_once = vec![sent(0, old, 401), sent(0, old, 401), sent(9, None, 200)];
    assert_eq!(verdict(at_once), (Verdict::Good, vec![3]), "both were under way");
    let two = vec![sent(0, old, 401), sent(9, other, 401), sent(18, None, 200)];
    assert_eq!(verdict(two), (Verdict::Good, vec![3]), "another process of the same app");
    let lost =
        TestCall { outcome: Outcome { lost: true, expired_token: old, ..Outcome::default() }, ..sent(0, old, 401) };
    assert_eq!(verdict(vec![lost, sent(9, old, 401)]).0, Verdict::NotSeen, "the refusal did not arrive");
}

#[test]
fn polling_leaves_time_between() {
    let every = |step: i64, count: i64| verdict("polling", (0..count).map(|n| get(n * step)));
    assert_eq!(every(100, 4).0, Verdict::NotSeen);
    assert_eq!(every(100, 5), (Verdict::Bad, vec![5]));
    assert_eq!(every(1_000, 3), (Verdict::Good, vec![2, 3]));
    let others = ["/v1/customers/c/orders/1", "/v1/customers/c/orders/2", "/v1/customers/c/orders/3"];
    let sweep = others.into_iter().cycle().take(12).map(|path| TestCall { path, ..TestCall::default() });
    assert_eq!(verdict("polling", sweep).0, Verdict::NotSeen, "four of each");
    let refused = (0..9).map(|n| TestCall { status: 404, ..get(n) });
    assert_eq!(verdict("polling", refused).0, Verdict::NotSeen);
    let changing = (0..9).flat_map(|n| [get(n * 10), patch(n * 10 + 5, A, 200)]);
    assert_eq!(verdict("polling", changing).0, Verdict::NotSeen, "a write between two reads");
}

#[test]
fn tokens_are_used_again() {
    let sign_in = || TestCall { method: "POST", path: "/t/oauth2/token", body: b"grant_type=x", ..TestCall::default() };
    let app =
        Outcome { client_id: Some("7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b".parse().unwrap()), ..Outcome::default() };
    let of_app = |call: TestCall<'static>| TestCall { outcome: app.clone(), ..call };
    let pairs = |count: usize, calls: usize| {
        (0..count).flat_map(move |_| std::iter::once(sign_in()).chain((0..calls).map(|_| get(0))))
    };
    assert_eq!(verdict("token_reuse", pairs(1, 1)).0, Verdict::NotSeen);
    assert_eq!(verdict("token_reuse", pairs(3, 1)).0, Verdict::NotSeen, "too few to tell");
    assert_eq!(verdict("token_reuse", pairs(4, 1)), (Verdict::Bad, vec![7]));
    assert_eq!(verdict("token_reuse", pairs(3, 2)), (Verdict::Good, vec![3, 6, 9]));
    let hourly = (0..9).flat_map(|n| [TestCall { at: n * 3_600_000, ..sign_in() }, get(n * 3_600_000 + 9)]);
    assert_eq!(verdict("token_reuse", hourly).0, Verdict::NotSeen, "the token before has expired");
    let workers = (0..6).map(|_| sign_in()).chain((0..60).map(get));
    assert_eq!(verdict("token_reuse", workers).0, Verdict::Good, "six that start at once");
    let basic = || TestCall {
        headers: headers(&[("authorization", "Basic N2M1YTNiNGUtMmQxOS00ZjZhLThiMGUtOWQxYzJlM2Y0YTViOng=")]),
        ..sign_in()
    };
    let twice = (0..4).flat_map(|_| [basic(), of_app(get(0)), of_app(get(0))]);
    assert_eq!(verdict("token_reuse", twice), (Verdict::Good, vec![3, 6, 9, 12]), "of the app that Basic names");
    let failed = (0..9).map(|_| TestCall { status: 400, ..sign_in() });
    assert_eq!(verdict("token_reuse", failed).0, Verdict::NotSeen, "as when a device code is polled");
    let other_agent = |call: TestCall<'static>| TestCall { headers: headers(&[("user-agent", "library/1")]), ..call };
    let library = (0..9).flat_map(|_| [of_app(other_agent(sign_in())), of_app(get(0)), of_app(get(0))]);
    let checks = report(library).clients.into_iter().flat_map(|client| client.checks);
    assert!(checks.filter(|check| check.check == "token_reuse").all(|check| check.verdict == Verdict::Good));
    let elsewhere = ["/a/oauth2/token", "/b/oauth2/token"];
    let tenants = elsewhere.into_iter().cycle().take(9).map(|path| TestCall { path, ..sign_in() });
    assert_eq!(verdict("token_reuse", tenants).0, Verdict::NotSeen, "one for each tenant");
}

#[test]
fn clients_are_told_apart_and_bounded() {
    let id = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b".parse().unwrap();
    let app = |agent: &str| TestCall {
        outcome: Outcome { client_id: Some(id), ..Outcome::default() },
        ..with(&[("user-agent", agent)])
    };
    let report_ = report([app("a/1"), app("b/1"), app("a/1"), get(0)]);
    let clients: Vec<_> = report_.clients.iter().map(|client| (client.client.as_str(), client.requests)).collect();
    assert_eq!(
        clients,
        [
            ("no User-Agent, no known app", 1),
            ("a/1, app 7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b", 2),
            ("b/1, app 7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b", 1),
        ]
    );
    let many = (0..CLIENTS + 50).flat_map(|n| [app("regular"), app(&format!("once/{n}"))]);
    let report_ = report(many);
    assert_eq!(report_.clients.len(), CLIENTS);
    let regular = report_.clients.iter().find(|client| client.client.starts_with("regular")).unwrap();
    assert_eq!(regular.requests, 150, "an active client is not dropped");
}
