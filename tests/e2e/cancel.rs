//! Cancelling through the binary.

use reqwest::Method;
use serde_json::{Value, json};
use test_support::{Server, Step, json_response};

use crate::support::{CUSTOMER, Emulator, ORDER, printed_response, run, run_at};

#[test]
fn one_command_reads_the_printed_order_cancels_it_and_shows_it_cancelled() {
    let done = run(&["cancel", ORDER, "-c", CUSTOMER, "--emulator", "-o", "json"]).expect(0);
    let outcomes = done.json();
    let [outcome] = outcomes.as_array().unwrap().as_slice() else { panic!("{outcomes}") };
    assert_eq!(outcome["customer"], CUSTOMER);
    assert_eq!(outcome["order_id"], ORDER);
    assert_eq!(outcome["outcome"], "cancelled");
    let item = &outcome["line_items"][0];
    assert_eq!((&item["number"], &item["outcome"], &item["by"]), (&json!(0), &json!("cancelled"), &json!("order")));
    assert_eq!(outcome["order"], printed_response());
}

#[test]
fn the_table_shows_the_outcome_and_the_order() {
    let done = run(&["cancel", ORDER, "-c", CUSTOMER, "--emulator"]).expect(0);
    assert!(done.stdout.starts_with(&format!("{ORDER}: cancelled\n")), "{}", done.stdout);
    assert!(done.stdout.contains("Status            cancelled"), "{}", done.stdout);
    assert!(done.stdout.contains("Microsoft Identity Manager 2016 - 1 User CAL"));
}

#[tokio::test]
async fn a_second_cancel_is_no_error_and_is_not_sent() {
    let emulator = Emulator::start();
    let args = ["cancel", ORDER, "-c", CUSTOMER, "--yes", "-o", "json"];
    assert_eq!(emulator.run(&args).expect(0).json()[0]["outcome"], "cancelled");
    let second = emulator.run(&args).expect(0).json();
    assert_eq!(second[0]["outcome"], "already_cancelled");
    assert_eq!(second[0]["line_items"], json!([{"number": 0, "outcome": "already_cancelled"}]));
    assert_eq!(second[0]["order"]["status"], "cancelled");
    let patches = emulator.requests().await.into_iter().filter(|line| line.starts_with("PATCH")).count();
    assert_eq!(patches, 1);
}

