//! The emulator's own controls, which need no token.

mod faults;
mod log;
mod orders;
mod world;

use std::sync::Arc;

use axum::Router;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::Shared;
use crate::store::StoreError;

/// Returns the routes of the controls, below `/_emulator`.
pub(super) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/health", get(world::health))
        .route("/info", get(world::info))
        .route("/clock", get(world::read_clock).put(world::change_clock))
        .route("/settings", get(world::read_settings).put(world::change_settings))
        .route("/customers", post(world::add_customer))
        .route("/token", post(world::issue_token))
        .route("/state", get(world::export))
        .route("/seed-schema.json", get(world::seed_schema))
        .route("/reset", post(world::reset))
        .route("/orders", get(orders::list))
        .route("/faults", get(faults::list).put(faults::replace).post(faults::add).delete(faults::clear))
        .route("/faults/{id}", delete(faults::remove))
        .route("/requests", get(log::records).delete(log::clear))
        .route("/requests/{number}", get(log::exchange))
        .route("/requests.har", get(log::har))
        .route("/conduct", get(log::conduct))
        .route("/events", get(log::events))
}

/// The outcome of a control.
pub(super) type Controlled = Result<Response, ControlError>;

/// A failed control: its status, and a message with the remedy.
pub(super) struct ControlError(StatusCode, String);

impl ControlError {
    pub(super) fn new(status: StatusCode, message: impl ToString) -> Self {
        Self(status, message.to_string())
    }

    pub(super) fn bad_request(message: impl ToString) -> Self {
        Self::new(StatusCode::BAD_REQUEST, message)
    }

    pub(super) fn not_found(message: impl ToString) -> Self {
        Self::new(StatusCode::NOT_FOUND, message)
    }

    pub(super) fn body(&self) -> String {
        json!({"error": {"message": self.1}}).to_string()
    }
}

impl From<StoreError> for ControlError {
    fn from(error: StoreError) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, error)
    }
}

impl IntoResponse for ControlError {
    fn into_response(self) -> Response {
        written(self.0, self.body())
    }
}

/// The body of a control's request.
struct ControlBody(Bytes);

/// A body that cannot be read is an error in JSON, as all errors of controls are.
impl<S: Send + Sync> FromRequest<S> for ControlBody {
    type Rejection = ControlError;

    async fn from_request(request: Request, state: &S) -> Result<Self, ControlError> {
        let body = Bytes::from_request(request, state).await;
        body.map(Self).map_err(|rejection| ControlError::new(rejection.status(), rejection.body_text()))
    }
}

/// Makes a control's response.
fn respond<T: Serialize>(status: StatusCode, value: &T) -> Controlled {
    let body = serde_json::to_string(value);
    body.map(|body| written(status, body)).map_err(|error| ControlError::new(StatusCode::INTERNAL_SERVER_ERROR, error))
}

fn written(status: StatusCode, body: String) -> Response {
    (status, [(CONTENT_TYPE, "application/json"), (CACHE_CONTROL, "no-store")], body).into_response()
}

/// Parses a control's body. The error names property, line and column.
fn parse<T: DeserializeOwned>(body: &Bytes) -> Result<T, ControlError> {
    let invalid = |error: &dyn std::fmt::Display| ControlError::bad_request(format!("the body is invalid: {error}"));
    let mut json = serde_json::Deserializer::from_slice(body);
    let parsed = serde_path_to_error::deserialize(&mut json).map_err(|error| invalid(&error))?;
    json.end().map_err(|error| invalid(&error))?;
    Ok(parsed)
}
