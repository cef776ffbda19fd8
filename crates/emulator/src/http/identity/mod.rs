//! Signing in: the endpoints that Entra ID has, and the older exchange of tokens.
//!
//! Every function here answers one request; none knows the server. They are served without a bearer token at:
//!
//! | Path | Function |
//! |---|---|
//! | `POST /{tenant}/oauth2/token`, `POST /{tenant}/oauth2/v2.0/token` | [`token`] |
//! | `POST /{tenant}/oauth2/devicecode`, `POST /{tenant}/oauth2/v2.0/devicecode` | [`device_code`] |
//! | `GET` and `POST /{tenant}/oauth2/authorize`, `… /{tenant}/oauth2/v2.0/authorize` | [`authorize`] with the query, or the body |
//! | `GET /common/oauth2/deviceauth` | [`device_page`] |
//! | `POST /common/oauth2/deviceauth` | [`device_decision`] |
//! | `GET /{tenant}/discovery/keys`, `GET /{tenant}/discovery/v2.0/keys` | [`keys`] |
//! | `GET /{tenant}/.well-known/openid-configuration`, `GET /{tenant}/v2.0/.well-known/openid-configuration` | [`openid_configuration`] |
//! | `POST /generatetoken`, `POST /v3/generatetoken` | [`generate_token`] |
//!
//! Queries and bodies of all of them hold secrets or codes: no log may have them.

mod exchange;
mod pages;
#[cfg(test)]
mod tests;

use axum::Extension;
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, LOCATION, PRAGMA};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use serde_json::Value;
use url::{Url, form_urlencoded};
use uuid::Uuid;

use super::answer::{self, RefusalCode};
use crate::store::Changes;
pub(crate) use exchange::ExchangeVersion;
use partner_orders_sign_in::{
    Authorization, AuthorizeOutcome, Decision, Directory, EndpointVersion, Form, IdentityProvider, OAuthRequest,
    Redirect, ResponseMode, SignInError,
};

/// What a request to sign in is answered from.
pub(crate) struct Desk<'a> {
    /// Grants and the key.
    pub(crate) identity: &'a mut IdentityProvider,
    /// Tenants, apps and users.
    pub(crate) directory: &'a Directory,
    /// For the store.
    pub(crate) changes: &'a mut Changes,
    /// The emulator's time.
    pub(crate) now: DateTime<Utc>,
    /// Scheme, host and port that the request went to, such as `http://127.0.0.1:8080`.
    pub(crate) origin: &'a str,
}

