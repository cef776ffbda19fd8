//! The engine behind HTTP.

mod answer;
mod api;
mod body;
mod controls;
mod headers;
mod multipart;
mod pipeline;
mod query;
mod shared;

use std::sync::Arc;

use axum::Router;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::routing::{MethodFilter, get, on, post};

use crate::operations::OPERATIONS;
pub(crate) use shared::{OnRequest, Shared};

/// Every route of the emulator.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new();
    for operation in &OPERATIONS {
        let Ok(filter) = MethodFilter::try_from(operation.http_method()) else { continue };
        let serve =
            move |State(shared): State<Arc<Shared>>,
                  params: Result<RawPathParams, RawPathParamsRejection>,
                  request: Request| pipeline::api(shared, Some(operation), params.ok(), request);
        router = router.route(operation.path, on(filter, serve));
    }
    router
        .route("/_emulator/reset", post(controls::reset))
        .route("/_emulator/requests", get(controls::requests))
        .route("/_emulator/state", get(controls::state))
        .fallback(elsewhere)
        .method_not_allowed_fallback(elsewhere)
        .with_state(shared)
}

/// A path or method that the emulator does not have.
async fn elsewhere(State(shared): State<Arc<Shared>>, request: Request) -> axum::response::Response {
    pipeline::api(shared, None, None, request).await
}
