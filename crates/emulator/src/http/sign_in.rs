//! The endpoints to sign in at, with what every request to them goes through.

use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use chrono::Utc;
use http_body_util::BodyExt;

use super::answer::RefusalCode;
use super::headers::bearer_token;
use super::identity::{self, Desk};
use super::shared::{Shared, wait};
use crate::identity::{ExchangeVersion, Version};
use crate::log::{Capture, Outcome};
use crate::serve::read_body;

/// The largest form that is read, in bytes.
const FORM_LIMIT: usize = 256 * 1024;

/// A request to sign in.
struct Asked<'r> {
    tenant: &'r str,
    parts: &'r Parts,
    body: &'r Bytes,
}

impl Asked<'_> {
    fn query(&self) -> &[u8] {
        self.parts.uri.query().unwrap_or_default().as_bytes()
    }
}

/// Answers a request to sign in.
type Serve = fn(Desk<'_>, &Asked<'_>) -> Response;

/// The routes, which ask for no bearer token.
pub(super) fn router() -> Router<Arc<Shared>> {
    let mut router = Router::new()
        .route("/generatetoken", post(at("generatetoken", |desk, asked| exchange(desk, asked, ExchangeVersion::Old))))
        .route("/v3/generatetoken", post(at("generatetoken", |desk, asked| exchange(desk, asked, ExchangeVersion::V3))))
        .route(
            "/common/oauth2/deviceauth",
            get(at("deviceauth", |desk, asked| identity::device_page(desk.directory, asked.query())))
                .post(at("deviceauth", |desk, asked| identity::device_decision(desk, asked.body))),
        );
    let versions: [(&str, &str, [Serve; 5]); 2] = [
        (
            "/{tenant}/oauth2",
            "/{tenant}/discovery/keys",
            [
                |desk, asked| identity::token(desk, Version::V1, asked.tenant, &asked.parts.headers, asked.body),
                |desk, asked| identity::device_code(desk, Version::V1, asked.tenant, &asked.parts.headers, asked.body),
                |desk, asked| identity::authorize(desk, Version::V1, asked.tenant, &asked.parts.headers, asked.query()),
                |desk, asked| identity::authorize(desk, Version::V1, asked.tenant, &asked.parts.headers, asked.body),
                |desk, asked| configuration(&desk, asked, Version::V1),
            ],
        ),
        (
            "/{tenant}/oauth2/v2.0",
            "/{tenant}/discovery/v2.0/keys",
            [
                |desk, asked| identity::token(desk, Version::V2, asked.tenant, &asked.parts.headers, asked.body),
                |desk, asked| identity::device_code(desk, Version::V2, asked.tenant, &asked.parts.headers, asked.body),
                |desk, asked| identity::authorize(desk, Version::V2, asked.tenant, &asked.parts.headers, asked.query()),
                |desk, asked| identity::authorize(desk, Version::V2, asked.tenant, &asked.parts.headers, asked.body),
                |desk, asked| configuration(&desk, asked, Version::V2),
            ],
        ),
    ];
    for (base, keys, [token, device, chosen, decided, configuration]) in versions {
        let well_known = match base.ends_with("v2.0") {
            true => "/{tenant}/v2.0/.well-known/openid-configuration",
            false => "/{tenant}/.well-known/openid-configuration",
        };
        router = router
            .route(&format!("{base}/token"), post(at("token", token)))
            .route(&format!("{base}/devicecode"), post(at("devicecode", device)))
            .route(&format!("{base}/authorize"), get(at("authorize", chosen)).post(at("authorize", decided)))
            .route(keys, get(at("keys", |desk, asked| identity::keys(desk.identity, &asked.parts.headers, desk.now))))
            .route(well_known, get(at("configuration", configuration)));
    }
    router
}

fn exchange(desk: Desk<'_>, asked: &Asked<'_>, version: ExchangeVersion) -> Response {
    identity::generate_token(desk, version, bearer_token(&asked.parts.headers), asked.body)
}

fn configuration(desk: &Desk<'_>, asked: &Asked<'_>, version: Version) -> Response {
    identity::openid_configuration(desk.directory, version, asked.tenant, desk.origin, &asked.parts.headers, desk.now)
}

/// A handler that serves one endpoint; `name` is what fault rules and the log call it.
fn at(
    name: &'static str,
    serve: Serve,
) -> impl AsyncFn(State<Arc<Shared>>, Result<RawPathParams, RawPathParamsRejection>, Request) -> Response + Clone {
    async move |State(shared), params, request| answer(&shared, name, params.ok(), request, serve).await
}

async fn answer(
    shared: &Shared,
    name: &'static str,
    params: Option<RawPathParams>,
    request: Request,
    serve: Serve,
) -> Response {
    let (begun, real) = (Instant::now(), Utc::now());
    let (parts, body) = request.into_parts();
    let mut capture = Capture::begin(real, &parts.method, &parts.uri, &parts.headers);
    let response = match read_body(body, FORM_LIMIT, shared.limits.body).await {
        Ok(body) => {
            capture.body(&body);
            let tenant = params.as_ref().and_then(|params| params.iter().next()).map_or("", |(_, tenant)| tenant);
            let origin = origin(&parts.headers, shared);
            let now = shared.engine().now(real);
            let (response, kept) = {
                let mut signing = shared.signing();
                let signing = &mut *signing;
                let desk = Desk {
                    identity: &mut signing.identity,
                    directory: &shared.directory,
                    changes: &mut signing.changes,
                    now,
                    origin: &origin,
                };
                let response = serve(desk, &Asked { tenant, parts: &parts, body: &body });
                (response, shared.keep(signing.changes.take()))
            };
            wait(kept)
                .await
                .map_or_else(|error| (StatusCode::INTERNAL_SERVER_ERROR, error).into_response(), |()| response)
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
            (status, error.to_string()).into_response()
        }
    };
    let code = response.extensions().get::<RefusalCode>().map(|code| code.0);
    let (head, body) = response.into_parts();
    // A body in memory, which cannot fail.
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let outcome = Outcome { operation: Some(name), code, ..Outcome::default() };
    shared.record(capture.end(Some((head.status, &head.headers, &body)), begun.elapsed(), outcome));
    Response::from_parts(head, Body::from(body))
}

/// Where the client reached the emulator: by the name that it used itself, since that is in its configuration.
fn origin(headers: &HeaderMap, shared: &Shared) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).and_then(|host| host.parse::<Authority>().ok());
    let scheme = shared.url.split_once("://").map_or("http", |(scheme, _)| scheme);
    host.map_or_else(|| shared.url.clone(), |host| format!("{scheme}://{host}"))
}
