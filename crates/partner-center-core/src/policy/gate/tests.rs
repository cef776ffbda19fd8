use std::sync::{Arc, Mutex};
use std::time::Duration;

use uuid::Uuid;

use super::*;
use crate::testing::ManualClock;

const MINUTE: Duration = Duration::from_secs(60);
const LONGEST: Duration = Duration::from_secs(3600);
const ORDERS: GateGroup = GateGroup::Orders;

fn gate(gate: &Gate) -> (Gate, ManualClock) {
    let clock = ManualClock::new(Duration::ZERO);
    gate.run_on(&clock.shared());
    (gate.clone(), clock)
}

fn customer(number: u128) -> Customer {
    Some(Uuid::from_u128(number).into())
}

/// Runs every task until it waits for the clock.
async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}

/// Advances the clock from wait to wait until no task waits any more.
async fn run_out(clock: &ManualClock) {
    settle().await;
    while clock.advance_to_next_wake() {
        settle().await;
    }
}

/// Starts a call that logs its name and the time when it is sent.
fn call(gate: &Gate, name: &'static str, customer: Customer, log: &Log) -> tokio::task::JoinHandle<()> {
    let (gate, log) = (gate.clone(), Arc::clone(log));
    tokio::spawn(async move {
        let mut permit = gate.enter(ORDERS, customer, false, LONGEST).await.unwrap();
        permit.sent(true);
        log.lock().unwrap().push((name, gate.clock().elapsed()));
    })
}

type Log = Arc<Mutex<Vec<(&'static str, Duration)>>>;

fn names(log: &Log) -> Vec<&'static str> {
    log.lock().unwrap().iter().map(|(name, _)| *name).collect()
}

/// Makes a call, and records when the service receives it, if it is sent.
async fn random_call(gate: Gate, clock: ManualClock, seed: u64, seen: Arc<Mutex<Vec<Duration>>>) {
    let mut random = fastrand::Rng::with_seed(seed);
    let customer = customer(random.u8(0..3).into());
    clock.sleep(Duration::from_millis(random.u64(0..150_000))).await;
    let entered = gate.enter(ORDERS, customer, random.bool(), LONGEST);
    let longest = Duration::from_millis(if random.u8(0..4) == 0 { random.u64(0..100_000) } else { 10_000_000 });
    let mut permit = tokio::select! {
        permit = entered => permit.unwrap(),
        () = clock.sleep(longest) => return,
    };
    // The token takes its time.
    clock.sleep(Duration::from_millis(random.u64(0..500))).await;
    if random.u8(0..8) == 0 {
        return;
    }
    permit.sent(true);
    let latency = Duration::from_millis(random.u64(0..90_000));
    let arrives = clock.elapsed() + latency.mul_f64(random.f64());
    seen.lock().unwrap().push(arrives);
    clock.sleep(latency).await;
}

fn most_in_a_minute(mut seen: Vec<Duration>) -> usize {
    seen.sort();
    let within = |(n, first): (usize, &Duration)| seen[n..].iter().take_while(|time| **time < *first + MINUTE).count();
    seen.iter().enumerate().map(within).max().unwrap_or(0)
}

#[tokio::test]
async fn the_service_never_sees_more_than_the_limit_in_any_minute() {
    for seed in 0..40 {
        let limit = 1 + u32::try_from(seed).unwrap() % 7;
        let (gate, clock) = gate(&Gate::per_minute(limit));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let calls: Vec<_> = (0..40)
            .map(|n| tokio::spawn(random_call(gate.clone(), clock.clone(), seed * 1_000 + n, Arc::clone(&seen))))
            .collect();
        run_out(&clock).await;
        for call in calls {
            call.await.unwrap();
        }
        let seen = seen.lock().unwrap().clone();
        assert!(seen.len() > 15, "{}", seen.len());
        let most = most_in_a_minute(seen);
        assert!(most <= usize::try_from(limit).unwrap(), "{most} of {limit} with seed {seed}");
        clock.advance(MINUTE);
        let state = gate.state(ORDERS);
        assert_eq!((state.used, state.waiting), (0, 0));
    }
}

