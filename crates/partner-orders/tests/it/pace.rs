//! Many reads of a service that allows 500 requests a minute.
//!
//! Client and emulator share a clock, which advances only when every call waits, so that the test ends at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use partner_orders::testing::ManualClock;
use partner_orders::{Clock, Gate, GateGroup, PartnerCenter};
use partner_orders_emulator::{Emulator, World};

use crate::support::builder;

const READS: usize = 2_000;
const AT_ONCE: usize = 64;

struct Run {
    elapsed: Duration,
    answered: usize,
    refused: usize,
    attempts: usize,
}

/// Reads orders of several customers, many at once.
async fn run(gate: Gate) -> Run {
    let clock = ManualClock::new(Duration::ZERO);
    let refused = Arc::new(AtomicUsize::new(0));
    let (throttled, counted) = (clock.clone(), Arc::clone(&refused));
    let emulator = Emulator::builder()
        .throttle_clock(move || throttled.elapsed())
        .on_request(move |request| {
            counted.fetch_add(usize::from(request.status == 429), Ordering::Relaxed);
        })
        .start()
        .await
        .unwrap();
    let pc = builder(&emulator).clock(clock.shared()).gate(gate).build().unwrap();
    let orders = orders();
    let (next, running) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(AT_ONCE)));
    let workers: Vec<_> = (0..AT_ONCE)
        .map(|_| tokio::spawn(worker(pc.clone(), Arc::clone(&orders), Arc::clone(&next), Arc::clone(&running))))
        .collect();
    while running.load(Ordering::Relaxed) > 0 {
        tokio::task::yield_now().await;
        let waiting = pc.gate().state(GateGroup::Orders).waiting;
        if waiting > 0 && waiting == running.load(Ordering::Relaxed) {
            clock.advance_to_next_wake();
        }
    }
    let (mut answered, mut attempts) = (0, 0);
    for worker in workers {
        let (responses, tried) = worker.await.unwrap();
        answered += responses;
        attempts += tried;
    }
    emulator.shutdown().await;
    Run { elapsed: clock.elapsed(), answered, refused: refused.load(Ordering::Relaxed), attempts }
}

type Orders = Arc<Vec<(uuid::Uuid, String)>>;

/// Some orders of each customer of the first account.
fn orders() -> Orders {
    let world = World::fresh().unwrap();
    let customers = world.accounts[0].customers.iter();
    let orders: Vec<_> = customers
        .flat_map(|customer| customer.orders.iter().map(|order| (customer.id, order.order.id.clone().unwrap())))
        .collect();
    assert!(orders.iter().any(|(customer, _)| *customer != orders[0].0), "one customer is not several");
    Arc::new(orders)
}

/// Reads one order after the other. Returns the number of responses and of attempts.
async fn worker(
    pc: PartnerCenter,
    orders: Orders,
    next: Arc<AtomicUsize>,
    running: Arc<AtomicUsize>,
) -> (usize, usize) {
    let (mut answered, mut attempts) = (0, 0);
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= READS {
            running.fetch_sub(1, Ordering::Relaxed);
            return (answered, attempts);
        }
        let (customer, order) = &orders[number % orders.len()];
        let answer = pc.customer(*customer).order(order).get().await.unwrap();
        answered += usize::from(answer.id.as_deref() == Some(order));
        attempts += usize::try_from(answer.attempts()).unwrap();
    }
}

#[tokio::test]
async fn two_thousand_reads_meet_no_refusal_and_lose_no_time() {
    let run = run(Gate::default()).await;
    assert_eq!((run.answered, run.refused, run.attempts), (READS, 0, READS));
    // 500 at once, and three times more, after a minute each.
    let ideal = Duration::from_secs(180);
    assert!(run.elapsed >= ideal && run.elapsed <= ideal.div_f64(0.98), "{:?}", run.elapsed);
}

#[tokio::test]
async fn two_thousand_reads_without_a_limit_of_the_client_get_a_response_too() {
    let run = run(Gate::unlimited()).await;
    assert_eq!(run.answered, READS);
    assert!(run.refused > 0 && run.attempts == READS + run.refused, "{} {}", run.refused, run.attempts);
}
