//! The log of requests, and how each client behaved.

use std::sync::Arc;

use axum::extract::rejection::PathRejection;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::Response;

use crate::http::{Shared, log};
use crate::log::View;
use crate::operations::OPERATIONS;

/// `GET /_emulator/requests`.
pub(super) async fn requests(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    log::requests(&shared.log, &uri)
}

/// `GET /_emulator/requests/{number}`.
pub(super) async fn request(
    State(shared): State<Arc<Shared>>,
    number: Result<Path<String>, PathRejection>,
) -> Response {
    let rows: Vec<_> = OPERATIONS.iter().map(|operation| (operation.id, operation.method, operation.path)).collect();
    let view = View { url: &shared.url, operations: &rows };
    log::request(&shared.log, number.as_deref().map_or("", String::as_str), view)
}

/// `GET /_emulator/requests.har`.
pub(super) async fn har(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    log::har(&shared.log, &uri, &shared.url)
}

/// `DELETE /_emulator/requests`: the next one is number 1.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.clear_log();
    StatusCode::NO_CONTENT
}

/// `GET /_emulator/conduct`.
pub(super) async fn conduct(State(shared): State<Arc<Shared>>) -> Response {
    super::json(StatusCode::OK, &shared.lint_report())
}

/// `GET /_emulator/events`.
pub(super) async fn events(State(shared): State<Arc<Shared>>) -> Response {
    log::events(&shared.log)
}
