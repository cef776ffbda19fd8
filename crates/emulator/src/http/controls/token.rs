//! A token without a sign-in, for the emulator's own pages and for scripts.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use bytes::Bytes;
use chrono::Utc;
use partner_orders_api::types::TokenResponse;
use serde::Deserialize;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use super::{json, parse, refuse};
use crate::http::Shared;
use crate::http::shared::{Signing, wait};
use crate::identity::{Ask, Decision, Form, SignInRefusal, Version};

/// Whose token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The partner; the first account by default.
    tenant: Option<Uuid>,
    /// The user's object id or principal name; without one it is an app-only token.
    user: Option<String>,
}

/// `POST /_emulator/token`: what the account's first app registration would get at the token endpoint.
pub(super) async fn issue(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let body = if body.is_empty() { Bytes::from_static(b"{}") } else { body };
    let wanted: Wanted = match parse(&body) {
        Ok(wanted) => wanted,
        Err(refusal) => return refusal,
    };
    let now = shared.engine().now(Utc::now());
    let tenants = shared.directory.tenants();
    let tenant = match wanted.tenant {
        Some(id) => shared.directory.tenant(id),
        None => tenants.first(),
    };
    let Some((tenant, app)) = tenant.and_then(|tenant| Some((tenant, tenant.apps.first()?))) else {
        return refuse(StatusCode::NOT_FOUND, "there is no such account; GET info lists them");
    };
    let (client, secret) = (app.client_id.to_string(), app.secret());
    let path = tenant.id.to_string();
    let form = |more: &[(&str, &str)]| {
        let mut form = Serializer::new(String::new());
        form.append_pair("client_id", &client).append_pair("client_secret", secret.expose());
        form.append_pair("resource", &shared.url).extend_pairs(more);
        Form::parse(form.finish().as_bytes())
    };
    let (issued, kept) = {
        let mut signing = shared.signing();
        let Signing { identity, changes } = &mut *signing;
        let mut sign_in = || -> Result<TokenResponse, SignInRefusal> {
            let Some(user) = &wanted.user else {
                let form = form(&[("grant_type", "client_credentials")]);
                return identity.token(&shared.directory, &ask(&shared, &path, &form), now, changes);
            };
            let bare = form(&[]);
            let device = identity.device_code(&shared.directory, &ask(&shared, &path, &bare), now, changes)?;
            let text = |name: &str| device.get(name).and_then(|text| text.as_str()).unwrap_or_default().to_owned();
            let decision = Decision::Approve(user);
            identity.decide(&shared.directory, &text("user_code"), decision, now, changes)?;
            let code = text("device_code");
            let form = form(&[("grant_type", "device_code"), ("code", &code), ("device_code", &code)]);
            identity.token(&shared.directory, &ask(&shared, &path, &form), now, changes)
        };
        let issued = sign_in();
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

fn ask<'a>(shared: &'a Shared, tenant: &'a str, form: &'a Form) -> Ask<'a> {
    Ask { origin: &shared.url, tenant, version: Version::V1, form, authorization: None }
}
