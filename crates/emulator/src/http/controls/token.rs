//! A token without a sign-in, for the emulator's own pages and for scripts.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use chrono::Utc;
use serde::Deserialize;

use super::{json, parse, refuse};
use crate::http::Shared;
use crate::http::shared::{Signing, wait};

/// Whose token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The partner's tenant or domain; the first account by default.
    tenant: Option<String>,
    /// The user's object id or principal name; without one it is an app-only token.
    user: Option<String>,
}

/// `POST /_emulator/token`: what an app registration of the account would get at the token endpoint.
pub(super) async fn issue(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let body = if body.is_empty() { Bytes::from_static(b"{}") } else { body };
    let wanted: Wanted = match parse(&body) {
        Ok(wanted) => wanted,
        Err(error) => return refuse(StatusCode::BAD_REQUEST, &error),
    };
    let (tenant, user) = (wanted.tenant.as_deref(), wanted.user.as_deref());
    let now = shared.engine().now(Utc::now());
    let (issued, kept) = {
        let mut signing = shared.signing();
        let Signing { identity, changes } = &mut *signing;
        let issued = identity.issue_directly(&shared.directory, tenant, user, &shared.url, now, changes);
        let changes = changes.take();
        (issued, shared.keep(changes))
    };
    match (issued, wait(kept).await) {
        (Ok(token), Ok(())) => json(StatusCode::OK, &token),
        (Err(refusal), _) => {
            let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::BAD_REQUEST);
            refuse(status, &refusal.text)
        }
        (_, Err(error)) => refuse(StatusCode::INTERNAL_SERVER_ERROR, &error),
    }
}
