//! Faults on demand.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

use super::{json, refuse};
use crate::FaultRule;
use crate::faults::{FaultRules, Faults};
use crate::http::Shared;

/// `GET /_emulator/faults`.
pub(super) async fn read(State(shared): State<Arc<Shared>>) -> Response {
    json(StatusCode::OK, &shared.faults())
}

/// `PUT /_emulator/faults`: these rules and no others.
pub(super) async fn replace(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let rules = match FaultRules::read(&body) {
        Ok(rules) => rules,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    match shared.change_faults(|faults, changes| faults.replace(rules, changes)).await {
        Ok(Ok(())) => json(StatusCode::OK, &shared.faults()),
        Ok(Err(error)) => refuse(StatusCode::BAD_REQUEST, &error.to_string()),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

/// `POST /_emulator/faults`: one more rule.
pub(super) async fn add(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let rule = match FaultRule::read(&body) {
        Ok(rule) => rule,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error.to_string()),
    };
    match shared.change_faults(|faults, changes| faults.add(rule, changes)).await {
        Ok(Ok(shown)) => json(StatusCode::CREATED, &shown),
        Ok(Err(error)) => refuse(StatusCode::BAD_REQUEST, &error.to_string()),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

/// `DELETE /_emulator/faults/{id}`.
pub(super) async fn remove(State(shared): State<Arc<Shared>>, id: Result<Path<u64>, PathRejection>) -> Response {
    let Ok(Path(id)) = id else {
        return refuse(StatusCode::NOT_FOUND, "there is no such fault rule; its id is a number");
    };
    match shared.change_faults(|faults, changes| faults.remove(id, changes)).await {
        Ok(true) => StatusCode::NO_CONTENT.into_response(),
        Ok(false) => refuse(StatusCode::NOT_FOUND, &format!("there is no fault rule {id}; GET faults lists them")),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}

/// `DELETE /_emulator/faults`.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> Response {
    match shared.change_faults(Faults::clear).await {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}
