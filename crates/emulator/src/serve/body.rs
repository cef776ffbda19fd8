//! Bodies: those of requests, read whole, and those of responses that are cut off or sent slowly.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use bytes::BytesMut;
use http_body::{Frame, SizeHint};
use http_body_util::BodyExt;
use thiserror::Error;
use tokio::time::{Instant, Sleep, sleep_until, timeout};

use super::connection::{Connection, Phase};

/// A request's body that could not be read. The connection closes after the response.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub(crate) enum BodyError {
    /// 413.
    #[error("the body is longer than the limit of {0} bytes")]
    TooLong(usize),
    /// 408.
    #[error("the body did not arrive within {} ms", .0.as_millis())]
    TooSlow(Duration),
    /// The client ended the body early, or its encoding is invalid: 400.
    #[error("the body ended early or is not encoded as its headers say")]
    Broken,
}

impl BodyError {
    /// Returns the HTTP status of the response.
    pub(crate) fn status(self) -> u16 {
        match self {
            Self::TooLong(_) => 413,
            Self::TooSlow(_) => 408,
            Self::Broken => 400,
        }
    }
}

/// Reads a request's body of at most `limit` bytes. A body in a single piece, as most are, is not copied.
pub(crate) async fn read_body(mut body: Body, limit: usize, within: Duration) -> Result<Bytes, BodyError> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    // Checked before the first byte is read, so that a client that waits for "100 Continue" need not send it.
    let announced = body.size_hint().lower();
    if announced > limit as u64 {
        return Err(BodyError::TooLong(limit));
    }
    timeout(within, collect(&mut body, limit)).await.map_err(|_| BodyError::TooSlow(within))?
}

async fn collect(body: &mut Body, limit: usize) -> Result<Bytes, BodyError> {
    let mut first = Bytes::new();
    let mut whole = BytesMut::new();
    while let Some(frame) = body.frame().await {
        // Trailers are skipped.
        let Ok(piece) = frame.map_err(|_| BodyError::Broken)?.into_data() else { continue };
        if first.len() + whole.len() + piece.len() > limit {
            return Err(BodyError::TooLong(limit));
        }
        if first.is_empty() && whole.is_empty() {
            first = piece;
            continue;
        }
        if whole.is_empty() {
            whole.reserve(first.len() + piece.len());
            whole.extend_from_slice(&std::mem::take(&mut first));
        }
        whole.extend_from_slice(&piece);
    }
    Ok(if whole.is_empty() { first } else { whole.freeze() })
}

/// Sends only this many bytes of a response's body, under headers that promise all of it, and closes the connection. At
/// least the last byte is always missing; a response without a body stays as it is.
pub(crate) fn truncate(response: Response, connection: &Connection, bytes: u64) -> Response {
    response.map(|body| {
        if body.is_end_stream() {
            return body;
        }
        let left = body.size_hint().exact().map_or(bytes, |whole| bytes.min(whole.saturating_sub(1)));
        Body::new(TruncatedBody { body, left, connection: connection.clone() })
    })
}

struct TruncatedBody {
    body: Body,
    left: u64,
    connection: Connection,
}

impl HttpBody for TruncatedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        if self.left > 0 {
            return match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => Poll::Ready(frame.into_data().ok().map(|mut piece| {
                    piece.truncate(usize::try_from(self.left).unwrap_or(usize::MAX));
                    self.left -= piece.len() as u64;
                    Ok(Frame::data(piece))
                })),
                other => Poll::Ready(other),
            };
        }
        // An error here would lose bytes that are written but not sent.
        self.connection.close_once_sent();
        cx.waker().wake_by_ref();
        Poll::Pending
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Sends a response's body in pieces of this many bytes, the first at once and each other after the interval.
pub(crate) fn drip(response: Response, bytes: usize, interval: Duration) -> Response {
    response.map(|body| {
        if body.is_end_stream() {
            return body;
        }
        let pause = Box::pin(sleep_until(Instant::now()));
        Body::new(DrippingBody { body, rest: Bytes::new(), bytes: bytes.max(1), interval, pause })
    })
}

struct DrippingBody {
    body: Body,
    /// Bytes that were taken from the body and not sent yet.
    rest: Bytes,
    bytes: usize,
    interval: Duration,
    /// The wait before the next piece.
    pause: Pin<Box<Sleep>>,
}

impl HttpBody for DrippingBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        while self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_frame(cx)) {
                Some(Ok(frame)) => match frame.into_data() {
                    Ok(piece) => self.rest = piece,
                    Err(trailers) => return Poll::Ready(Some(Ok(trailers))),
                },
                other => return Poll::Ready(other),
            }
        }
        ready!(self.pause.as_mut().poll(cx));
        let next = Instant::now() + self.interval;
        self.pause.as_mut().reset(next);
        let length = self.bytes.min(self.rest.len());
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        longer(&self.body.size_hint(), self.rest.len())
    }
}

/// Returns the size hint of a body with this many bytes before it.
pub(crate) fn longer(hint: &SizeHint, bytes: usize) -> SizeHint {
    let mut longer = SizeHint::new();
    if let Some(upper) = hint.upper() {
        longer.set_upper(upper + bytes as u64);
    }
    longer.set_lower(hint.lower() + bytes as u64);
    longer
}

/// A response's body, which notifies the connection when it is dropped.
pub(super) struct ResponseBody {
    body: Body,
    connection: Connection,
}

impl ResponseBody {
    pub(super) fn new(body: Body, connection: Connection) -> Self {
        Self { body, connection }
    }
}

impl Drop for ResponseBody {
    fn drop(&mut self) {
        self.connection.enter(Phase::Responded);
    }
}

impl HttpBody for ResponseBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
