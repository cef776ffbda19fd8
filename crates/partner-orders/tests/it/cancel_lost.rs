//! Lost, late and failed responses: exactly one cancellation takes effect, and it is not reported as failed.

use std::time::Duration;

use partner_orders::rules::{Environment, ProductType};
use partner_orders::{CancelOptions, ErrorKind, Outcome};
use serde_json::{Value, json};

use crate::cancel_support::{Bench, purchase};

const PERPETUAL: &str = "perpetual-software";
const SEATS: &str = "new-commerce";

async fn bench() -> Bench {
    Bench::with_products(Environment::Sandbox, &[ProductType::PerpetualSoftware, ProductType::NewCommerce]).await
}

fn cases() -> [(&'static str, &'static str); 2] {
    [(PERPETUAL, "patchOrder"), (SEATS, "patchSubscription")]
}

fn rule(operation: &str, count: u32, effect: &Value) -> Value {
    json!({"operation": operation, "count": count, "effect": effect})
}

#[tokio::test]
async fn with_any_fault_in_the_response_the_order_is_cancelled_once() {
    let mut bench = bench().await;
    for (effect, writes) in [
        (json!({"kind": "lose_answer"}), 1),
        (json!({"kind": "reset_after"}), 1),
        (json!({"kind": "truncate", "bytes": 40}), 1),
        (json!({"kind": "reset_before"}), 2),
        (json!({"kind": "status", "status": 500, "after_effect": true}), 1),
        (json!({"kind": "status", "status": 503}), 2),
        (json!({"kind": "html_502"}), 2),
    ] {
        for (order, operation) in cases() {
            bench.reset().await;
            bench.fault(&rule(operation, 1, &effect)).await;
            let done = bench.run(bench.order(order).cancel()).await.unwrap();
            assert_eq!(done.outcome, Outcome::Cancelled, "{order} {effect}: {done:?}");
            assert_eq!(bench.effects(order).await.len(), 1, "{order} {effect}: {:?}", bench.effects(order).await);
            assert_eq!(bench.writes().len(), writes, "{order} {effect}: {:?}", bench.operations());
            // After a 5xx response the client uses a new id, which the client lint reports; a read comes in between.
            if effect["kind"] != "status" && effect["kind"] != "html_502" {
                assert_eq!(bench.misconduct().await, [] as [Value; 0], "{order} {effect}");
            }
            // There is a read between two sends.
            let seen = bench.operations();
            let sends: Vec<_> = seen.iter().enumerate().filter(|(_, name)| *name == operation).map(|it| it.0).collect();
            assert!(sends.windows(2).all(|pair| pair[1] > pair[0] + 1), "{seen:?}");
        }
    }
}

#[tokio::test]
async fn a_retry_has_the_same_request_id_only_if_no_response_came() {
    let mut bench = bench().await;
    for (effect, same) in [(json!({"kind": "reset_before"}), true), (json!({"kind": "status", "status": 503}), false)] {
        for (order, operation) in cases() {
            bench.reset().await;
            bench.fault(&rule(operation, 1, &effect)).await;
            bench.run(bench.order(order).cancel()).await.unwrap();
            let ids = bench.request_ids(operation).await;
            assert_eq!(ids.len(), 2);
            assert_eq!(ids[0] == ids[1], same, "{order} {effect}");
        }
    }
}

#[tokio::test]
async fn a_cancellation_that_never_arrives_nor_shows_is_unknown() {
    let mut bench = bench().await;
    for (order, operation) in cases() {
        bench.reset().await;
        bench.fault(&rule(operation, 9, &json!({"kind": "reset_before"}))).await;
        let done = bench.run(bench.order(order).cancel()).await.unwrap();
        assert_eq!((done.outcome, done.line_items[0].outcome), (Outcome::Unknown, Outcome::Unknown));
        let failure = done.failure.unwrap();
        assert_eq!((failure.kind(), failure.may_have_been_sent()), (ErrorKind::Unavailable, true));
        assert_eq!((bench.writes().len(), bench.effects(order).await.len()), (3, 0));
    }
}

#[tokio::test]
async fn nothing_more_is_sent_if_the_read_fails_too() {
    let mut bench = bench().await;
    for (order, operation, read) in
        [(PERPETUAL, "patchOrder", "getOrder"), (SEATS, "patchSubscription", "getSubscription")]
    {
        bench.reset().await;
        bench.fault(&rule(operation, 1, &json!({"kind": "lose_answer"}))).await;
        let prepared = bench.order(order).prepare_cancellation(&[]).await.unwrap();
        let skip = u32::from(read == "getSubscription");
        let broken = json!({"operation": read, "skip": skip, "effect": {"kind": "status", "status": 400}});
        bench.fault(&broken).await;
        let done = bench.run(prepared.send()).await.unwrap();
        assert_eq!(done.outcome, Outcome::Unknown, "{done:?}");
        assert_eq!((bench.writes().len(), bench.effects(order).await.len()), (1, 1));
    }
}

