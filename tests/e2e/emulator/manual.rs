//! Runs the samples of the emulator's README.

use std::fs;
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::running::Running;
use test_support::missing;

use crate::support::root;

fn manual() -> String {
    fs::read_to_string(root().join("crates/emulator/README.md")).unwrap()
}

/// The blocks of code in this language.
fn blocks(manual: &str, language: &str) -> Vec<String> {
    let fence = format!("\n```{language}\n");
    manual.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

/// Runs a sample against the emulator, in a folder of its own.
fn output(emulator: &Running, program: &str, args: &[&str], sample: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let sample = sample.replace("http://127.0.0.1:8080", emulator.field("url"));
    let file = folder.path().join("sample.mjs");
    fs::write(&file, &sample).unwrap();
    let mut command = Command::new(program);
    command.args(args).arg(&file).current_dir(folder.path()).stdin(Stdio::null());
    let done = command.output().unwrap();
    let error = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success() && error.is_empty(), "{program}: {error}\n{sample}");
    String::from_utf8(done.stdout).unwrap()
}

#[tokio::test]
async fn the_shell_samples_succeed() {
    let samples = blocks(&manual(), "sh");
    assert!(samples.len() >= 8, "{samples:?}");
    if missing("curl") {
        return;
    }
    for sample in samples {
        let emulator = Running::start(&["--log", "json"]);
        // A refused request must be an error.
        let printed = output(&emulator, "sh", &["-e"], &sample.replace("curl -s", "curl -sS -f"));
        if sample.contains("/customers/") {
            assert_eq!(serde_json::from_str::<Value>(&printed).unwrap()["totalCount"], 9, "{printed}");
        } else if sample.contains("grant_type") {
            assert!(serde_json::from_str::<Value>(&printed).unwrap()["access_token"].is_string(), "{printed}");
        }
        let log: Vec<Value> = serde_json::from_str(&emulator.control("requests").await).unwrap();
        assert!(log.iter().all(|request| request["status"].as_u64() < Some(400)), "{log:?}\n{sample}");
    }
}

#[test]
fn the_samples_for_python_and_typescript_count_the_orders() {
    let manual = manual();
    for (language, program) in [("python", "python3"), ("ts", "node")] {
        let samples = blocks(&manual, language);
        let sample = samples.iter().find(|sample| sample.contains("totalCount")).unwrap();
        if !missing(program) {
            assert_eq!(output(&Running::start(&[]), program, &[], sample).trim(), "9", "{language}");
        }
    }
}

#[tokio::test]
async fn the_seed_in_the_manual_is_valid() {
    let samples = blocks(&manual(), "json");
    let [seed] = samples.as_slice() else { panic!("{samples:?}") };
    let emulator = Running::start_with_input(&["--seed", "-"], seed.as_bytes());
    let orders: Value = serde_json::from_str(&emulator.control("orders").await).unwrap();
    let route = &orders[0]["line_items"][0]["routes"][0];
    assert_eq!((&orders[0]["order"]["id"], &route["works"]), (&json!("my-order"), &json!(true)));
}

#[tokio::test]
async fn every_effect_in_the_manual_is_accepted() {
    let manual = manual();
    let effects: Vec<&str> = manual
        .lines()
        .filter_map(|line| line.strip_prefix("| `{\"kind\"")?.split_once('`'))
        .map(|(rest, _)| rest)
        .collect();
    assert_eq!(effects.len(), 14);
    let (emulator, http) = (Running::start(&[]), reqwest::Client::new());
    for rest in effects {
        let rule = format!("{{\"effect\":{{\"kind\"{rest}}}");
        let answer = http.post(emulator.url("/_emulator/faults")).body(rule.clone()).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{rule}: {}", answer.text().await.unwrap());
    }
}

#[test]
fn the_ready_line_is_that_of_the_manual() {
    let manual = manual();
    let shown = manual.lines().find(|line| line.starts_with("{\"ready\"")).unwrap();
    let emulator = Running::start(&[]);
    let shown = shown.replace("http://127.0.0.1:8080", emulator.field("url"));
    assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), emulator.ready);
}
