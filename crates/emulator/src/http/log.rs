//! The log's answers to `/_emulator/…`; the data is [`crate::log`]'s.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use http_body::Frame;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc};

use super::answer;
use super::query::Query;
use crate::log::{ChangedPart, Log, LogEvent, View, archive};

/// After how long without an event a comment is sent, so that nobody takes the connection for dead.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// `GET requests?after=N&limit=N`: records, oldest first. Without `after` the newest.
pub(super) fn requests(log: &Log, uri: &Uri) -> Response {
    match range(uri) {
        Ok((after, limit)) => answer::json(StatusCode::OK, &log.records(after, limit)),
        Err(message) => refused(StatusCode::BAD_REQUEST, &message),
    }
}

/// `GET requests/{number}`: the whole exchange.
pub(super) fn request(log: &Log, number: &str, view: View<'_>) -> Response {
    match number.parse().ok().and_then(|number| log.get(number)) {
        Some(exchange) => answer::json(StatusCode::OK, &view.exchange(&exchange)),
        None => refused(StatusCode::NOT_FOUND, "No such request is kept; the log holds the last 1,000."),
    }
}

/// `GET requests.har`: the log as HAR 1.2, chosen as by [`requests`].
///
/// Only what went to the API, so that it can be held against the description as it is; with `everything=true` sign-ins
/// too, without their secrets.
pub(super) fn har(log: &Log, uri: &Uri, url: &str) -> Response {
    let chosen = range(uri).and_then(|(after, limit)| {
        let everything = Query::of(uri).flag("everything").map_err(|error| error.description)?;
        let mut exchanges = log.exchanges(after, limit);
        exchanges.retain(|exchange| everything || exchange.head.is_for_api());
        Ok(exchanges)
    });
    match chosen {
        Ok(exchanges) => {
            let name = [(CONTENT_DISPOSITION, "attachment; filename=\"requests.har\"")];
            (name, answer::json(StatusCode::OK, &archive(&exchanges, url))).into_response()
        }
        Err(message) => refused(StatusCode::BAD_REQUEST, &message),
    }
}

/// `GET events`: what happens from now on, as server-sent events. Must be called within a Tokio runtime.
///
/// A listener that falls behind is told that the log changed, and reads it anew.
pub(super) fn events(log: &Log) -> Response {
    let Some(events) = log.subscribe() else {
        return refused(StatusCode::SERVICE_UNAVAILABLE, "The emulator is stopping.");
    };
    let (frames, body) = mpsc::channel(16);
    tokio::spawn(pass_on(events, frames));
    let head = [(CONTENT_TYPE, "text/event-stream"), (CACHE_CONTROL, "no-store")];
    (head, Body::new(Frames(body))).into_response()
}

async fn pass_on(mut events: broadcast::Receiver<LogEvent>, frames: mpsc::Sender<Bytes>) {
    // Sent at once, so that the client knows that it is heard.
    let mut text = ": connected\n\n".to_owned();
    while frames.send(text.into()).await.is_ok() {
        let event = tokio::select! {
            event = tokio::time::timeout(KEEP_ALIVE, events.recv()) => event,
            () = frames.closed() => return,
        };
        text = match event {
            Ok(Ok(event)) => event.to_sse(),
            Ok(Err(RecvError::Lagged(_))) => LogEvent::Changed(ChangedPart::Log).to_sse(),
            Ok(Err(RecvError::Closed)) => return,
            Err(_) => ":\n\n".to_owned(),
        };
    }
}

/// What comes through a channel, as a body.
struct Frames(mpsc::Receiver<Bytes>);

impl http_body::Body for Frames {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.0.poll_recv(context).map(|bytes| bytes.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// `after` and `limit` of the query, or what is wrong with them.
fn range(uri: &Uri) -> Result<(Option<u64>, usize), String> {
    let query = Query::of(uri);
    let number = |name: &str| match query.text(name) {
        None => Ok(None),
        Some(text) => match text.parse::<u64>() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(format!("{name} is '{text}', expected a whole number from 0.")),
        },
    };
    let limit = number("limit")?.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    Ok((number("after")?, limit))
}

fn refused(status: StatusCode, message: &str) -> Response {
    answer::json(status, &json!({"error": {"message": message}}))
}
