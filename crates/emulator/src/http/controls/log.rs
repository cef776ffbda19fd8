//! Controls of the log and of the client lint.

use std::future::ready;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION};
use axum::http::{StatusCode, Uri};
use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{StreamExt as _, stream};
use tokio::sync::broadcast::error::RecvError;

use super::{ControlError, Controlled, respond};
use crate::http::Shared;
use crate::http::query::Query;
use crate::log::{ChangedPart, LogEvent, archive, exchange_json};

/// The time without an event after which a comment is sent, so that the client does not give the connection up.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// `GET /_emulator/requests?after=N&limit=N`: records, oldest first. Without `after` the newest.
pub(super) async fn records(State(shared): State<Arc<Shared>>, uri: Uri) -> Controlled {
    let (after, limit) = range(&Query::from_uri(&uri))?;
    respond(StatusCode::OK, &shared.log.records(after, limit))
}

/// `GET /_emulator/requests/{number}`: the whole exchange.
pub(super) async fn exchange(
    State(shared): State<Arc<Shared>>,
    number: Result<Path<String>, PathRejection>,
) -> Controlled {
    let number = number.ok().and_then(|Path(number)| number.parse().ok());
    let Some(exchange) = number.and_then(|number| shared.log.get(number)) else {
        return Err(ControlError::not_found("there is no such request; the log holds the last 1,000"));
    };
    respond(StatusCode::OK, &exchange_json(&exchange, &shared.url))
}

/// `GET /_emulator/requests.har`: the log as HAR 1.2, with the same parameters as [`records`].
///
/// It holds requests to the API alone, so that it can be checked against the description as it is; with
/// `everything=true` sign-ins too.
pub(super) async fn har(State(shared): State<Arc<Shared>>, uri: Uri) -> Controlled {
    let query = Query::from_uri(&uri);
    let (after, limit) = range(&query)?;
    let everything = query.flag("everything").map_err(|error| ControlError::bad_request(error.description))?;
    let mut exchanges = shared.log.exchanges(after, limit);
    exchanges.retain(|exchange| everything || exchange.head.is_for_api());
    let name = [(CONTENT_DISPOSITION, "attachment; filename=\"requests.har\"")];
    Ok((name, respond(StatusCode::OK, &archive(&exchanges, &shared.url))?).into_response())
}

/// `DELETE /_emulator/requests`: clears the log and the client lint. The next request is number 1.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.clear_log();
    StatusCode::NO_CONTENT
}

/// `GET /_emulator/conduct`: the report of the client lint.
pub(super) async fn conduct(State(shared): State<Arc<Shared>>) -> Controlled {
    respond(StatusCode::OK, &shared.lint_report())
}

/// `GET /_emulator/events`: all events from now on, as server-sent events.
///
/// A listener that falls behind learns that the log changed, and reads it again.
pub(super) async fn events(State(shared): State<Arc<Shared>>) -> Controlled {
    let Some(events) = shared.log.subscribe() else {
        return Err(ControlError::new(StatusCode::SERVICE_UNAVAILABLE, "the emulator is stopping"));
    };
    // Sent at once, so that the client knows that it is connected.
    let connected = stream::once(ready(Ok(Event::default().comment("connected"))));
    let events = stream::unfold(events, |mut events| async {
        let event = match events.recv().await {
            Ok(event) => event,
            Err(RecvError::Lagged(_)) => LogEvent::Changed(ChangedPart::Log),
            Err(RecvError::Closed) => return None,
        };
        Some((event.to_sse(), events))
    });
    let body = Sse::new(connected.chain(events)).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    Ok(([(CACHE_CONTROL, "no-store")], body).into_response())
}

/// Parses `after` and `limit`.
fn range(query: &Query) -> Result<(Option<u64>, usize), ControlError> {
    let number = |name: &str| {
        let Some(text) = query.text(name) else { return Ok(None) };
        let invalid = |_| ControlError::bad_request(format!("{name} is '{text}', expected a whole number from 0"));
        text.parse::<u64>().map(Some).map_err(invalid)
    };
    let limit = number("limit")?.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    Ok((number("after")?, limit))
}
