//! The responses of injected faults.

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use partner_orders_api::types::{FaultBody, NestedFaultDetail};
use partner_orders_rules::{ErrorCode, codes, find, limits};
use serde_json::{Map, json};
use uuid::Uuid;

use super::FaultShape;

/// Marks a response that is not the service's own, as an extension: it gets none of the `MS-*` headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct WithoutServiceHeaders;

/// The service code of a fault's response, as an extension for the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FaultCode(pub(crate) u32);

/// A response in place of the service's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultResponse {
    /// The HTTP status.
    pub(crate) status: StatusCode,
    /// All headers except those that every response has.
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    /// The body, perhaps empty.
    pub(crate) body: Bytes,
    /// The service code within the body.
    pub(crate) code: Option<u32>,
    /// Omits the `MS-*` headers.
    pub(crate) without_service_headers: bool,
}

/// The values of an error response.
#[derive(Default)]
pub(super) struct ErrorSpec<'a> {
    pub(super) status: u16,
    pub(super) shape: FaultShape,
    pub(super) code: Option<u32>,
    pub(super) description: Option<&'a str>,
    pub(super) retry_after: Option<u32>,
}

const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=utf-8");
const GATEWAY_JSON: HeaderValue = HeaderValue::from_static("application/json");
const HTML: HeaderValue = HeaderValue::from_static("text/html");
const TEXT: HeaderValue = HeaderValue::from_static("text/plain");

impl FaultResponse {
    pub(super) fn new(spec: &ErrorSpec<'_>) -> Self {
        let status = StatusCode::from_u16(spec.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let entry = spec.entry();
        let code = spec.code.unwrap_or(entry.code);
        let text = spec.text(entry, code);
        let (body, kind) = match spec.shape {
            FaultShape::Fault => (service(code, &text), Some(JSON)),
            FaultShape::Gateway => (gateway(spec.status, &spec.gateway_text()), Some(GATEWAY_JSON)),
            FaultShape::Extended => (extended(code, &text, entry, status), Some(JSON)),
            FaultShape::Nested => (nested(code, &text), Some(JSON)),
            FaultShape::Html => (html(status, spec.description), Some(HTML)),
            FaultShape::Text => {
                (Bytes::from(spec.description.map_or_else(|| reason(status), str::to_owned)), Some(TEXT))
            }
            FaultShape::Empty => (Bytes::new(), None),
        };
        // A request that is throttled does not reach the service, whatever the form of the body.
        let gateway = matches!(spec.shape, FaultShape::Gateway | FaultShape::Html | FaultShape::Text);
        let service = !gateway && status != StatusCode::TOO_MANY_REQUESTS;
        let mut headers: Vec<_> = kind.map(|kind| (CONTENT_TYPE, kind)).into_iter().collect();
        if let Some(seconds) = spec.retry_after {
            headers.push((RETRY_AFTER, seconds.into()));
        }
        if service && status == StatusCode::UNAUTHORIZED {
            let challenge = format!("OAuth realm=urn:cpsvc:cpid:{}", Uuid::new_v4());
            headers.extend(HeaderValue::try_from(challenge).ok().map(|challenge| (WWW_AUTHENTICATE, challenge)));
        }
        let has_code = matches!(spec.shape, FaultShape::Fault | FaultShape::Extended | FaultShape::Nested);
        Self { status, headers, body, code: has_code.then_some(code), without_service_headers: !service }
    }

    /// Makes the gateway's response to a client that calls too often.
    pub(crate) fn throttle(retry_after: Option<u32>) -> Self {
        Self::new(&ErrorSpec { status: 429, shape: FaultShape::Gateway, retry_after, ..ErrorSpec::default() })
    }

    /// Makes the HTTP response, with [`FaultCode`] and [`WithoutServiceHeaders`] as extensions if they apply.
    pub(crate) fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        response.headers_mut().extend(self.headers);
        if let Some(code) = self.code {
            response.extensions_mut().insert(FaultCode(code));
        }
        if self.without_service_headers {
            response.extensions_mut().insert(WithoutServiceHeaders);
        }
        response
    }
}

