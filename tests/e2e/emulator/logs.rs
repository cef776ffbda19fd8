//! The option `--log`, and the other lines on standard error.

use reqwest::Client;
use serde_json::Value;

use super::running::Running;
use crate::support::{CUSTOMER, ORDER};

/// Signs in, reads the order, and reads one that does not exist.
async fn send_requests(emulator: &Running) {
    let http = Client::new();
    let token = emulator.token(&http).await;
    emulator.order(&http, &token).await;
    let url = emulator.url(&format!("/v1/customers/{CUSTOMER}/orders/none"));
    assert_eq!(http.get(url).bearer_auth(&token).send().await.unwrap().status(), 404);
    // The emulator's own controls are not logged.
    emulator.control("info").await;
}

#[tokio::test]
async fn each_request_is_one_line_for_people_by_default() {
    let emulator = Running::start(&[]);
    send_requests(&emulator).await;
    let log = emulator.end("TERM").stderr;
    let lines: Vec<_> = log.lines().collect();
    assert_eq!(lines.len(), 3, "{log}");
    assert!(lines[1].contains(&format!("GET /v1/customers/{CUSTOMER}/orders/{ORDER} 200")), "{log}");
    assert!(lines[2].contains("orders/none 404 code 20000 request "), "{log}");
}

#[tokio::test]
async fn with_json_each_request_is_one_object_a_line() {
    let emulator = Running::start(&["--log", "json"]);
    send_requests(&emulator).await;
    let listed: Vec<Value> = serde_json::from_str(&emulator.control("requests").await).unwrap();
    let ended = emulator.end("TERM");
    let log: Vec<Value> = ended.stderr.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(log, listed, "the log and GET requests agree");
    assert_eq!(log.len(), 3);
    assert_eq!((&log[2]["status"], &log[2]["code"]), (&Value::from(404), &Value::from(20000)));
    assert_eq!(ended.stdout, "", "standard output has the ready line alone");
}

#[tokio::test]
async fn with_none_no_request_is_logged() {
    let emulator = Running::start(&["--log", "none"]);
    send_requests(&emulator).await;
    assert_eq!(emulator.end("TERM").stderr, "");
}

#[tokio::test]
async fn listening_for_other_machines_causes_a_warning() {
    let emulator = Running::start(&["--listen", "0.0.0.0:0", "--log", "none"]);
    assert!(emulator.field("url").starts_with("http://127.0.0.1:"), "a URL that works here: {}", emulator.ready);
    send_requests(&emulator).await;
    let stderr = emulator.end("TERM").stderr;
    assert!(stderr.starts_with("warning: everyone who can reach 0.0.0.0:0 can use this emulator"), "{stderr}");
    assert!(!stderr.contains("not-a-secret"), "the secret is on standard output alone: {stderr}");
}