#[tokio::test]
async fn customers_take_turns_and_calls_of_one_go_in_order() {
    let (gate, clock) = gate(&Gate::per_minute(3));
    let log = Log::default();
    for name in ["a0", "a1", "a2", "a3", "a4", "a5"] {
        call(&gate, name, customer(1), &log);
    }
    for _ in 0..1_000 {
        call(&gate, "a", customer(1), &log);
    }
    settle().await;
    for name in ["b0", "b1"] {
        call(&gate, name, customer(2), &log);
    }
    call(&gate, "c0", None, &log);
    settle().await;
    assert_eq!((names(&log), gate.state(ORDERS).waiting), (vec!["a0", "a1", "a2"], 1_006));
    clock.advance(MINUTE);
    settle().await;
    clock.advance(MINUTE);
    settle().await;
    assert_eq!(names(&log)[3..], ["a3", "b0", "c0", "a4", "b1", "a5"]);
}

#[tokio::test]
async fn a_call_that_has_waited_before_precedes_others_of_its_customer() {
    let (gate, clock) = gate(&Gate::per_minute(1));
    let log = Log::default();
    for name in ["first", "second"] {
        call(&gate, name, None, &log);
    }
    settle().await;
    let (again, noted) = (gate.clone(), Arc::clone(&log));
    tokio::spawn(async move {
        let mut permit = again.enter(ORDERS, None, true, LONGEST).await.unwrap();
        permit.sent(true);
        noted.lock().unwrap().push(("again", Duration::ZERO));
    });
    run_out(&clock).await;
    assert_eq!(names(&log), ["first", "again", "second"]);
}

#[tokio::test]
async fn only_one_waiting_call_watches_the_clock_and_another_takes_over() {
    let (gate, clock) = gate(&Gate::per_minute(1));
    let log = Log::default();
    let calls: Vec<_> = ["0", "1", "2", "3"].map(|name| call(&gate, name, None, &log)).into();
    settle().await;
    assert_eq!((clock.sleepers(), gate.state(ORDERS).waiting), (1, 3));
    calls[1].abort();
    settle().await;
    assert_eq!((clock.sleepers(), gate.state(ORDERS).waiting), (1, 2));
    // The next call to watch the clock is dropped when it should take over.
    calls[2].abort();
    clock.advance(MINUTE);
    settle().await;
    assert_eq!((names(&log), clock.sleepers(), gate.state(ORDERS).waiting), (vec!["0", "3"], 0, 0));
}

#[tokio::test]
async fn a_place_that_was_not_used_is_free_at_once() {
    let (gate, clock) = gate(&Gate::per_minute(1));
    let log = Log::default();
    let mut permit = gate.enter(ORDERS, None, false, LONGEST).await.unwrap();
    call(&gate, "waits", None, &log);
    settle().await;
    // The time of the next room is unknown, so no call waits on the clock.
    assert_eq!((names(&log).len(), clock.sleepers()), (0, 0));
    permit.sent(true);
    permit.sent(false);
    drop(permit);
    settle().await;
    assert_eq!((names(&log), gate.state(ORDERS).used), (vec!["waits"], 1));

    // A call that was let through is dropped before it runs on.
    let mut granted = Box::pin(gate.enter(ORDERS, None, false, LONGEST));
    assert!(futures_util::poll!(&mut granted).is_pending());
    let next = call(&gate, "next", None, &log);
    settle().await;
    clock.advance(MINUTE);
    gate.group(ORDERS).admit(clock.elapsed());
    drop(granted);
    next.await.unwrap();
    assert_eq!(names(&log), ["waits", "next"]);
}

