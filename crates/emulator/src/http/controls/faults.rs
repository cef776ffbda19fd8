//! Controls of the fault rules.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::{ControlBody, ControlError, Controlled, respond};
use crate::FaultRule;
use crate::faults::{FaultError, FaultRules, Faults};
use crate::http::Shared;

impl From<FaultError> for ControlError {
    fn from(error: FaultError) -> Self {
        Self::bad_request(error)
    }
}

/// `GET /_emulator/faults`.
pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Controlled {
    respond(StatusCode::OK, &shared.faults())
}

/// `PUT /_emulator/faults`: replaces all rules.
pub(super) async fn replace(State(shared): State<Arc<Shared>>, ControlBody(body): ControlBody) -> Controlled {
    let rules = FaultRules::read(&body)?;
    shared.change_faults(|faults, changes| faults.replace(rules, changes)).await??;
    respond(StatusCode::OK, &shared.faults())
}

/// `POST /_emulator/faults`: adds a rule.
pub(super) async fn add(State(shared): State<Arc<Shared>>, ControlBody(body): ControlBody) -> Controlled {
    let rule = FaultRule::read(&body)?;
    let added = shared.change_faults(|faults, changes| faults.add(rule, changes)).await??;
    respond(StatusCode::CREATED, &added)
}

/// `DELETE /_emulator/faults/{id}`.
pub(super) async fn remove(State(shared): State<Arc<Shared>>, id: Result<Path<u64>, PathRejection>) -> Controlled {
    let Path(id) = id.map_err(|_| ControlError::not_found("there is no such fault rule; its id is a number"))?;
    if shared.change_faults(|faults, changes| faults.remove(id, changes)).await? {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Err(ControlError::not_found(format!("there is no fault rule {id}; GET faults lists them")))
}

/// `DELETE /_emulator/faults`.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> Controlled {
    shared.change_faults(Faults::clear).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
