//! What goes with every exchange: ids, headers and a line in the log.

use std::sync::Arc;
use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::Utc;
use partner_orders_rules::codes;
use uuid::Uuid;

use super::answer::RefusalCode;
use super::{BODY_LIMIT, Shared};
use crate::engine::Fault;
use crate::log::{Capture, Outcome};

const REQUEST_ID: HeaderName = HeaderName::from_static("ms-requestid");
const CORRELATION_ID: HeaderName = HeaderName::from_static("ms-correlationid");
const CORRELATION_VECTOR: HeaderName = HeaderName::from_static("ms-cv");
const SERVER_ID: HeaderName = HeaderName::from_static("ms-serverid");
const LOCALE: HeaderName = HeaderName::from_static("x-locale");

/// Whether a path belongs to the API, which asks for a token and answers with the `MS-*` headers.
pub(super) fn is_api(path: &str) -> bool {
    path == "/v1" || path.starts_with("/v1/")
}

/// Whether a path belongs to the emulator's controls, which are not logged: what tests look for is what their client
/// did.
fn is_control(path: &str) -> bool {
    path == "/_emulator" || path.starts_with("/_emulator/")
}

/// Runs a request, adds the headers that every answer of the API has, and logs it.
pub(super) async fn accompany(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    if is_control(request.uri().path()) {
        return next.run(request).await;
    }
    let start = Instant::now();
    let (parts, body) = request.into_parts();
    let ids = is_api(parts.uri.path()).then(|| [REQUEST_ID, CORRELATION_ID].map(|name| guid(&parts.headers, &name)));
    let mut capture = Capture::begin(Utc::now(), &parts.method, &parts.uri, &parts.headers);

    let mut answer = match to_bytes(body, BODY_LIMIT).await {
        Ok(body) => {
            capture.body(&body);
            next.run(Request::from_parts(parts, Body::from(body))).await
        }
        Err(_) => {
            let text = format!("The body could not be received, or is longer than {BODY_LIMIT} bytes.");
            Fault::new(codes::INVALID_INPUT, text).with_status(413).into_response()
        }
    };
    if let Some([request_id, correlation_id]) = &ids {
        let headers = answer.headers_mut();
        headers.insert(LOCALE, HeaderValue::from_static("en-US"));
        insert(headers, REQUEST_ID, request_id);
        insert(headers, CORRELATION_ID, correlation_id);
        insert(headers, CORRELATION_VECTOR, &correlation_vector());
        insert(headers, SERVER_ID, &shared.server_id);
    }
    let (parts, body) = answer.into_parts();
    // All bodies are in memory already.
    let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
    let code = parts.extensions.get::<RefusalCode>().map(|code| code.0);
    let outcome = Outcome { code, ..Outcome::default() };
    shared.keep(capture.end(Some((parts.status, &parts.headers, &body)), start.elapsed(), outcome));
    Response::from_parts(parts, Body::from(body))
}

/// The GUID that the request brings, as it is spelled there, or else a new one.
fn guid(headers: &HeaderMap, name: &HeaderName) -> String {
    let given = headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim);
    let good = given.filter(|text| Uuid::try_parse(text).is_ok());
    good.map_or_else(|| Uuid::new_v4().to_string(), str::to_owned)
}

/// A correlation vector of the form seen in samples: 16 characters of base64, a dot and a count.
fn correlation_vector() -> String {
    let random = Uuid::new_v4().into_bytes();
    let random = random.first_chunk::<12>().map(|bytes| BASE64_STANDARD.encode(bytes));
    format!("{}.0", random.unwrap_or_default())
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}
