//! Sweeps: many orders, each cancelled once, whatever fails on the way.

use std::collections::HashSet;
use std::sync::Arc;

use futures_util::StreamExt;
use partner_orders::rules::{Environment, ProductType};
use partner_orders::testing::ScriptedExchange;
use partner_orders::{
    BearerToken, FileJournal, Journal, JournalEvent, MemoryJournal, Outcome, PartnerCenter, Skip, Stop, Sweep,
    SweepEvent, SweepReport,
};
use serde_json::{Value, json};

use crate::cancel_support::{Bench, purchase};
use crate::support::CUSTOMER;

fn customer(number: usize) -> String {
    format!("22222222-0000-4000-8000-{number:012}")
}

/// An account whose customers have this number of orders of perpetual software each.
async fn account(customers: usize, orders: usize) -> Bench {
    let customer_with_orders = |number: usize| {
        let id = customer(number);
        let orders: Vec<Value> = (0..orders)
            .map(|index| {
                let mut order = purchase(&format!("order-{number}-{index}"), &[ProductType::PerpetualSoftware]);
                order["order"]["referenceCustomerId"] = id.clone().into();
                order
            })
            .collect();
        json!({"id": id, "name": format!("Customer {number}"), "orders": orders})
    };
    let customers: Vec<Value> = (0..customers).map(customer_with_orders).collect();
    Bench::with_customers(Environment::Sandbox, &customers, &json!({})).await
}

/// Sweeps until `enough` returns true, and then drops the sweep.
async fn sweep_until(bench: &Bench, sweep: Sweep, mut enough: impl FnMut(&SweepReport) -> bool) -> SweepReport {
    let mut events = sweep.start().unwrap();
    let mut report = SweepReport::default();
    while let Some(event) = bench.tick(events.next()).await {
        report.add(event);
        if enough(&report) {
            break;
        }
    }
    report
}

/// Every order with its events, except for its purchase.
async fn histories(bench: &Bench) -> Vec<(String, Vec<String>)> {
    let state = bench.state().await;
    let customers = state["accounts"][0]["customers"].as_array().unwrap();
    let orders = customers.iter().flat_map(|customer| customer["orders"].as_array().unwrap());
    let history = |order: &Value| {
        let events = order["history"].as_array().into_iter().flatten().map(|event| &event["what"]);
        events.filter(|what| what.get("placed").is_none()).map(ToString::to_string).collect()
    };
    orders.map(|order| (order["order"]["id"].as_str().unwrap().to_owned(), history(order))).collect()
}

