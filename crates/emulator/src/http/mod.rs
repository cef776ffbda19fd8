//! The engine behind HTTP.

mod answer;
mod auth;
mod body;
mod controls;
mod exchange;
mod log;
mod orders;
mod page;
mod query;
mod shared;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use partner_orders_rules::codes;

use crate::engine::Fault;
pub(crate) use shared::{OnRequest, Shared};

/// The largest body that is read, in bytes. Assumed: no page states a limit for requests that are JSON.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// Every route of the emulator.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    const ORDERS: &str = "/v1/customers/{customer}/orders";
    const ORDER: &str = "/v1/customers/{customer}/orders/{order}";
    let below_order = |path: &str| format!("{ORDER}/{path}");

    Router::new()
        .route(ORDERS, get(orders::list).post(not_offered))
        .route(ORDER, get(orders::get_one).patch(orders::patch))
        .route(&below_order("provisioningstatus"), get(not_offered))
        .route(&below_order("activationlinks"), get(not_offered))
        .route(&below_order("lineitems/{number}/activationlinks"), get(not_offered))
        .route(&below_order("attachments"), get(not_offered))
        .route(&below_order("attachment"), post(not_offered))
        .route(&below_order("attachment/{attachment}"), get(not_offered))
        .route("/{tenant}/oauth2/token", post(sign_in::token))
        .route("/_emulator", get(controls::page))
        .route("/_emulator/", get(controls::page))
        .route("/_emulator/reset", post(controls::reset))
        .route("/_emulator/requests", get(controls::requests).delete(controls::clear))
        .route("/_emulator/requests/{number}", get(controls::request))
        .route("/_emulator/requests.har", get(controls::har))
        .route("/_emulator/conduct", get(controls::conduct))
        .route("/_emulator/events", get(controls::events))
        .route("/_emulator/state", get(controls::state))
        .fallback(unknown_path)
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        // The last layer is the first to see a request.
        .layer(from_fn_with_state(shared.clone(), auth::require_token))
        .layer(from_fn_with_state(shared.clone(), exchange::accompany))
        .with_state(shared)
}

async fn unknown_path() -> Fault {
    Fault::new(codes::NOT_FOUND, "There is nothing at this path.")
}

/// Answers 405. The documented list of codes has none for it; 1000 is assumed, as for an unknown path.
async fn wrong_method(method: Method) -> Fault {
    Fault::new(codes::NOT_FOUND, format!("{method} is not allowed at this path.")).with_status(405)
}

async fn not_offered() -> Fault {
    Fault::not_offered()
}
