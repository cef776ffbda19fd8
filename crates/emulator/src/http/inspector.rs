//! The routes of the inspector's page, its assets and the API reference, which need no token.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, IF_NONE_MATCH, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, StatusCode};
use axum::middleware::map_response;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use swagger_ui_dist::{ApiDefinition, OpenApiSource};

use super::{Shared, headers};
use crate::inspector::{self, Asset, PAGE, PAGE_POLICY, REFERENCE, REFERENCE_POLICY};

/// The path of Swagger UI's own files.
const REFERENCE_UI: &str = "/_emulator/reference/ui";

/// Returns the routes of the inspector.
pub(super) fn router() -> Router<Arc<Shared>> {
    let swagger_ui = ApiDefinition {
        uri_prefix: REFERENCE_UI,
        api_definition: OpenApiSource::Uri("/_emulator/openapi.json"),
        title: None,
    };
    Router::new()
        .route("/_emulator", get(page))
        .route("/_emulator/", get(page))
        .route("/_emulator/assets/{name}", get(asset))
        .route("/_emulator/reference", get(reference))
        .route("/_emulator/reference/", get(reference))
        .route("/_emulator/openapi.json", get(openapi))
        .merge(swagger_ui_dist::generate_routes(swagger_ui).with_state(()))
        .route_layer(map_response(add_headers))
}

/// `GET /_emulator/`: the page for people.
async fn page(request: HeaderMap) -> Response {
    serve(inspector::asset(PAGE), &request)
}

/// `GET /_emulator/reference/`: the API reference, which can also call the API.
async fn reference(request: HeaderMap) -> Response {
    let mut response = serve(inspector::asset(REFERENCE), &request);
    headers::insert(response.headers_mut(), CONTENT_SECURITY_POLICY, REFERENCE_POLICY);
    response
}

/// `GET /_emulator/assets/{name}`: a file of the two pages.
async fn asset(Path(name): Path<String>, request: HeaderMap) -> Response {
    serve(inspector::asset(&name), &request)
}

/// `GET /_emulator/openapi.json`: the description, with this emulator as its server.
async fn openapi(State(shared): State<Arc<Shared>>) -> Response {
    // Nobody can sign in to a world without an account.
    let tenant = shared.engine().state.partners().next().map(|partner| partner.account.tenant).unwrap_or_default();
    match inspector::openapi(&shared.url, &tenant.to_string()) {
        Ok(text) => ([(CONTENT_TYPE, "application/json")], text).into_response(),
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

/// Responds with the asset, 304 if the client has it, 404 if it does not exist.
fn serve(asset: Option<&'static Asset>, request: &HeaderMap) -> Response {
    let Some(asset) = asset else { return StatusCode::NOT_FOUND.into_response() };
    let known = request.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let mut tags = known.flat_map(|tags| tags.split(',')).map(|tag| tag.trim().trim_start_matches("W/"));
    let mut response = if tags.any(|tag| tag == asset.etag || tag == "*") {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        let mut response = Body::from(asset.bytes).into_response();
        headers::insert(response.headers_mut(), CONTENT_TYPE, asset.content_type);
        response
    };
    headers::insert(response.headers_mut(), ETAG, &asset.etag);
    response
}

/// Adds the headers of every response of the inspector. `no-cache` makes browsers check each time if a file changed.
async fn add_headers(mut response: Response) -> Response {
    if !response.headers().contains_key(CONTENT_SECURITY_POLICY) {
        headers::insert(response.headers_mut(), CONTENT_SECURITY_POLICY, PAGE_POLICY);
    }
    headers::insert(response.headers_mut(), CACHE_CONTROL, "no-cache");
    headers::insert(response.headers_mut(), X_CONTENT_TYPE_OPTIONS, "nosniff");
    headers::insert(response.headers_mut(), REFERRER_POLICY, "no-referrer");
    response
}
