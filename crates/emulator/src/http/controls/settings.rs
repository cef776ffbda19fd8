//! How the service behaves.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use serde_json::{Map, Value};

use super::{json, parse, refuse};
use crate::Settings;
use crate::http::Shared;
use crate::log::ChangedPart;

/// `GET /_emulator/settings`.
pub(super) async fn read(State(shared): State<Arc<Shared>>) -> Response {
    let settings = shared.engine().state.settings;
    json(StatusCode::OK, &settings)
}

/// `PUT /_emulator/settings`: what is left out stays as it is.
pub(super) async fn change(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let wanted: Map<String, Value> = match parse(&body) {
        Ok(wanted) => wanted,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error),
    };
    let changed = shared
        .change(|engine| -> Result<Settings, serde_json::Error> {
            let mut all = serde_json::to_value(engine.state.settings)?;
            if let Some(all) = all.as_object_mut() {
                all.extend(wanted);
            }
            engine.set_settings(serde_json::from_value(all)?);
            Ok(engine.state.settings)
        })
        .await;
    match changed {
        Ok(Ok(settings)) => {
            shared.log.changed(ChangedPart::Settings);
            json(StatusCode::OK, &settings)
        }
        Ok(Err(error)) => refuse(StatusCode::BAD_REQUEST, &format!("the settings cannot be used: {error}")),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}
