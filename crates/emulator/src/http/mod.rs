//! The engine behind HTTP.

mod api;
mod body;
mod controls;
mod encoding;
mod headers;
mod identity;
mod in_memory;
mod inspector;
mod multipart;
mod pipeline;
mod query;
mod recording;
mod response;
mod shared;
mod sign_in;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{Method, StatusCode};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodFilter, on};
use bytes::Bytes;

use crate::operations::OPERATIONS;
use crate::serve::check_site;
use controls::ControlError;
pub use in_memory::InMemoryEmulator;
use pipeline::{NoOperation, Params};
use recording::{Recording, Reply};
pub(crate) use shared::{OnRequest, Shared, ThrottleClock};

/// Returns all routes of the emulator.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    let mut router = Router::new();
    for &operation in OPERATIONS {
        let method = operation.method.parse::<Method>().ok();
        let Some(Ok(filter)) = method.map(MethodFilter::try_from) else { continue };
        let serve = move |State(shared): State<Arc<Shared>>, params: Params, request: Request| {
            pipeline::api(shared, Ok(operation), params, request)
        };
        router = router.route(operation.path, on(filter, serve));
        let other_spelling = operation.path.replacen("/v1/", "/v1.0/", 1);
        router = router.route(&other_spelling, on(filter, serve));
    }
    router
        .merge(sign_in::router())
        .merge(inspector::router())
        .nest("/_emulator", controls::router())
        .fallback(|state, params, request| no_route(state, params, request, NoOperation::UnknownPath))
        .method_not_allowed_fallback(|state, params, request| {
            no_route(state, params, request, NoOperation::UnknownMethod)
        })
        .layer(from_fn_with_state(shared.clone(), guard))
        .with_state(shared)
}

/// Refuses requests under a foreign host name, and changes by pages of other sites.
async fn guard(State(shared): State<Arc<Shared>>, request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let named = shared.host_names.check(request.uri(), request.headers());
    let allowed = named.and_then(|()| match is_control(path) || path == sign_in::DEVICE_PAGE {
        true => check_site(request.method(), request.headers()),
        false => Ok(()),
    });
    let Err(refusal) = allowed else { return next.run(request).await };
    let is_logged = !is_control(path);
    let (parts, _) = request.into_parts();
    let recording = Recording::begin(&parts, None);
    let error = ControlError::new(StatusCode::FORBIDDEN, refusal);
    let body = Bytes::from(error.body());
    let reply = Reply { response: error.into_response(), body };
    if is_logged {
        recording.end(&shared, &reply);
    }
    reply.response
}

/// Responds to an unknown path or method.
async fn no_route(
    State(shared): State<Arc<Shared>>,
    params: Params,
    request: Request,
    reason: NoOperation,
) -> Response {
    if is_control(request.uri().path()) {
        // Not a request to the API, so it is not logged.
        return match reason {
            NoOperation::UnknownPath => ControlError::new(StatusCode::NOT_FOUND, "there is no such control"),
            NoOperation::UnknownMethod => {
                let text = "this control has no such method; see the header Allow";
                ControlError::new(StatusCode::METHOD_NOT_ALLOWED, text)
            }
        }
        .into_response();
    }
    if sign_in::is_sign_in(request.uri().path()) {
        return sign_in::no_endpoint(shared, params, request, reason == NoOperation::UnknownMethod).await;
    }
    pipeline::api(shared, Err(reason), params, request).await
}

fn is_control(path: &str) -> bool {
    path == "/_emulator" || path.starts_with("/_emulator/")
}
