//! The options `--seed`, `--print-seed` and `--print-seed-schema`.

use std::fs;

use reqwest::Client;
use serde_json::{Value, json};

use super::bad_input;
use super::running::Running;
use crate::support::{ORDER, run};

#[test]
fn the_printed_schema_accepts_the_printed_seed_and_refuses_others() {
    let seed = run(&["emulator", "--print-seed"]).expect(0);
    let schema = run(&["emulator", "--print-seed-schema"]).expect(0);
    assert_eq!((seed.stderr.as_str(), schema.stderr.as_str()), ("", ""));
    let schema = jsonschema::validator_for(&schema.json()).unwrap();
    let mut seed = seed.json();
    let findings: Vec<_> = schema.iter_errors(&seed).map(|error| error.to_string()).collect();
    assert!(findings.is_empty(), "{findings:?}");
    seed["accounts"][0]["environment"] = json!("staging");
    assert!(!schema.is_valid(&seed));
}

#[tokio::test]
async fn the_printed_seed_is_read_from_a_file_and_from_standard_input() {
    let printed = run(&["emulator", "--print-seed"]).expect(0).stdout;
    let mut world: Value = serde_json::from_str(&printed).unwrap();
    let customer = &mut world["accounts"][0]["customers"][0];
    customer["name"] = json!("Renamed in the seed");
    let text = world.to_string();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a world.json");
    // Some editors write a byte order mark.
    fs::write(&file, format!("\u{feff}{text}")).unwrap();
    let from_file = Running::start(&["--seed", file.to_str().unwrap()]);
    let from_stdin = Running::start_with_input(&["--seed", "-"], text.as_bytes());
    let http = Client::new();
    for emulator in [from_file, from_stdin] {
        let token = emulator.token(&http).await;
        assert_eq!(emulator.order(&http, &token).await["id"], ORDER);
        let state: Value = serde_json::from_str(&emulator.control("state").await).unwrap();
        assert_eq!(state["accounts"][0]["customers"][0]["name"], "Renamed in the seed");
    }
}

#[tokio::test]
async fn an_exported_state_is_a_seed() {
    let first = Running::start(&[]);
    let exported = first.control("state").await;
    let schema: Value = serde_json::from_str(&first.control("seed-schema.json").await).unwrap();
    let seed: Value = serde_json::from_str(&exported).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&seed));
    let http = Client::new();
    let before = first.order(&http, &first.token(&http).await).await;
    let second = Running::start_with_input(&["--seed", "-"], exported.as_bytes());
    let after = second.order(&http, &second.token(&http).await).await;
    assert_eq!(before, after);
}

#[test]
fn a_seed_that_cannot_be_used_is_named_with_the_problem_and_a_remedy() {
    let folder = tempfile::tempdir().unwrap();
    let printed = run(&["emulator", "--print-seed"]).expect(0).stdout;
    let mut contradictory: Value = serde_json::from_str(&printed).unwrap();
    contradictory["accounts"][0]["customers"][0]["orders"][0]["productTypes"] = json!(["azure-plan"]);
    let mut misspelt: Value = serde_json::from_str(&printed).unwrap();
    misspelt["acounts"] = misspelt["accounts"].clone();
    for (name, content, problem) in [
        ("not.json", "{\n  nonsense\n}", "at line 2 column 3"),
        ("short.json", "{\"accounts\": [", "at line 1 column 14"),
        ("empty.json", "", "at line 1 column 0"),
        ("unknown.json", &misspelt.to_string(), "unknown field `acounts`"),
        ("contradictory.json", &contradictory.to_string(), &format!("order {ORDER}: line item 0 has the product type")),
        ("nobody.json", "{\"accounts\": []}", "there is no account"),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let path = path.to_str().unwrap();
        let (message, remedy) = bad_input(&["--seed", path]);
        assert!(message.contains(path) && message.contains(problem), "{message}");
        assert!(remedy.contains("--print-seed"), "{remedy}");
    }
    let binary = folder.path().join("binary");
    fs::write(&binary, [0xff, 0xfe, 0x00]).unwrap();
    for path in [folder.path().to_owned(), folder.path().join("missing.json"), binary] {
        let path = path.to_str().unwrap();
        let (message, _) = bad_input(&["--seed", path]);
        assert!(message.contains("cannot read the seed") && message.contains(path), "{message}");
    }
    let (message, _) = bad_input(&["--seed", "-"]);
    assert!(message.contains("standard input"), "{message}");
}

#[tokio::test]
async fn the_first_account_has_the_requested_kind() {
    for (args, kind) in [(&["--environment", "production"][..], "production"), (&[], "sandbox")] {
        let emulator = crate::support::Emulator::start_with(args);
        let info = reqwest::get(format!("{}/_emulator/info", emulator.url())).await.unwrap();
        assert_eq!(info.json::<serde_json::Value>().await.unwrap()["accounts"][0]["environment"], kind);
    }
}
