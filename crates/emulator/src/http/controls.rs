//! The emulator's own controls, open to whoever can reach it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use partner_orders_rules::codes;

use super::{Shared, answer, log, page};
use crate::engine::Fault;
use crate::log::View;

/// `GET /_emulator/`: what this is, for people.
pub(super) async fn page(State(shared): State<Arc<Shared>>) -> Html<String> {
    Html(page::render(&shared.engine(), &shared.url))
}

/// `POST /_emulator/reset`: back to the fresh world and an empty log. Tokens stay good.
pub(super) async fn reset(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.reset();
    StatusCode::NO_CONTENT
}

/// `GET /_emulator/requests`.
pub(super) async fn requests(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    log::requests(&shared.log, &uri)
}

/// `GET /_emulator/requests/{number}`.
pub(super) async fn request(State(shared): State<Arc<Shared>>, Path(number): Path<String>) -> Response {
    log::request(&shared.log, &number, View { url: &shared.url, operations: &[] })
}

/// `DELETE /_emulator/requests`.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> StatusCode {
    log::clear(&shared.log)
}

/// `GET /_emulator/requests.har`.
pub(super) async fn har(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    log::har(&shared.log, &uri, &shared.url)
}

/// `GET /_emulator/conduct`.
pub(super) async fn conduct(State(shared): State<Arc<Shared>>) -> Response {
    log::conduct(&shared.log)
}

/// `GET /_emulator/events`.
pub(super) async fn events(State(shared): State<Arc<Shared>>) -> Response {
    log::events(&shared.log)
}

/// `GET /_emulator/state`: the kind of account and its world, but for the client secret.
pub(super) async fn state(State(shared): State<Arc<Shared>>) -> Response {
    let engine = shared.engine();
    match serde_json::to_value(engine.world()) {
        Ok(mut world) => {
            if let Some(world) = world.as_object_mut() {
                world.remove("clientSecret");
                world.insert("environment".to_owned(), engine.environment().as_str().into());
            }
            answer::json(StatusCode::OK, &world)
        }
        Err(error) => Fault::new(codes::UNEXPECTED, error.to_string()).into_response(),
    }
}
