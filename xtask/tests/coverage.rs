//! `cargo xtask coverage`, the real binary.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, too")]

mod common;

use std::fs;
use std::process::{Command, Output};

use serde_json::Value;

fn coverage(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("coverage").args(arguments).output().unwrap()
}

/// The items of a report whose key is this.
fn count(report: &Value, key: &str) -> u64 {
    let groups = report["groups"].as_array().unwrap();
    let mut items = groups.iter().flat_map(|group| group["items"].as_array().unwrap());
    items.find(|item| item["key"] == key).unwrap_or_else(|| panic!("no {key}"))["count"].as_u64().unwrap()
}

#[test]
fn one_sample() {
    let sample = common::sample("getOrder", "new-commerce-seat");
    let sample = common::write(&common::folder("coverage-one"), "getOrder", &sample);
    let output = coverage(&["--format", "json", sample.to_str().unwrap()]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["exchanges"], 1);
    for (key, expected) in [
        ("getOrder", 1),
        ("getOrder 200", 1),
        ("getOrder 404", 0),
        ("listOrders", 0),
        ("/components/parameters/OrderId", 1),
        ("response /components/schemas/Order/properties/id", 1),
        ("response /components/schemas/Order/properties/totalPrice", 0),
        ("request /components/schemas/OrderPatch/properties/id", 0),
    ] {
        assert_eq!(count(&report, key), expected, "{key}");
    }
    // Much is marked as observed that one sample cannot show.
    assert_eq!(output.status.code(), Some(1));
    let findings = report["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["rule"] == "evidence-unbacked" && finding["line"].is_u64()));
}

#[test]
fn the_ratchet_holds() {
    let folder = common::folder("coverage-ratchet");
    let file = folder.join("coverage.yaml");
    let samples = folder.join("some");
    let first = common::write(&samples, "getOrder", &common::sample("getOrder", "new-commerce-seat"));
    let second = common::write(&samples, "listOrders", &common::sample("listOrders", "empty"));
    let ran = |more: &[&str]| {
        let common = ["--ratchet", file.to_str().unwrap(), samples.to_str().unwrap()];
        let output = coverage(&[common.as_slice(), more].concat());
        String::from_utf8(output.stdout).unwrap()
    };
    ran(&["--write-ratchet"]);
    assert!(fs::read_to_string(&file).unwrap().contains("operations:\n  covered: 2\n"));
    assert!(!ran(&[]).contains("error: no sample shows"));
    fs::remove_file(second).unwrap();
    let fell = ran(&[]);
    assert!(fell.contains("error: no sample shows operation `listOrders`, which one did or which is new"), "{fell}");
    fs::remove_file(first).unwrap();
}

#[test]
fn usage() {
    assert_eq!(coverage(&["--format", "xml"]).status.code(), Some(2));
    let output = coverage(&["/nowhere/openapi.yaml"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("expected an OpenAPI 3.0 description"));
}

#[test]
fn the_readme_states_the_numbers() {
    let output = coverage(&[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{text}");
    let (head, all) = text.split_once("\nKind ").unwrap().1.split_once("\nall ").unwrap();
    let (head, all) = (head.lines().next().unwrap(), all.lines().next().unwrap());
    let readme = fs::read_to_string(xtask::repository_root().join("README.md")).unwrap();
    for line in [format!("Kind {head}"), format!("all {all}")] {
        assert!(readme.contains(&line), "README.md lacks `{line}`");
    }
}

#[test]
fn evidence_of_ones_own() {
    let private = common::folder("coverage-private");
    let sample =
        common::sample("getOrder", "new-commerce-seat").replace("# provenance: constructed", "# provenance: captured");
    common::write(&private, "getOrder", &sample);
    let report = |arguments: &[&str]| {
        let output = coverage(&[arguments, &["--format", "json"]].concat());
        (output.status.code(), serde_json::from_slice::<Value>(&output.stdout).unwrap())
    };
    let captured = |report: &Value| report["totals"][0]["captured"].as_u64().unwrap();
    let (public, (code, with_private)) = (report(&[]), report(&["--evidence", private.to_str().unwrap()]));
    assert_eq!((public.0, code), (Some(0), Some(0)));
    assert_eq!(captured(&with_private), captured(&public.1) + 1, "getOrder is captured there");
    let missing = coverage(&["--evidence", "/nowhere/traffic"]);
    assert_eq!(missing.status.code(), Some(2));
}