#[tokio::test]
async fn a_part_that_is_done_is_not_lost_when_the_next_fails() {
    let products = [ProductType::PerpetualSoftware, ProductType::NewCommerce];
    let bench = Bench::new(Environment::Sandbox, &[purchase("mixed", &products)]).await;
    bench.fault(&rule("patchSubscription", 9, &json!({"kind": "reset_before"}))).await;
    let done = bench.run(bench.order("mixed").cancel()).await.unwrap();
    let outcomes: Vec<_> = done.line_items.iter().map(|item| item.outcome).collect();
    assert_eq!((done.outcome, outcomes), (Outcome::PartlyCancelled, vec![Outcome::Cancelled, Outcome::Unknown]));
    assert!(done.failure.unwrap().may_have_been_sent());
}

#[tokio::test]
async fn a_later_effect_is_waited_for_or_pending() {
    let mut bench = bench().await;
    for (order, _) in cases() {
        bench.reset().await;
        bench.settings(&json!({"cancellation_seconds": 30})).await;
        let done = bench.run(bench.order(order).cancel()).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (Outcome::Cancelled, 1), "{order}: {done:?}");
        assert!(partner_orders::Clock::elapsed(&bench.clock) < Duration::from_secs(40));

        bench.reset().await;
        bench.settings(&json!({"cancellation_seconds": 90})).await;
        let options = CancelOptions::default().wait(Duration::from_secs(20));
        let done = bench.run(bench.order(order).cancel_with(options)).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (Outcome::Pending, 1), "{order}: {done:?}");
        assert!(done.line_items[0].reason.is_some());
        assert_eq!(partner_orders::Clock::elapsed(&bench.clock), Duration::from_secs(20));

        assert_eq!(bench.misconduct().await, [] as [Value; 0], "{order}");
        // Sent again while it takes effect: first busy, then done. It took effect once.
        let options = CancelOptions::default().wait(Duration::from_secs(120));
        let done = bench.run(bench.order(order).cancel_with(options)).await.unwrap();
        assert_eq!(done.outcome, Outcome::Cancelled, "{order}: {done:?}");
        let effects = bench.effects(order).await;
        assert_eq!(effects.iter().filter(|what| !what.contains("accepted")).count(), 1, "{effects:?}");
    }
}

#[tokio::test]
async fn a_lost_response_before_a_later_effect_causes_no_second_cancellation() {
    let mut bench = bench().await;
    for (order, operation) in cases() {
        for effect in [json!({"kind": "lose_answer"}), json!({"kind": "status", "status": 500, "after_effect": true})] {
            bench.reset().await;
            bench.settings(&json!({"cancellation_seconds": 20})).await;
            bench.fault(&rule(operation, 1, &effect)).await;
            let done = bench.run(bench.order(order).cancel()).await.unwrap();
            assert_eq!(done.outcome, Outcome::Cancelled, "{order} {effect}: {done:?}");
            let effects = bench.effects(order).await;
            assert_eq!(effects.len(), 2, "accepted once, and done once: {effects:?}");
        }
    }
}

#[tokio::test]
async fn an_etag_that_is_out_of_date_is_read_again_once() {
    let mut bench = Bench::with_products(Environment::Sandbox, &[ProductType::LegacyLicense]).await;
    for (status, code) in [(400, 2055), (412, 0), (417, 800036)] {
        let stale = json!({"kind": "status", "status": status, "code": code});
        bench.reset().await;
        bench.fault(&rule("patchSubscription", 1, &stale)).await;
        let done = bench.run(bench.order("legacy-license").cancel()).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (Outcome::Suspended, 2), "{status}");

        bench.reset().await;
        bench.fault(&rule("patchSubscription", 9, &stale)).await;
        let done = bench.run(bench.order("legacy-license").cancel()).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (Outcome::Refused, 2), "{status}");
    }
}

#[tokio::test]
async fn a_busy_resource_is_retried_until_the_time_is_over() {
    let mut bench = bench().await;
    for (order, operation, code) in
        [(SEATS, "patchSubscription", 800082), (PERPETUAL, "patchOrder", 800060), (PERPETUAL, "patchOrder", 800014)]
    {
        let busy = json!({"kind": "status", "status": 409, "code": code});
        bench.reset().await;
        bench.fault(&rule(operation, 2, &busy)).await;
        let done = bench.run(bench.order(order).cancel()).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (Outcome::Cancelled, 3), "{code}");

        bench.reset().await;
        bench.fault(&rule(operation, 99, &busy)).await;
        let done = bench.run(bench.order(order).cancel()).await.unwrap();
        assert_eq!((done.outcome, done.line_items[0].code.as_deref()), (Outcome::Pending, Some(&*code.to_string())));
    }
}

#[tokio::test]
async fn a_conflict_without_a_code_is_waited_for_and_status_501_is_not() {
    let mut bench = bench().await;
    for (order, operation) in cases() {
        bench.reset().await;
        bench.fault(&rule(operation, 1, &json!({"kind": "status", "status": 409, "body": "empty"}))).await;
        let done = bench.run(bench.order(order).cancel()).await.unwrap();
        assert_eq!((done.outcome, bench.writes().len()), (Outcome::Cancelled, 2), "{order}");

        bench.reset().await;
        bench.fault(&rule(operation, 9, &json!({"kind": "status", "status": 501}))).await;
        let error = bench.run(bench.order(order).cancel()).await.unwrap_err();
        assert_eq!((error.status(), bench.writes().len()), (Some(501), 1), "{order}");
    }
}
