//! The endpoints of sign-in: those of Entra ID, and the older exchange of tokens.
//!
//! Each function serves one request, and none knows the server. No path needs a bearer token:
//!
//! | Path | Function |
//! |---|---|
//! | `POST /{tenant}/oauth2/token`, `POST /{tenant}/oauth2/v2.0/token` | [`token`] |
//! | `POST /{tenant}/oauth2/devicecode`, `POST /{tenant}/oauth2/v2.0/devicecode` | [`device_code`] |
//! | `GET` and `POST /{tenant}/oauth2/authorize`, `… /{tenant}/oauth2/v2.0/authorize` | [`authorize`] |
//! | `GET /common/oauth2/deviceauth` | [`device_page`] |
//! | `POST /common/oauth2/deviceauth` | [`device_decision`] |
//! | `GET /{tenant}/discovery/keys`, `GET /{tenant}/discovery/v2.0/keys` | [`keys`] |
//! | `GET /{tenant}/.well-known/openid-configuration`, `GET /{tenant}/v2.0/…` | [`openid_configuration`] |
//! | `GET /{tenant}/discovery/instance` | [`instance`] |
//! | `GET /{tenant}/userrealm/{user}` | [`user_realm`] |
//! | `POST /generatetoken`, `POST /v3/generatetoken` | [`generate_token`] |
//!
//! Queries and bodies of all of them hold secrets or codes, which no log may show.

mod exchange;
mod pages;
#[cfg(test)]
mod tests;

use axum::Extension;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, LOCATION, PRAGMA};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use partner_orders_sign_in::{
    Authorization, AuthorizeOutcome, Decision, Directory, EndpointVersion, Form, IdentityProvider, OAuthRequest,
    Redirect, ResponseMode, SignInError,
};
use serde_json::Value;
use url::{Url, form_urlencoded};
use uuid::Uuid;

use super::headers::bearer_token;
use super::response::{self, RefusalCode};
use crate::store::Changes;
pub(crate) use exchange::ExchangeVersion;

/// A hint on a sign-in that succeeded, as an extension for the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SignInHint(pub(crate) &'static str);

const USED_REFRESH_TOKEN: SignInHint = SignInHint(
    "The refresh token was used before. It stays valid for 90 days; store the new one that each response brings.",
);

/// The state that a sign-in works on.
pub(crate) struct SignInContext<'a> {
    /// Grants and the key.
    pub(crate) identity: &'a mut IdentityProvider,
    /// Tenants, apps and users.
    pub(crate) directory: &'a Directory,
    /// Changes for the store.
    pub(crate) changes: &'a mut Changes,
    /// The emulator's time.
    pub(crate) now: DateTime<Utc>,
    /// Refuses a refresh token that was used before.
    pub(crate) rotates: bool,
    /// Scheme, host and port of the request, such as `http://127.0.0.1:8080`.
    pub(crate) origin: &'a str,
}

/// A request to sign in.
pub(crate) struct SignInRequest<'r> {
    /// The tenant in the path.
    pub(crate) tenant: &'r str,
    pub(crate) parts: &'r Parts,
    pub(crate) body: &'r Bytes,
}

impl SignInRequest<'_> {
    /// Parses the form in the body of a POST, or else the query.
    fn form(&self) -> Form {
        let query = || self.parts.uri.query().unwrap_or_default().as_bytes();
        Form::parse(if self.parts.method == Method::POST { self.body } else { query() })
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.parts.headers.get(name)?.to_str().ok()
    }
}

/// Issues a token for any grant.
pub(crate) fn token(context: SignInContext<'_>, request: &SignInRequest<'_>, version: EndpointVersion) -> Response {
    let form = request.form();
    let oauth = oauth_request(&context, request, version, &form);
    let is_used = form.get("refresh_token").is_some_and(|secret| context.identity.is_used_refresh_token(secret));
    let reply = match context.identity.token(context.directory, &oauth, context.changes) {
        Ok(token) if is_used => (Extension(USED_REFRESH_TOKEN), response::json(StatusCode::OK, &token)).into_response(),
        Ok(token) => response::json(StatusCode::OK, &token),
        Err(refusal) => refused(&refusal, request, context.now),
    };
    uncached(reply)
}

/// Issues a device code, with which a user signs in on another machine.
pub(crate) fn device_code(
    context: SignInContext<'_>,
    request: &SignInRequest<'_>,
    version: EndpointVersion,
) -> Response {
    let form = request.form();
    let oauth = oauth_request(&context, request, version, &form);
    let outcome = context.identity.device_code(context.directory, &oauth, context.changes);
    uncached(json_or_error(outcome, request, context.now))
}

/// Shows the page on which a user is chosen, or redirects to the app.
pub(crate) fn authorize(context: SignInContext<'_>, request: &SignInRequest<'_>, version: EndpointVersion) -> Response {
    let form = request.form();
    let oauth = oauth_request(&context, request, version, &form);
    let reply = match context.identity.authorize(context.directory, &oauth, context.changes) {
        Ok(AuthorizeOutcome::ChooseUser { app, tenants }) => pages::choose(app, &tenants, &form),
        Ok(AuthorizeOutcome::Redirect(to)) => redirect(&to),
        Err(refusal) => pages::refusal(&refusal),
    };
    uncached(reply)
}

