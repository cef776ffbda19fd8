//! The command `emulator`: start, output and end.

mod ends;
mod logs;
mod manual;
mod running;
mod seeds;
mod state;
mod tls;

use serde_json::Value;

use crate::support::{Run, run};

/// Runs `emulator` with these invalid arguments. Returns the exit code and the JSON error object. Checks that the text
/// format has the same problem and remedy.
fn refused(code: i32, args: &[&str]) -> Value {
    let text = run(&[&["emulator"], args].concat()).expect(code);
    let json = run(&[&["emulator", "-o", "json"], args].concat()).expect(code);
    for done in [&text, &json] {
        assert_eq!(done.stdout, "", "an emulator that did not start is not ready: {args:?}");
    }
    assert_eq!(json.stderr.lines().count(), 1, "one JSON object and nothing else: {}", json.stderr);
    let error = json.error();
    assert!(text.stderr.contains(error["message"].as_str().unwrap()), "{} {error}", text.stderr);
    if let Some(remedy) = error["remedy"].as_str() {
        assert!(text.stderr.contains(&format!("what to do: {remedy}")), "{} {error}", text.stderr);
    }
    error
}

/// Runs `emulator` as [`refused`] does, for exit code 2. Returns message and remedy.
fn bad_input(args: &[&str]) -> (String, String) {
    let error = refused(2, args);
    assert_eq!(error["kind"], "invalid_input", "{error}");
    let member = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    assert!(!member("remedy").is_empty(), "{error}");
    (member("message"), member("remedy"))
}

#[test]
fn an_address_that_is_in_use_is_named() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let error = refused(1, &["--listen", &address]);
    assert_eq!(error["kind"], "emulator");
    assert!(error["message"].as_str().unwrap().contains(&address), "{error}");
}

#[test]
fn contradictory_arguments_are_refused() {
    for args in [
        &["--print-seed", "--tls"][..],
        &["--print-seed", "--seed", "world.json"],
        &["--tls-ca", "ca.pem"],
        &["--listen", "localhost"],
        &["--log", "loudly"],
    ] {
        let done: Run = run(&[&["emulator", "-o", "json"], args].concat()).expect(2);
        assert_eq!(done.error()["kind"], "invalid_input", "{args:?}");
    }
}
