//! Lost responses to a cancellation: it happens at most once, and the program gets the true outcome.

use std::pin::pin;
use std::time::Duration;

use partner_orders::testing::ManualClock;
use partner_orders::{Cancellation, Error, Gate, GateGroup, Outcome, PartnerCenter};
use partner_orders_emulator::{Effect, Emulator, FaultRule, FaultShape, RequestRecord};
use serde_json::{Value, json};

use crate::support::{CUSTOMER, ORDER, builder};

/// The number of milliseconds without a new request after which an attempt counts as hanging. Client and emulator share
/// a thread, so a busy machine does not matter.
const SILENCE: u32 = 150;

struct Bench {
    emulator: Emulator,
    pc: PartnerCenter,
    clock: ManualClock,
    http: reqwest::Client,
}

impl Bench {
    async fn new() -> Self {
        let emulator = Emulator::start().await.unwrap();
        let clock = ManualClock::new(Duration::ZERO);
        let pc = builder(&emulator).clock(clock.shared()).gate(Gate::per_minute(1_000_000)).build().unwrap();
        Self { emulator, pc, clock, http: reqwest::Client::new() }
    }

    /// Replaces the injected faults.
    async fn faults(&self, rules: &[FaultRule]) {
        let url = format!("{}/_emulator/faults", self.emulator.url());
        let answer = self.http.put(url).body(json!({ "rules": rules }).to_string()).send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.text().await.unwrap());
    }

    /// The number of cancellations in the emulator's history of the order.
    async fn cancellations(&self) -> usize {
        let url = format!("{}/_emulator/orders", self.emulator.url());
        let text = self.http.get(url).send().await.unwrap().text().await.unwrap();
        let orders: Value = serde_json::from_str(&text).unwrap();
        let history = history_of(&orders).unwrap_or_else(|| panic!("no history of {ORDER} in {text}"));
        history.iter().filter(|event| event.to_string().contains("ancelled")).count()
    }

    /// The PATCH requests that reached the emulator.
    fn patches(&self) -> Vec<RequestRecord> {
        let all = self.emulator.requests().into_iter();
        all.filter(|request| request.method == "PATCH" && request.path.contains(ORDER)).collect()
    }

    /// Cancels the order, and advances the clock whenever the client waits or an attempt hangs.
    #[allow(clippy::disallowed_methods, reason = "that nothing happens shows in real time alone")]
    async fn cancel(&self) -> Result<Cancellation, Error> {
        let order = self.pc.customer(CUSTOMER).order(ORDER);
        let mut cancel = pin!(order.cancel());
        let (mut seen, mut silent) = (0, 0);
        loop {
            tokio::select! {
                biased;
                done = &mut cancel => return done,
                () = tokio::time::sleep(Duration::from_millis(1)) => {}
            }
            let requests = self.emulator.requests().len();
            silent = if requests == seen { silent + 1 } else { 0 };
            seen = requests;
            if self.pc.gate().state(GateGroup::Orders).under_way == 0 || silent > SILENCE {
                self.clock.advance_to_next_wake();
                silent = 0;
            }
        }
    }
}

/// Finds the order's history in the emulator's list of orders.
fn history_of(value: &Value) -> Option<&Vec<Value>> {
    match value {
        Value::Object(object) => match object.get("history") {
            Some(Value::Array(history)) if value.to_string().contains(&format!("\"{ORDER}\"")) => Some(history),
            _ => object.values().find_map(history_of),
        },
        Value::Array(items) => items.iter().find_map(history_of),
        _ => None,
    }
}

/// An injected fault for the first PATCH.
fn first_patch(effect: Effect) -> FaultRule {
    let mut rule = FaultRule::new(effect);
    rule.operation = Some("patchOrder".to_owned());
    rule.count = Some(1);
    rule
}

fn status(status: u16, body: FaultShape, after_effect: bool) -> Effect {
    Effect::Status { status, body, code: None, description: None, retry_after: None, after_effect }
}

#[tokio::test]
async fn a_cancellation_whose_response_was_lost_happens_once_and_is_reported_as_done() {
    for effect in [
        Effect::LoseAnswer {},
        Effect::ResetAfter {},
        Effect::Truncate { bytes: 10 },
        // The response never ends, so the attempt times out.
        Effect::Drip { bytes: 1, interval_milliseconds: 60_000 },
        status(500, FaultShape::Fault, true),
        status(502, FaultShape::Html, true),
        status(504, FaultShape::Empty, true),
        status(408, FaultShape::Text, true),
    ] {
        let bench = Bench::new().await;
        bench.faults(&[first_patch(effect.clone())]).await;
        let done = bench.cancel().await.unwrap_or_else(|error| panic!("{effect:?}: {error}"));
        assert_eq!(done.outcome, Outcome::Cancelled, "{effect:?}");
        assert_eq!((bench.cancellations().await, bench.patches().len()), (1, 1), "{effect:?}");
    }
}

#[tokio::test]
async fn a_cancellation_that_did_not_arrive_is_reported_as_it_is() {
    for effect in [
        Effect::ResetBefore {},
        Effect::Html502 {},
        // The attempt times out first.
        Effect::Delay { milliseconds: 3_600_000 },
        status(500, FaultShape::Fault, false),
        status(503, FaultShape::Gateway, false),
    ] {
        let bench = Bench::new().await;
        bench.faults(&[first_patch(effect.clone())]).await;
        match bench.cancel().await {
            Ok(done) if done.outcome == Outcome::Unknown => {
                assert!(done.failure.unwrap().may_have_been_sent(), "{effect:?}");
            }
            Ok(done) => {
                assert_eq!(done.outcome, Outcome::Cancelled, "{effect:?}");
                assert_eq!(bench.cancellations().await, 1, "{effect:?}");
            }
            Err(error) => {
                assert!(!error.may_have_been_sent(), "{effect:?}: {error}");
                assert_eq!(bench.cancellations().await, 0, "{effect:?}: {error}");
            }
        }
        assert!(bench.patches().len() <= 2, "{effect:?}");
    }
}

#[tokio::test]
async fn reading_gets_over_every_fault_on_the_way() {
    for effect in [
        Effect::LoseAnswer {},
        Effect::ResetBefore {},
        Effect::ResetAfter {},
        Effect::Truncate { bytes: 10 },
        Effect::Html502 {},
        Effect::Throttle { retry_after: Some(30) },
        Effect::Throttle { retry_after: None },
        status(503, FaultShape::Fault, false),
    ] {
        let bench = Bench::new().await;
        let mut rule = FaultRule::new(effect.clone());
        rule.operation = Some("getOrder".to_owned());
        rule.count = Some(2);
        bench.faults(&[rule]).await;
        let done = bench.cancel().await.unwrap_or_else(|error| panic!("{effect:?}: {error}"));
        assert_eq!((done.outcome, bench.cancellations().await), (Outcome::Cancelled, 1), "{effect:?}");
    }
}