#[tokio::test]
async fn a_thousand_orders_are_cancelled_once_each_though_it_is_interrupted_and_requests_fail() {
    let bench = account(60, 17).await;
    for (operation, effect) in [
        ("patchOrder", json!({"kind": "lose_answer"})),
        ("patchOrder", json!({"kind": "reset_before"})),
        ("patchOrder", json!({"kind": "status", "status": 500, "after_effect": true})),
        ("patchOrder", json!({"kind": "throttle", "retry_after": 1})),
        ("getOrder", json!({"kind": "status", "status": 503})),
        ("listOrders", json!({"kind": "html_502"})),
    ] {
        bench.fault(&json!({"operation": operation, "probability": 0.03, "effect": effect})).await;
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sweep.ndjson");
    let sweep = || bench.client().sweep().all_customers().concurrency(16).journal(FileJournal::new(&path));
    let mut sweeps = HashSet::new();
    for stop_after in [100, 400] {
        let report = sweep_until(&bench, sweep(), |report| report.finished() >= stop_after).await;
        assert!(report.finished() >= stop_after, "{stop_after}: {report:?}");
        sweeps.insert(report.sweep);
    }
    let last = sweep_until(&bench, sweep(), |_| false).await;
    sweeps.insert(last.sweep);
    assert_eq!(sweeps.len(), 1, "one sweep, with one correlation id, from its first run to its last");
    assert!(last.skipped >= 500, "{last:?}");
    assert_eq!(bench.misconduct().await, [] as [Value; 0]);
    bench.no_faults().await;
    let rest = sweep_until(&bench, sweep(), |_| false).await;
    assert_eq!((rest.not_cancelled.len(), rest.list_failures.len()), (0, 0), "{rest:?}");
    let all = histories(&bench).await;
    assert_eq!(all.len(), 1020);
    for (order, events) in all {
        assert_eq!(events, ["\"cancelled\""], "{order}");
    }
    // The journal agrees with the emulator.
    let entries = FileJournal::new(&path).load().await.unwrap();
    let done: Vec<_> = entries
        .iter()
        .filter(|entry| matches!(entry.event, JournalEvent::Finished { outcome: Outcome::Cancelled, .. }))
        .map(|entry| &entry.order)
        .collect();
    assert_eq!(done.iter().collect::<HashSet<_>>().len(), done.len(), "cancelled twice by the journal");
}

#[tokio::test]
async fn finished_orders_are_not_read_again() {
    let bench = account(2, 3).await;
    let journal: Arc<dyn Journal> = Arc::new(MemoryJournal::new());
    let sweep = || bench.client().sweep().all_customers().shared_journal(Arc::clone(&journal));
    let first = sweep_until(&bench, sweep(), |_| false).await;
    assert_eq!((first.count(Outcome::Cancelled), first.customers, first.finished()), (6, 2, 6));
    let before = bench.operations().len();
    let second = sweep_until(&bench, sweep(), |_| false).await;
    assert_eq!((second.skipped, second.finished(), second.sweep), (6, 0, first.sweep));
    assert_eq!(bench.operations()[before..], ["listCustomers", "listOrders", "listOrders"]);
}

#[tokio::test]
async fn an_order_in_progress_is_read_before_anything_is_sent() {
    let bench = account(1, 1).await;
    let journal = Arc::new(MemoryJournal::new());
    let sweep = || bench.client().sweep().order(customer(0), "order-0-0").shared_journal(journal.clone());
    let mut events = sweep().start().unwrap();
    // Dropped right after its start: it may or may not have been sent.
    while let Some(event) = bench.tick(events.next()).await {
        if matches!(event, SweepEvent::Started { .. }) {
            break;
        }
    }
    drop(events);
    assert!(matches!(journal.entries()[0].event, JournalEvent::Started { .. }));
    bench.run(bench.client().customer(customer(0)).order("order-0-0").cancel()).await.unwrap();
    let writes = bench.writes().len();
    let report = sweep_until(&bench, sweep(), |_| false).await;
    assert_eq!((report.count(Outcome::AlreadyCancelled), bench.writes().len()), (1, writes), "{report:?}");
}

#[tokio::test]
async fn a_stop_completes_the_orders_in_progress() {
    let bench = account(3, 10).await;
    let mut events = bench.client().sweep().all_customers().concurrency(4).start().unwrap();
    let stop = events.stop_handle();
    let mut report = SweepReport::default();
    let mut started = 0;
    while let Some(event) = bench.tick(events.next()).await {
        started += usize::from(matches!(event, SweepEvent::Started { .. }));
        report.add(event);
        if report.finished() == 5 {
            stop.stop();
        }
    }
    assert!(matches!(report.stopped, Some(Stop::Asked)), "{report:?}");
    let skipped = report.count(Outcome::Skipped);
    let tried = report.finished() - skipped;
    assert!((5..=12).contains(&tried) && tried == started, "{started} {report:?}");
    // Orders that were listed and not tried are reported, and so are customers that were not listed.
    assert_eq!(tried + skipped, report.customers * 10, "{report:?}");
    let cancelled = histories(&bench).await.iter().filter(|(_, events)| !events.is_empty()).count();
    assert_eq!(cancelled, report.count(Outcome::Cancelled));
}

#[tokio::test]
async fn a_failed_order_does_not_end_a_sweep_and_a_failed_sign_in_does() {
    let bench = account(3, 2).await;
    let gone = json!({"kind": "status", "status": 404, "code": 20000});
    bench.fault(&json!({"operation": "listOrders", "customer": customer(1), "effect": gone})).await;
    bench.fault(&json!({"operation": "getOrder", "path": "order-2-0", "effect": gone})).await;
    let report = sweep_until(&bench, bench.client().sweep().all_customers(), |_| false).await;
    assert_eq!((report.count(Outcome::Cancelled), report.count(Outcome::Failed)), (3, 1), "{report:?}");
    assert_eq!((report.list_failures.len(), report.not_cancelled[0].order.as_str()), (1, "order-2-0"));
    assert_eq!(report.not_cancelled[0].code.as_deref(), Some("20000"));

    let bench = account(5, 5).await;
    bench.fault(&json!({"operation": "getOrder", "skip": 3, "effect": {"kind": "empty_401"}})).await;
    let report = sweep_until(&bench, bench.client().sweep().all_customers().concurrency(2), |_| false).await;
    assert!(matches!(report.stopped, Some(Stop::SignIn(_))), "{report:?}");
    assert!(report.finished() <= 6, "{report:?}");
}

#[tokio::test]
async fn filters_and_dry_runs_limit_what_is_sent() {
    let products = [ProductType::PerpetualSoftware, ProductType::NewCommerce, ProductType::SavingsPlan];
    let bench = Bench::with_products(Environment::Sandbox, &products).await;
    let dry = bench.client().sweep().customer(CUSTOMER).dry_run(true);
    let mut plans = Vec::new();
    let mut events = dry.start().unwrap();
    while let Some(event) = bench.tick(events.next()).await {
        if let SweepEvent::Planned { plan, .. } = event {
            plans.push(plan.prospect().to_string());
        }
    }
    plans.sort();
    assert_eq!((plans, bench.writes().len()), (vec!["refused".into(), "works".into(), "works".into()], 0));

    let seats = bench.client().sweep().customer(CUSTOMER).product(ProductType::NewCommerce);
    let report = sweep_until(&bench, seats, |_| false).await;
    assert_eq!((report.count(Outcome::Cancelled), report.skipped), (1, 2));
    assert_eq!(bench.writes(), ["patchSubscription"]);

    let suspended = partner_orders::enums::OrderStatus::Suspended;
    let report = sweep_until(&bench, bench.client().sweep().customer(CUSTOMER).status(suspended), |_| false).await;
    assert_eq!((report.skipped, report.finished()), (3, 0));

    let report = sweep_until(&bench, bench.client().sweep().customer(CUSTOMER), |_| false).await;
    let counts = [Outcome::Cancelled, Outcome::AlreadyCancelled, Outcome::Refused].map(|it| report.count(it));
    assert_eq!(counts, [1, 1, 1], "{report:?}");
    assert_eq!(report.not_cancelled[0].code.as_deref(), Some("900321"));
    let mut again = bench.client().sweep().customer(CUSTOMER).start().unwrap();
    let mut skips = Vec::new();
    while let Some(event) = bench.tick(again.next()).await {
        if let SweepEvent::Skipped { why, .. } = event {
            skips.push(why);
        }
    }
    assert_eq!(skips, [Skip::AlreadyCancelled]);
}

#[tokio::test]
async fn an_account_that_is_not_a_sandbox_is_swept_only_with_production() {
    let bench = Bench::with_products(Environment::Production, &[ProductType::PerpetualSoftware]).await;
    let refused = bench.client().sweep().all_customers().start().unwrap_err();
    assert!(refused.to_string().contains("is stated to be production; nothing was changed"), "{refused}");
    assert!(bench.client().sweep().all_customers().dry_run(true).start().is_ok());
    let report = sweep_until(&bench, bench.client().sweep().all_customers().production(true), |_| false).await;
    assert_eq!(report.count(Outcome::Cancelled), 1);
    let bench = bench.unstated();
    assert!(bench.client().sweep().customer(CUSTOMER).start().is_err());

    let bench = Bench::with_products(Environment::Sandbox, &[]).await;
    assert!(bench.client().sweep().start().unwrap_err().to_string().contains("nothing to sweep"));
    let malformed = bench.client().sweep().order(CUSTOMER, "..").start().unwrap_err();
    assert_eq!(malformed.kind(), partner_orders::ErrorKind::InvalidInput);
}

#[tokio::test]
async fn orders_on_a_later_page_are_swept_and_block_the_deletion_of_their_customer() {
    let order = |id: &str, status: &str| json!({"id": id, "referenceCustomerId": CUSTOMER, "status": status});
    let next = json!({"uri": format!("/customers/{CUSTOMER}/orders?page=2")});
    let first = json!({"items": [order("first", "cancelled")], "links": {"next": next}});
    let second = json!({"items": [order("second", "completed")]});
    let client = |responses: &[Value]| {
        let script = ScriptedExchange::new();
        responses.iter().for_each(|response| _ = script.answer(200, response.clone()));
        let client = PartnerCenter::builder(BearerToken::new("t")).environment(Environment::Sandbox);
        client.scripted(&script).build().unwrap()
    };

    let pc = client(&[first.clone(), second.clone(), json!({"items": []})]);
    let blockers = pc.customer(CUSTOMER).deletion_blockers().await.unwrap();
    assert!(format!("{blockers:?}").contains("second"), "{blockers:?}");

    let pc = client(&[first, second, order("second", "cancelled")]);
    let mut events = pc.sweep().customer(CUSTOMER).start().unwrap();
    let mut report = SweepReport::default();
    while let Some(event) = events.next().await {
        report.add(event);
    }
    assert_eq!((report.skipped, report.planned), (1, 1), "{report:?}");
}
