//! Usage, bad input and exit codes of the binary.

use std::process::Stdio;

use crate::support::{CUSTOMER, Emulator, ORDER, Run, partner_orders, run, run_at};

#[tokio::test]
async fn an_unknown_order_is_not_found_with_the_code_of_the_service() {
    let emulator = Emulator::start();
    for command in [&["get"][..], &["cancel", "--yes"]] {
        let done = emulator.run(&[command, &["no-such-order", "-c", CUSTOMER, "-o", "json"]].concat()).expect(5);
        let error = done.error();
        assert_eq!(
            (error["kind"].as_str(), error["code"].as_u64(), error["status"].as_u64()),
            (Some("not_found"), Some(20000), Some(404))
        );
    }
}

#[tokio::test]
async fn malformed_ids_are_refused_before_any_request() {
    let emulator = Emulator::start();
    for args in [
        ["get", ORDER, "-c", "contoso"],
        ["get", "..", "-c", CUSTOMER],
        ["get", ".", "-c", CUSTOMER],
        ["get", "", "-c", CUSTOMER],
        ["cancel", "a\u{7}b", "-c", CUSTOMER],
        ["cancel", &"x".repeat(257), "-c", CUSTOMER],
        ["cancel", ORDER, "-c", "bd59b416"],
    ] {
        let done = Run::of_command(emulator.command(&args).args(["-o", "json"])).expect(2);
        assert_eq!(done.error()["kind"], "invalid_input", "{args:?}");
        assert!(done.error()["remedy"].is_string());
    }
    assert!(emulator.requests().await.is_empty());
}

#[test]
fn missing_credentials_are_named() {
    let done = run(&["get", ORDER, "-c", CUSTOMER, "-o", "json"]).expect(3);
    let message = done.error()["message"].as_str().unwrap().to_owned();
    for name in ["PARTNER_ORDERS_TENANT_ID", "PARTNER_ORDERS_CLIENT_ID", "PARTNER_ORDERS_CLIENT_SECRET"] {
        assert!(message.contains(name), "{message}");
    }
    let some = Run::of_command(
        partner_orders().env("PARTNER_ORDERS_TENANT_ID", "t.example").args(["get", ORDER, "-c", CUSTOMER]),
    )
    .expect(3);
    assert!(!some.stderr.lines().next().unwrap().contains("TENANT_ID"), "{}", some.stderr);
}

#[test]
fn an_unreachable_endpoint_is_named() {
    for (endpoint, host) in [("http://127.0.0.1:9", "127.0.0.1:9"), ("https://localhost:9", "localhost:9")] {
        for args in [&["get", ORDER][..], &["cancel", ORDER, "--yes", "--environment", "sandbox"]] {
            let done = run_at(endpoint, &[args, &["-c", CUSTOMER, "-o", "json"]].concat()).expect(6);
            let error = done.error();
            assert_eq!(error["kind"], "unavailable");
            assert!(error["message"].as_str().unwrap().contains(host), "{error}");
        }
    }
}

#[test]
fn a_secret_is_not_sent_without_encryption() {
    let done = run_at("http://partner.example", &["get", ORDER, "-c", CUSTOMER, "-o", "json"]).expect(2);
    assert!(done.error()["message"].as_str().unwrap().contains("unencrypted"));
}

#[tokio::test]
async fn a_wrong_secret_or_token_is_an_authentication_failure() {
    let emulator = Emulator::start();
    let args = ["get", ORDER, "-c", CUSTOMER, "-o", "json"];
    let secret = Run::of_command(emulator.command(&args).env("PARTNER_ORDERS_CLIENT_SECRET", "canary-wrong")).expect(3);
    assert!(secret.error()["code"].as_str().unwrap().starts_with("AADSTS"), "{}", secret.stderr);
    assert!(!secret.stderr.contains("canary"));
    let token = Run::of_command(emulator.command(&args).env("PARTNER_ORDERS_TOKEN", "canary-token")).expect(3);
    assert_eq!(token.error()["status"], 401);
    assert!(!token.stderr.contains("canary"));
}

#[tokio::test]
async fn an_unknown_customer_is_not_allowed() {
    let emulator = Emulator::start();
    let done = emulator.run(&["list", "-c", "00000000-0000-0000-0000-000000000001", "-o", "json"]).expect(3);
    assert_eq!(done.error()["code"], 20002);
}

#[test]
fn usage_errors_are_json_if_json_was_requested() {
    for args in [&["cancel", "-o", "json"][..], &["frobnicate", "-ojson"], &["get", "x", "--output=ndjson", "--what"]] {
        let done = run(args).expect(2);
        assert_eq!(done.error()["kind"], "invalid_input", "{args:?}");
    }
    assert!(run(&["cancel"]).expect(2).stderr.contains("Usage:"));
    assert!(
        run(&["get", ORDER, "-o", "json", "--emulator"]).expect(2).error()["message"]
            .as_str()
            .unwrap()
            .contains("customer")
    );
    run(&["cancel", "a", "b", "--line-item", "0", "-c", CUSTOMER, "--emulator"]).expect(2);
    run(&["cancel", ORDER, "--line-item", "7", "-c", CUSTOMER, "--emulator"]).expect(2);
}

#[test]
fn help_has_examples_and_the_exit_codes() {
    let help = run(&["--help"]).expect(0).stdout;
    for word in ["Examples:", "Exit codes:", "PARTNER_ORDERS_", "CLIENT_SECRET", "--emulator"] {
        assert!(help.contains(word), "{word}");
    }
    for command in ["get", "list", "cancel", "explain", "emulator"] {
        assert!(run(&[command, "--help"]).expect(0).stdout.contains("Example"), "{command}");
    }
}

#[tokio::test]
async fn no_output_holds_a_secret() {
    let emulator = Emulator::start();
    let (secret, token) = (emulator.field("client_secret").to_owned(), emulator.token().await);
    for args in [["get", ORDER], ["cancel", ORDER], ["cancel", "no-such"], ["list", "--prices"]] {
        let mut command = emulator.command(&args);
        let done = Run::of_command(
            command.args(["-c", CUSTOMER, "-v", "-y", "-o", "json"]).env("PARTNER_ORDERS_TOKEN", &token),
        );
        let all = done.stdout + &done.stderr;
        assert!(!all.contains(&secret) && !all.contains(&token) && !all.contains("Bearer"), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_with_130() {
    // It accepts connections and never responds.
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let mut command = partner_orders();
    command.env("PARTNER_ORDERS_TOKEN", "t").args(["get", ORDER, "-c", CUSTOMER, "--endpoint", &url, "-o", "json"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _waiting = listener.accept().unwrap();
    assert!(std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let done = Run::from(child.wait_with_output().unwrap()).expect(130);
    assert_eq!(done.error()["kind"], "interrupted");
}

#[test]
fn a_closed_pipe_ends_a_list_without_an_error() {
    let mut child = partner_orders()
        .args(["list", "-c", CUSTOMER, "--emulator", "-o", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let done = Run::from(child.wait_with_output().unwrap()).expect(0);
    // On a busy machine it may print that it still waits.
    assert!(done.stderr.lines().all(|line| line.starts_with("still waiting")), "{}", done.stderr);
}
