//! What every request to the API goes through.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request};
use axum::http::request::Parts;
use axum::response::Response;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use partner_orders_rules::{codes, is_cancellation_refusal};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::api::{self, ApiRequest};
use super::headers::{Ids, bearer_token};
use super::query::Query;
use super::shared::{Kept, Shared, wait};
use crate::engine::{Call, Engine, ServiceError, ServiceResponse};
use crate::faults::{FaultAnswer, FaultCode, NotSent, Target, WithoutServiceHeaders};
use crate::log::{Capture, Outcome};
use crate::operations::{self, Operation};
use crate::serve::{Connection, read_body};
use partner_orders_sign_in::Caller;

/// The largest body that is read, in bytes. Assumed: no page states a limit for requests that are JSON.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The largest body with attachments, in bytes. Assumed as well.
const ATTACHMENT_LIMIT: usize = 32 * 1024 * 1024;

/// The customer's name in paths.
const CUSTOMER: &str = "customer-tenant-id";

/// Why a request asks for no operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Miss {
    /// There is no such path.
    Path,
    /// The path has no such method.
    Method,
}

/// The parameters of a path, as they come.
pub(super) type Params = Result<RawPathParams, RawPathParamsRejection>;

/// A request to the API, or to a path or method that there is not.
pub(super) struct Asked {
    /// What it asks for.
    pub(super) operation: Result<&'static Operation, Miss>,
    /// The parameters of its path, unless they cannot be decoded.
    pub(super) params: Params,
    pub(super) parts: Parts,
    pub(super) ids: Ids,
    /// The real time at which it came in.
    pub(super) real: DateTime<Utc>,
}

/// Serves a request to the API, or to a path or method that there is not.
pub(super) async fn api(
    shared: Arc<Shared>,
    operation: Result<&'static Operation, Miss>,
    params: Params,
    request: Request,
) -> Response {
    let (begun, real) = (Instant::now(), Utc::now());
    let (mut parts, body) = request.into_parts();
    let connection = parts.extensions.remove::<Connection>();
    let mut capture = Capture::begin(real, &parts.method, &parts.uri, &parts.headers);
    let ids = Ids::of(&parts.headers);
    let asked = Asked { operation, params, parts, ids, real };
    let mut outcome = Outcome { operation: operation.ok().map(|operation| operation.id), ..Outcome::default() };

    let limit = if operation.is_ok_and(|it| it.id == "uploadOrderAttachments") { ATTACHMENT_LIMIT } else { BODY_LIMIT };
    let (mut response, sent) = match read_body(body, limit, shared.limits.body).await {
        Ok(body) => {
            capture.body(&body);
            respond(&shared, &asked, &body, connection.as_ref(), &mut outcome).await
        }
        Err(error) => {
            let error = ServiceError::new(codes::INVALID_INPUT, error.to_string()).with_status(error.status());
            out(ServiceResponse::refusal(&error), &mut outcome)
        }
    };

    let of_service = response.extensions().get::<WithoutServiceHeaders>().is_none();
    if of_service && is_api(asked.parts.uri.path()) {
        asked.ids.accompany(response.headers_mut(), &shared.server_id);
    }
    outcome.lost |= response.extensions().get::<NotSent>().is_some();
    let exchange = match response.extensions().get::<NotSent>() {
        Some(_) => capture.end(None, begun.elapsed(), outcome),
        None => capture.end(Some((response.status(), response.headers(), &sent)), begun.elapsed(), outcome),
    };
    shared.record(exchange);
    response
}

/// The answer on the wire, with its body once more, for the log.
fn out(answer: ServiceResponse, outcome: &mut Outcome) -> (Response, Bytes) {
    outcome.code = answer.code;
    let body = answer.body.clone();
    (answer.response(), body)
}

/// Answers a request: who asks, whether too often, what fault is to befall it, and what it asks for.
async fn respond(
    shared: &Shared,
    asked: &Asked,
    body: &Bytes,
    connection: Option<&Connection>,
    outcome: &mut Outcome,
) -> (Response, Bytes) {
    let (now, limit) = {
        let engine = shared.engine();
        (engine.now(asked.real), engine.state.settings.requests_per_minute)
    };
    let caller = match caller(shared, asked, now, outcome) {
        Ok(caller) => caller,
        Err(error) => return out(ServiceResponse::refusal(&error), outcome),
    };
    let throttled = asked.operation.ok().and_then(|operation| shared.admit(caller.tenant, operation, limit).err());
    if let Some(seconds) = throttled {
        let refusal = FaultAnswer::throttle(Some(seconds));
        let sent = refusal.body.clone();
        return (refusal.into_answer(), sent);
    }
    let plan = shared.decide(&target(asked, &caller));
    let plan = plan.map_err(|hints| outcome.hints = hints).ok().zip(connection);
    if let Some((plan, connection)) = &plan {
        outcome.fault_rule = Some(plan.rule);
        if let Some(response) = plan.before(connection).await {
            outcome.code = response.extensions().get::<FaultCode>().map(|code| code.0);
            return (response, plan.body().unwrap_or_default());
        }
    }
    let (answer, kept) = serve(shared, asked, caller, body, outcome);
    // What is not kept must not be acknowledged.
    let answer =
        wait(kept).await.map_or_else(|error| ServiceResponse::refusal(&ServiceError::unexpected(error)), |()| answer);
    let (response, sent) = out(answer, outcome);
    match &plan {
        Some((plan, connection)) => {
            let response = plan.after(response, connection);
            if let Some(code) = response.extensions().get::<FaultCode>() {
                outcome.code = Some(code.0);
            }
            outcome.lost = plan.cuts();
            (response, plan.body().unwrap_or(sent))
        }
        None => (response, sent),
    }
}

