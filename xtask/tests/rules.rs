//! `cargo xtask rules`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, too")]

use std::process::{Command, Output};

fn rules(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("rules").args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn the_table_of_error_codes_is_up_to_date() {
    let output = rules(&["--summary"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn rules_are_listed_by_the_age_of_their_page() {
    let text = out(&rules(&[]));
    let position = |part: &str| text.find(part).unwrap_or_else(|| panic!("{part} in {text}"));
    assert!(position("2021-12-09  Enable secure application model") < position("2023-06-15  Partner Center REST"));
    assert!(
        position("  code 800077 cancel-by-subscription (documented)") < position("window nce-est, since 2026-05-04")
    );
    let last = text.lines().last().unwrap();
    assert!(
        last.contains("are based on a text older than a year; the oldest: code 0 order-status-not-understood"),
        "{last}"
    );
    assert_eq!(out(&rules(&["--summary"])), format!("{last}\n"));
}

#[test]
fn as_json_each_rule_has_its_page_and_date() {
    let report: serde_json::Value = serde_json::from_slice(&rules(&["--format", "json"]).stdout).unwrap();
    let rules = report["rules"].as_array().unwrap();
    for rule in rules {
        for member in ["kind", "id", "source", "url", "date", "certainty"] {
            assert!(rule[member].as_str().is_some_and(|text| !text.is_empty()), "{member} of {rule}");
        }
    }
    let summary = out(&self::rules(&["--summary"]));
    let old = format!("; {} are based on a text older than a year; ", report["older_than_a_year"]);
    assert!(summary.starts_with(&format!("{} rules ", rules.len())) && summary.contains(&old), "{summary}");
}