/// The customer's orders, as the binary lists them.
fn orders(emulator: &Emulator) -> Vec<Value> {
    let list = emulator.run(&["list", "-c", CUSTOMER, "-o", "ndjson"]).expect(0);
    list.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn order_of(emulator: &Emulator, offer: &str) -> String {
    let has = |order: &&Value| {
        let items = order["lineItems"].as_array().unwrap();
        items.iter().any(|item| item["offerId"].as_str().unwrap().starts_with(offer))
    };
    orders(emulator).iter().find(has).unwrap_or_else(|| panic!("no order of {offer}"))["id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[tokio::test]
async fn a_new_commerce_order_is_cancelled_by_its_subscription() {
    let emulator = Emulator::start();
    let order = order_of(&emulator, "CFQ7TTC0");
    let args = ["cancel", &order, "-c", CUSTOMER, "--yes", "-o", "json"];
    let outcome = emulator.run(&args).expect(0).json()[0].clone();
    assert_eq!(outcome["outcome"], "cancelled");
    let item = &outcome["line_items"][0];
    assert_eq!((&item["outcome"], &item["by"]), (&json!("cancelled"), &json!("subscription")));
    assert!(item["subscription_id"].is_string() && item["request_id"].is_string(), "{item}");
    assert_eq!(item["subscription_status"], "deleted");
    assert_eq!(emulator.run(&args).expect(0).json()[0]["outcome"], "already_cancelled");
    let patches: Vec<_> = emulator.requests().await.into_iter().filter(|line| line.starts_with("PATCH")).collect();
    assert!(matches!(patches.as_slice(), [one] if one.contains("/subscriptions/")), "{patches:?}");
}

#[tokio::test]
async fn an_order_that_no_call_cancels_is_refused_with_code_and_remedy_and_nothing_is_sent() {
    let emulator = Emulator::start();
    let savings =
        orders(&emulator).into_iter().find(|order| order["lineItems"][0]["purchaseCommitment"].is_object()).unwrap();
    let order = savings["id"].as_str().unwrap();
    let done = emulator.run(&["cancel", order, "-c", CUSTOMER, "--yes", "-o", "json"]).expect(4);
    let outcome = &done.json()[0];
    assert_eq!(outcome["outcome"], "refused");
    assert_eq!(outcome["line_items"][0]["code"], 900321);
    assert_eq!(outcome["order"]["status"], "completed");
    let error = done.error();
    assert_eq!((error["kind"].as_str(), error["code"].as_u64()), (Some("refused"), Some(900321)));
    assert!(error["remedy"].as_str().unwrap().contains("Azure portal"), "{error}");
    assert!(emulator.requests().await.iter().all(|line| line.starts_with("GET")));
}

#[tokio::test]
async fn chosen_line_items_are_cancelled_and_the_order_once_all_are() {
    let emulator = Emulator::start();
    let order = orders(&emulator)
        .into_iter()
        .find(|order| order["lineItems"].as_array().unwrap().len() > 1 && order["status"] == "completed")
        .unwrap();
    let id = order["id"].as_str().unwrap();
    let count = order["lineItems"].as_array().unwrap().len();
    let first = emulator.run(&["cancel", id, "-c", CUSTOMER, "-y", "-o", "json", "--line-item", "0"]).expect(0).json();
    assert_eq!(first[0]["outcome"], "partly_cancelled");
    assert_eq!(first[0]["line_items"].as_array().unwrap().len(), 1);
    assert_eq!(first[0]["line_items"][0]["outcome"], "cancelled");
    assert_eq!(
        (&first[0]["order"]["status"], &first[0]["order"]["lineItems"][0]["quantity"]),
        (&json!("completed"), &json!(0))
    );
    let mut rest = vec!["cancel", id, "-c", CUSTOMER, "-y", "-o", "json"];
    let numbers: Vec<String> = (0..count).map(|number| number.to_string()).collect();
    numbers.iter().for_each(|number| rest.extend(["--line-item", number]));
    let last = emulator.run(&rest).expect(0).json();
    assert_eq!(last[0]["outcome"], "cancelled");
    assert_eq!(last[0]["line_items"][0]["outcome"], "already_cancelled");
    assert_eq!(last[0]["order"]["status"], "cancelled");
}

#[tokio::test]
async fn a_dry_run_sends_nothing_and_prints_the_plan() {
    let emulator = Emulator::start();
    let dry = |order: &str, code| {
        emulator.run(&["cancel", order, "-c", CUSTOMER, "--dry-run", "-o", "json"]).expect(code).json()[0].clone()
    };
    let would = dry(&order_of(&emulator, "CFQ7TTC0"), 0);
    assert_eq!((&would["dry_run"], &would["would_be"]), (&json!(true), &json!("cancelled")));
    assert_eq!(would["line_items"][0]["product"], "new-commerce");
    assert_eq!(would["line_items"][0]["plan"]["route"], "subscription_patch");
    assert_eq!(would["line_items"][0]["plan"]["deadline"]["code_when_over"], 900117);
    // By its creation date, its 60 days were over in 2019.
    let late = dry(ORDER, 0);
    assert_eq!((&late["would_be"], &late["line_items"][0]["code"]), (&json!("unknown"), &json!(900117)));
    assert_eq!(late["line_items"][0]["plan"]["deadline"]["at"], "2019-04-22T17:56:21.133574100Z");
    let refused = dry("z-Ld4WbGh9Xe2KoTs7QvNa0yRm5PiUcJ1", 0);
    assert_eq!((&refused["would_be"], &refused["line_items"][0]["code"]), (&json!("refused"), &json!(900321)));
    assert!(emulator.requests().await.iter().all(|line| line.starts_with("GET")));
}

#[test]
fn of_the_emulators_orders_only_the_printed_one_is_late_by_the_date_that_it_shows() {
    let emulator = Emulator::start();
    let orders = orders(&emulator);
    let mut args = vec!["cancel", "-c", CUSTOMER, "--dry-run", "-o", "ndjson"];
    args.extend(orders.iter().map(|order| order["id"].as_str().unwrap()));
    let planned = emulator.run(&args);
    let reports: Vec<Value> = planned.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let is_late = |report: &&Value| report["line_items"][0]["plan"]["prospect"] == "late";
    let late: Vec<_> = reports.iter().filter(is_late).map(|report| report["order_id"].as_str().unwrap()).collect();
    assert_eq!((reports.len(), late), (orders.len(), vec![ORDER]));
}

#[tokio::test]
async fn without_a_terminal_it_cancels_only_with_yes() {
    let emulator = Emulator::start();
    let done = emulator.run(&["cancel", ORDER, "another", "-c", CUSTOMER, "-o", "json"]).expect(2);
    assert!(done.error()["remedy"].as_str().unwrap().contains("--yes"));
    assert_eq!((done.stdout.as_str(), done.stderr.lines().count()), ("", 1));
    assert!(emulator.requests().await.is_empty());
}

#[tokio::test]
async fn production_is_changed_only_with_production_at_every_address() {
    let emulator = Emulator::start_with(&["--environment", "production"]);
    let cancel = |more: &[&str], code| {
        emulator.run(&[&["cancel", ORDER, "-c", CUSTOMER, "-y", "-o", "json"], more].concat()).expect(code)
    };
    let refused = cancel(&["--environment", "production"], 2);
    assert!(refused.error()["remedy"].as_str().unwrap().contains("--production"));
    let contradiction = cancel(&["--environment", "sandbox", "--production"], 2);
    assert!(contradiction.error()["message"].as_str().unwrap().contains("contradicts"));
    assert!(emulator.requests().await.is_empty());
    let meant = cancel(&["--environment", "production", "--production"], 0);
    assert_eq!(meant.json()[0]["outcome"], "cancelled");
}

#[test]
fn an_embedded_production_account_is_guarded_too() {
    let cancel = ["cancel", ORDER, "-c", CUSTOMER, "--emulator", "-o", "json", "--environment", "production"];
    run(&cancel).expect(2);
    run(&[&cancel[..], &["--production"]].concat()).expect(0);
}

#[tokio::test]
async fn an_order_that_is_named_twice_is_cancelled_and_reported_once() {
    let emulator = Emulator::start();
    let done = emulator.run(&["cancel", ORDER, ORDER, "-c", CUSTOMER, "-y", "-o", "ndjson"]).expect(0);
    assert_eq!(done.stdout.lines().count(), 1);
    assert_eq!(emulator.requests().await.iter().filter(|line| line.starts_with("PATCH")).count(), 1);
}

#[test]
fn several_orders_have_one_outcome_each() {
    let emulator = Emulator::start();
    let savings = "z-Ld4WbGh9Xe2KoTs7QvNa0yRm5PiUcJ1";
    let done =
        emulator.run(&["cancel", ORDER, savings, "no-such-order", "-c", CUSTOMER, "-y", "-o", "ndjson"]).expect(1);
    let outcomes: Vec<Value> = done.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> = outcomes.iter().map(|outcome| outcome["outcome"].as_str().unwrap()).collect();
    assert_eq!(said, ["cancelled", "refused", "failed"]);
    assert_eq!(outcomes[2]["code"], 20000);
}

/// The methods of the requests so far.
fn methods(server: &Server) -> Vec<String> {
    server.seen().iter().map(|seen| seen.request.method().to_string()).collect()
}

#[test]
fn status_200_without_a_cancelled_order_is_pending() {
    let order = r#"{"id":"x","status":"completed","lineItems":[{"lineItemNumber":0,"offerId":"o","quantity":1}]}"#;
    let order = || Step::from(json_response(200, order));
    // The server vanishes, so that the command does not wait for the order to change.
    let server = Server::start_in_thread([order(), order(), Step::Vanish]);
    let done = run_at(&server.url, &["cancel", "x", "-c", CUSTOMER, "-y", "-o", "json", "--environment", "sandbox"]);
    assert_eq!(done.expect(7).json()[0]["outcome"], "pending");
    assert_eq!(methods(&server), ["GET", "PATCH", "GET"]);
}

#[test]
fn a_lost_response_is_settled_by_reading_the_order() {
    let order = |status| -> Step {
        let items = r#"[{"lineItemNumber":0,"quantity":1}]"#;
        json_response(200, format!(r#"{{"id":"x","status":"{status}","lineItems":{items}}}"#)).into()
    };
    let server = Server::start_in_thread([order("completed"), Step::Close, order("cancelled")]);
    let done = run_at(&server.url, &["cancel", "x", "-c", CUSTOMER, "-y", "-o", "json", "--environment", "sandbox"]);
    assert_eq!(done.expect(0).json()[0]["outcome"], "cancelled");
    assert_eq!(methods(&server), ["GET", "PATCH", "GET"]);
}

#[tokio::test]
async fn an_order_that_cannot_be_read_is_skipped_and_a_rejected_change_has_failed() {
    for (operation, effect, outcome) in [
        ("getOrder", json!({"kind": "empty_401"}), "skipped"),
        ("getOrder", json!({"kind": "status", "status": 404, "code": 20000}), "failed"),
        ("patchOrder", json!({"kind": "status", "status": 403}), "failed"),
    ] {
        let emulator = Emulator::start();
        emulator.control(Method::POST, "faults", &json!({"operation": operation, "effect": effect})).await;
        let done = emulator.run(&["cancel", ORDER, "-c", CUSTOMER, "-y", "-o", "ndjson"]);
        assert_eq!(done.json()["outcome"], outcome, "{operation} {effect}: {}", done.stdout);
    }
}
