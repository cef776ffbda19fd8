//! Token endpoints with invalid or hostile responses, over a real socket.

use std::sync::Arc;
use std::time::Duration;

use partner_orders::{AppRegistration, ClientCredentials, Error, ErrorKind};
use test_support::{JSON, Response, Server, json_response, response};

use crate::auth_support::{HastyClock, token};

const SECRET: &str = "canary-secret";

/// Signs in at a server with this response. Returns the result, the number of requests and the waits.
async fn sign_in(response: Response) -> (Result<String, Error>, usize, Vec<Duration>) {
    let server = Server::start([response]).await;
    let clock = HastyClock::new();
    let app = AppRegistration::new(&server.url, "contoso.com", "app").unwrap().secret(SECRET);
    let credential = ClientCredentials::of(app.clock(Arc::clone(&clock) as _)).unwrap();
    let result = token(credential.as_ref()).await;
    if let Err(error) = &result {
        let shown = format!("{error} {error:?} {:?} {:?}", error.token_fault(), error.body());
        assert!(!shown.contains("canary") && !shown.contains('<'), "{shown}");
        assert!(error.remedy().is_some(), "{error:?}");
    }
    let requests = server.seen().len();
    (result, requests, clock.waits())
}

#[tokio::test]
async fn a_response_of_any_form_is_read() {
    for body in [
        r#"{"access_token":"t","expires_in":"3599","expires_on":"1","token_type":"Bearer"}"#,
        r#"{"access_token":"t","expires_in":3599,"token_type":"bearer","unknown":{"a":1}}"#,
        "\u{feff}{\"access_token\":\"t\"}",
        r#"{"access_token":"t","expires_in":null}"#,
    ] {
        let (result, requests, _) = sign_in(json_response(200, body)).await;
        assert_eq!((result.unwrap().as_str(), requests), ("t", 1), "{body}");
    }
}

#[tokio::test]
async fn an_invalid_response_is_described_and_not_quoted() {
    let huge = format!(r#"{{"access_token":"{}"}}"#, "canary".repeat(300_000));
    for (body, why) in [
        (r#"{"access_token":"canary-toke"#, "breaks off"),
        ("", "is empty"),
        ("<html>canary</html>", "not JSON"),
        (r#"{"token_type":"Bearer"}"#, "no access_token"),
        (r#"{"access_token":""}"#, "no access_token"),
        (r#"{"access_token":["canary"]}"#, "unexpected type"),
        (huge.as_str(), "longer than 1 MiB"),
    ] {
        let (result, ..) = sign_in(json_response(200, body)).await;
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[tokio::test]
async fn a_page_of_a_proxy_is_retried_and_then_reported() {
    let (result, requests, waits) =
        sign_in(response(502, &[("Content-Type", "text/html")], "<html><h1>Bad Gateway</h1></html>")).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.status(), requests), (ErrorKind::Unavailable, Some(502), 3));
    assert!(waits.len() == 2 && waits[0] < waits[1] && waits[1] <= Duration::from_millis(800), "{waits:?}");
}

#[tokio::test]
async fn a_secret_does_not_follow_a_redirect() {
    let elsewhere = Server::start([json_response(200, r#"{"access_token":"t"}"#)]).await;
    for status in [301, 302, 307, 308] {
        let (result, requests, _) = sign_in(response(status, &[JSON, ("Location", &elsewhere.url)], "")).await;
        let error = result.unwrap_err();
        assert_eq!((error.kind(), error.status(), requests), (ErrorKind::Decode, Some(status), 1));
        assert!(error.to_string().contains("redirects"), "{error}");
    }
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn retry_after_of_the_authority_is_kept() {
    let (result, requests, waits) = sign_in(response(429, &[JSON, ("Retry-After", "7")], "")).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.retry_after(), requests), (ErrorKind::Throttled, Some(Duration::from_secs(7)), 3));
    assert_eq!(waits, [Duration::from_secs(7); 2]);
    let (result, requests, waits) = sign_in(response(503, &[JSON, ("Retry-After", "3600")], "")).await;
    let error = result.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (ErrorKind::Unavailable, Some(Duration::from_secs(3600))));
    assert_eq!((requests, waits.len()), (1, 0), "too long to wait for");
}

#[tokio::test]
async fn a_secret_in_a_response_is_not_shown() {
    let body = r#"{"error":"invalid_client","error_description":"AADSTS7000215: not canary-secret\r\nTrace ID: x"}"#;
    let (result, requests, _) = sign_in(json_response(401, body)).await;
    let error = result.unwrap_err();
    assert_eq!((error.aadsts(), requests), (Some(7_000_215), 1));
}

#[tokio::test]
async fn an_unreachable_authority_is_named() {
    let clock = HastyClock::new();
    let app = AppRegistration::new("http://127.0.0.1:1", "contoso.com", "app").unwrap().secret(SECRET);
    let credential = ClientCredentials::of(app.clock(Arc::clone(&clock) as _)).unwrap();
    let error = token(credential.as_ref()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert!(error.to_string().contains("127.0.0.1") && error.to_string().contains("refused"), "{error}");
    assert_eq!(clock.waits().len(), 2);
    assert!(!format!("{error:?}").contains("canary"));
}
