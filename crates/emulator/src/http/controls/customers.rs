//! Adding customers, which no operation of the description does.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::json;
use uuid::Uuid;

use super::{parse, refuse};
use crate::http::Shared;
use crate::log::ChangedPart;

/// A customer to add.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The partner; the first account by default.
    tenant: Option<Uuid>,
    name: String,
    domain: Option<String>,
}

/// `POST /_emulator/customers`: 201 with the customer's id, or what the service says at the sandbox's limit.
pub(super) async fn add(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let wanted: Wanted = match parse(&body) {
        Ok(wanted) => wanted,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error),
    };
    let added = shared
        .change(|engine| {
            let first = engine.state.partners().next().map(|partner| partner.account.tenant);
            let tenant = wanted.tenant.or(first).unwrap_or_default();
            engine.add_customer(tenant, &wanted.name, wanted.domain.as_deref())
        })
        .await;
    match added {
        Ok(Ok(id)) => {
            shared.log.changed(ChangedPart::World);
            super::json(StatusCode::CREATED, &json!({"id": id}))
        }
        Ok(Err(error)) => crate::engine::ServiceResponse::refusal(&error).response(),
        Err(error) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}
