//! The option `--state`: the state survives restarts.

use std::fs;

use reqwest::Client;
use serde_json::{Value, json};

use super::bad_input;
use super::running::Running;
use crate::support::{CUSTOMER, ORDER, run};

#[tokio::test]
async fn a_cancelled_order_is_cancelled_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("sandbox.db");
    let args = ["--state", state.to_str().unwrap()];
    let http = Client::new();

    let first = Running::start(&args);
    let token = first.token(&http).await;
    let url = first.url(&format!("/v1/customers/{CUSTOMER}/orders/{ORDER}"));
    let mut order = first.order(&http, &token).await;
    assert_eq!(order["status"], "completed");
    order["status"] = json!("cancelled");
    let answer = http.patch(url).bearer_auth(&token).json(&order).send().await.unwrap();
    assert_eq!(answer.status(), 200, "{}", answer.text().await.unwrap());
    assert_eq!(first.end("TERM").code, Some(0));

    let second = Running::start(&args);
    // The file has the key that signs tokens, too.
    assert_eq!(second.order(&http, &token).await["status"], "cancelled");
    assert_eq!(second.stderr().lines().filter(|line| line.contains("note")).count(), 0, "no seed was given");
}

#[test]
fn a_state_file_that_cannot_be_used_is_named_with_a_remedy_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("notes.txt");
    fs::write(&text, "not a database").unwrap();
    let (message, remedy) = bad_input(&["--state", text.to_str().unwrap()]);
    assert!(message.contains("notes.txt") && message.contains("is not the state of an emulator"), "{message}");
    assert!(remedy.contains("name another file"), "{remedy}");
    assert_eq!(fs::read_to_string(&text).unwrap(), "not a database");

    let (message, remedy) = bad_input(&["--state", folder.path().to_str().unwrap()]);
    assert!(message.contains("it is not a file") && remedy.contains("name a file"), "{message}; {remedy}");
    let missing = folder.path().join("none/sandbox.db");
    let (message, remedy) = bad_input(&["--state", missing.to_str().unwrap()]);
    assert!(message.contains("does not exist") && remedy.contains("create it"), "{message}; {remedy}");
}

#[test]
fn two_emulators_do_not_share_a_state_file() {
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("sandbox.db");
    let args = ["--state", state.to_str().unwrap()];
    let first = Running::start(&args);
    let (message, remedy) = bad_input(&args);
    assert!(message.contains("sandbox.db") && message.contains("in use"), "{message}");
    assert!(remedy.contains("stop that one"), "{remedy}");
    assert_eq!(first.end("TERM").code, Some(0));
    // After its stop, the file is free.
    drop(Running::start(&args));
}

/// The default world with another client secret.
fn seed_with_secret(secret: &str) -> String {
    let mut seed: Value = run(&["emulator", "--print-seed"]).expect(0).json();
    seed["accounts"][0]["apps"][0]["clientSecret"] = json!(secret);
    seed.to_string()
}

#[tokio::test]
async fn the_state_takes_precedence_over_a_seed_with_a_note() {
    let folder = tempfile::tempdir().unwrap();
    let (state, seed) = (folder.path().join("sandbox.db"), folder.path().join("world.json"));
    fs::write(&seed, seed_with_secret("first-canary")).unwrap();
    let args = ["--state", state.to_str().unwrap(), "--seed", seed.to_str().unwrap()];
    let first = Running::start(&args);
    assert_eq!(first.end("TERM").stderr, "", "the seed is what it began with");

    fs::write(&seed, seed_with_secret("second-canary")).unwrap();
    let second = Running::start(&args);
    let notes = second.stderr();
    let expected = format!(
        "note: resuming from the state in {}; the seed {} is not used. Name another state file to start with it\n",
        state.display(),
        seed.display()
    );
    assert_eq!(notes, expected);
    let http = Client::new();
    assert_eq!(second.sign_in(&http, "first-canary").await.unwrap().status(), 200);
    assert_eq!(second.sign_in(&http, "second-canary").await.unwrap().status(), 401);

    // An invalid seed is refused even if the state file exists.
    drop(second);
    fs::write(&seed, "{}").unwrap();
    bad_input(&args);
}

#[tokio::test]
async fn a_client_secret_of_the_seed_survives_a_restart_and_a_reset_and_is_never_shown() {
    let secret = "canary-secret-of-the-seed";
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("sandbox.db");
    let (path, http) = (state.to_str().unwrap(), Client::new());
    let first = Running::start_with_input(
        &["--log", "json", "--state", path, "--seed", "-"],
        seed_with_secret(secret).as_bytes(),
    );
    assert_eq!(first.field("client_secret"), secret);
    assert_eq!(first.end("TERM").stderr, "");

    let second = Running::start(&["--log", "json", "--state", path]);
    assert_eq!(second.field("client_secret"), secret);
    let reset = http.post(second.url("/_emulator/reset")).send().await.unwrap();
    assert_eq!(reset.status(), 204);
    let token = second.token(&http).await;
    assert_eq!(second.sign_in(&http, "emulator-secret-not-a-secret").await.unwrap().status(), 401);
    // In a query and in a body that is not a form, as a client may send it by mistake.
    let astray = second.url(&format!("/{}/oauth2/token?client_secret={secret}", second.field("tenant")));
    http.post(&astray).body(format!("{{\"client_secret\":\"{secret}\"}}")).send().await.unwrap();
    let order = second.order(&http, &token).await;
    assert_eq!(order["id"], ORDER);

    let paths = ["state", "requests", "requests.har", "info", "conduct", "orders", "faults", "openapi.json"];
    for path in paths.map(str::to_owned).into_iter().chain((1..=4).map(|number| format!("requests/{number}"))) {
        let text = second.control(&path).await;
        assert!(!text.contains(secret) && !text.contains(&token), "{path}");
    }
    let ended = second.end("TERM");
    assert!(ended.stderr.lines().count() >= 4, "{}", ended.stderr);
    assert!(!ended.stderr.contains(secret) && !ended.stderr.contains(&token), "{}", ended.stderr);
}
