//! The token endpoint.

use std::sync::Arc;

use axum::Extension;
use axum::body::Bytes;
use axum::extract::rejection::{BytesRejection, PathRejection};
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, HOST, PRAGMA};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::Utc;
use uuid::Uuid;

use super::answer::RefusalCode;
use super::query::Query;
use super::{Shared, answer};
use crate::engine::{SignIn, SignInRefusal};

/// `POST /{tenant}/oauth2/token`, the v1 endpoint ("Partner Center authentication").
pub(super) async fn token(
    State(shared): State<Arc<Shared>>,
    tenant: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
    form: Result<Bytes, BytesRejection>,
) -> Response {
    let now = Utc::now();
    // A path or body that cannot be read names no tenant and has no parameters, and is refused for that.
    let tenant = tenant.map_or_else(|_| String::new(), |Path(tenant)| tenant);
    let form = Query::parse(&form.unwrap_or_default());
    let issued = shared.engine().sign_in(
        &SignIn {
            tenant: &tenant,
            grant_type: form.text("grant_type"),
            client_id: form.text("client_id"),
            client_secret: form.text("client_secret"),
            resource: form.text("resource"),
            host: text(&headers, HOST.as_str()),
        },
        now,
    );
    let answer = match issued {
        Ok(token) => answer::json(StatusCode::OK, &token),
        Err(refusal) => {
            // Entra ID repeats this id where the client sends one.
            let correlation = text(&headers, "client-request-id").and_then(|id| Uuid::try_parse(id).ok());
            let body = refusal.body(now, Uuid::new_v4(), correlation.unwrap_or_else(Uuid::new_v4));
            let status = status(&refusal);
            let answer = body.map_or_else(|_| status.into_response(), |body| answer::json(status, &body));
            (Extension(RefusalCode(refusal.number)), answer).into_response()
        }
    };
    ([(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")], answer).into_response()
}

fn status(refusal: &SignInRefusal) -> StatusCode {
    StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
