//! The emulator's own controls, open to whoever can reach it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::Utc;

use super::Shared;

/// `POST /_emulator/reset`: back to the fresh world and an empty log. Tokens stay good.
pub(super) async fn reset(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.reset();
    StatusCode::NO_CONTENT
}

/// `GET /_emulator/requests`: the log, newest last.
pub(super) async fn requests(State(shared): State<Arc<Shared>>) -> Response {
    Json(shared.records()).into_response()
}

/// `GET /_emulator/state`: a world that begins as the accounts stand now; no secrets.
pub(super) async fn state(State(shared): State<Arc<Shared>>) -> Response {
    let world = shared.engine().export(Utc::now());
    Json(world).into_response()
}
