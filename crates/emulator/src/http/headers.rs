//! Headers of the API's requests and responses.

use axum::http::header::{AUTHORIZATION, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use uuid::Uuid;

const REQUEST_ID: HeaderName = HeaderName::from_static("ms-requestid");
const CORRELATION_ID: HeaderName = HeaderName::from_static("ms-correlationid");
const CORRELATION_VECTOR: HeaderName = HeaderName::from_static("ms-cv");
const SERVER_ID: HeaderName = HeaderName::from_static("ms-serverid");
const LOCALE: HeaderName = HeaderName::from_static("x-locale");

/// The media type of JSON as the service writes it.
pub(super) const JSON: &str = "application/json; charset=utf-8";

/// The ids of a request.
pub(super) struct RequestIds {
    /// The `MS-RequestId`, spelled as the client sent it.
    pub(super) request: String,
    /// The `MS-RequestId` as a GUID, if the client sent one.
    pub(super) given: Option<Uuid>,
    /// The correlation id.
    pub(super) correlation: String,
}

impl RequestIds {
    /// Reads the ids of a request, and generates those that are missing or not GUIDs.
    pub(super) fn from_headers(headers: &HeaderMap) -> Self {
        let request = guid(headers, &REQUEST_ID);
        let given = request.and_then(|text| Uuid::try_parse(text).ok());
        let or_new = |text: Option<&str>| text.map_or_else(|| random_guid().to_string(), str::to_owned);
        Self { request: or_new(request), given, correlation: or_new(guid(headers, &CORRELATION_ID)) }
    }

    /// Adds the headers that every response of the API has.
    pub(super) fn add_to(&self, headers: &mut HeaderMap, server_id: &HeaderValue) {
        headers.insert(LOCALE, HeaderValue::from_static("en-US"));
        insert(headers, REQUEST_ID, &self.request);
        insert(headers, CORRELATION_ID, &self.correlation);
        insert(headers, CORRELATION_VECTOR, &correlation_vector());
        headers.insert(SERVER_ID, server_id.clone());
    }
}

fn guid<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    let given = headers.get(name).and_then(|value| value.to_str().ok()).map(str::trim)?;
    Uuid::try_parse(given).is_ok().then_some(given)
}

/// Generates a GUID from a fast source: ids of responses are not secret.
fn random_guid() -> Uuid {
    uuid::Builder::from_random_bytes(fastrand::u128(..).to_le_bytes()).into_uuid()
}

/// Generates a correlation vector in the form of the samples: 16 characters of base64, a dot and a count.
fn correlation_vector() -> String {
    let random: [u8; 12] = std::array::from_fn(|_| fastrand::u8(..));
    let mut text = BASE64_STANDARD.encode(random);
    text.push_str(".0");
    text
}

/// Sets a header. A value that no header can hold is dropped.
pub(super) fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Returns the bearer token: `None` without the header, an empty string for another scheme.
pub(super) fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().unwrap_or_default().trim();
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer") => Some(token.trim()),
        _ => Some(""),
    }
}

/// Adds the challenge of a 401, in the documented form.
pub(super) fn challenge(headers: &mut HeaderMap) {
    insert(headers, WWW_AUTHENTICATE, &format!("OAuth realm=urn:cpsvc:cpid:{}", random_guid()));
}
