//! Controls of the world: its accounts, clock and settings, customers, tokens, export and reset.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::IntoResponse;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::{ControlBody, ControlError, Controlled, parse, respond};
use crate::engine::{ClockChange, Engine, ServiceResponse};
use crate::http::Shared;
use crate::http::shared::SignInState;
use crate::log::ChangedPart;
use crate::operations::OPERATIONS;
use crate::world::Account;
use crate::{Settings, World};

/// `GET /_emulator/health`: 200 as soon as requests are served.
pub(super) async fn health() -> Controlled {
    respond(StatusCode::OK, &json!({"status": "ok"}))
}

/// `GET /_emulator/info`: identifies the emulator, its accounts and operations; no secrets.
pub(super) async fn info(State(shared): State<Arc<Shared>>) -> Controlled {
    let accounts: Vec<Value> = shared.engine().state.partners().map(|partner| account(&partner.account)).collect();
    let operations: Vec<Value> = OPERATIONS
        .iter()
        .map(|operation| json!({"id": operation.id, "method": operation.method, "path": operation.path}))
        .collect();
    let info = json!({
        "emulator": "partner-orders",
        "version": env!("CARGO_PKG_VERSION"),
        "url": shared.url,
        "accounts": accounts,
        "operations": operations,
    });
    respond(StatusCode::OK, &info)
}

fn account(account: &Account) -> Value {
    let apps: Vec<_> = account.apps.iter().map(|app| json!({"client_id": app.client_id, "name": app.name})).collect();
    let users: Vec<_> =
        account.users.iter().map(|user| json!({"id": user.id, "name": user.name, "roles": user.roles})).collect();
    json!({
        "tenant": account.tenant,
        "name": account.name,
        "environment": account.environment.as_str(),
        "kind": account.kind,
        "apps": apps,
        "users": users,
    })
}

/// A change of the clock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockRequest {
    now: Option<DateTime<Utc>>,
    advance_seconds: Option<i64>,
    held: Option<bool>,
    #[serde(default)]
    real: bool,
    /// Moves the clock without sign-in, so that tokens stay valid.
    #[serde(default)]
    keep_tokens: bool,
}

/// `GET /_emulator/clock`.
pub(super) async fn read_clock(State(shared): State<Arc<Shared>>) -> Controlled {
    show_clock(&shared.engine())
}

/// `PUT /_emulator/clock`.
pub(super) async fn change_clock(State(shared): State<Arc<Shared>>, ControlBody(body): ControlBody) -> Controlled {
    let ClockRequest { now, advance_seconds, held, real, keep_tokens } = parse(&body)?;
    if now.is_none() && advance_seconds.is_none() && held.is_none() && !real {
        let text = "nothing to change: send `now` (a time such as 2024-05-06T07:08:09Z), `advance_seconds`, `held` or \
                    `real`";
        return Err(ControlError::bad_request(text));
    }
    if keep_tokens && now.is_none() && advance_seconds.is_none() {
        return Err(ControlError::bad_request("`keep_tokens` needs `now` or `advance_seconds`"));
    }
    let advance = advance_seconds.map(|seconds| TimeDelta::try_seconds(seconds).unwrap_or(TimeDelta::MAX));
    let change = ClockChange { real, now, advance, held, keeps_tokens: keep_tokens };
    let changed = shared.change(|engine| engine.set_clock(change, Utc::now())).await?;
    changed.ok_or_else(|| ControlError::bad_request("the time would leave the years 1970 to 9999"))?;
    shared.log.changed(ChangedPart::Clock);
    show_clock(&shared.engine())
}

/// The clock's time, how far it is ahead of the real time, in whole seconds, and the time of sign-in.
fn show_clock(engine: &Engine) -> Controlled {
    let real = Utc::now();
    let now = engine.now(real);
    let text = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Millis, true);
    let shown = json!({
        "now": text(now),
        "held": engine.state.clock.is_held(),
        "offset_seconds": (now - real).num_seconds(),
        "sign_in_now": text(engine.sign_in_now(real)),
    });
    respond(StatusCode::OK, &shown)
}

