//! The effect of a fault on one request.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse, Response};
use http_body::{Frame, SizeHint};
use serde_json::{Map, Value};

use super::FaultResponse;
use super::response::ErrorSpec;
use super::{Effect, FaultShape};
use crate::serve::{Connection, drip, longer, truncate};

const BYTE_ORDER_MARK: Bytes = Bytes::from_static(b"\xef\xbb\xbf");

/// Marks a response that is never sent, as an extension: the connection ends instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotSent;

/// A fault that is injected into a request. Call [`before`](Self::before); unless that returned a response, serve the
/// request and call [`after`](Self::after).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultPlan {
    /// The rule's id.
    pub(crate) rule: u64,
    /// The rule's name.
    pub(crate) name: Option<String>,
    /// The effect.
    pub(crate) effect: Effect,
}

impl FaultPlan {
    /// Applies the fault before the request is served. A response means that it is not served at all.
    pub(crate) async fn before(&self, connection: &Connection) -> Option<Response> {
        match &self.effect {
            Effect::Delay { milliseconds } => {
                tokio::time::sleep(Duration::from_millis(*milliseconds)).await;
                None
            }
            Effect::ResetBefore {} => {
                connection.reset();
                Some(not_sent())
            }
            Effect::Status { after_effect: true, .. } => None,
            _ => self.response().map(FaultResponse::into_response),
        }
    }

    /// Returns the response in place of the service's, if the fault has one.
    pub(super) fn response(&self) -> Option<FaultResponse> {
        let spec = match &self.effect {
            Effect::Status { status, body, code, description, retry_after, .. } => ErrorSpec {
                status: *status,
                shape: *body,
                code: *code,
                description: description.as_deref(),
                retry_after: *retry_after,
            },
            Effect::Html502 {} => ErrorSpec { status: 502, shape: FaultShape::Html, ..ErrorSpec::default() },
            Effect::Empty401 {} => ErrorSpec { status: 401, shape: FaultShape::Empty, ..ErrorSpec::default() },
            Effect::OkWithError { code } => ErrorSpec { status: 200, code: Some(*code), ..ErrorSpec::default() },
            Effect::Throttle { retry_after } => return Some(FaultResponse::throttle(*retry_after)),
            _ => return None,
        };
        Some(FaultResponse::new(&spec))
    }

    /// Returns the body that is sent in place of the service's, if the fault has one.
    pub(crate) fn body(&self) -> Option<Bytes> {
        self.response().map(|response| response.body)
    }

    /// Returns how many seconds ago the state is that a read shows.
    pub(crate) fn stale_seconds(&self) -> Option<u32> {
        match self.effect {
            Effect::Stale { seconds } => Some(seconds),
            _ => None,
        }
    }

    /// Returns the body of a response as the fault rewrites it; `None` if it does not, or if the body is not JSON.
    pub(crate) fn rewritten(&self, body: &Bytes) -> Option<Bytes> {
        let Effect::Rewrite { merge: patch, nulls } = &self.effect else { return None };
        let mut value: Value = serde_json::from_slice(body).ok()?;
        if !patch.is_null() {
            merge(&mut value, patch);
        }
        for pointer in nulls {
            if let Some(member) = value.pointer_mut(pointer) {
                *member = Value::Null;
            }
        }
        serde_json::to_vec(&value).ok().map(Bytes::from)
    }

    /// Returns `true` if the client does not receive the whole response.
    pub(crate) fn cuts(&self) -> bool {
        matches!(
            self.effect,
            Effect::ResetBefore {} | Effect::ResetAfter {} | Effect::LoseAnswer {} | Effect::Truncate { .. }
        )
    }

    /// Applies the fault to the response of a request that was served.
    pub(crate) fn after(&self, response: Response, connection: &Connection) -> Response {
        match &self.effect {
            Effect::Status { after_effect: true, .. } => self.response().map_or(response, FaultResponse::into_response),
            Effect::ResetAfter {} => {
                connection.reset();
                not_sent()
            }
            Effect::LoseAnswer {} => {
                connection.close_silently();
                not_sent()
            }
            Effect::Truncate { bytes } => truncate(response, connection, *bytes),
            Effect::Drip { bytes, interval_milliseconds } => {
                let bytes = usize::try_from(*bytes).unwrap_or(usize::MAX);
                drip(response, bytes, Duration::from_millis(*interval_milliseconds))
            }
            Effect::ByteOrderMark {} => add_mark(response),
            _ => response,
        }
    }
}

/// Applies a JSON Merge Patch (RFC 7396).
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(members) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(own) = target else { return };
    for (name, value) in members {
        if value.is_null() {
            own.remove(name);
        } else {
            merge(own.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// Makes a response for the log alone, with the status of a proxy.
fn not_sent() -> Response {
    let mut response = StatusCode::BAD_GATEWAY.into_response();
    response.extensions_mut().insert(NotSent);
    response
}

/// Adds a byte order mark to a response that has a body.
fn add_mark(mut response: Response) -> Response {
    if response.body().is_end_stream() {
        return response;
    }
    // The length changes.
    response.headers_mut().remove(CONTENT_LENGTH);
    response.map(|body| Body::new(MarkedBody { mark: Some(BYTE_ORDER_MARK), body }))
}

struct MarkedBody {
    mark: Option<Bytes>,
    body: Body,
}

impl HttpBody for MarkedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        match self.mark.take() {
            Some(mark) => Poll::Ready(Some(Ok(Frame::data(mark)))),
            None => Pin::new(&mut self.body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.mark.is_none() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        longer(&self.body.size_hint(), self.mark.as_ref().map_or(0, Bytes::len))
    }
}
