//! The endpoints to sign in at, with what every request to them goes through.

use std::pin::Pin;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use uuid::Uuid;

use super::answer::RefusalCode;
use super::headers::bearer_token;
use super::identity::{self, Desk, ExchangeVersion};
use super::pipeline::Params;
use super::shared::{Shared, Signing, wait};
use crate::faults::{NotSent, Plan, Target};
use crate::log::{Capture, Outcome};
use crate::serve::{Connection, read_body};
use partner_orders_sign_in::EndpointVersion;

/// The largest form that is read, in bytes.
const FORM_LIMIT: usize = 256 * 1024;

/// A request to sign in.
struct Asked<'r> {
    tenant: &'r str,
    parts: &'r Parts,
    body: &'r Bytes,
    /// The real time at which it came in.
    real: DateTime<Utc>,
    /// Whether it came over TLS.
    secure: bool,
}

impl Asked<'_> {
    fn headers(&self) -> &HeaderMap {
        &self.parts.headers
    }

    fn query(&self) -> &[u8] {
        self.parts.uri.query().unwrap_or_default().as_bytes()
    }
}

/// An answer to come.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Answers a request to sign in.
trait Serve: Fn(Desk<'_>, &Asked<'_>) -> Response + Copy + Send + Sync + 'static {}

impl<F: Fn(Desk<'_>, &Asked<'_>) -> Response + Copy + Send + Sync + 'static> Serve for F {}

/// The routes, which ask for no bearer token.
pub(super) fn router() -> Router<Arc<Shared>> {
    let mut router = Router::new()
        .route(
            "/generatetoken",
            post(at("generatetoken", |desk, asked| exchange(desk, asked, ExchangeVersion::Unversioned))),
        )
        .route("/v3/generatetoken", post(at("generatetoken", |desk, asked| exchange(desk, asked, ExchangeVersion::V3))))
        .route(
            "/common/oauth2/deviceauth",
            get(at("deviceauth", |desk, asked| identity::device_page(desk.directory, asked.query())))
                .post(at("deviceauth", |desk, asked| identity::device_decision(desk, asked.body))),
        );
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
        let token = at("token", move |desk, it| identity::token(desk, version, it.tenant, it.headers(), it.body));
        let device =
            at("devicecode", move |desk, it| identity::device_code(desk, version, it.tenant, it.headers(), it.body));
        let chosen =
            at("authorize", move |desk, it| identity::authorize(desk, version, it.tenant, it.headers(), it.query()));
        let decided =
            at("authorize", move |desk, it| identity::authorize(desk, version, it.tenant, it.headers(), it.body));
        let known = at("configuration", move |desk, it| {
            identity::openid_configuration(desk.directory, version, it.tenant, desk.origin, it.headers(), desk.now)
        });
        router = router
            .route(&format!("{base}/token"), post(token))
            .route(&format!("{base}/devicecode"), post(device))
            .route(&format!("{base}/authorize"), get(chosen).post(decided))
            .route(keys, get(at("keys", |desk, it| identity::keys(desk.identity, it.headers(), desk.now))))
            .route(well_known, get(known));
    }
    router
}

fn exchange(desk: Desk<'_>, asked: &Asked<'_>, version: ExchangeVersion) -> Response {
    identity::generate_token(desk, version, bearer_token(asked.headers()), asked.body)
}

/// A handler that serves one endpoint; `name` is what fault rules and the log call it.
fn at(name: &'static str, serve: impl Serve) -> impl Fn(State<Arc<Shared>>, Params, Request) -> Answering + Clone {
    move |State(shared), params, request| Box::pin(answer(shared, name, params, request, serve))
}

async fn answer(
    shared: Arc<Shared>,
    name: &'static str,
    params: Params,
    request: Request,
    serve: impl Serve,
) -> Response {
    let (begun, real) = (Instant::now(), Utc::now());
    let (mut parts, body) = request.into_parts();
    let connection = parts.extensions.remove::<Connection>();
    let secure = connection.as_ref().is_some_and(Connection::is_secure);
    let mut capture = Capture::begin(real, &parts.method, &parts.uri, &parts.headers);
    let mut outcome = Outcome { operation: Some(name), ..Outcome::default() };

    let tenant = params.as_ref().ok().and_then(|params| params.iter().next()).map_or("", |(_, tenant)| tenant);
    let target = Target {
        operation: Some(name),
        customer: None,
        tenant: Uuid::try_parse(tenant).ok(),
        method: parts.method.as_str(),
        path: parts.uri.path(),
    };
    let plan = shared.decide(&target).map_err(|hints| outcome.hints = hints).ok().zip(connection);
    outcome.fault_rule = plan.as_ref().map(|(plan, _)| plan.rule);
    let (response, sent) = match read_body(body, FORM_LIMIT, shared.limits.body).await {
        Ok(body) => {
            capture.body(&body);
            let asked = Asked { tenant, parts: &parts, body: &body, real, secure };
            respond(&shared, &asked, plan.as_ref(), serve).await
        }
        Err(error) => {
            let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
            ((status, error.to_string()).into_response(), Bytes::new())
        }
    };

    outcome.code = response.extensions().get::<RefusalCode>().map(|code| code.0);
    let not_sent = response.extensions().get::<NotSent>().is_some();
    outcome.lost = not_sent || plan.is_some_and(|(plan, _)| plan.cuts());
    let answered = (!not_sent).then(|| (response.status(), response.headers(), &sent));
    shared.record(capture.end(answered, begun.elapsed(), outcome));
    response
}

/// Signs in, unless a fault comes before it; then what a fault makes of the answer. Its body comes once more, for the
/// log.
async fn respond(
    shared: &Shared,
    asked: &Asked<'_>,
    plan: Option<&(Plan, Connection)>,
    serve: impl Serve,
) -> (Response, Bytes) {
    if let Some((plan, connection)) = plan
        && let Some(response) = plan.before(connection).await
    {
        return (response, plan.body().unwrap_or_default());
    }
    let origin = origin(asked.headers(), shared, asked.secure);
    let now = shared.engine().now(asked.real);
    let (response, kept) = {
        let mut signing = shared.signing();
        let Signing { identity, changes } = &mut *signing;
        let response = serve(Desk { identity, directory: &shared.directory, changes, now, origin: &origin }, asked);
        let changes = changes.take();
        (response, shared.keep(changes))
    };
    let response = match wait(kept).await {
        Ok(()) => response,
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error).into_response(),
    };
    let (head, body) = response.into_parts();
    // A body in memory, which cannot fail.
    let sent = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
    let response = Response::from_parts(head, Body::from(sent.clone()));
    match plan {
        Some((plan, connection)) => (plan.after(response, connection), plan.body().unwrap_or(sent)),
        None => (response, sent),
    }
}

/// Where the client reached the emulator: by the name that it used itself, since that is in its configuration.
fn origin(headers: &HeaderMap, shared: &Shared, secure: bool) -> String {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).and_then(|host| host.parse::<Authority>().ok());
    let scheme = if secure { "https" } else { "http" };
    host.map_or_else(|| shared.url.clone(), |host| format!("{scheme}://{host}"))
}
