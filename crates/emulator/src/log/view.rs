//! One exchange as JSON.

#![allow(clippy::indexing_slicing, reason = "sets members of JSON objects that are made here")]

use axum::http::StatusCode;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use super::body::LoggedBody;
use super::headers::HeaderList;
use super::{Exchange, curl};
use crate::hints;

/// Makes the response of `GET /_emulator/requests/{number}`. `url` is the emulator's, without a slash at its end.
pub(crate) fn exchange_json(exchange: &Exchange, url: &str) -> Value {
    let head = &*exchange.head;
    let mut view = json!({
        "record": head.record(),
        "request": message(json!({}), &head.request_headers, &exchange.request),
        "response": message(json!({"status": head.status()}), &head.response_headers, &exchange.response),
    });
    if let Some(code) = head.meaning() {
        view["meaning"] = json!({
            "code": code.code, "meaning": code.meaning, "remedy": code.remedy, "source": code.source.title,
        });
    }
    if let Some(code) = head.sign_in_meaning() {
        view["meaning"] = json!({"code": code.number, "meaning": code.meaning, "remedy": code.remedy, "aadsts": true});
    }
    if let Some(call) = &head.outcome.would_work {
        view["would_work"] = curl::whole_resource(url, call).into();
    }
    view["near_misses"] = hints_on(exchange).into();
    view["curl"] = curl::command(exchange, url).into();
    view
}

fn hints_on(exchange: &Exchange) -> Vec<String> {
    let head = &*exchange.head;
    let mut hints = Vec::new();
    // 501 is for the operations that only Partner Center has.
    let is_right = head.status.is_some_and(|status| status.is_success() || status == StatusCode::NOT_IMPLEMENTED);
    if head.outcome.operation.is_none() && !is_right {
        hints.extend(hints::operations(head.method.as_str(), &head.path));
    }
    if let (Some((product, environment)), Some(code)) = (head.outcome.refused, head.outcome.code) {
        hints.extend(hints::cancellation(product, environment, code, &head.path));
    }
    hints.extend(head.outcome.hints.iter().cloned());
    hints
}

/// Adds the headers to `message`, and the body: `body` (in base64 if `body_base64` is true), its length `body_bytes` as
/// it was sent, and a `body_remark` if the two differ.
fn message(mut message: Value, headers: &HeaderList, body: &LoggedBody) -> Value {
    message["headers"] = headers.iter().map(|(name, value)| json!([name, value])).collect();
    if let Some(bytes) = body.bytes() {
        match body.text() {
            Some(text) => message["body"] = text.into(),
            None => {
                message["body_base64"] = true.into();
                message["body"] = BASE64_STANDARD.encode(bytes).into();
            }
        }
    }
    message["body_bytes"] = body.length.into();
    if let Some(remark) = body.remark() {
        message["body_remark"] = remark.into();
    }
    message
}
