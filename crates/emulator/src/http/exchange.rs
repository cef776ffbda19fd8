//! What goes with every exchange: ids, headers and a line in the log.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::USER_AGENT;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chrono::Utc;
use uuid::Uuid;

use super::Shared;
use super::answer::RefusalCode;
use crate::RequestRecord;

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
    let logged = !is_control(request.uri().path());
    let mut record = record(&request);
    let mut answer = next.run(request).await;

    if let (Some(request_id), Some(correlation_id)) = (&record.request_id, &record.correlation_id) {
        let headers = answer.headers_mut();
        headers.insert(LOCALE, HeaderValue::from_static("en-US"));
        insert(headers, REQUEST_ID, request_id);
        insert(headers, CORRELATION_ID, correlation_id);
        insert(headers, CORRELATION_VECTOR, &correlation_vector());
        insert(headers, SERVER_ID, &shared.server_id);
    }
    if logged {
        record.status = answer.status().as_u16();
        record.code = answer.extensions().get::<RefusalCode>().map(|code| code.0);
        shared.record(record);
    }
    answer
}

/// What is known before there is an answer.
fn record(request: &Request) -> RequestRecord {
    let (uri, headers) = (request.uri(), request.headers());
    let id = |name| is_api(uri.path()).then(|| guid(headers, &name));
    RequestRecord {
        number: 0,
        time: Utc::now().into(),
        method: request.method().to_string(),
        path: logged_path(uri),
        status: 0,
        code: None,
        request_id: id(REQUEST_ID),
        correlation_id: id(CORRELATION_ID),
        user_agent: headers.get(USER_AGENT).map(|value| shortened(value.as_bytes(), 256)),
    }
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

/// The path, and of the API the query too: elsewhere, a query could hold what belongs in a sign-in's body.
fn logged_path(uri: &Uri) -> String {
    let whole = uri.path_and_query().filter(|_| is_api(uri.path()));
    shortened(whole.map_or(uri.path(), |whole| whole.as_str()).as_bytes(), 2048)
}

fn shortened(text: &[u8], characters: usize) -> String {
    String::from_utf8_lossy(text).chars().take(characters).collect()
}
