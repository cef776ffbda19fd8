//! 202 with a `Location`: to the subscription, and to other places.

use std::time::Duration;

use partner_orders::rules::Environment;
use partner_orders::testing::{ManualClock, ScriptedExchange, StaticCredential};
use partner_orders::{CancelOptions, Outcome, PartnerCenter, SubscriptionEnd};
use serde_json::{Value, json};

use crate::support::CUSTOMER;

const ID: &str = "9f536a39-1fdd-4ecb-948e-4027f7017971";

fn subscription(status: &str) -> Value {
    json!({
        "id": ID.to_uppercase(), "status": status, "autoRenewEnabled": true, "attributes": {"etag": "v1"}, "new": [1],
    })
}

/// Cancels, with these responses after the first read. Returns the outcome, the requested paths and the waits.
async fn cancel(script: &ScriptedExchange) -> (SubscriptionEnd, Vec<String>, Vec<Duration>) {
    let clock = ManualClock::new(Duration::from_secs(1_769_860_800));
    let builder = PartnerCenter::builder(StaticCredential::new()).scripted(script).clock(clock.shared());
    let pc = builder.environment(Environment::Sandbox).build().unwrap();
    let subscription = pc.customer(CUSTOMER).subscription(ID);
    let work = subscription.cancel(CancelOptions::default().wait(Duration::from_secs(30)));
    tokio::pin!(work);
    let mut waits = Vec::new();
    let end = loop {
        tokio::select! {
            biased;
            end = &mut work => break end.unwrap(),
            () = tokio::task::yield_now() => {}
        }
        if let Some(wait) = clock.next_wake().filter(|wait| *wait <= Duration::from_secs(60)) {
            waits.push(wait);
            clock.advance(wait);
        }
    };
    let paths = script.requests().iter().map(|request| format!("{} {}", request.method, request.path)).collect();
    (end, paths, waits)
}

fn own(method: &str) -> String {
    format!("{method} /v1/customers/{CUSTOMER}/subscriptions/{ID}")
}

#[tokio::test]
async fn a_location_at_the_service_is_followed_relative_or_absolute() {
    let base = PartnerCenter::builder(StaticCredential::new()).build().unwrap().endpoint().to_owned();
    let relative = format!("/customers/{CUSTOMER}/subscriptions/{ID}?since=1");
    for location in [relative.clone(), format!("{base}/v1{relative}")] {
        let script = ScriptedExchange::new();
        script.answer(200, subscription("active"));
        script.answer_with(202, &[("Location", &location), ("Retry-After", "2")], "");
        script.answer_with(202, &[], "").answer(200, subscription("Deleted"));
        let (end, paths, waits) = cancel(&script).await;
        assert_eq!(end.outcome, Outcome::Cancelled, "{location}: {end:?}");
        let followed = format!("{}?since=1", own("GET"));
        assert_eq!(paths, [own("GET"), own("PATCH"), followed.clone(), followed], "{location}");
        assert_eq!(waits, [Duration::from_secs(2), Duration::from_secs(2)]);
        let patch = &script.requests()[1];
        assert_eq!(patch.header("if-match"), Some("\"v1\""));
        let mut whole = subscription("deleted");
        whole["id"] = ID.to_uppercase().into();
        assert_eq!(patch.json(), whole, "the whole subscription is sent back, with unknown properties");
    }
}

#[tokio::test]
async fn a_location_elsewhere_is_not_followed_and_the_subscription_is_read() {
    for location in ["https://elsewhere.example/v1/customers/x/subscriptions/y", "//elsewhere.example/", "/../x", ""] {
        let script = ScriptedExchange::new();
        script.answer(200, subscription("active"));
        script.answer_with(202, &[("Location", location)], "");
        script.answer(200, subscription("active")).answer(200, subscription("deleted"));
        let (end, paths, waits) = cancel(&script).await;
        assert_eq!(end.outcome, Outcome::Cancelled, "{location}");
        assert_eq!(paths, [own("GET"), own("PATCH"), own("GET"), own("GET")], "{location}");
        assert_eq!(waits, [Duration::from_secs(5); 2], "{location}");
    }
}

#[tokio::test]
async fn a_cancellation_that_does_not_show_in_time_is_pending() {
    let script = ScriptedExchange::new();
    script.answer(200, subscription("active")).answer_with(202, &[], "");
    (0..9).for_each(|_| {
        script.answer(200, subscription("active"));
    });
    let (end, _, waits) = cancel(&script).await;
    assert_eq!((end.outcome, waits.iter().sum::<Duration>()), (Outcome::Pending, Duration::from_secs(30)));
    assert!(end.to_string().contains("look again"), "{end}");
}
