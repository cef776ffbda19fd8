//! Emptying a sandbox: plan, sweep, resume.
//!
//! `PARTNER_ORDERS_SWEEP=75x40` makes the large world; the default is small.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{CUSTOMER, Emulator, ORDER, Run, home};
use crate::world::{self, World};

/// Turns off the limit of requests a minute.
async fn remove_limits(emulator: &Emulator) {
    let settings = json!({"requests_per_minute": 0, "list_lag_seconds": 0});
    emulator.control(Method::PUT, "settings", &settings).await;
}

/// Injects a fault into three of ten requests: a server error, a lost response, or a 429.
async fn inject_faults(emulator: &Emulator) {
    for effect in [
        json!({"kind": "status", "status": 503}),
        json!({"kind": "lose_answer"}),
        json!({"kind": "throttle", "retry_after": 0}),
    ] {
        emulator.control(Method::POST, "faults", &json!({"probability": 0.1, "effect": effect})).await;
    }
}

const SWEEP: [&str; 7] =
    ["sweep", "--all-customers", "--environment", "sandbox", "--yes", "--requests-per-minute", "0"];

fn size() -> (usize, usize) {
    let size = std::env::var("PARTNER_ORDERS_SWEEP").unwrap_or_else(|_| "4x36".to_owned());
    let (customers, orders) = size.split_once('x').unwrap();
    (customers.parse().unwrap(), orders.parse().unwrap())
}

/// The emulator's orders. The value is true if the order is cancelled, by its own status or by those of its
/// subscriptions.
async fn cancelled_orders(emulator: &Emulator) -> BTreeMap<String, bool> {
    let (token, http) = (emulator.token().await, reqwest::Client::new());
    let get = |path: String| {
        let request = http.get(format!("{}/v1/{path}", emulator.url())).bearer_auth(&token);
        async move { request.send().await.unwrap().json::<Value>().await.unwrap()["items"].as_array().unwrap().clone() }
    };
    let mut orders = BTreeMap::new();
    for customer in get("customers".to_owned()).await {
        let id = customer["id"].as_str().unwrap().to_owned();
        let subscriptions = get(format!("customers/{id}/subscriptions")).await;
        let status = |subscription: &Value| {
            let own = subscriptions.iter().find(|own| own["id"] == *subscription);
            own.map(|own| own["status"].as_str().unwrap().to_owned()).unwrap_or_default()
        };
        for order in get(format!("customers/{id}/orders")).await {
            let items = order["lineItems"].as_array().unwrap();
            let is_ended = |item: &Value| {
                item["quantity"] == 0 || ["deleted", "suspended"].contains(&status(&item["subscriptionId"]).as_str())
            };
            let done = order["status"] == "cancelled" || items.iter().all(is_ended);
            orders.insert(order["id"].as_str().unwrap().to_owned(), done);
        }
    }
    orders
}

fn by_order(results: &[Value]) -> BTreeMap<String, String> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let orders = results.iter().filter(|result| result.get("order_id").is_some());
    orders.map(|order| (text(&order["order_id"]), text(&order["outcome"]))).collect()
}

