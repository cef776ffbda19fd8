//! The engine behind HTTP.

mod answer;
mod api;
mod body;
mod controls;
mod headers;
mod identity;
mod inspector;
mod log;
mod multipart;
mod pipeline;
mod query;
mod shared;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::Response;
use axum::routing::{MethodFilter, on};

use crate::operations::{self, OPERATIONS};
use crate::serve::controls_allowed;
use pipeline::{Miss, Params};
pub(crate) use shared::{OnRequest, Shared, ThrottleClock};

/// Every route of the emulator.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new();
    for &operation in OPERATIONS {
        let Ok(filter) = MethodFilter::try_from(operations::method(operation)) else { continue };
        let serve = move |State(shared): State<Arc<Shared>>, params: Params, request: Request| {
            pipeline::api(shared, Ok(operation), params, request)
        };
        router = router.route(operation.path, on(filter, serve));
    }
    router
        .merge(sign_in::router())
        .merge(
            inspector::router().nest("/_emulator", controls::router()).layer(from_fn_with_state(shared.clone(), guard)),
        )
        .fallback(|state, params, request| miss(state, params, request, Miss::Path))
        .method_not_allowed_fallback(|state, params, request| miss(state, params, request, Miss::Method))
        .with_state(shared)
}

/// Keeps foreign pages in a browser away from the controls.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    match controls_allowed(request.method(), request.headers(), shared.loopback) {
        Ok(()) => next.run(request).await,
        Err(refusal) => controls::refuse(StatusCode::FORBIDDEN, &refusal.to_string()),
    }
}

/// A path or method that the emulator does not have.
async fn miss(State(shared): State<Arc<Shared>>, params: Params, request: Request, miss: Miss) -> Response {
    let path = request.uri().path();
    if path == "/_emulator" || path.starts_with("/_emulator/") {
        // No request to the API: it is not logged either.
        let (status, text) = match miss {
            Miss::Path => (StatusCode::NOT_FOUND, "there is no such control"),
            Miss::Method => (StatusCode::METHOD_NOT_ALLOWED, "this control has no such method; see the header Allow"),
        };
        return controls::refuse(status, text);
    }
    pipeline::api(shared, Err(miss), params, request).await
}
