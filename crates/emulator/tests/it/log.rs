//! The log over HTTP: exchanges, HAR, curl, conduct, events.

use reqwest::{Method, Response};
use serde_json::{Value, json};
use test_support::missing;

use crate::support::{Bench, FullResponse, NEW_COMMERCE, PERPETUAL, path_of, send};

#[tokio::test]
async fn an_exchange_can_be_looked_at_and_repeated() {
    let bench = Bench::new().await;
    let response = bench.patch(NEW_COMMERCE, json!({"status": "cancelled", "note": "it's $HOME"})).await;
    assert_eq!(response.refusal(), (403, 800_077));
    let shown = bench.control(Method::GET, "requests/2", Value::Null).await.json();
    assert_eq!(shown["record"]["code"], 800_077);
    assert_eq!(shown["response"]["body"], response.text);
    assert_eq!(shown["response"]["body_bytes"], response.text.len());
    assert_eq!(shown["meaning"]["source"], "Partner Center REST error codes");

    for number in ["0", "9", "x"] {
        assert_eq!(bench.control(Method::GET, &format!("requests/{number}"), Value::Null).await.status, 404);
    }
    if missing("curl") {
        return;
    }
    let curl = shown["curl"].as_str().unwrap();
    let script = format!("{curl} -sS");
    let output = tokio::task::spawn_blocking({
        let token = bench.token.clone();
        move || std::process::Command::new("sh").arg("-c").arg(script).env("TOKEN", token).output().unwrap()
    });
    let output = output.await.unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), response.text, "{curl}");
    let [first, again] = [2, 3].map(|number| bench.emulator.requests()[number - 1].clone());
    assert_eq!((first.path, first.user_agent), (again.path, again.user_agent));
}

#[tokio::test]
async fn the_log_is_read_in_parts_and_cleared() {
    let bench = Bench::new().await;
    for _ in 0..3 {
        bench.order(PERPETUAL).await;
    }
    let numbers = |response: FullResponse| -> Vec<u64> {
        response.json().as_array().unwrap().iter().map(|record| record["number"].as_u64().unwrap()).collect()
    };
    assert_eq!(numbers(bench.control(Method::GET, "requests?after=1&limit=2", Value::Null).await), [2, 3]);
    assert_eq!(numbers(bench.control(Method::GET, "requests?limit=1", Value::Null).await), [4]);
    let response = bench.control(Method::GET, "requests?limit=x", Value::Null).await;
    assert_eq!(response.status, 400);
    assert!(response.json()["error"]["message"].as_str().unwrap().contains("limit is 'x'"));
    assert_eq!(bench.control(Method::DELETE, "requests", Value::Null).await.status, 204);
    assert_eq!(numbers(bench.control(Method::GET, "requests", Value::Null).await), [0; 0]);
}

#[tokio::test]
async fn nothing_that_is_shown_holds_a_secret() {
    let bench = Bench::new().await;
    bench.order(PERPETUAL).await;
    send(bench.request(Method::GET, "/v1/customers?token=canary").header("cookie", "a=canary")).await;
    send(bench.request(Method::POST, "/v1/x/oauth2/token").form(&[("client_secret", "canary")])).await;
    // A token, and a password, where no client should put them.
    let token = bench.token.clone();
    bench.get(&format!("/v1/customers/{token}?zz={token}")).await;
    bench.patch(PERPETUAL, json!({"note": token, "a": {"password": "canary"}})).await;
    let odd = bench.request(Method::GET, "/v1/customers").header("x-odd", &token).header("user-agent", &token);
    send(odd.header("authorization", "canary-canary")).await;
    send(bench.request(Method::POST, "/v1/customers").body("password=canary")).await;
    let mut outputs = vec![format!("{:?} {:?}", bench.emulator, bench.emulator.requests())];
    let lists = ["requests", "requests.har?everything=true", "conduct"].map(str::to_owned);
    for path in lists.into_iter().chain((1..=8).map(|number| format!("requests/{number}"))) {
        let response = bench.control(Method::GET, &path, Value::Null).await;
        assert_eq!(response.status, 200, "{path}");
        outputs.push(response.text);
    }
    for output in outputs {
        for secret in ["canary", bench.emulator.client_secret(), &bench.token] {
            assert!(!output.contains(secret), "{secret}: {output}");
        }
    }
    let sign_in = bench.control(Method::GET, "requests/1", Value::Null).await.json();
    assert!(sign_in["response"]["body"].as_str().unwrap().contains("\"access_token\":\"REDACTED\""));
    let whole = bench.control(Method::GET, "requests.har?everything=true", Value::Null).await.json();
    assert_eq!(whole["log"]["entries"].as_array().unwrap().len(), 8);
    let har = bench.control(Method::GET, "requests.har", Value::Null).await.json();
    let entries = har["log"]["entries"].as_array().unwrap();
    assert_eq!((entries.len(), &har["log"]["version"]), (6, &json!("1.2")), "without sign-ins");
    assert_eq!(entries[0]["request"]["url"], format!("{}{}", bench.emulator.url(), path_of(PERPETUAL)));
    assert_eq!(entries[0]["response"]["status"], 200);
}

/// Reads an event stream until it has all of these.
async fn heard(events: &mut Response, expected: &[&str]) -> String {
    let mut text = String::new();
    while !expected.iter().all(|part| text.contains(part)) {
        let chunk = tokio::time::timeout(std::time::Duration::from_secs(10), events.chunk()).await;
        let Ok(Ok(Some(chunk))) = chunk else { panic!("the stream ended: {text}") };
        text.push_str(std::str::from_utf8(&chunk).unwrap());
    }
    text
}

#[tokio::test]
async fn events_are_heard_as_they_happen_and_end_with_the_emulator() {
    let bench = Bench::new().await;
    let mut events = bench.request(Method::GET, "/_emulator/events").send().await.unwrap();
    assert_eq!(events.headers()["content-type"], "text/event-stream");
    heard(&mut events, &[": connected"]).await;
    bench.order(PERPETUAL).await;
    let text = heard(&mut events, &["event: request", "\n\n"]).await;
    let data = text.lines().find_map(|line| line.strip_prefix("data: ")).unwrap();
    let record: Value = serde_json::from_str(data).unwrap();
    assert_eq!((&record["number"], &record["path"]), (&json!(2), &json!(path_of(PERPETUAL))));
    bench.control(Method::DELETE, "requests", Value::Null).await;
    heard(&mut events, &["event: changed\ndata: {\"what\":\"log\"}\n\n"]).await;

    let stopping = std::time::Instant::now();
    bench.emulator.shutdown().await;
    assert!(stopping.elapsed() < std::time::Duration::from_secs(2), "a listener does not hold it up");
    assert!(matches!(events.chunk().await, Ok(None) | Err(_)));
}

#[tokio::test]
async fn harmless_responses_outside_the_api_stay_readable() {
    let bench = Bench::new().await;
    bench.get("/nothing").await;
    bench.sign_in(&[("client_secret", "wrong-canary")]).await;
    let configuration = format!("/{}/.well-known/openid-configuration", bench.emulator.tenant());
    bench.get(&configuration).await;
    let body = async |number: usize| {
        let shown = bench.control(Method::GET, &format!("requests/{number}"), Value::Null).await.json();
        serde_json::from_str::<Value>(shown["response"]["body"].as_str().unwrap()).unwrap()
    };
    assert_eq!(body(2).await["description"], "There is nothing at this path.");
    assert!(body(3).await["error_description"].as_str().unwrap().starts_with("AADSTS7000215"));
    assert!(body(4).await["token_endpoint"].as_str().unwrap().ends_with("/oauth2/token"));
}
