//! Stopping the emulator.

use std::process::Stdio;
use std::time::{Duration, Instant};

use reqwest::Client;

use super::running::Running;
use crate::support::{Run, partner_orders};

/// The most time for a stop. It is shorter than the time that the emulator gives running requests.
const QUICKLY: Duration = Duration::from_secs(2);

#[tokio::test]
async fn a_signal_ends_it_quickly_even_with_open_connections() {
    for signal in ["INT", "TERM"] {
        let emulator = Running::start(&["--log", "none"]);
        let http = Client::new();
        // This connection stays open for later requests.
        emulator.token(&http).await;
        let mut events = http.get(emulator.url("/_emulator/events")).send().await.unwrap();
        assert_eq!(events.headers()["content-type"], "text/event-stream");
        // The emulator counts the stream once it sends events.
        emulator.token(&http).await;
        let event = events.chunk().await.unwrap().unwrap();
        assert!(!event.is_empty());
        let ended = emulator.end(signal);
        assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (Some(0), "", ""), "{signal}");
        assert!(ended.took < QUICKLY, "{signal}: {:?}", ended.took);
    }
}

#[test]
fn a_signal_right_after_the_ready_line_ends_it() {
    for _ in 0..5 {
        assert_eq!(Running::start(&[]).end("TERM").code, Some(0));
    }
}

#[test]
fn a_closed_standard_output_ends_it_without_an_error() {
    let mut command = partner_orders();
    let mut child = command.arg("emulator").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let start = Instant::now();
    let done = Run::from(child.wait_with_output().unwrap()).expect(0);
    assert_eq!(done.stderr, "");
    assert!(start.elapsed() < QUICKLY);
}

#[tokio::test]
async fn a_closed_standard_error_does_not_end_it() {
    use std::io::{BufRead, BufReader};
    let mut command = partner_orders();
    let mut child = command.arg("emulator").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stderr.take());
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let ready: serde_json::Value = serde_json::from_str(&line).unwrap();
    let url = format!("{}/v1/no-such-thing", ready["url"].as_str().unwrap());
    for _ in 0..2 {
        assert_eq!(reqwest::get(&url).await.unwrap().status().as_u16() / 100, 4);
    }
    child.kill().unwrap();
    child.wait().unwrap();
}
