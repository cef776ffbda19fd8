//! The emulator's own controls, open to whoever can reach it.

mod clock;
mod customers;
mod faults;
mod info;
mod log;
mod orders;
mod settings;
mod state;
mod token;

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::Shared;

/// The controls, below `/_emulator`.
pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/clock", get(clock::read).put(clock::change))
        .route("/settings", get(settings::read).put(settings::change))
        .route("/faults", get(faults::read).put(faults::replace).post(faults::add).delete(faults::clear))
        .route("/faults/{id}", delete(faults::remove))
        .route("/token", post(token::issue))
        .route("/requests", get(log::requests).delete(log::clear))
        .route("/requests/{number}", get(log::request))
        .route("/requests.har", get(log::har))
        .route("/conduct", get(log::conduct))
        .route("/events", get(log::events))
        .route("/info", get(info::read))
        .route("/orders", get(orders::read))
        .route("/customers", post(customers::add))
        .route("/state", get(state::export))
        .route("/seed-schema.json", get(state::schema))
        .route("/reset", post(state::reset))
}

/// An answer of a control.
pub(super) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => (status, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], body).into_response(),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

/// A refusal of a control, with what to do about it.
pub(super) fn refuse(status: StatusCode, message: &str) -> Response {
    json(status, &json!({"error": {"message": message}}))
}

/// What a control was sent, or what is wrong with it, with line and column.
pub(super) fn parse<T: DeserializeOwned>(body: &Bytes) -> Result<T, String> {
    serde_json::from_slice(body).map_err(|error| format!("the body cannot be used: {error}"))
}