/// A token, for whatever grant the body brings.
pub(crate) fn token(
    desk: Desk<'_>,
    version: EndpointVersion,
    tenant: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Response {
    let form = Form::parse(body);
    let ask = ask(&desk, version, tenant, headers, &form);
    let answer = match desk.identity.token(desk.directory, &ask, desk.changes) {
        Ok(token) => answer::json(StatusCode::OK, &token),
        Err(refusal) => refused(&refusal, headers, desk.now),
    };
    uncached(answer)
}

/// A device code, with which a user signs in on another machine.
pub(crate) fn device_code(
    desk: Desk<'_>,
    version: EndpointVersion,
    tenant: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Response {
    let form = Form::parse(body);
    let ask = ask(&desk, version, tenant, headers, &form);
    let outcome = desk.identity.device_code(desk.directory, &ask, desk.changes);
    uncached(found(outcome, headers, desk.now))
}

/// The page on which a user is chosen, or the way back to the app. `parameters` is the query, or the body of the
/// page's own form.
pub(crate) fn authorize(
    desk: Desk<'_>,
    version: EndpointVersion,
    tenant: &str,
    headers: &HeaderMap,
    parameters: &[u8],
) -> Response {
    let form = Form::parse(parameters);
    let ask = ask(&desk, version, tenant, headers, &form);
    let answer = match desk.identity.authorize(desk.directory, &ask, desk.changes) {
        Ok(AuthorizeOutcome::ChooseUser { app, tenants }) => pages::choose(app, &tenants, &form),
        Ok(AuthorizeOutcome::Redirect(to)) => back(&to),
        Err(refusal) => pages::refusal(&refusal),
    };
    uncached(answer)
}

/// The page on which a device code is typed.
pub(crate) fn device_page(directory: &Directory, query: &[u8]) -> Response {
    let form = Form::parse(query);
    uncached(pages::device(directory, form.get("otc").or_else(|| form.get("user_code"))))
}

/// What a user decided on a device code.
pub(crate) fn device_decision(desk: Desk<'_>, body: &[u8]) -> Response {
    let form = Form::parse(body);
    let decision = match (form.get("decline"), form.get("user")) {
        (None, Some(user)) => Ok(Decision::Approve(user)),
        (Some(_), _) => Ok(Decision::Decline),
        (None, None) => form.required("user").map(Decision::Approve),
    };
    let decided = decision.and_then(|decision| {
        let code = form.required("user_code")?;
        desk.identity.decide(desk.directory, code, decision, desk.now, desk.changes)?;
        Ok(decision)
    });
    uncached(match decided {
        Ok(decision) => pages::decided(decision != Decision::Decline),
        Err(refusal) => pages::refusal(&refusal),
    })
}

/// The keys that tokens are signed with.
pub(crate) fn keys(identity: &IdentityProvider, headers: &HeaderMap, now: DateTime<Utc>) -> Response {
    found(identity.keys(), headers, now)
}

/// Where the endpoints of a tenant are.
pub(crate) fn openid_configuration(
    directory: &Directory,
    version: EndpointVersion,
    tenant: &str,
    origin: &str,
    headers: &HeaderMap,
    now: DateTime<Utc>,
) -> Response {
    found(directory.openid_configuration(tenant, version, origin), headers, now)
}

/// The exchange of older SDKs. `bearer` is the token of the `Authorization` header, as [`IdentityProvider::check`] takes it.
pub(crate) fn generate_token(desk: Desk<'_>, version: ExchangeVersion, bearer: Option<&str>, body: &[u8]) -> Response {
    let outcome = exchange::exchange(desk.identity, version, bearer, &Form::parse(body), desk.now, desk.changes);
    uncached(match outcome {
        Ok(token) => answer::json(StatusCode::OK, &token),
        Err(error) => error.into_response(),
    })
}

fn ask<'a>(
    desk: &Desk<'a>,
    version: EndpointVersion,
    tenant: &'a str,
    headers: &'a HeaderMap,
    form: &'a Form,
) -> OAuthRequest<'a> {
    let authorization = text(headers, AUTHORIZATION.as_str()).map(Authorization);
    OAuthRequest { origin: desk.origin, tenant, version, form, now: desk.now, authorization }
}

fn found(outcome: Result<Value, SignInError>, headers: &HeaderMap, now: DateTime<Utc>) -> Response {
    match outcome {
        Ok(value) => answer::json(StatusCode::OK, &value),
        Err(refusal) => refused(&refusal, headers, now),
    }
}

/// The refusal as JSON. Entra ID repeats the id that the client sends in `client-request-id`.
fn refused(refusal: &SignInError, headers: &HeaderMap, now: DateTime<Utc>) -> Response {
    let correlation = text(headers, "client-request-id").and_then(|id| Uuid::try_parse(id.trim()).ok());
    let trace = Uuid::new_v4();
    let body = refusal.body(now, trace, correlation.unwrap_or_else(Uuid::new_v4));
    let status = StatusCode::from_u16(refusal.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let answer = answer::json(status, &body);
    let request_id = [("x-ms-request-id", trace.to_string())];
    (Extension(RefusalCode(refusal.number)), request_id, answer).into_response()
}

/// Sends the browser back to the app.
fn back(to: &Redirect) -> Response {
    let answer = match to.mode {
        ResponseMode::FormPost => pages::post(&to.uri, &to.parameters),
        mode => match address(&to.uri, mode, &to.parameters) {
            Some(address) => (StatusCode::FOUND, [(LOCATION, address)]).into_response(),
            None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
    };
    match to.error {
        Some(number) => (Extension(RefusalCode(number)), answer).into_response(),
        None => answer,
    }
}

/// The app's address with the parameters.
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

fn uncached(answer: Response) -> Response {
    ([(CACHE_CONTROL, "no-store"), (PRAGMA, "no-cache")], answer).into_response()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}