/// Whose request it is.
fn caller(shared: &Shared, asked: &Asked, now: DateTime<Utc>, outcome: &mut Outcome) -> Result<Caller, ServiceError> {
    if !is_api(asked.parts.uri.path()) {
        return Err(missed(asked));
    }
    let caller = shared.signing().identity.check(bearer_token(&asked.parts.headers), now)?;
    outcome.client_id = Some(caller.client_id);
    outcome.caller = Some(shared.label(&caller));
    shared.directory.require_active(&caller)?;
    Ok(caller)
}

fn target<'a>(asked: &'a Asked, caller: &Caller) -> Target<'a> {
    let customer = asked.params.as_ref().ok().and_then(|params| params.iter().find(|(name, _)| *name == CUSTOMER));
    Target {
        operation: asked.operation.ok().map(|operation| operation.id),
        customer: customer.and_then(|(_, id)| Uuid::try_parse(id).ok()),
        tenant: Some(caller.tenant),
        method: asked.parts.method.as_str(),
        path: asked.parts.uri.path(),
    }
}

/// Whether a path belongs to the API, which asks for a token and answers with the `MS-*` headers.
fn is_api(path: &str) -> bool {
    path == "/v1" || path.starts_with("/v1/")
}

/// The answer, and what it has to wait for.
fn serve(
    shared: &Shared,
    asked: &Asked,
    caller: Caller,
    body: &Bytes,
    outcome: &mut Outcome,
) -> (ServiceResponse, Kept) {
    let mut engine = shared.engine();
    let now = engine.now(asked.real);
    engine.settle(now);
    let answer = match asked.operation {
        Ok(operation) => {
            let call = Call { caller, now, request_id: Some(asked.ids.request.clone()) };
            operate(&mut engine, operation, &call, asked, body, outcome)
        }
        Err(_) => ServiceResponse::refusal(&missed(asked)),
    };
    let changes = engine.state.changes.take();
    // An answer that is given again tells of changes that may still be on their way.
    let kept = if outcome.replayed { shared.keep_before(changes) } else { shared.keep(changes) };
    (answer, kept)
}

fn operate(
    engine: &mut Engine,
    operation: &Operation,
    call: &Call,
    asked: &Asked,
    body: &Bytes,
    outcome: &mut Outcome,
) -> ServiceResponse {
    let parts = &asked.parts;
    let params = match &asked.params {
        Ok(params) => params,
        Err(error) => return ServiceResponse::refusal(&ServiceError::new(codes::INVALID_INPUT, error.body_text())),
    };
    let request = ApiRequest { params, query: Query::of(&parts.uri), headers: &parts.headers, body };
    let answer = once(engine, operation, call, &request, asked, outcome);
    if let Some(code) = answer.code {
        outcome.hints.extend(request.near_ids(engine, call, code));
    }
    let refused = answer.code.is_some_and(is_cancellation_refusal);
    if refused && operation.id == "patchOrder" {
        outcome.refused = request.refused_product(engine, call);
    }
    answer
}

/// Runs an operation; one that writes and was answered before under the same `MS-RequestId` is not run again.
fn once(
    engine: &mut Engine,
    operation: &Operation,
    call: &Call,
    request: &ApiRequest<'_>,
    asked: &Asked,
    outcome: &mut Outcome,
) -> ServiceResponse {
    let repeatable =
        asked.ids.given.filter(|_| operations::writes(operation)).map(|id| (id, digest(&asked.parts, request.body)));
    if let Some((id, digest)) = &repeatable
        && let Some(answer) = engine.replays.find(&call.caller, *id, digest, call.now)
    {
        outcome.replayed = true;
        return answer.clone();
    }
    let done = match api::handle(operation) {
        Some(handle) => handle(engine, call, request),
        None => Err(ServiceError::unexpected("The operation has no handler.")),
    };
    let answer = done.unwrap_or_else(|error| ServiceResponse::refusal(&error));
    if let Some((id, digest)) = repeatable {
        let Engine { replays, state, .. } = engine;
        replays.store((&call.caller, id), digest, answer.clone(), call.now, &mut state.changes);
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
fn missed(asked: &Asked) -> ServiceError {
    match asked.operation {
        Err(Miss::Method) => {
            let text = format!("{} is not allowed at this path.", asked.parts.method);
            ServiceError::new(codes::NOT_FOUND, text).with_status(405)
        }
        _ => ServiceError::new(codes::NOT_FOUND, "There is nothing at this path."),
    }
}