fn ndjson(run: &Run) -> Vec<Value> {
    run.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// Compares a report with the emulator's state, order by order.
fn assert_report_is_true(told: &BTreeMap<String, String>, truth: &BTreeMap<String, bool>) {
    assert_eq!(told.len(), truth.len());
    for (order, done) in truth {
        let outcome = told[order].as_str();
        let said_done = ["cancelled", "already_cancelled", "suspended"].contains(&outcome);
        assert_eq!(said_done, *done, "{order} is reported {outcome}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_cancellable_order_is_cancelled_and_the_report_is_true() {
    let (customers, orders) = size();
    let world = world::small(customers, orders);
    let emulator = world.start();
    remove_limits(&emulator).await;
    let started = Instant::now();
    let run = Run::of_command(emulator.command(&SWEEP).args(["-o", "ndjson"]));
    let took = started.elapsed();
    let results = ndjson(&run);
    let told = by_order(&results);
    assert_eq!(told.len(), customers * orders);
    assert_report_is_true(&told, &cancelled_orders(&emulator).await);
    let count = |outcome: &str| told.values().filter(|own| *own == outcome).count();
    println!(
        "{customers} customers, {} orders: {} cancelled, {} refused, in {took:?}",
        told.len(),
        count("cancelled"),
        count("refused")
    );
    assert!(count("cancelled") > 0 && count("refused") > 0);
    let refused = results.iter().filter(|result| result["outcome"] == "refused" && result.get("order_id").is_some());
    assert!(refused.clone().all(|order| order["line_items"][0]["code"].is_u64()), "each with its code");
    // Nothing that can never work was sent.
    let rejected = emulator.control(Method::GET, "requests", &Value::Null).await;
    let rejected = rejected.as_array().unwrap().iter().filter(|seen| seen["method"] == "PATCH");
    assert_eq!(rejected.filter(|seen| seen["status"].as_u64().unwrap() >= 400).count(), 0);

    // A second run changes nothing, and reports the same.
    let again = by_order(&ndjson(&Run::of_command(emulator.command(&SWEEP).args(["-o", "ndjson"]))));
    assert_report_is_true(&again, &cancelled_orders(&emulator).await);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn exactly_the_customers_with_nothing_left_are_deleted() {
    let world = world::small(3, 9);
    let emulator = world.start();
    remove_limits(&emulator).await;
    let run = Run::of_command(emulator.command(&SWEEP).args(["--delete-customers", "-o", "json"]));
    let results = run.json();
    let customers = results.as_array().unwrap().iter().filter(|result| result.get("order_id").is_none());
    let told: BTreeMap<_, _> =
        customers.map(|one| (one["customer"].as_str().unwrap(), one["outcome"].as_str().unwrap())).collect();
    assert_eq!(told.len(), 3);
    let left = emulator.run(&["customers", "list", "-o", "json"]).expect(0).json();
    let left: Vec<_> = left.as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect();
    for customer in &world.customers {
        let outcome = told[customer.as_str()];
        assert!(["deleted", "blocked"].contains(&outcome), "{outcome}");
        assert_eq!(outcome == "deleted", !left.contains(customer), "{customer} is reported {outcome}");
    }
    // The first customer's orders are an hour old, so all that the table allows is gone.
    assert_eq!(told[world.customers[0].as_str()], "deleted", "{results}");
    assert_eq!(told[world.customers[2].as_str()], "blocked");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_faults_and_lost_responses_the_report_is_true() {
    let (customers, orders) = size();
    let world = world::small(customers, orders / 2);
    let emulator = world.start();
    remove_limits(&emulator).await;
    inject_faults(&emulator).await;
    let run = Run::of_command(emulator.command(&SWEEP).args(["-o", "ndjson"]));
    let told = by_order(&ndjson(&run));
    let url = format!("{}/_emulator/faults", emulator.url());
    reqwest::Client::new().delete(url).send().await.unwrap();
    for (order, done) in cancelled_orders(&emulator).await {
        match told[&order].as_str() {
            "cancelled" | "already_cancelled" | "suspended" => assert!(done, "{order} is reported cancelled"),
            "refused" | "skipped" => assert!(!done, "{order}"),
            // A change that may have happened is not reported as failed.
            "failed" => assert!(!done, "{order} is cancelled and reported failed"),
            _ => {}
        }
    }
    let again = Run::of_command(emulator.command(&SWEEP).args(["-o", "ndjson"]));
    assert_report_is_true(&by_order(&ndjson(&again)), &cancelled_orders(&emulator).await);
}

/// Lists the orders, line items and subscriptions that the emulator's history ends more than once.
fn ended_twice(state: &Value) -> Vec<String> {
    let mut twice = Vec::new();
    let customers = state["accounts"].as_array().unwrap().iter().flat_map(|one| one["customers"].as_array().unwrap());
    for owned in customers.flat_map(|one| [&one["orders"], &one["subscriptions"]]).filter_map(Value::as_array).flatten()
    {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for event in owned["history"].as_array().into_iter().flatten() {
            match &event["what"] {
                Value::String(what) if what == "cancelled" => *counts.entry("cancelled".to_owned()).or_default() += 1,
                Value::Object(what) => {
                    for number in what.get("line-items-cancelled").and_then(Value::as_array).into_iter().flatten() {
                        *counts.entry(format!("line item {number}")).or_default() += 1;
                    }
                    let status = what.get("status").and_then(Value::as_str).unwrap_or_default();
                    if ["deleted", "suspended"].contains(&status) {
                        *counts.entry("ended".to_owned()).or_default() += 1;
                    }
                }
                _ => {}
            }
        }
        twice.extend(counts.into_iter().filter(|(_, count)| *count > 1).map(|(what, count)| {
            format!(
                "{}: {what} {count} times",
                owned.pointer("/order/id").or(owned.pointer("/subscription/id")).unwrap_or(&Value::Null)
            )
        }));
    }
    twice
}

/// Kills two simultaneous sweeps of one account, as from two machines, several times under faults.
#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_sweep_is_completed_when_it_is_run_again() {
    let kills: u32 = std::env::var("PARTNER_ORDERS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
    let (customers, orders) = size();
    let world = world::small(customers, orders / 2);
    let emulator = world.start();
    remove_limits(&emulator).await;
    inject_faults(&emulator).await;
    let homes = [home().join("first"), home().join("second")];
    for round in 0..kills {
        let mut sweeps = homes.each_ref().map(|home| {
            let mut sweep = emulator.command(&SWEEP);
            sweep.env("XDG_STATE_HOME", home).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
        });
        tokio::time::sleep(Duration::from_millis(u64::from(fastrand::u16(100..1_500)))).await;
        for sweep in &mut sweeps {
            // It may have ended by itself.
            let _ = sweep.kill();
            sweep.wait().unwrap();
        }
        let state = emulator.control(Method::GET, "state", &Value::Null).await;
        assert!(ended_twice(&state).is_empty(), "round {round}: {:?}", ended_twice(&state));
    }
    let url = format!("{}/_emulator/faults", emulator.url());
    reqwest::Client::new().delete(url).send().await.unwrap();
    for home in &homes {
        let run = Run::of_command(emulator.command(&SWEEP).args(["-o", "ndjson"]).env("XDG_STATE_HOME", home));
        assert_report_is_true(&by_order(&ndjson(&run)), &cancelled_orders(&emulator).await);
    }
    let state = emulator.control(Method::GET, "state", &Value::Null).await;
    assert!(ended_twice(&state).is_empty(), "{:?}", ended_twice(&state));
    assert!(state.to_string().contains("\"cancelled\""));
    println!("{kills} times two sweeps of {} orders killed", customers * (orders / 2));
}

#[tokio::test]
async fn a_reviewed_plan_is_carried_out_and_changed_orders_are_skipped() {
    let (emulator, folder) = (Emulator::start(), tempfile::tempdir().unwrap());
    let sandbox = ["--environment", "sandbox"];
    let plan = emulator.run(&[&["plan", "-c", CUSTOMER, "-o", "json"][..], &sandbox].concat()).expect(0);
    let file = folder.path().join("plan.json");
    fs::write(&file, &plan.stdout).unwrap();
    // Meanwhile one line item of an order is cancelled, and another order as a whole.
    let two_items = "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1";
    emulator.run(&["cancel", two_items, "--line-item", "0", "-c", CUSTOMER, "-y"]).expect(0);
    emulator.run(&["cancel", "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1", "-c", CUSTOMER, "-y"]).expect(0);
    let sweep = |more: &[&str]| {
        let args = ["sweep", "--plan", file.to_str().unwrap(), "-y", "-o", "json"];
        emulator.run(&[&args[..], more].concat())
    };
    let told = by_order(sweep(&sandbox).expect(1).json().as_array().unwrap());
    assert_eq!(told[two_items], "skipped");
    assert_eq!(told["Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1"], "already_cancelled");
    assert_eq!(told["Fw7HpZ2-NyKd5oQbTe8VcXr0LmAu3Js91"], "cancelled");
    assert_eq!(told[ORDER], "refused", "it is too old by its date");
    assert_eq!(told.len(), 9);

    // A plan of another account is refused before anything is sent.
    let other = Emulator::start();
    let seen = other.requests().await.len();
    let args = ["sweep", "--plan", file.to_str().unwrap(), "-y", "-o", "json", "--environment", "sandbox"];
    let refused = other.run(&args).expect(2).error();
    assert!(refused["message"].as_str().unwrap().contains("another account"), "{refused}");
    assert_eq!(other.requests().await.len(), seen);
    fs::write(&file, "[{}]").unwrap();
    assert!(sweep(&sandbox).expect(2).error()["message"].as_str().unwrap().contains("order 1"));
    fs::write(&file, "{").unwrap();
    sweep(&sandbox).expect(2);
}

#[tokio::test]
async fn late_orders_are_sent_only_with_try_late() {
    let emulator = Emulator::start();
    let sweep = |more: &[&str]| {
        let args = ["sweep", "-c", CUSTOMER, "--order", ORDER, "-y", "-o", "json", "--environment", "sandbox"];
        emulator.run(&[&args[..], more].concat())
    };
    let held = sweep(&[]).expect(4).json();
    assert_eq!((&held[0]["outcome"], &held[0]["line_items"][0]["code"]), (&json!("refused"), &json!(900117)));
    assert!(emulator.requests().await.iter().all(|line| line.starts_with("GET")));
    assert_eq!(sweep(&["--try-late"]).expect(0).json()[0]["outcome"], "cancelled");
}

#[test]
fn filters_narrow_a_sweep() {
    let (emulator, folder) = (Emulator::start(), tempfile::tempdir().unwrap());
    let exclude = folder.path().join("keep.txt");
    fs::write(&exclude, "Fw7HpZ2-NyKd5oQbTe8VcXr0LmAu3Js91\n").unwrap();
    let plan = |more: &[&str]| {
        let planned = emulator.run(&[&["plan", "-c", CUSTOMER, "-o", "json"], more].concat()).expect(0).json();
        planned.as_array().unwrap().iter().map(|one| one["order_id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(plan(&["--product", "new-commerce"]), ["3fa81c72d9e5"]);
    assert_eq!(plan(&["--offer", "cfq7"]), ["3fa81c72d9e5"]);
    assert_eq!(plan(&["--older-than", "365d"]), [ORDER]);
    assert_eq!(plan(&["--limit", "2"]).len(), 2);
    assert_eq!(plan(&["--exclude", exclude.to_str().unwrap()]).len(), 8);
    assert!(plan(&["--status", "cancelled"]).is_empty());
    let unknown = emulator.run(&["plan", "-c", CUSTOMER, "--order", "nope", "-o", "json"]).expect(5);
    assert!(unknown.error()["message"].as_str().unwrap().contains("nope"));
    for bad in [["--older-than", "soon"], ["--status", "complete"], ["--product", "nce"]] {
        emulator.run(&[&["plan", "-c", CUSTOMER], &bad[..]].concat()).expect(2);
    }
}

#[test]
fn production_is_never_swept() {
    let emulator = Emulator::start_with(&["--environment", "production"]);
    let refused = emulator.run(&["sweep", "-c", CUSTOMER, "-y", "--environment", "production", "-o", "json"]).expect(2);
    let error = refused.error();
    assert!(error["message"].as_str().unwrap().contains("production"), "{error}");
    assert!(
        !error["remedy"].as_str().unwrap().contains("--environment sandbox"),
        "the remedy must not suggest a false statement: {error}"
    );
}

#[tokio::test]
async fn one_sweep_at_a_time_works_on_an_account() {
    let world: World = world::small(1, 9);
    let emulator = world.start();
    remove_limits(&emulator).await;
    emulator
        .control(
            Method::POST,
            "faults",
            &json!({"operation": "patchOrder", "effect": {"kind": "delay", "milliseconds": 1500}}),
        )
        .await;
    let first = emulator.command(&SWEEP).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !emulator.requests().await.iter().any(|line| line.starts_with("GET")) {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let second = Run::of_command(emulator.command(&SWEEP).args(["-o", "json"])).expect(1);
    let message = second.error()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("another sweep") && message.contains(&first.id().to_string()), "{message}");
    let first = Run::from(first.wait_with_output().unwrap());
    assert!(first.stdout.contains("9 orders: "), "{}", first.stdout);
}

#[tokio::test]
async fn a_changed_journal_stops_the_sweep_and_every_order_is_reported() {
    let world: World = world::small(1, 9);
    let emulator = world.start();
    remove_limits(&emulator).await;
    let home = home().join("changed");
    let sweep = |more: &[&str]| {
        Run::of_command(emulator.command(&SWEEP).args(["-o", "ndjson"]).args(more).env("XDG_STATE_HOME", &home))
    };
    sweep(&["--limit", "2"]);
    let journal = files_below(&home).into_iter().find(|path| path.ends_with("journal.ndjson")).unwrap();
    let text = fs::read_to_string(&journal).unwrap();
    assert!(text.lines().count() >= 4 && text.contains("\"finished\""), "{text}");
    fs::write(&journal, text.replace(emulator.field("tenant"), "5f2e6c1d-0000-4000-8000-000000000001")).unwrap();
    let before = cancelled_orders(&emulator).await;
    let stopped = sweep(&[]).expect(1);
    assert_eq!(cancelled_orders(&emulator).await, before);
    let results = ndjson(&stopped);
    let orders: Vec<_> = results.iter().filter(|result| result.get("order_id").is_some()).collect();
    assert_eq!(orders.len(), 9);
    let skipped: Vec<_> = orders.iter().filter(|order| order["outcome"] == "skipped").collect();
    assert!(skipped.len() > 2, "{results:?}");
    for order in skipped {
        let reason = order["reason"].as_str().unwrap();
        assert!(reason.contains("its journal failed") && reason.contains("line 1: its checksum differs"), "{reason}");
    }
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_below(&path) } else { vec![path] }).collect()
}
