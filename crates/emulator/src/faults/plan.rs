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
use crate::serve::{Connection, drip, truncate};

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
    /// The action.
    pub(crate) act: FaultAction,
}

/// The action of a fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultAction {
    /// The request waits, and is then served.
    Delay(Duration),
    /// This is the response, and the request is not served.
    RespondInstead(FaultResponse),
    /// The request is served, and this is the response.
    RespondAfter(FaultResponse),
    /// The connection is reset, and the request is not served.
    ResetBefore,
    /// The request is served, and the connection is reset.
    ResetAfter,
    /// The request is served, and the connection is closed.
    LoseAnswer,
    /// The response ends after this many bytes.
    Truncate(u64),
    /// The response comes in pieces of this many bytes, with this pause between them.
    Drip(usize, Duration),
    /// The response starts with a byte order mark.
    ByteOrderMark,
    /// The JSON of the response is changed by a merge patch, and these members become null.
    Rewrite(Value, Vec<String>),
    /// A read shows the state of this many seconds ago.
    Stale(u32),
}

impl FaultAction {
    pub(super) fn new(effect: &Effect) -> Self {
        let refusal = |status, shape| {
            FaultResponse::new(&ErrorSpec { status, shape, code: None, description: None, retry_after: None })
        };
        match effect {
            Effect::Status { status, body, code, description, retry_after, after_effect } => {
                let response = FaultResponse::new(&ErrorSpec {
                    status: *status,
                    shape: *body,
                    code: *code,
                    description: description.as_deref(),
                    retry_after: *retry_after,
                });
                if *after_effect { Self::RespondAfter(response) } else { Self::RespondInstead(response) }
            }
            Effect::Delay { milliseconds } => Self::Delay(Duration::from_millis(*milliseconds)),
            Effect::ResetBefore {} => Self::ResetBefore,
            Effect::ResetAfter {} => Self::ResetAfter,
            Effect::LoseAnswer {} => Self::LoseAnswer,
            Effect::Truncate { bytes } => Self::Truncate(*bytes),
            Effect::Drip { bytes, interval_milliseconds } => {
                let bytes = usize::try_from(*bytes).unwrap_or(usize::MAX);
                Self::Drip(bytes, Duration::from_millis(*interval_milliseconds))
            }
            Effect::Html502 {} => Self::RespondInstead(refusal(502, FaultShape::Html)),
            Effect::Empty401 {} => Self::RespondInstead(refusal(401, FaultShape::Empty)),
            Effect::Throttle { retry_after } => Self::RespondInstead(FaultResponse::throttle(*retry_after)),
            Effect::ByteOrderMark {} => Self::ByteOrderMark,
            Effect::Rewrite { merge, nulls } => Self::Rewrite(merge.clone(), nulls.clone()),
            Effect::Stale { seconds } => Self::Stale(*seconds),
            Effect::OkWithError { code } => Self::RespondInstead(FaultResponse::new(&ErrorSpec {
                status: 200,
                shape: FaultShape::Fault,
                code: Some(*code),
                description: None,
                retry_after: None,
            })),
        }
    }
}

impl FaultPlan {
    /// Applies the fault before the request is served. A response means that it is not served at all.
    pub(crate) async fn before(&self, connection: &Connection) -> Option<Response> {
        match &self.act {
            FaultAction::Delay(time) => {
                tokio::time::sleep(*time).await;
                None
            }
            FaultAction::RespondInstead(response) => Some(response.clone().into_response()),
            FaultAction::ResetBefore => {
                connection.reset();
                Some(not_sent())
            }
            _ => None,
        }
    }

    /// Returns the body that is sent in place of the service's, if the fault has one.
    pub(crate) fn body(&self) -> Option<Bytes> {
        match &self.act {
            FaultAction::RespondInstead(response) | FaultAction::RespondAfter(response) => Some(response.body.clone()),
            _ => None,
        }
    }

    /// Returns how many seconds ago the state is that a read shows.
    pub(crate) fn stale_seconds(&self) -> Option<u32> {
        match self.act {
            FaultAction::Stale(seconds) => Some(seconds),
            _ => None,
        }
    }

    /// Returns the body of a response as the fault rewrites it; `None` if it does not, or if the body is not JSON.
    pub(crate) fn rewritten(&self, body: &Bytes) -> Option<Bytes> {
        let FaultAction::Rewrite(patch, nulls) = &self.act else { return None };
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
            self.act,
            FaultAction::ResetBefore | FaultAction::ResetAfter | FaultAction::LoseAnswer | FaultAction::Truncate(_)
        )
    }

    /// Applies the fault to the response of a request that was served.
    pub(crate) fn after(&self, response: Response, connection: &Connection) -> Response {
        match &self.act {
            FaultAction::RespondAfter(other) => other.clone().into_response(),
            FaultAction::ResetAfter => {
                connection.reset();
                not_sent()
            }
            FaultAction::LoseAnswer => {
                connection.close_silently();
                not_sent()
            }
            FaultAction::Truncate(bytes) => truncate(response, connection, *bytes),
            FaultAction::Drip(bytes, interval) => drip(response, *bytes, *interval),
            FaultAction::ByteOrderMark => add_mark(response),
            FaultAction::Rewrite(..)
            | FaultAction::Stale(_)
            | FaultAction::Delay(_)
            | FaultAction::RespondInstead(_)
            | FaultAction::ResetBefore => response,
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
        let mark = self.mark.as_ref().map_or(0, |mark| mark.len() as u64);
        let body = self.body.size_hint();
        let mut hint = SizeHint::new();
        if let Some(upper) = body.upper() {
            hint.set_upper(upper + mark);
        }
        hint.set_lower(body.lower() + mark);
        hint
    }
}
