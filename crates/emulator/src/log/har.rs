//! Exchanges as HAR 1.2, which browsers and `cargo xtask` read.

#![allow(clippy::indexing_slicing, reason = "sets members of JSON objects that are made here")]

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::SecondsFormat;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::Exchange;
use super::body::{BodyContent, LoggedBody};
use super::headers::HeaderList;

/// Makes an archive of these exchanges. A body of which only the beginning is stored appears with its size alone.
pub(crate) fn archive(exchanges: &[Exchange], url: &str) -> Value {
    json!({
        "log": {
            "version": "1.2",
            "creator": {"name": "partner-orders-emulator", "version": env!("CARGO_PKG_VERSION")},
            "entries": exchanges.iter().map(|exchange| entry(exchange, url)).collect::<Vec<_>>(),
        }
    })
}

fn entry(exchange: &Exchange, url: &str) -> Value {
    let head = &*exchange.head;
    let milliseconds = head.duration.as_micros() as f64 / 1000.0;
    let mut entry = json!({
        "startedDateTime": head.time.to_rfc3339_opts(SecondsFormat::Millis, true),
        "time": milliseconds,
        "request": request(exchange, url),
        "response": response(exchange),
        "cache": {},
        "timings": {"send": 0, "wait": milliseconds, "receive": 0},
        "_number": head.number,
    });
    if let Some(operation) = head.outcome.operation {
        entry["_operation"] = operation.into();
    }
    if head.outcome.lost {
        entry["comment"] = "The client did not receive the whole response.".into();
    }
    entry
}

fn request(exchange: &Exchange, url: &str) -> Value {
    let head = &*exchange.head;
    let query = head.path.split_once('?').map_or("", |(_, query)| query);
    let pairs = form_urlencoded::parse(query.as_bytes());
    let mut request = json!({
        "method": head.method.as_str(),
        "url": format!("{url}{}", head.path),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": fields(&head.request_headers),
        "queryString": pairs.map(|(name, value)| json!({"name": name, "value": value})).collect::<Vec<_>>(),
        "headersSize": -1,
        "bodySize": exchange.request.length,
    });
    if !matches!(exchange.request.content, BodyContent::Empty) {
        request["postData"] = content(&exchange.request, &head.request_headers);
    }
    request
}

fn response(exchange: &Exchange) -> Value {
    let head = &*exchange.head;
    let mut content = content(&exchange.response, &head.response_headers);
    content["size"] = exchange.response.length.into();
    json!({
        // Browsers write 0 if there was no response.
        "status": head.status(),
        "statusText": head.status.and_then(|status| status.canonical_reason()).unwrap_or_default(),
        "httpVersion": "HTTP/1.1",
        "cookies": [],
        "headers": fields(&head.response_headers),
        "content": content,
        "redirectURL": head.response_headers.get("location").unwrap_or_default(),
        "headersSize": -1,
        "bodySize": exchange.response.length,
    })
}

fn fields(list: &HeaderList) -> Vec<Value> {
    list.iter().map(|(name, value)| json!({"name": name, "value": value})).collect()
}

fn content(body: &LoggedBody, headers: &HeaderList) -> Value {
    let mut content = json!({"mimeType": headers.get("content-type").unwrap_or_default()});
    // A beginning alone would be taken for a broken body.
    if let Some(bytes) = body.bytes().filter(|_| !matches!(body.content, BodyContent::Beginning(_))) {
        match body.text() {
            Some(text) => content["text"] = text.into(),
            None => {
                content["encoding"] = "base64".into();
                content["text"] = BASE64_STANDARD.encode(bytes).into();
            }
        }
    }
    if let Some(remark) = body.remark() {
        content["comment"] = remark.into();
    }
    content
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::archive;
    use crate::log::tests::exchange;

    #[test]
    fn an_entry_has_the_members_that_har_requires() {
        let mut headers = HeaderMap::new();
        headers.insert("content-type", "application/json".parse().unwrap());
        headers.insert("authorization", "Bearer canary".parse().unwrap());
        let exchanges = [
            exchange("PATCH", "/v1/x?size=1%202&country", &headers, b"{\"a\": 1}"),
            exchange("GET", "/v1/x", &HeaderMap::new(), b""),
            exchange("POST", "/v1/x", &HeaderMap::new(), b"\xFF"),
        ];
        let archive = archive(&exchanges, "http://127.0.0.1:1");
        assert!(!archive.to_string().contains("canary"));
        let entries = &archive["log"]["entries"];
        let request = &entries[0]["request"];
        assert_eq!(request["url"], "http://127.0.0.1:1/v1/x?size=1%202&country");
        assert_eq!(request["queryString"][0]["value"], "1 2");
        assert_eq!(request["postData"]["text"], "{\"a\": 1}");
        assert_eq!(request["headers"][1]["value"], "REDACTED");
        assert!(entries[1]["request"]["postData"].is_null(), "without a body");
        assert_eq!(entries[2]["request"]["postData"]["encoding"], "base64");
        for part in ["startedDateTime", "time", "request", "response", "cache", "timings"] {
            assert!(!entries[0][part].is_null(), "{part}");
        }
    }
}