impl ErrorSpec<'_> {
    /// Finds the table entry of the code, or of the status's usual code.
    ///
    /// Assumed: the usual codes; no page states them.
    fn entry(&self) -> &'static ErrorCode {
        let usual = match self.status {
            400 => codes::INVALID_INPUT,
            401 => codes::ACCESS_DENIED,
            403 => codes::NO_RELATIONSHIP,
            404 => codes::NOT_FOUND,
            409 => codes::ORDER_IN_PROGRESS,
            412 | 417 => codes::PRECONDITION_FAILED,
            _ => codes::UNEXPECTED,
        };
        self.code.map_or(usual, |code| find(code, Some(self.status)).unwrap_or(usual))
    }

    fn text(&self, entry: &ErrorCode, code: u32) -> String {
        let text = match self.description {
            Some(text) => text.to_owned(),
            None if entry.code == code => entry.meaning.to_owned(),
            None => format!("The request failed with code {code}."),
        };
        text.chars().take(limits::ERROR_DESCRIPTION_CHARS).collect()
    }

    fn gateway_text(&self) -> String {
        match (self.description, self.status, self.retry_after) {
            (Some(text), ..) => text.to_owned(),
            (None, 429, Some(seconds)) => format!("Rate limit is exceeded. Try again in {seconds} seconds."),
            (None, 429, None) => "Rate limit is exceeded.".to_owned(),
            (None, 401, _) => "Access denied due to a missing or invalid token.".to_owned(),
            _ => StatusCode::from_u16(self.status).map_or_else(|_| String::new(), reason),
        }
    }
}

/// Returns the name of a status.
fn reason(status: StatusCode) -> String {
    status.canonical_reason().unwrap_or("Error").to_owned()
}

/// Serializes a body, which never fails for the generated types.
fn bytes(body: &FaultBody) -> Bytes {
    serde_json::to_vec(body).unwrap_or_default().into()
}

fn service(code: u32, text: &str) -> Bytes {
    bytes(&FaultBody {
        code: Some(json!(code)),
        description: Some(text.to_owned()),
        data: Some(Vec::new()),
        source: Some("PartnerFD".to_owned()),
        ..FaultBody::default()
    })
}

fn gateway(status: u16, text: &str) -> Bytes {
    let (status_code, message) = (Some(i64::from(status)), Some(text.to_owned()));
    bytes(&FaultBody { status_code, message, ..FaultBody::default() })
}

fn extended(code: u32, text: &str, entry: &ErrorCode, status: StatusCode) -> Bytes {
    bytes(&FaultBody {
        code: Some(json!(code)),
        message: Some(text.to_owned()),
        description: Some(text.to_owned()),
        error_name: Some(if entry.code == code { entry.name } else { "unknown" }.to_owned()),
        is_retryable: Some(status.is_server_error()),
        parameters: Some(Map::new()),
        ..FaultBody::default()
    })
}

fn nested(code: u32, text: &str) -> Bytes {
    let (code, message) = (Some(json!(code.to_string())), Some(text.to_owned()));
    let detail = NestedFaultDetail { code, message, ..NestedFaultDetail::default() };
    bytes(&FaultBody { error: Some(detail), ..FaultBody::default() })
}

fn html(status: StatusCode, description: Option<&str>) -> Bytes {
    let (number, reason) = (status.as_u16(), reason(status));
    let escaped = description.map(|text| text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"));
    let text = escaped.map(|text| format!("<p>{text}</p>\r\n")).unwrap_or_default();
    format!(
        "<html>\r\n<head><title>{number} {reason}</title></head>\r\n<body>\r\n<center><h1>{number} \
         {reason}</h1></center>\r\n{text}</body>\r\n</html>\r\n"
    )
    .into()
}
