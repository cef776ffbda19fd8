//! Request bodies: media types, encodings and limits.

use reqwest::Method;

use crate::support::{Bench, FullResponse, PERPETUAL, gzip, path_of, send};

const CANCEL: &str = r#"{"status":"cancelled"}"#;

async fn patch(media_type: &str, body: impl Into<reqwest::Body>) -> FullResponse {
    let bench = Bench::new().await;
    let request = bench.request(Method::PATCH, &path_of(PERPETUAL)).bearer_auth(&bench.token);
    let request = if media_type.is_empty() { request } else { request.header("content-type", media_type) };
    send(request.body(body)).await
}

#[tokio::test]
async fn media_types_of_json_are_taken() {
    for media_type in ["", "application/json", "Application/JSON; charset=utf-8", "text/json"] {
        assert_eq!(patch(media_type, CANCEL).await.status, 200, "{media_type}");
    }
    let curl = "application/x-www-form-urlencoded";
    assert_eq!(patch(curl, CANCEL).await.status, 200);
    assert_eq!(patch(curl, "status=cancelled").await.refusal(), (400, 800_002));
    for media_type in ["text/plain", "application/xml", "application/merge-patch+json", "nonsense"] {
        assert_eq!(patch(media_type, CANCEL).await.refusal(), (415, 800_002), "{media_type}");
    }
}

#[tokio::test]
async fn a_compressed_body_is_repeated_without_compression() {
    let bench = Bench::new().await;
    let request = bench.request(Method::PATCH, &path_of(PERPETUAL)).bearer_auth(&bench.token);
    let request = request.header("content-encoding", "gzip").body(gzip(CANCEL.as_bytes()));
    assert_eq!(send(request).await.status, 200);
    let shown = send(bench.request(Method::GET, "/_emulator/requests/2")).await.json();
    let curl = shown["curl"].as_str().unwrap();
    assert!(curl.contains(CANCEL) && !curl.contains("content-encoding"), "{curl}");
}

#[tokio::test]
async fn a_byte_order_mark_is_skipped() {
    assert_eq!(patch("", format!("\u{feff}{CANCEL}")).await.status, 200);
}

#[tokio::test]
async fn malformed_bodies_are_refused() {
    for (body, place) in [
        (b"{'status':'cancelled'}".as_slice(), "line 1, column 2"),
        ("{\n  “status”: “cancelled”\n}".as_bytes(), "line 2, column 3"),
        (b"{\n\n\n\"status\": cancelled}", "line 4, column 11"),
        (b"{\"status\":\"\xff\"}", "not UTF-8"),
    ] {
        let response = patch("application/json", body.to_vec()).await;
        assert_eq!(response.refusal(), (400, 800_002), "{response:?}");
        assert!(response.text.contains(place), "{response:?}");
    }
    assert_eq!(patch("application/json", "").await.refusal(), (400, 3000));
}

#[tokio::test]
async fn a_body_over_four_mebibytes_is_refused() {
    let long = |bytes: usize| format!("{}{CANCEL}", " ".repeat(bytes - CANCEL.len()));
    let limit = 4 * 1024 * 1024;
    assert_eq!(patch("application/json", long(limit)).await.status, 200);
    assert_eq!(patch("application/json", long(limit + 1)).await.refusal(), (413, 800_002));
}
