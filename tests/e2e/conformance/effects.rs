//! Injected faults and throttling conform to the description, unless they say otherwise.

use reqwest::Method;
use serde_json::{Value, json};

use super::bench::{Bench, BenchResponse, JSON, Request, order_path};
use crate::support::ORDER;

/// The response to a change of an order, with this injected fault.
async fn patch_with_fault(bench: &Bench, token: &str, effect: &Value) -> Result<BenchResponse, reqwest::Error> {
    bench.control(Method::PUT, "faults", json!({"rules": [{"effect": effect}]})).await;
    let request = Request {
        operation: "patchOrder",
        path: order_path(ORDER),
        token,
        media_type: JSON,
        headers: vec![("ms-requestid", "655890ba-4d2b-4d09-a95f-4ea1348686a5".to_owned())],
        body: Some(br#"{"status": "cancelled"}"#.to_vec()),
    };
    bench.send(&request).await
}

#[tokio::test]
async fn described_effects_are_valid_by_the_description() {
    let bench = Bench::start().await;
    let token = bench.token(json!({})).await;
    let mut effects = vec![
        json!({"kind": "empty_401"}),
        json!({"kind": "throttle"}),
        json!({"kind": "throttle", "retry_after": null}),
        json!({"kind": "throttle", "retry_after": 0}),
        json!({"kind": "delay", "milliseconds": 1}),
        json!({"kind": "drip", "bytes": 200, "interval_milliseconds": 1}),
        json!({"kind": "byte_order_mark"}),
    ];
    for status in [400, 401, 403, 404, 408, 409, 412, 417, 418, 429, 451, 499, 500, 502, 503, 504, 599] {
        for body in ["fault", "gateway", "extended", "nested", "empty"] {
            let wait = (status == 429).then_some(3);
            effects.push(json!({"kind": "status", "status": status, "body": body, "retry_after": wait}));
            let description = "a \"quoted\" \u{1f980}\n<p>\u{0}";
            let after = json!({"status": status, "body": body, "kind": "status", "after_effect": true, "code": 1});
            let mut described = after.clone();
            described["description"] = description.into();
            effects.extend([after, described]);
        }
    }
    let mut findings = Vec::new();
    for effect in &effects {
        let answer = patch_with_fault(&bench, &token, effect).await.unwrap();
        let expected = effect["status"].as_u64().filter(|_| effect["kind"] == "status");
        assert!(expected.is_none_or(|expected| expected == u64::from(answer.status)), "{effect}: {answer:?}");
        findings.extend(bench.against("patchOrder", &answer).into_iter().map(|found| format!("{effect}\n    {found}")));
    }
    assert!(findings.is_empty(), "{} findings in {}:\n{}", findings.len(), effects.len(), findings.join("\n"));
    assert!(effects.len() > 200);
}

#[tokio::test]
async fn undescribed_effects_have_findings() {
    let bench = Bench::start().await;
    let token = bench.token(json!({})).await;
    for effect in [
        json!({"kind": "ok_with_error"}),
        json!({"kind": "ok_with_error", "code": 800_003}),
        json!({"kind": "status", "status": 200, "body": "fault"}),
        json!({"kind": "status", "status": 302, "body": "html"}),
        json!({"kind": "status", "status": 200, "body": "text"}),
        json!({"kind": "status", "status": 503, "body": "fault", "retry_after": 3}),
    ] {
        let answer = patch_with_fault(&bench, &token, &effect).await.unwrap();
        assert!(!bench.against("patchOrder", &answer).is_empty(), "{effect}: {answer:?}");
    }
    for kind in ["reset_before", "reset_after", "lose_answer"] {
        patch_with_fault(&bench, &token, &json!({"kind": kind})).await.unwrap_err();
    }
    patch_with_fault(&bench, &token, &json!({"kind": "truncate", "bytes": 20})).await.unwrap_err();
    // A proxy may respond like this: the checker accepts failures in plain text.
    for effect in [json!({"kind": "html_502"}), json!({"kind": "status", "status": 503, "body": "text"})] {
        let answer = patch_with_fault(&bench, &token, &effect).await.unwrap();
        assert!(answer.header("content-type").unwrap().starts_with("text/"), "{answer:?}");
        assert_eq!(answer.header("ms-requestid"), None);
    }
}

#[tokio::test]
async fn too_many_requests_are_refused_as_described() {
    let mut bench = Bench::start().await;
    let token = bench.token(json!({})).await;
    bench.control(Method::PUT, "settings", json!({"requests_per_minute": 1})).await;
    let mut refused = 0;
    let operations: Vec<_> =
        bench.description.operations().iter().map(|it| (it.id().to_owned(), it.path().to_owned())).collect();
    for (operation, template) in operations {
        let path = template.replace("{customer-tenant-id}", "bd59b416-37f9-4d8f-8df3-5750111fc615");
        let path = path.replace("{order-id}", ORDER).replace("{line-item-number}", "0");
        for _ in 0..2 {
            let answer = bench.get(&token, &operation, path.clone()).await;
            refused += usize::from(answer.status == 429);
            let waits = answer.header("retry-after").is_some_and(|text| text.parse::<u32>().is_ok());
            assert_eq!(waits, answer.status == 429, "{answer:?}");
        }
    }
    assert_eq!(refused, 2 * 13 - 2, "all operations on orders and on subscriptions, but for the first of each");
    bench.finish(32);
}
