//! Ids on standard input, with a leading hyphen, or with blanks.

use std::io::Write as _;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{CUSTOMER, Emulator, ORDER, Run};

fn run_with_input(command: &mut Command, text: &str) -> Run {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    Run::from(child.wait_with_output().unwrap())
}

fn orders(run: &Run) -> Vec<String> {
    let reports = run.json();
    reports.as_array().unwrap().iter().map(|report| report["order_id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_hyphen_reads_ids_from_standard_input() {
    let emulator = Emulator::start();
    let mut command = emulator.command(&["cancel", "-", "-c", CUSTOMER, "--dry-run", "-o", "json"]);
    let run =
        run_with_input(&mut command, &format!("# orders\r\n{ORDER} \r\n\r\n3fa81c72d9e5\r\n{ORDER}\r\n")).expect(0);
    assert_eq!(orders(&run), [ORDER, "3fa81c72d9e5"]);

    let mut command = emulator.command(&["cancel", "-", "-c", CUSTOMER, "--dry-run", "-o", "json"]);
    let seen = emulator.requests().await.len();
    let run = run_with_input(&mut command, &format!("{ORDER}\nnot an id\n")).expect(2);
    assert!(run.error()["message"].as_str().unwrap().contains("standard input, line 2"), "{}", run.stderr);
    assert_eq!(emulator.requests().await.len(), seen, "nothing is sent");
}

#[test]
fn words_with_a_leading_hyphen_that_look_like_ids_are_ids() {
    let emulator = Emulator::start();
    let id = "-k81TzWq_eYH5vLmCu2oXbNdPa7gJf1Qz";
    for args in [&["get", id, "-c", CUSTOMER][..], &["get", "-c", CUSTOMER, "--", id]] {
        let run =
            Run::of_command(emulator.command(args).args(if args.contains(&"--") { &[][..] } else { &["-o", "json"] }));
        assert!(run.expect(5).stderr.contains("20000"));
    }
    let usage = emulator.run(&["get", "-k8", "-c", CUSTOMER]).expect(2);
    assert!(usage.stderr.contains("unexpected argument"), "{}", usage.stderr);
}

#[test]
fn a_blank_or_a_carriage_return_is_named() {
    let emulator = Emulator::start();
    for (id, named) in [("5cf72f146967\r", "carriage return (CRLF)"), ("5cf72 f146967", "a blank")] {
        let run = emulator.run(&["get", id, "-c", CUSTOMER, "-o", "json"]).expect(2);
        assert!(run.error()["message"].as_str().unwrap().contains(named), "{}", run.stderr);
    }
}

#[test]
fn a_customer_is_named_in_any_form_of_its_id() {
    let emulator = Emulator::start();
    for customer in [format!(" {CUSTOMER} "), format!("{{{CUSTOMER}}}"), CUSTOMER.to_uppercase()] {
        let read: Value = emulator.run(&["get", ORDER, "-c", &customer, "-o", "json"]).expect(0).json();
        assert_eq!(read["id"], ORDER);
    }
    let by_variable =
        Run::of_command(emulator.command(&["get", ORDER, "-o", "json"]).env("PARTNER_ORDERS_CUSTOMER", CUSTOMER));
    assert_eq!(by_variable.expect(0).json()["id"], ORDER);
    let versioned = format!("{}/v1/", emulator.url());
    assert_eq!(emulator.run(&["get", ORDER, "-c", CUSTOMER, "--endpoint", &versioned]).code, 0);
}
