//! What a fault does to one request.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::StatusCode;
use axum::http::header::CONTENT_LENGTH;
use axum::response::{IntoResponse, Response};
use http_body::{Frame, SizeHint};

use super::FaultResponse;
use super::response::ErrorSpec;
use super::{Effect, FaultShape};
use crate::serve::{Connection, drip, truncate};

const BYTE_ORDER_MARK: Bytes = Bytes::from_static(b"\xef\xbb\xbf");

/// Goes with an answer that is never sent, as an extension: the connection ends instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotSent;

/// What is to happen to a request. Call [`before`](Self::before), then do what was asked for unless that answered, then
/// call [`after`](Self::after).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultPlan {
    /// The rule's id.
    pub(crate) rule: u64,
    /// The rule's name.
    pub(crate) name: Option<String>,
    /// What is to happen.
    pub(crate) act: FaultAction,
}

/// What is to happen to a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FaultAction {
    /// It waits, and is then served.
    Delay(Duration),
    /// This is answered, and nothing happens.
    RespondInstead(FaultResponse),
    /// This is answered, and what was asked for happens.
    RespondAfter(FaultResponse),
    /// The connection is reset, and nothing happens.
    ResetBefore,
    /// What was asked for happens, and the connection is reset.
    ResetAfter,
    /// What was asked for happens, and the connection is closed.
    LoseAnswer,
    /// The answer ends after so many bytes.
    Truncate(u64),
    /// The answer comes in pieces of so many bytes, with so long between them.
    Drip(usize, Duration),
    /// The answer begins with a byte order mark.
    ByteOrderMark,
}

impl FaultAction {
    pub(super) fn new(effect: &Effect) -> Self {
        let refusal = |status, shape| {
            FaultResponse::new(&ErrorSpec { status, shape, code: None, description: None, retry_after: None })
        };
        match effect {
            Effect::Status { status, body, code, description, retry_after, after_effect } => {
                let answer = FaultResponse::new(&ErrorSpec {
                    status: *status,
                    shape: *body,
                    code: *code,
                    description: description.as_deref(),
                    retry_after: *retry_after,
                });
                if *after_effect { Self::RespondAfter(answer) } else { Self::RespondInstead(answer) }
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
    /// What comes before the request is served; with an answer, it is not served at all.
    pub(crate) async fn before(&self, connection: &Connection) -> Option<Response> {
        match &self.act {
            FaultAction::Delay(time) => {
                tokio::time::sleep(*time).await;
                None
            }
            FaultAction::RespondInstead(answer) => Some(answer.clone().into_response()),
            FaultAction::ResetBefore => {
                connection.reset();
                Some(not_sent())
            }
            _ => None,
        }
    }

    /// The body that is sent in place of the service's, if it is another's.
    pub(crate) fn body(&self) -> Option<Bytes> {
        match &self.act {
            FaultAction::RespondInstead(answer) | FaultAction::RespondAfter(answer) => Some(answer.body.clone()),
            _ => None,
        }
    }

    /// Whether the client does not get the whole answer.
    pub(crate) fn cuts(&self) -> bool {
        matches!(
            self.act,
            FaultAction::ResetBefore | FaultAction::ResetAfter | FaultAction::LoseAnswer | FaultAction::Truncate(_)
        )
    }

    /// What becomes of the answer once the request was served.
    pub(crate) fn after(&self, answer: Response, connection: &Connection) -> Response {
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
            FaultAction::Truncate(bytes) => truncate(answer, connection, *bytes),
            FaultAction::Drip(bytes, interval) => drip(answer, *bytes, *interval),
            FaultAction::ByteOrderMark => marked(answer),
            FaultAction::Delay(_) | FaultAction::RespondInstead(_) | FaultAction::ResetBefore => answer,
        }
    }
}

/// An answer for the log alone. Its status is what a proxy would say.
fn not_sent() -> Response {
    let mut answer = StatusCode::BAD_GATEWAY.into_response();
    answer.extensions_mut().insert(NotSent);
    answer
}

/// The same answer with a byte order mark; one without a body stays without.
fn marked(mut answer: Response) -> Response {
    if answer.body().is_end_stream() {
        return answer;
    }
    // It is counted again.
    answer.headers_mut().remove(CONTENT_LENGTH);
    answer.map(|body| Body::new(Marked { mark: Some(BYTE_ORDER_MARK), body }))
}

struct Marked {
    mark: Option<Bytes>,
    body: Body,
}

impl HttpBody for Marked {
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
