//! The emulator's time.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::{json, parse, refuse};
use crate::engine::{Clock, ClockChange};
use crate::http::Shared;
use crate::log::ChangedPart;

/// How the clock stands.
#[derive(Serialize)]
struct Reading {
    now: String,
    held: bool,
    /// How far it is ahead of the real time, in whole seconds.
    offset_seconds: i64,
}

/// A change of the clock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    now: Option<DateTime<Utc>>,
    advance_seconds: Option<i64>,
    held: Option<bool>,
    #[serde(default)]
    real: bool,
}

/// `GET /_emulator/clock`.
pub(super) async fn read(State(shared): State<Arc<Shared>>) -> Response {
    reading(shared.engine().state.clock)
}

/// `PUT /_emulator/clock`.
pub(super) async fn change(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let wanted: Wanted = match parse(&body) {
        Ok(wanted) => wanted,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error),
    };
    if wanted.now.is_none() && wanted.advance_seconds.is_none() && wanted.held.is_none() && !wanted.real {
        let text = "nothing to change: give `now` (a time such as 2024-05-06T07:08:09Z), `advance_seconds`, `held` or \
                    `real`";
        return refuse(StatusCode::BAD_REQUEST, text);
    }
    let advance = wanted.advance_seconds.map(|seconds| TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX));
    let change = ClockChange { real: wanted.real, now: wanted.now, advance, held: wanted.held };
    let changed = shared.change(|engine| engine.set_clock(change, Utc::now())).await;
    match changed {
        Ok(Some(clock)) => {
            shared.log.changed(ChangedPart::Clock);
            reading(clock)
        }
        Ok(None) => refuse(StatusCode::BAD_REQUEST, "the time would leave the years 1970 to 9999"),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

fn reading(clock: Clock) -> Response {
    let real = Utc::now();
    let now = clock.now(real);
    let reading = Reading {
        now: now.to_rfc3339_opts(SecondsFormat::Millis, true),
        held: clock.is_held(),
        offset_seconds: (now - real).num_seconds(),
    };
    json(StatusCode::OK, &reading)
}
