//! The routes of sign-in, and the steps that every request to them goes through.

use std::pin::Pin;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use http_body_util::BodyExt;
use partner_orders_sign_in::{EndpointVersion, SignInError};
use uuid::Uuid;

use super::identity::{self, ExchangeVersion, SignInContext, SignInHint, SignInRequest};
use super::pipeline::Params;
use super::recording::{Recording, Reply};
use super::response::RefusalCode;
use super::shared::{Shared, SignInState};
use crate::faults::{FaultPlan, FaultTarget};
use crate::serve::{Connection, read_body};

/// The largest form that is read, in bytes.
const FORM_LIMIT: usize = 256 * 1024;

/// The path on which a user decides on a device code.
pub(super) const DEVICE_PAGE: &str = "/common/oauth2/deviceauth";

type PendingResponse = Pin<Box<dyn Future<Output = Response> + Send>>;

/// The handler of one endpoint.
trait Endpoint: Fn(SignInContext<'_>, &SignInRequest<'_>) -> Response + Copy + Send + Sync + 'static {}

impl<F: Fn(SignInContext<'_>, &SignInRequest<'_>) -> Response + Copy + Send + Sync + 'static> Endpoint for F {}

/// Returns the routes, which need no bearer token.
pub(super) fn router() -> Router<Arc<Shared>> {
    let exchange =
        |version| handler("generatetoken", move |context, request| identity::generate_token(context, request, version));
    let device_page = handler("deviceauth", identity::device_page);
    let mut router = Router::new()
        .route("/generatetoken", post(exchange(ExchangeVersion::Unversioned)))
        .route("/v3/generatetoken", post(exchange(ExchangeVersion::V3)))
        .route(DEVICE_PAGE, get(device_page).post(handler("deviceauth", identity::device_decision)))
        .route("/{tenant}/discovery/instance", get(handler("instance", identity::instance)))
        .route("/{tenant}/userrealm/{user}", get(handler("userrealm", identity::user_realm)));
    for version in [EndpointVersion::V1, EndpointVersion::V2] {
        let (base, keys, well_known) = match version {
            EndpointVersion::V1 => {
                ("/{tenant}/oauth2", "/{tenant}/discovery/keys", "/{tenant}/.well-known/openid-configuration")
            }
            EndpointVersion::V2 => (
                "/{tenant}/oauth2/v2.0",
                "/{tenant}/discovery/v2.0/keys",
                "/{tenant}/v2.0/.well-known/openid-configuration",
            ),
        };
        let token = handler("token", move |context, request| identity::token(context, request, version));
        let device_code =
            handler("devicecode", move |context, request| identity::device_code(context, request, version));
        let authorize = handler("authorize", move |context, request| identity::authorize(context, request, version));
        let configuration =
            handler("configuration", move |context, request| identity::openid_configuration(context, request, version));
        router = router
            .route(&format!("{base}/token"), post(token))
            .route(&format!("{base}/devicecode"), post(device_code))
            .route(&format!("{base}/authorize"), get(authorize.clone()).post(authorize))
            .route(keys, get(handler("keys", identity::keys)))
            .route(well_known, get(configuration));
    }
    router
}

/// Path segments of Entra ID that follow a tenant.
const AFTER_TENANT: [&str; 7] = ["oauth2", "discovery", ".well-known", "v2.0", "userrealm", "saml2", "wsfed"];
/// Path segments that stand for any tenant.
const ANY_TENANT: [&str; 3] = ["common", "organizations", "consumers"];

/// Returns `true` for a path of Entra ID: one that begins with a tenant, or whose second segment is one of Entra ID's.
pub(super) fn is_sign_in(path: &str) -> bool {
    let is_one_of = |known: &[&str], segment: &str| known.iter().any(|known| segment.eq_ignore_ascii_case(known));
    let mut segments = path.split('/').skip(1);
    let (Some(tenant), Some(next)) = (segments.next(), segments.next()) else { return false };
    let is_tenant = Uuid::try_parse(tenant).is_ok() || is_one_of(&ANY_TENANT, tenant);
    is_tenant || !tenant.is_empty() && is_one_of(&AFTER_TENANT, next)
}

