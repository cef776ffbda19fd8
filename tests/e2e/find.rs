//! Finding customers, subscriptions and orders.

use serde_json::{Value, json};

use crate::support::{CUSTOMER, Emulator, ORDER, Run, run};
use crate::world;

/// The JSON Schema that a command prints, compiled.
fn schema(command: &[&str]) -> jsonschema::Validator {
    let schema = run(&[command, &["--schema"]].concat()).expect(0).json();
    jsonschema::validator_for(&schema).unwrap()
}

#[test]
fn customers_are_listed_in_each_form() {
    let world = world::small(3, 9);
    let emulator = world.start();
    let list = emulator.run(&["customers", "list", "-o", "json"]).expect(0).json();
    assert_eq!(list.as_array().unwrap().len(), 3);
    assert!(schema(&["customers", "list"]).is_valid(&list), "{list}");
    let lines = emulator.run(&["customers", "list", "-o", "ndjson"]).expect(0).stdout;
    assert_eq!(lines.lines().count(), 3);
    let csv = emulator.run(&["customers", "list", "customer1.", "-o", "csv"]).expect(0).stdout;
    let expected =
        format!("customer,name,domain,relationship\n{},Customer 1,customer1.example,reseller\n", world.customers[1]);
    assert_eq!(csv, expected);
    let table = emulator.run(&["customers", "list"]).expect(0).stdout;
    assert!(table.starts_with("CUSTOMER") && table.lines().count() == 4, "{table}");
}

#[test]
fn a_customer_is_found_by_its_domain() {
    let world = world::small(2, 9);
    let emulator = world.start();
    let list = emulator.run(&["list", "-c", "Customer1.example", "-o", "json"]).expect(0).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 9);
    let unknown = emulator.run(&["list", "-c", "fabrikam.example", "-o", "json"]).expect(5).error();
    assert!(unknown["message"].as_str().unwrap().contains("fabrikam.example"), "{unknown}");
    assert!(unknown["remedy"].as_str().unwrap().contains("customers list"), "{unknown}");
}

#[test]
fn the_orders_of_all_customers_name_their_customer() {
    let world = world::small(3, 9);
    let emulator = world.start();
    let list = emulator.run(&["list", "--all-customers", "-o", "json"]).expect(0).json();
    assert_eq!(list["totalCount"], 27);
    assert!(schema(&["list"]).is_valid(&list));
    let csv = emulator.run(&["list", "--all-customers", "-o", "csv"]).expect(0).stdout;
    assert!(csv.starts_with("order,status,created,billing,items,names,customer\n"), "{csv}");
    for customer in &world.customers {
        assert_eq!(csv.lines().filter(|line| line.ends_with(customer.as_str())).count(), 9);
    }
    let contradiction = emulator.run(&["list", "--all-customers", "-c", CUSTOMER, "-o", "json"]).expect(2);
    assert!(contradiction.error()["message"].as_str().unwrap().contains("cannot be used with"));
}

#[test]
fn a_customer_shows_what_blocks_its_deletion() {
    let emulator = Emulator::start();
    let shown = emulator.run(&["customers", "show", CUSTOMER, "-o", "json"]).expect(0).json();
    assert_eq!((&shown["customer"], &shown["deletable"]), (&json!(CUSTOMER), &json!(false)));
    assert!(schema(&["customers", "show"]).is_valid(&shown), "{shown}");
    let blockers = shown["blockers"].as_array().unwrap();
    assert!(blockers.iter().any(|blocker| blocker["order_id"] == ORDER), "{shown}");
    assert!(blockers.iter().any(|blocker| blocker["kind"] == "subscription"), "{shown}");
    let refused = emulator.run(&["customers", "delete", CUSTOMER, "-y", "-o", "json"]).expect(4).json();
    assert_eq!(refused[0]["outcome"], "blocked");
    let nobody = emulator.run(&["customers", "show", "00000000-0000-0000-0000-000000000001", "-o", "json"]).expect(5);
    assert_eq!(nobody.error()["kind"], "not_found");
}

#[tokio::test]
async fn an_empty_customer_is_deleted_from_a_sandbox_alone() {
    let world = world::small(2, 0);
    let emulator = world.start();
    let delete = |more: &[&str]| {
        let args = ["customers", "delete", world.customers[0].as_str(), "customer1.example", "-o", "json"];
        emulator.run(&[&args[..], more].concat())
    };
    let asked = delete(&[]).expect(2);
    assert!(asked.error()["remedy"].as_str().unwrap().contains("--yes"));
    let production = delete(&["-y", "--environment", "production"]).expect(2);
    assert!(production.error()["message"].as_str().unwrap().contains("sandbox only"));
    let deleted = delete(&["-y"]).expect(0).json();
    let said: Vec<_> = deleted.as_array().unwrap().iter().map(|one| one["outcome"].as_str().unwrap()).collect();
    assert_eq!(said, ["deleted", "deleted"]);
    assert_eq!(emulator.run(&["customers", "list", "-o", "json"]).expect(0).json(), json!([]));
}

