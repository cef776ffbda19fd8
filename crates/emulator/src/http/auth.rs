//! The bearer token that the API asks for.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::Utc;

use super::Shared;
use super::exchange::is_api;

/// Refuses requests to the API that bring no good token, also those to paths that do not exist.
pub(super) async fn require_token(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    if is_api(request.uri().path()) {
        let checked = shared.engine().check_token(bearer_token(request.headers()), Utc::now());
        if let Err(fault) = checked {
            return fault.into_response();
        }
    }
    next.run(request).await
}

/// The token; `None` without the header, and a text that is no token where another scheme is used.
fn bearer_token(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().unwrap_or_default().trim();
    match value.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("Bearer") => Some(token.trim()),
        _ => Some(""),
    }
}