/// Responds in Entra ID's own form to a path without an endpoint, or to a method that an endpoint does not have.
pub(super) async fn no_endpoint(
    shared: Arc<Shared>,
    params: Params,
    request: Request,
    is_known_path: bool,
) -> Response {
    serve(shared, "unknown", params, request, move |context: SignInContext<'_>, request: &SignInRequest<'_>| {
        let Parts { method, uri, .. } = request.parts;
        let error = SignInError::no_endpoint(method.as_str(), uri.path(), is_known_path);
        identity::refused(&error, request, context.now)
    })
    .await
}

/// Makes the axum handler of an endpoint. `name` is its operation in fault rules and in the log.
fn handler(
    name: &'static str,
    endpoint: impl Endpoint,
) -> impl Fn(State<Arc<Shared>>, Params, Request) -> PendingResponse + Clone {
    move |State(shared), params, request| Box::pin(serve(shared, name, params, request, endpoint))
}

async fn serve(
    shared: Arc<Shared>,
    name: &'static str,
    params: Params,
    request: Request,
    endpoint: impl Endpoint,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let connection = parts.extensions.remove::<Connection>();
    let mut recording = Recording::begin(&parts, Some(name));
    let tenant = params.as_ref().ok().and_then(|params| params.iter().next()).map_or("", |(_, tenant)| tenant);
    let target = FaultTarget {
        operation: Some(name),
        customer: None,
        tenant: Uuid::try_parse(tenant).ok(),
        method: parts.method.as_str(),
        path: parts.uri.path(),
    };
    let plan = shared.plan_fault(&target).map_err(|hints| recording.outcome.hints = hints).ok();
    let is_secure = connection.as_ref().is_some_and(Connection::is_secure);
    let plan = plan.zip(connection);
    recording.outcome.fault_rule = plan.as_ref().map(|(plan, _)| plan.rule);
    let reply = match read_body(body, FORM_LIMIT, shared.limits.body).await {
        Ok(body) => {
            recording.body(&body);
            let request = SignInRequest { tenant, parts: &parts, body: &body };
            let origin = origin(&parts.headers, &shared, is_secure);
            let (now, rotates) = {
                let engine = shared.engine();
                (engine.sign_in_now(recording.real), engine.state.settings.refresh_token_rotation)
            };
            let run = |state: &mut SignInState| {
                let SignInState { identity, changes } = state;
                let directory = &shared.directory;
                endpoint(SignInContext { identity, directory, changes, now, rotates, origin: &origin }, &request)
            };
            respond(&shared, plan.as_ref(), run).await
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
            Reply { response: (status, error.to_string()).into_response(), body: error.to_string().into() }
        }
    };
    if let Some(hint) = reply.response.extensions().get::<SignInHint>() {
        recording.outcome.hints.push(hint.0.to_owned());
    }
    recording.outcome.code = reply.response.extensions().get::<RefusalCode>().map(|code| code.0);
    recording.outcome.lost = plan.is_some_and(|(plan, _)| plan.cuts());
    recording.end(&shared, &reply);
    reply.response
}

/// Runs the endpoint, with the fault before or after it.
async fn respond(
    shared: &Shared,
    plan: Option<&(FaultPlan, Connection)>,
    run: impl FnOnce(&mut SignInState) -> Response,
) -> Reply {
    if let Some((plan, connection)) = plan
        && let Some(response) = plan.before(connection).await
    {
        return Reply { response, body: plan.body().unwrap_or_default() };
    }
    let response = match shared.change_sign_in(run).await {
        Ok(response) => response,
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    };
    let (head, body) = response.into_parts();
    // The body is in memory, so reading it cannot fail.
    let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let response = Response::from_parts(head, Body::from(body.clone()));
    match plan {
        Some((plan, connection)) => {
            let Reply { response, body } = Reply { response, body }.rewrite(plan);
            Reply { response: plan.after(response, connection), body: plan.body().unwrap_or(body) }
        }
        None => Reply { response, body },
    }
}

/// Returns the emulator's origin under the host name of the request, since that name is in the client's configuration.
fn origin(headers: &HeaderMap, shared: &Shared, is_secure: bool) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).and_then(|host| host.parse::<Authority>().ok());
    let scheme = if is_secure { "https" } else { "http" };
    host.map_or_else(|| shared.url.clone(), |host| format!("{scheme}://{host}"))
}
