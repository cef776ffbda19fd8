//! Scripted responses, in place of a service.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use futures_util::future::BoxFuture;
use http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use serde::Serialize;
use serde_json::json;

use super::Transport;
use crate::policy::Failure;
use crate::redact;

/// Responds to a client's requests from a script, without a socket: for tests of programs that use this crate.
///
/// Responses are sent in the order in which they were written. A request without a scripted response gets 400 and a
/// message that names it. The rest of the client works as usual: headers, retries, error bodies.
///
/// ```
/// # use partner_center_core as partner_orders;
/// use partner_orders::testing::ScriptedExchange;
/// use serde_json::json;
///
/// let script = ScriptedExchange::new();
/// script.answer(503, json!({})).answer(200, json!({"id": "5cf72f146967", "status": "completed"}));
/// // `Builder::scripted` gives it to a client.
/// assert_eq!(script.remaining(), 2);
/// ```
#[derive(Clone, Default)]
pub struct ScriptedExchange(Arc<Mutex<Script>>);

#[derive(Default)]
struct Script {
    responses: VecDeque<Result<ScriptedResponse, Failure>>,
    requests: Vec<ScriptedRequest>,
}

struct ScriptedResponse {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// A request that a [`ScriptedExchange`] received.
#[derive(Clone)]
#[non_exhaustive]
pub struct ScriptedRequest {
    /// Its method.
    pub method: Method,
    /// Path and query, as in `/v1/customers/…`.
    pub path: String,
    /// Its headers. The bearer token is among them, and is not shown by `Debug`.
    pub headers: HeaderMap,
    /// Its body; empty if there is none, or if it was streamed.
    pub body: Bytes,
}

impl ScriptedRequest {
    /// The body as JSON; null if it is not JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A header, if it is there and is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }
}

impl fmt::Debug for ScriptedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ScriptedRequest")
            .field("method", &self.method)
            .field("path", &redact::url(&self.path))
            .field("headers", &redact::headers(&self.headers, "").collect::<Vec<_>>())
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

impl ScriptedExchange {
    /// An empty script.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a response: a status and a JSON body. An invalid status becomes 500.
    pub fn answer(&self, status: u16, body: impl Serialize) -> &Self {
        let body = serde_json::to_vec(&body).unwrap_or_default();
        self.answer_with(status, &[("content-type", "application/json; charset=utf-8")], body)
    }

    /// Adds a response with headers and any bytes. Invalid headers are left out.
    pub fn answer_with(&self, status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> &Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = headers
            .iter()
            .filter_map(|(name, value)| Some((HeaderName::try_from(*name).ok()?, HeaderValue::try_from(*value).ok()?)));
        self.then(Ok(ScriptedResponse { status, headers: headers.collect(), body: body.into() }))
    }

    /// Adds a failure. A [`Failure`] that is a response becomes one with its status.
    pub fn fail(&self, failure: Failure) -> &Self {
        match failure {
            Failure::Status(status) => self.answer(status, json!({})),
            Failure::Throttled => self.answer(429, json!({"statusCode": 429, "message": "Rate limit is exceeded."})),
            Failure::TokenRefused => self.answer(401, json!({})),
            failure => self.then(Err(failure)),
        }
    }

    /// The requests so far, in order.
    pub fn requests(&self) -> Vec<ScriptedRequest> {
        self.lock().requests.clone()
    }

    /// Number of responses that no request has got yet.
    pub fn remaining(&self) -> usize {
        self.lock().responses.len()
    }

    fn then(&self, answer: Result<ScriptedResponse, Failure>) -> &Self {
        self.lock().responses.push_back(answer);
        self
    }

    /// Records a request, and returns the next response of the script.
    fn exchange(&self, request: &reqwest::Request) -> Result<reqwest::Response, Failure> {
        let query = request.url().query().map_or_else(String::new, |query| format!("?{query}"));
        let path = format!("{}{query}", request.url().path());
        let body = request.body().and_then(reqwest::Body::as_bytes).map(Bytes::copy_from_slice).unwrap_or_default();
        let mut script = self.lock();
        let message = format!("the script has no response for {} {path}", request.method());
        script.requests.push(ScriptedRequest {
            method: request.method().clone(),
            path,
            headers: request.headers().clone(),
            body,
        });
        let answer = script.responses.pop_front().unwrap_or_else(|| {
            let body = json!({"code": "no_answer", "description": message}).to_string().into();
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))]);
            Ok(ScriptedResponse { status: StatusCode::BAD_REQUEST, headers, body })
        })?;
        let mut response = http::Response::new(answer.body);
        *response.status_mut() = answer.status;
        *response.headers_mut() = answer.headers;
        Ok(response.into())
    }

    fn lock(&self) -> MutexGuard<'_, Script> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for ScriptedExchange {
    fn send(&self, request: reqwest::Request) -> BoxFuture<'_, Result<reqwest::Response, Failure>> {
        Box::pin(std::future::ready(self.exchange(&request)))
    }
}

impl fmt::Debug for ScriptedExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let script = self.lock();
        f.debug_struct("ScriptedExchange")
            .field("requests", &script.requests)
            .field("remaining", &script.responses.len())
            .finish()
    }
}