/// Shows the page on which a user types a device code.
pub(crate) fn device_page(context: SignInContext<'_>, request: &SignInRequest<'_>) -> Response {
    let form = request.form();
    uncached(pages::device(context.directory, form.get("otc").or_else(|| form.get("user_code"))))
}

/// Applies a user's decision on a device code.
pub(crate) fn device_decision(context: SignInContext<'_>, request: &SignInRequest<'_>) -> Response {
    let form = request.form();
    let decision = match (form.get("decline"), form.get("user")) {
        (None, Some(user)) => Ok(Decision::Approve(user)),
        (Some(_), _) => Ok(Decision::Decline),
        (None, None) => form.required("user").map(Decision::Approve),
    };
    let decided = decision.and_then(|decision| {
        let code = form.required("user_code")?;
        context.identity.decide(context.directory, code, decision, context.now, context.changes)?;
        Ok(decision)
    });
    uncached(match decided {
        Ok(decision) => pages::decided(decision != Decision::Decline),
        Err(refusal) => pages::refusal(&refusal),
    })
}

/// Returns the keys that tokens are signed with.
pub(crate) fn keys(context: SignInContext<'_>, request: &SignInRequest<'_>) -> Response {
    json_or_error(context.identity.keys(), request, context.now)
}

/// Returns the URLs of the endpoints of a tenant.
pub(crate) fn openid_configuration(
    context: SignInContext<'_>,
    request: &SignInRequest<'_>,
    version: EndpointVersion,
) -> Response {
    let outcome = context.directory.openid_configuration(request.tenant, version, context.origin);
    json_or_error(outcome, request, context.now)
}

/// Describes the instance of an authority.
pub(crate) fn instance(context: SignInContext<'_>, request: &SignInRequest<'_>) -> Response {
    json_or_error(partner_orders_sign_in::instance(&request.form(), context.origin), request, context.now)
}

/// Describes how the user at the end of the path signs in.
pub(crate) fn user_realm(_: SignInContext<'_>, request: &SignInRequest<'_>) -> Response {
    let user = request.parts.uri.path().rsplit('/').next().unwrap_or_default();
    let user = form_urlencoded::parse(user.as_bytes()).next().map(|(user, _)| user.into_owned()).unwrap_or_default();
    response::json(StatusCode::OK, &partner_orders_sign_in::user_realm(&user))
}

/// Exchanges a token for older SDKs.
pub(crate) fn generate_token(
    context: SignInContext<'_>,
    request: &SignInRequest<'_>,
    version: ExchangeVersion,
) -> Response {
    let bearer = bearer_token(&request.parts.headers);
    let outcome = exchange::exchange(context.identity, version, bearer, &request.form(), context.now, context.changes);
    uncached(match outcome {
        Ok(token) => response::json(StatusCode::OK, &token),
        Err(error) => error.into_response(),
    })
}

fn oauth_request<'a>(
    context: &SignInContext<'a>,
    request: &'a SignInRequest<'_>,
    version: EndpointVersion,
    form: &'a Form,
) -> OAuthRequest<'a> {
    let SignInContext { origin, now, rotates: rotates_refresh_tokens, .. } = *context;
    let authorization = request.header(AUTHORIZATION.as_str()).map(Authorization);
    OAuthRequest { origin, tenant: request.tenant, version, form, now, authorization, rotates_refresh_tokens }
}

fn json_or_error(outcome: Result<Value, SignInError>, request: &SignInRequest<'_>, now: DateTime<Utc>) -> Response {
    match outcome {
        Ok(value) => response::json(StatusCode::OK, &value),
        Err(refusal) => refused(&refusal, request, now),
    }
}

/// Formats the error as JSON. Entra ID repeats the id that the client sends in `client-request-id`.
pub(crate) fn refused(refusal: &SignInError, request: &SignInRequest<'_>, now: DateTime<Utc>) -> Response {
    let correlation = request.header("client-request-id").and_then(|id| Uuid::try_parse(id.trim()).ok());
    let trace = Uuid::new_v4();
    let body = refusal.body(now, trace, correlation.unwrap_or_else(Uuid::new_v4));
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let reply = response::json(status, &body);
    let request_id = [("x-ms-request-id", trace.to_string())];
    (Extension(RefusalCode(refusal.number)), request_id, reply).into_response()
}

/// Sends the browser back to the app.
fn redirect(to: &Redirect) -> Response {
    let reply = match to.mode {
        ResponseMode::FormPost => pages::post(&to.uri, &to.parameters),
        mode => match address(&to.uri, mode, &to.parameters) {
            Some(address) => (StatusCode::FOUND, [(LOCATION, address)]).into_response(),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
    };
    match to.error {
        Some(number) => (Extension(RefusalCode(number)), reply).into_response(),
        None => reply,
    }
}

/// Adds the parameters to the app's URL.
fn address(uri: &str, mode: ResponseMode, parameters: &[(&'static str, String)]) -> Option<HeaderValue> {
    let mut url = Url::parse(uri).ok()?;
    if mode == ResponseMode::Fragment {
        let fragment = form_urlencoded::Serializer::new(String::new()).extend_pairs(parameters).finish();
        url.set_fragment(Some(&fragment));
    } else {
        url.query_pairs_mut().extend_pairs(parameters);
    }
    HeaderValue::try_from(String::from(url)).ok()
}

fn uncached(reply: Response) -> Response {
    ([(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")], reply).into_response()
}
