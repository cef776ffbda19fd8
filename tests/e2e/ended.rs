//! Commands that end before their work is done: by a signal, or because their output is closed.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

use crate::support::{CUSTOMER, Emulator, ORDER, Run};
use crate::world;

/// Orders of the fresh world that an order PATCH cancels.
const ORDERS: [&str; 4] = [
    ORDER,
    "s-Rk81TzWq_eYH5vLmCu2oXbNdPa7gJf1",
    "Qv3xJc9_TnB0eMwYh6LrKzAi1GsUo4Ps1",
    "Fw7HpZ2-NyKd5oQbTe8VcXr0LmAu3Js91",
];

/// An emulator whose order PATCH takes this long.
async fn slow_emulator(milliseconds: u64) -> Emulator {
    let emulator = Emulator::start();
    let rule = json!({"operation": "patchOrder", "effect": {"kind": "delay", "milliseconds": milliseconds}});
    let added = reqwest::Client::new().post(format!("{}/_emulator/faults", emulator.url())).json(&rule).send().await;
    assert!(added.unwrap().status().is_success());
    emulator
}

fn cancel(emulator: &Emulator, format: &str) -> Command {
    let mut command = emulator.command(&[&["cancel"], &ORDERS[..], &["-c", CUSTOMER, "-y", "-o", format]].concat());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The orders that the emulator has cancelled.
fn cancelled(emulator: &Emulator) -> Vec<String> {
    let list = emulator.run(&["list", "-c", CUSTOMER, "-o", "ndjson"]).expect(0);
    let orders = list.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let cancelled = orders.filter(|order| order["status"] == "cancelled");
    let mut ids: Vec<_> = cancelled.map(|order| order["id"].as_str().unwrap().to_owned()).collect();
    ids.sort_unstable();
    ids
}

#[cfg(unix)]
fn send(signal: &str, child: &Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

#[cfg(unix)]
#[tokio::test]
async fn a_signal_ends_the_command_after_the_order_in_progress_and_every_order_is_reported() {
    for (signal, code) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        let emulator = slow_emulator(700).await;
        let mut child = cancel(&emulator, "ndjson").spawn().unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut text = String::new();
        stdout.read_line(&mut text).unwrap();
        // The PATCH of the second order is in progress.
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        send(signal, &child);
        stdout.read_to_string(&mut text).unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(code), "{signal}");
        let reports: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let ids: Vec<_> = reports.iter().map(|report| report["order_id"].as_str().unwrap()).collect();
        assert_eq!(ids, ORDERS, "{signal}");
        let with_outcome = |outcome: &str| {
            let reports = reports.iter().filter(|report| report["outcome"] == outcome);
            let mut ids: Vec<_> = reports.map(|report| report["order_id"].as_str().unwrap().to_owned()).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(with_outcome("cancelled"), cancelled(&emulator), "{signal}");
        assert_eq!(with_outcome("cancelled").len() + with_outcome("skipped").len(), ORDERS.len(), "{text}");
        assert!(!with_outcome("cancelled").is_empty() && !with_outcome("skipped").is_empty(), "{text}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_second_signal_ends_at_once_and_the_order_in_progress_is_unknown() {
    let emulator = slow_emulator(60_000).await;
    let child = cancel(&emulator, "json").spawn().unwrap();
    while !emulator.requests().await.iter().any(|line| line.starts_with("GET")) {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    send("-INT", &child);
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    send("-INT", &child);
    let done = Run::from(child.wait_with_output().unwrap()).expect(130);
    let outcomes: Vec<_> = done.json().as_array().unwrap().iter().map(|report| report["outcome"].clone()).collect();
    assert_eq!(outcomes, ["unknown", "skipped", "skipped", "skipped"]);
}

#[tokio::test]
async fn once_standard_output_has_failed_no_order_is_started_and_every_order_is_named() {
    let emulator = Emulator::start();
    let mut child = cancel(&emulator, "ndjson").spawn().unwrap();
    drop(child.stdout.take());
    let done = Run::from(child.wait_with_output().unwrap()).expect(1);
    let expected = [(ORDERS[0], "cancelled"), (ORDERS[1], "skipped"), (ORDERS[2], "skipped"), (ORDERS[3], "skipped")];
    for (order, outcome) in expected {
        assert!(done.stderr.contains(&format!("{order}: {outcome}\n")), "{}", done.stderr);
    }
    assert_eq!(cancelled(&emulator), [ORDERS[0]]);
}

#[tokio::test]
async fn an_array_that_cannot_be_written_is_reported_on_standard_error() {
    let emulator = Emulator::start();
    let mut child = cancel(&emulator, "json").spawn().unwrap();
    drop(child.stdout.take());
    let done = Run::from(child.wait_with_output().unwrap()).expect(1);
    for order in ORDERS {
        assert!(done.stderr.contains(&format!("{order}: cancelled\n")), "{}", done.stderr);
    }
}

/// Runs a command that prints to a closed pipe, and returns its standard error.
fn run_into_closed_pipe(emulator: &Emulator, args: &[&str]) -> String {
    let mut command = emulator.command(args);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    Run::from(child.wait_with_output().unwrap()).expect(1).stderr
}

#[tokio::test]
async fn once_standard_output_has_failed_no_customer_is_deleted_and_every_customer_is_named() {
    let world = world::small(2, 0);
    let emulator = world.start();
    let [first, second] = [&world.customers[0], &world.customers[1]];
    for (format, outcomes) in [("ndjson", ["deleted", "skipped"]), ("json", ["failed", "deleted"])] {
        let stderr = run_into_closed_pipe(&emulator, &["customers", "delete", first, second, "-y", "-o", format]);
        for (customer, outcome) in [(first, outcomes[0]), (second, outcomes[1])] {
            assert!(stderr.contains(&format!("{customer}: {outcome}")), "{format}: {stderr}");
        }
    }
}

#[tokio::test]
async fn once_standard_output_has_failed_no_subscription_is_changed_and_every_subscription_is_named() {
    let emulator = Emulator::start();
    let list = emulator.run(&["subscriptions", "list", "-c", CUSTOMER, "-o", "json"]).expect(0).json();
    let ids: Vec<_> = list["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap()).take(2).collect();
    let change = ["-c", CUSTOMER, "-y", "--environment", "sandbox", "-o", "ndjson"];
    let stderr = run_into_closed_pipe(&emulator, &[&["renewal", "end"], &ids[..], &change].concat());
    assert!(stderr.contains(&format!("{}: skipped", ids[1])), "{stderr}");
    assert!(stderr.contains(&format!("{}: ", ids[0])) && !stderr.contains(&format!("{}: skipped", ids[0])), "{stderr}");
}
