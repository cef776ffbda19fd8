//! What every request to the API goes through.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawPathParams, Request};
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use http_body_util::BodyExt;
use partner_orders_rules::codes;
use sha2::{Digest, Sha256};

use super::shared::{Kept, Shared, wait};
use super::api::{self, ApiRequest};
use super::headers::{Ids, bearer_token};
use super::query::Query;
use crate::RequestRecord;
use crate::engine::{Answer, Call, Engine, Fault};
use crate::operations::Operation;

/// The largest body that is read, in bytes. Assumed: no page states a limit for requests that are JSON.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The largest body with attachments, in bytes. Assumed as well.
const ATTACHMENT_LIMIT: usize = 32 * 1024 * 1024;

/// How much of a body that is too long is read, so that a client that sends first and reads then gets the answer.
const DRAINED: usize = 64 * 1024 * 1024;

/// Serves a request to the API, or to a path or method that there is not.
pub(super) async fn api(
    shared: Arc<Shared>,
    operation: Option<&'static Operation>,
    params: Option<RawPathParams>,
    request: Request,
) -> Response {
    let real = Utc::now();
    let (parts, body) = request.into_parts();
    let ids = Ids::of(&parts.headers);
    let limit =
        if operation.is_some_and(|it| it.id == "uploadOrderAttachments") { ATTACHMENT_LIMIT } else { BODY_LIMIT };
    let answer = match receive(body, limit).await {
        Ok(body) => {
            let (answer, kept) = serve(&shared, operation, params.as_ref(), &parts, &body, &ids, real);
            match wait(kept).await {
                Ok(()) => answer,
                // What is not kept must not be acknowledged.
                Err(error) => Answer::refusal(&Fault::unexpected(error)),
            }
        }
        Err(fault) => Answer::refusal(&fault),
    };
    let (status, code) = (answer.status, answer.code);
    let mut response = answer.response();
    if is_api(parts.uri.path()) {
        ids.accompany(response.headers_mut(), &shared.server_id);
    }
    shared.record(record(&parts, &ids, status, code, real));
    response
}

/// Whether a path belongs to the API, which asks for a token and answers with the `MS-*` headers.
fn is_api(path: &str) -> bool {
    path == "/v1" || path.starts_with("/v1/")
}

fn serve(
    shared: &Shared,
    operation: Option<&'static Operation>,
    params: Option<&RawPathParams>,
    parts: &Parts,
    body: &Bytes,
    ids: &Ids,
    real: DateTime<Utc>,
) -> (Answer, Kept) {
    let mut engine = shared.engine();
    let now = engine.now(real);
    engine.settle(now);
    let answer = within(&mut engine, shared, operation, params, parts, body, ids, now);
    let changes = engine.state.changes.take();
    (answer, shared.keep(changes))
}

#[allow(clippy::too_many_arguments)]
fn within(
    engine: &mut Engine,
    shared: &Shared,
    operation: Option<&'static Operation>,
    params: Option<&RawPathParams>,
    parts: &Parts,
    body: &Bytes,
    ids: &Ids,
    now: DateTime<Utc>,
) -> Answer {
    if !is_api(parts.uri.path()) {
        return Answer::refusal(&Fault::new(codes::NOT_FOUND, "There is nothing at this path."));
    }
    let caller = match shared.signing().identity.check(bearer_token(&parts.headers), now) {
        Ok(caller) => caller,
        Err(fault) => return Answer::refusal(&fault),
    };
    let Some(operation) = operation else {
        return Answer::refusal(&unknown(parts));
    };
    let call = Call { caller, now, request_id: Some(ids.request.clone()) };
    let request = ApiRequest { params, query: Query::of(&parts.uri), headers: &parts.headers, body };
    once(engine, operation, &call, &request, parts, ids)
}

/// Runs an operation; one that writes and was answered before under the same `MS-RequestId` is not run again.
fn once(
    engine: &mut Engine,
    operation: &Operation,
    call: &Call,
    request: &ApiRequest<'_>,
    parts: &Parts,
    ids: &Ids,
) -> Answer {
    let repeatable = ids.given.filter(|_| operation.writes()).map(|id| (id, digest(parts, request.body)));
    if let Some((id, digest)) = &repeatable
        && let Some(answer) = engine.replays.find(call.caller.tenant, *id, digest, call.now)
    {
        return answer.clone();
    }
    let outcome = match api::handle(operation) {
        Some(handle) => handle(engine, call, request),
        None => Err(Fault::unexpected("The operation has no handler.")),
    };
    let answer = outcome.unwrap_or_else(|fault| Answer::refusal(&fault));
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
    if crate::operations::OPERATIONS.iter().any(fits) {
        let text = format!("{} is not allowed at this path.", parts.method);
        return Fault::new(codes::NOT_FOUND, text).with_status(405);
    }
    Fault::new(codes::NOT_FOUND, "There is nothing at this path.")
}

/// The whole body; 413 where it is longer than `limit` bytes.
async fn receive(mut body: Body, limit: usize) -> Result<Bytes, Fault> {
    let mut chunks: Vec<Bytes> = Vec::new();
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Err(Fault::new(codes::INVALID_INPUT, "The body could not be received."));
        };
        let Ok(data) = frame.into_data() else { continue };
        length += data.len();
        if length > DRAINED {
            break;
        }
        if length <= limit {
            chunks.push(data);
        }
    }
    if length > limit {
        let text = format!("The body is longer than {limit} bytes.");
        return Err(Fault::new(codes::INVALID_INPUT, text).with_status(413));
    }
    Ok(match <[Bytes; 1]>::try_from(chunks) {
        Ok([whole]) => whole,
        Err(chunks) => chunks.concat().into(),
    })
}

fn record(parts: &Parts, ids: &Ids, status: u16, code: Option<u32>, real: DateTime<Utc>) -> RequestRecord {
    let api = is_api(parts.uri.path());
    RequestRecord {
        number: 0,
        time: real.into(),
        method: parts.method.to_string(),
        path: parts.uri.path_and_query().map_or("", |whole| whole.as_str()).to_owned(),
        status,
        code,
        request_id: api.then(|| ids.request.clone()),
        correlation_id: api.then(|| ids.correlation.clone()),
        user_agent: None,
    }
}