#[tokio::test]
async fn a_closed_gate_reopens_for_everyone_in_order() {
    for limits in [Gate::per_minute(100), Gate::unlimited()] {
        let (gate, clock) = gate(&limits);
        let log = Log::default();
        gate.close(ORDERS, Duration::from_secs(57));
        gate.close(ORDERS, Duration::from_secs(5));
        for name in ["0", "1", "2"] {
            call(&gate, name, None, &log);
        }
        // Another group is not concerned.
        assert!(gate.enter(GateGroup::Subscriptions, None, false, Duration::ZERO).await.is_ok());
        settle().await;
        let state = gate.state(ORDERS);
        assert_eq!((state.waiting, state.closed_for, clock.sleepers()), (3, Some(Duration::from_secs(57)), 1));
        clock.advance(Duration::from_secs(56));
        settle().await;
        gate.close(ORDERS, Duration::from_secs(2));
        clock.advance(Duration::from_secs(1));
        settle().await;
        assert!(names(&log).is_empty());
        run_out(&clock).await;
        let gone = log.lock().unwrap().clone();
        assert_eq!(gone, ["0", "1", "2"].map(|name| (name, Duration::from_secs(58))));
        assert_eq!(gate.state(ORDERS).closed_for, None);
    }
}

#[tokio::test]
async fn no_call_waits_longer_for_a_closed_gate_than_it_may() {
    let (gate, _) = gate(&Gate::unlimited());
    let hour = Duration::from_secs(3600);
    gate.close(ORDERS, Duration::from_secs(1));
    let waiting = tokio::spawn({
        let gate = gate.clone();
        async move { gate.enter(ORDERS, None, false, MINUTE).await.err() }
    });
    settle().await;
    assert_eq!(gate.state(ORDERS).waiting, 1);
    gate.close(ORDERS, hour);
    assert_eq!(waiting.await.unwrap(), Some(hour));
    assert_eq!(gate.enter(ORDERS, None, false, MINUTE).await.err(), Some(hour));
    assert_eq!(gate.state(ORDERS).waiting, 0);
}

#[tokio::test]
async fn almost_all_of_the_limit_is_used() {
    let (gate, clock) = gate(&Gate::default());
    let latency = Duration::from_millis(200);
    let workers: Vec<_> = (0..64)
        .map(|worker| {
            let (gate, clock) = (gate.clone(), clock.clone());
            tokio::spawn(async move {
                for _ in 0..50 {
                    let mut permit = gate.enter(ORDERS, customer(worker % 5), false, LONGEST).await.unwrap();
                    permit.sent(true);
                    clock.sleep(latency).await;
                }
            })
        })
        .collect();
    run_out(&clock).await;
    for worker in workers {
        worker.await.unwrap();
    }
    // 3,200 requests are six full minutes, and 200 more after them.
    let ideal = 6.0 * 60.0 + 4.0 * latency.as_secs_f64();
    assert!(clock.elapsed().as_secs_f64() <= ideal / 0.98, "{:?}", clock.elapsed());
    assert!(clock.elapsed() >= 6 * MINUTE);
}

#[test]
fn the_group_of_a_request_follows_from_its_path() {
    for (path, group) in [
        ("/v1/customers/c/orders", ORDERS),
        ("/v1/customers/c/orders/o/attachment", ORDERS),
        ("/base/v1/customers/c/orders/subscriptions", ORDERS),
        ("/v1/customers/c/subscriptions/s", GateGroup::Subscriptions),
        ("/v1/customers/c", GateGroup::Other),
        ("/v1/customers", GateGroup::Other),
        ("/v1/products/orders", GateGroup::Other),
    ] {
        assert_eq!(GateGroup::of_path(path), group, "{path}");
    }
}

#[test]
fn a_gate_that_lets_nothing_through_is_refused() {
    assert!(Gate::per_minute(0).check().unwrap_err().to_string().contains("its limit is 0"));
    assert!(Gate::default().check().is_ok() && Gate::unlimited().check().is_ok());
}