#[test]
fn subscriptions_show_status_and_end_of_term() {
    let emulator = Emulator::start();
    let list = emulator.run(&["subscriptions", "list", "-c", CUSTOMER, "-o", "json"]).expect(0).json();
    let items = list["items"].as_array().unwrap();
    assert!(items.len() >= 4 && schema(&["subscriptions", "list"]).is_valid(&list), "{list}");
    let csv = emulator.run(&["subscriptions", "list", "-c", CUSTOMER, "-o", "csv"]).expect(0).stdout;
    assert!(csv.starts_with("subscription,status,ends,renews,quantity,name,order\n"), "{csv}");
    assert_eq!(csv.lines().count(), items.len() + 1);
    let id = items[0]["id"].as_str().unwrap();
    let shown = emulator.run(&["subscriptions", "show", id, "-c", CUSTOMER, "-o", "json"]).expect(0).json();
    assert_eq!(shown["id"], id);
    let table = emulator.run(&["subscriptions", "show", id, "-c", CUSTOMER]).expect(0).stdout;
    assert!(table.contains("Term ends") && table.contains("Renews by itself"), "{table}");
    let bad = emulator.run(&["subscriptions", "show", "x", "-c", CUSTOMER, "-o", "json"]).expect(2);
    assert!(bad.error()["message"].as_str().unwrap().contains("subscription id"));
}

#[test]
fn every_result_is_valid_by_the_json_schema_of_its_command() {
    let emulator = Emulator::start();
    let savings = "z-Ld4WbGh9Xe2KoTs7QvNa0yRm5PiUcJ1";
    for (command, args) in [
        (&["get"][..], &["get", ORDER, "-c", CUSTOMER][..]),
        (&["plan"], &["plan", "-c", CUSTOMER]),
        (&["cancel"], &["cancel", ORDER, savings, "nope", "-c", CUSTOMER, "-y"]),
        (&["whoami"], &["whoami"]),
        (&["sweep"], &["sweep", "-c", CUSTOMER, "-y", "--environment", "sandbox"]),
    ] {
        let result = Run::of_command(emulator.command(args).args(["-o", "json"])).json();
        let errors: Vec<_> = schema(command).iter_errors(&result).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{args:?}: {errors:?}");
    }
}

#[test]
fn csv_has_a_row_for_each_outcome() {
    let emulator = Emulator::start();
    let done = emulator.run(&["cancel", ORDER, "nope", "-c", CUSTOMER, "-y", "-o", "csv"]).expect(5);
    let lines: Vec<_> = done.stdout.lines().collect();
    assert_eq!(lines[0], "customer,order_id,outcome,code,reason");
    assert_eq!(lines[1], format!("{CUSTOMER},{ORDER},cancelled,,"));
    assert!(lines[2].starts_with(&format!("{CUSTOMER},nope,failed,20000,")), "{}", done.stdout);
}

#[test]
fn a_plan_shows_call_deadline_and_reason() {
    let emulator = Emulator::start();
    let plan = emulator.run(&["plan", "-c", CUSTOMER, "--environment", "sandbox", "-o", "json"]).expect(0).json();
    let planned = |order: &str| plan.as_array().unwrap().iter().find(|one| one["order_id"] == order).unwrap().clone();
    let seats: Value = planned("3fa81c72d9e5");
    assert_eq!(seats["line_items"][0]["plan"]["route"], "subscription_patch");
    assert_eq!(planned(ORDER)["line_items"][0]["code"], 900117);
    assert_eq!(seats["account"]["environment"], "sandbox");
    let table = emulator.run(&["plan", "-c", CUSTOMER]).expect(0).stdout;
    assert!(table.contains("WOULD BE") && table.contains("9 orders of 1 customers would be:"), "{table}");
}

#[test]
fn the_end_of_a_term_is_shown_and_changed() {
    let emulator = Emulator::start();
    let seats = "8d21a5f3-7b40-4c6e-9e18-c05b3f7d2a96";
    let renewal = |command: &str, code| {
        let change: &[&str] = if command == "show" { &[] } else { &["-y", "--environment", "sandbox"] };
        let args = ["renewal", command, seats, "-c", CUSTOMER, "-o", "json"];
        emulator.run(&[&args[..], change].concat()).expect(code).json()[0].clone()
    };
    assert_eq!(renewal("show", 0)["end_of_term"]["end"], "renews");
    let ended = renewal("end", 0);
    assert_eq!((&ended["outcome"], &ended["end_of_term"]["end"]), (&json!("changed"), &json!("ends")));
    assert_eq!(renewal("end", 0)["outcome"], "unchanged");
    assert_eq!(renewal("renew", 0)["outcome"], "changed");
    assert_eq!(renewal("show", 0)["end_of_term"]["end"], "renews");
    assert!(schema(&["renewal", "show"]).is_valid(&json!([renewal("show", 0)])));
    let text = emulator.run(&["renewal", "show", seats, "-c", CUSTOMER]).expect(0).stdout;
    assert!(text.contains("at the end of the term: it renews") && text.contains("refund: full"), "{text}");
    let asked = emulator.run(&["renewal", "end", seats, "-c", CUSTOMER, "-o", "json"]).expect(2);
    assert!(asked.error()["remedy"].as_str().unwrap().contains("--yes"));
}
