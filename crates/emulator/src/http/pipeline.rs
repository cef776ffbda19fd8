//! What every request to the API goes through.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{RawPathParams, Request};
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use partner_orders_rules::{codes, is_cancellation_refusal};
use sha2::{Digest, Sha256};

use super::api::{self, ApiRequest};
use super::headers::{Ids, bearer_token};
use super::query::Query;
use super::shared::{Kept, Shared, wait};
use crate::engine::{Answer, Call, Engine, Fault};
use crate::log::{Capture, Outcome};
use crate::operations::{OPERATIONS, Operation};
use crate::serve::read_body;

/// The largest body that is read, in bytes. Assumed: no page states a limit for requests that are JSON.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The largest body with attachments, in bytes. Assumed as well.
const ATTACHMENT_LIMIT: usize = 32 * 1024 * 1024;

/// A request to the API, or to a path or method that there is not.
pub(super) struct Asked {
    pub(super) operation: Option<&'static Operation>,
    pub(super) params: Option<RawPathParams>,
    pub(super) parts: Parts,
    pub(super) ids: Ids,
    /// The real time at which it came in.
    pub(super) real: DateTime<Utc>,
}

/// Serves a request to the API, or to a path or method that there is not.
pub(super) async fn api(
    shared: Arc<Shared>,
    operation: Option<&'static Operation>,
    params: Option<RawPathParams>,
    request: Request,
) -> Response {
    let (begun, real) = (Instant::now(), Utc::now());
    let (parts, body) = request.into_parts();
    let mut capture = Capture::begin(real, &parts.method, &parts.uri, &parts.headers);
    let ids = Ids::of(&parts.headers);
    let asked = Asked { operation, params, parts, ids, real };
    let mut outcome = Outcome { operation: operation.map(|operation| operation.id), ..Outcome::default() };

    let limit =
        if operation.is_some_and(|it| it.id == "uploadOrderAttachments") { ATTACHMENT_LIMIT } else { BODY_LIMIT };
    let answer = match read_body(body, limit, shared.limits.body).await {
        Ok(body) => {
            capture.body(&body);
            let (answer, kept) = serve(&shared, &asked, &body, &mut outcome);
            // What is not kept must not be acknowledged.
            wait(kept).await.map_or_else(|error| Answer::refusal(&Fault::unexpected(error)), |()| answer)
        }
        Err(error) => {
            let fault = Fault::new(codes::INVALID_INPUT, error.to_string()).with_status(error.status());
            Answer::refusal(&fault)
        }
    };

    outcome.code = answer.code;
    let body = answer.body.clone();
    let mut response = answer.response();
    if is_api(asked.parts.uri.path()) {
        asked.ids.accompany(response.headers_mut(), &shared.server_id);
    }
    shared.record(capture.end(Some((response.status(), response.headers(), &body)), begun.elapsed(), outcome));
    response
}

/// Whether a path belongs to the API, which asks for a token and answers with the `MS-*` headers.
fn is_api(path: &str) -> bool {
    path == "/v1" || path.starts_with("/v1/")
}

/// The answer, and what it has to wait for.
fn serve(shared: &Shared, asked: &Asked, body: &Bytes, outcome: &mut Outcome) -> (Answer, Kept) {
    let mut engine = shared.engine();
    let now = engine.now(asked.real);
    engine.settle(now);
    let answer = answer(&mut engine, shared, asked, body, now, outcome);
    let answer = answer.unwrap_or_else(|fault| Answer::refusal(&fault));
    let changes = engine.state.changes.take();
    (answer, shared.keep(changes))
}

fn answer(
    engine: &mut Engine,
    shared: &Shared,
    asked: &Asked,
    body: &Bytes,
    now: DateTime<Utc>,
    outcome: &mut Outcome,
) -> Result<Answer, Fault> {
    let parts = &asked.parts;
    if !is_api(parts.uri.path()) {
        return Err(Fault::new(codes::NOT_FOUND, "There is nothing at this path."));
    }
    let caller = shared.signing().identity.check(bearer_token(&parts.headers), now)?;
    outcome.client_id = Some(caller.client_id);
    outcome.caller = Some(shared.label(&caller));
    shared.directory.require_active(&caller)?;
    let operation = asked.operation.ok_or_else(|| unknown(parts))?;
    let call = Call { caller, now, request_id: Some(asked.ids.request.clone()) };
    let request =
        ApiRequest { params: asked.params.as_ref(), query: Query::of(&parts.uri), headers: &parts.headers, body };
    let answer = once(engine, operation, &call, &request, asked, outcome);
    if answer.code.is_some_and(is_cancellation_refusal) && operation.id == "patchOrder" {
        outcome.refused = request.refused_product(engine, &call);
    }
    Ok(answer)
}

/// Runs an operation; one that writes and was answered before under the same `MS-RequestId` is not run again.
fn once(
    engine: &mut Engine,
    operation: &Operation,
    call: &Call,
    request: &ApiRequest<'_>,
    asked: &Asked,
    outcome: &mut Outcome,
) -> Answer {
    let repeatable = asked.ids.given.filter(|_| operation.writes()).map(|id| (id, digest(&asked.parts, request.body)));
    if let Some((id, digest)) = &repeatable
        && let Some(answer) = engine.replays.find(call.caller.tenant, *id, digest, call.now)
    {
        outcome.replayed = true;
        return answer.clone();
    }
    let done = match api::handle(operation) {
        Some(handle) => handle(engine, call, request),
        None => Err(Fault::unexpected("The operation has no handler.")),
    };
    let answer = done.unwrap_or_else(|fault| Answer::refusal(&fault));
    if let Some((id, digest)) = repeatable {
        let Engine { replays, state, .. } = engine;
        replays.remember((call.caller.tenant, id), digest, answer.clone(), call.now, &mut state.changes);
    }
    answer
}

/// What tells two requests with the same id apart.
fn digest(parts: &Parts, body: &Bytes) -> String {
    let mut digest = Sha256::new();
    digest.update(parts.method.as_str());
    digest.update([0]);
    digest.update(parts.uri.path_and_query().map_or("", |whole| whole.as_str()));
    digest.update([0]);
    digest.update(body);
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A path that there is not, or a method that the path does not have: 404 and 405. The documented list of codes has
/// none for 405; 1000 is assumed, as for an unknown path.
fn unknown(parts: &Parts) -> Fault {
    let path = parts.uri.path();
    let segments: Vec<_> = path.split('/').collect();
    let fits = |operation: &Operation| {
        let own: Vec<_> = operation.path.split('/').collect();
        own.len() == segments.len()
            && own.iter().zip(&segments).all(|(own, given)| (own.starts_with('{') && !given.is_empty()) || own == given)
    };
    if OPERATIONS.iter().any(fits) {
        let text = format!("{} is not allowed at this path.", parts.method);
        return Fault::new(codes::NOT_FOUND, text).with_status(405);
    }
    Fault::new(codes::NOT_FOUND, "There is nothing at this path.")
}