/// `GET /_emulator/settings`.
pub(super) async fn read_settings(State(shared): State<Arc<Shared>>) -> Controlled {
    let settings = shared.engine().state.settings;
    respond(StatusCode::OK, &settings)
}

/// `PUT /_emulator/settings`: missing members stay as they are.
pub(super) async fn change_settings(State(shared): State<Arc<Shared>>, ControlBody(body): ControlBody) -> Controlled {
    let request: Map<String, Value> = parse(&body)?;
    let change = |engine: &mut Engine| -> Result<Settings, serde_json::Error> {
        let mut all = serde_json::to_value(engine.state.settings)?;
        if let Some(all) = all.as_object_mut() {
            all.extend(request);
        }
        engine.set_settings(serde_json::from_value(all)?);
        Ok(engine.state.settings)
    };
    let changed = shared.change(change).await?;
    let settings = changed.map_err(|error| ControlError::bad_request(format!("the settings are invalid: {error}")))?;
    shared.log.changed(ChangedPart::Settings);
    respond(StatusCode::OK, &settings)
}

/// A customer to add, which no operation of the description does.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CustomerRequest {
    /// The partner; the first account by default.
    tenant: Option<Uuid>,
    name: String,
    domain: Option<String>,
}

/// `POST /_emulator/customers`: 201 with the customer's id, or the service error at the sandbox's limit.
pub(super) async fn add_customer(State(shared): State<Arc<Shared>>, ControlBody(body): ControlBody) -> Controlled {
    let request: CustomerRequest = parse(&body)?;
    let add = |engine: &mut Engine| {
        let first = engine.state.partners().next().map(|partner| partner.account.tenant);
        let tenant = request.tenant.or(first).unwrap_or_default();
        engine.add_customer(tenant, &request.name, request.domain.as_deref())
    };
    match shared.change(add).await? {
        Ok(id) => {
            shared.log.changed(ChangedPart::World);
            respond(StatusCode::CREATED, &json!({"id": id}))
        }
        Err(error) => Ok(ServiceResponse::refusal(&error).into_response()),
    }
}

/// The account and the user of a token.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct TokenRequest {
    /// The partner's tenant or domain; the first account by default.
    tenant: Option<String>,
    /// The user's object id or principal name; without it the token is app-only.
    user: Option<String>,
}

/// `POST /_emulator/token`: issues the token that the account's app registration would get at the token endpoint, for
/// the emulator's own pages and for scripts.
pub(super) async fn issue_token(State(shared): State<Arc<Shared>>, ControlBody(body): ControlBody) -> Controlled {
    let TokenRequest { tenant, user } = if body.is_empty() { TokenRequest::default() } else { parse(&body)? };
    let now = shared.engine().sign_in_now(Utc::now());
    let issue = |state: &mut SignInState| {
        let SignInState { identity, changes } = state;
        identity.issue_directly(&shared.directory, tenant.as_deref(), user.as_deref(), &shared.url, now, changes)
    };
    match shared.change_sign_in(issue).await? {
        Ok(token) => respond(StatusCode::OK, &token),
        Err(error) => {
            let status = StatusCode::from_u16(error.status).unwrap_or(StatusCode::BAD_REQUEST);
            Err(ControlError::new(status, error.text))
        }
    }
}

/// `GET /_emulator/state`: the accounts as they are now, as a world for `--seed`; no secrets.
pub(super) async fn export(State(shared): State<Arc<Shared>>) -> Controlled {
    let world = shared.engine().export(Utc::now());
    let name = [(CONTENT_DISPOSITION, "inline; filename=\"world.json\"")];
    Ok((name, respond(StatusCode::OK, &world)?).into_response())
}

/// `GET /_emulator/seed-schema.json`: the JSON Schema of seeds.
pub(super) async fn seed_schema() -> Controlled {
    respond(StatusCode::OK, &World::json_schema())
}

/// `POST /_emulator/reset`: restores the world of the start, and clears the log and the fault rules. Tokens stay valid.
pub(super) async fn reset(State(shared): State<Arc<Shared>>) -> Controlled {
    shared.reset().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
