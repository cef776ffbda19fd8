//! The command line: exit codes, and what goes where.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, too")]

mod common;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("check").args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn clean() {
    let good = common::write(&common::folder("cli-clean"), "listOrders", &common::sample("listOrders", "empty"));
    let output = check(&[text(&good)]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert_eq!(out(&output), "1 samples, 0 findings\n");
}

#[test]
fn findings() {
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&common::folder("cli-findings"), "listOrders", &sample);
    let output = check(&[text(&bad)]);
    assert_eq!(output.status.code(), Some(1));
    let expected =
        format!("{}: /response/body: error: property `items` is required, which is missing\n", bad.display());
    assert!(out(&output).starts_with(&expected), "{}", out(&output));
    assert!(out(&output).ends_with("1 samples, 2 findings\n"));

    let output = check(&["--format", "json", text(&bad)]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(json["findings"][1]["severity"], "undocumented");
    assert_eq!(json["findings"][1]["pointer"], "/response/body/orders");
}

#[test]
fn unreadable_input_does_not_hide_the_rest() {
    let folder = common::folder("cli-unreadable");
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&folder, "listOrders", &sample);
    for (name, content, problem) in [
        ("missing.yaml", None, "expected an OpenAPI 3.0 description"),
        ("missing.http", None, "expected a sample in UTF-8"),
        ("missing", None, "expected a description (.yaml, .yml, .json), a sample (.http) or a folder"),
        ("other.txt", Some("x"), "expected a description"),
        ("broken.yaml", Some("a: ["), "not YAML"),
        ("new.yaml", Some("openapi: 3.1.0\ninfo: {}\n"), "`openapi` is 3.1.0, expected 3.0.x"),
        ("half.yaml", Some("openapi: 3.0.3\n"), "not OpenAPI 3.0"),
    ] {
        let path = folder.join(name);
        content.inspect(|content| fs::write(&path, content).unwrap());
        let output = check(&[text(&path), text(&bad)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let errors = errors(&output);
        assert!(errors.contains(name) && errors.contains(problem), "{name}: {errors}");
        assert!(out(&output).ends_with("1 samples, 2 findings\n"), "{name}: {}", out(&output));
    }
}

#[test]
fn usage() {
    assert_eq!(check(&["--format", "yaml"]).status.code(), Some(2));
    assert_eq!(check(&[text(&common::folder("cli-empty"))]).status.code(), Some(2));
    let help = check(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("[PATH]..."));
}

#[test]
fn operations_without_samples() {
    let folder = common::folder("cli-operations").join("samples");
    common::write(&folder, "listOrders", &common::sample("listOrders", "empty"));
    let output = check(&[text(&folder)]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "/paths/~1v1~1customers~1{customer-tenant-id}~1orders~1{order-id}/get: error: operation `getOrder` has no sample";
    assert!(out(&output).contains(expected), "{}", out(&output));
    assert!(!out(&output).contains("`listOrders`"));
}
