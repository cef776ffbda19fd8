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
use super::identity::{self, Desk};
use super::pipeline::Params;
use super::shared::{Shared, Signing, wait};
use crate::faults::{NotSent, Plan, Target};
use crate::identity::{ExchangeVersion, Version};
use crate::log::{Capture, Outcome};
use crate::serve::{Connection, read_body};

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
    fn query(&self) -> &[u8] {
        self.parts.uri.query().unwrap_or_default().as_bytes()
    }
}

/// An answer to come.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// Answers a request to sign in.
type Serve = fn(Desk<'_>, &Asked<'_>) -> Response;

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
fn at(name: &'static str, serve: Serve) -> impl Fn(State<Arc<Shared>>, Params, Request) -> Answering + Clone {
    move |State(shared), params, request| Box::pin(answer(shared, name, params, request, serve))
}

async fn answer(shared: Arc<Shared>, name: &'static str, params: Params, request: Request, serve: Serve) -> Response {
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
    serve: Serve,
) -> (Response, Bytes) {
    if let Some((plan, connection)) = plan
        && let Some(response) = plan.before(connection).await
    {
        return (response, plan.body().unwrap_or_default());
    }
    let origin = origin(&asked.parts.headers, shared, asked.secure);
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
