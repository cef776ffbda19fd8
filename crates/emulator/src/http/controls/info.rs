//! What there is to sign in to, and to call.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

use crate::http::Shared;
use crate::operations::OPERATIONS;
use crate::world::Account;

/// `GET /_emulator/info`; no secrets.
pub(super) async fn read(State(shared): State<Arc<Shared>>) -> Response {
    let accounts: Vec<Value> = shared.engine().state.partners().map(|partner| account(&partner.account)).collect();
    let operations: Vec<Value> = OPERATIONS
        .iter()
        .map(|operation| json!({"id": operation.id, "method": operation.method, "path": operation.path}))
        .collect();
    let info = json!({
        "version": env!("CARGO_PKG_VERSION"),
        "url": shared.url,
        "accounts": accounts,
        "operations": operations,
    });
    super::json(StatusCode::OK, &info)
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
