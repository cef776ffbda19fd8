//! The world, out and back to the start.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::{IntoResponse, Response};
use chrono::Utc;

use super::{json, refuse};
use crate::World;
use crate::http::Shared;

/// `GET /_emulator/state`: a world that begins as the accounts stand now, for `--seed`; no secrets.
pub(super) async fn export(State(shared): State<Arc<Shared>>) -> Response {
    let world = shared.engine().export(Utc::now());
    let name = [(CONTENT_DISPOSITION, "inline; filename=\"world.json\"")];
    (name, json(StatusCode::OK, &world)).into_response()
}

/// `GET /_emulator/seed-schema.json`: the JSON Schema of seeds.
pub(super) async fn schema() -> Response {
    json(StatusCode::OK, &World::json_schema())
}

/// `POST /_emulator/reset`: back to the world of the start, an empty log, and no fault rules. Tokens stay good.
pub(super) async fn reset(State(shared): State<Arc<Shared>>) -> Response {
    match shared.reset().await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}
