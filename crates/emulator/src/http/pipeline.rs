//! The steps that every request to the API goes through.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use partner_orders_rules::{codes, is_cancellation_refusal};
use partner_orders_sign_in::{Caller, TokenRejection};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::api::{self, OperationContext, PathParams};
use super::encoding::decoded;
use super::headers::{RequestIds, bearer_token};
use super::query::Query;
use super::recording::{Recording, Reply};
use super::shared::{PendingWrite, Shared};
use crate::engine::{Call, Engine, ServiceError, ServiceResponse};
use crate::faults::{FaultCode, FaultPlan, FaultResponse, FaultTarget, WithoutServiceHeaders};
use crate::log::{Findings, hash};
use crate::operations::{self, Operation};
use crate::partner_center::{NotEmulated, below_version, not_emulated};
use crate::serve::{Connection, read_body};

/// The largest body that is read, in bytes.
///
/// Assumed: no page states a limit for requests that are JSON.
const BODY_LIMIT: usize = 4 * 1024 * 1024;

/// The largest body with attachments, in bytes.
///
/// Assumed: no page states a limit for uploads.
const ATTACHMENT_LIMIT: usize = 32 * 1024 * 1024;

/// The path parameter that holds the customer.
const CUSTOMER: &str = "customer-tenant-id";

/// The reason why no operation matches a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoOperation {
    UnknownPath,
    UnknownMethod,
}

/// The parameters of a path, as axum extracts them.
pub(super) type Params = Result<RawPathParams, RawPathParamsRejection>;

/// A request to the API, or to an unknown path or method.
pub(super) struct ApiRequest {
    pub(super) operation: Result<&'static Operation, NoOperation>,
    /// The parameters of its path; an error message if they cannot be decoded.
    pub(super) params: Result<PathParams, String>,
    pub(super) parts: Parts,
    pub(super) ids: RequestIds,
    pub(super) body: Bytes,
}

/// Serves a request to the API, or to an unknown path or method.
pub(super) async fn api(
    shared: Arc<Shared>,
    operation: Result<&'static Operation, NoOperation>,
    params: Params,
    request: Request,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let connection = parts.extensions.remove::<Connection>();
    let recording = Recording::begin(&parts, operation.ok().map(|operation| operation.id));
    let ids = RequestIds::from_headers(&parts.headers);
    let params = params.map(PathParams::from).map_err(|error| error.body_text());
    let request = ApiRequest { operation, params, parts, ids, body: Bytes::new() };
    let mut pipeline = Pipeline { shared: &shared, request, recording, mfa: None };
    let mut reply = pipeline.run(body, connection.as_ref()).await;
    pipeline.add_service_headers(&mut reply.response);
    pipeline.recording.end(&shared, &reply);
    reply.response
}

/// One request on its way through the emulator. Its methods are the steps.
struct Pipeline<'s> {
    shared: &'s Shared,
    request: ApiRequest,
    recording: Recording,
    /// The token's user signed in with multi-factor authentication: `true` or `false`, `None` without a user.
    mfa: Option<&'static str>,
}

impl Pipeline<'_> {
    /// Handles the request: reads it, authenticates, throttles, injects a fault if a rule matches, runs the operation.
    async fn run(&mut self, body: Body, connection: Option<&Connection>) -> Reply {
        let caller = match self.read(body).await.and_then(|()| self.authenticate()) {
            Ok(caller) => caller,
            Err(error) => return self.reply(ServiceResponse::refusal(&error)),
        };
        if let Some(throttled) = self.throttle(&caller) {
            return Reply { body: throttled.body.clone(), response: throttled.into_response() };
        }
        let plan = self.plan_fault(&caller).zip(connection);
        if let Some((plan, connection)) = &plan
            && let Some(response) = plan.before(connection).await
        {
            return self.injected(plan, response, Bytes::new());
        }
        let stale = plan.as_ref().and_then(|(plan, _)| plan.stale_seconds());
        let (response, pending) = self.execute(caller, stale);
        // A change that is not stored must not be acknowledged.
        let response = match pending.stored().await {
            Ok(()) => response,
            Err(error) => ServiceResponse::refusal(&ServiceError::unexpected(error.to_string())),
        };
        let reply = self.reply(response);
        match &plan {
            Some((plan, connection)) => {
                let Reply { response, body } = reply.rewrite(plan);
                self.injected(plan, plan.after(response, connection), body)
            }
            None => reply,
        }
    }

    async fn read(&mut self, body: Body) -> Result<(), ServiceError> {
        let is_upload = self.request.operation.is_ok_and(|operation| operation.id == "uploadOrderAttachments");
        let limit = if is_upload { ATTACHMENT_LIMIT } else { BODY_LIMIT };
        let sent = read_body(body, limit, self.shared.limits.body)
            .await
            .map_err(|error| ServiceError::new(codes::INVALID_INPUT, error.to_string()).with_status(error.status()))?;
        self.request.body = decoded(&self.request.parts.headers, sent, limit)?;
        self.recording.body(&self.request.body);
        Ok(())
    }

    fn authenticate(&mut self) -> Result<Caller, ServiceError> {
        if !is_api(self.request.parts.uri.path()) {
            return Err(self.request.no_operation());
        }
        let now = self.shared.engine().sign_in_now(self.recording.real);
        let token = bearer_token(&self.request.parts.headers);
        let (checked, issued_to) = {
            let sign_in = self.shared.sign_in();
            let checked = sign_in.identity.check(token, now);
            let issued_to = match &checked {
                Ok(caller) => Some(caller.clone()),
                Err(_) => token.and_then(|token| sign_in.identity.issued_to(token)),
            };
            (checked, issued_to)
        };
        let outcome = &mut self.recording.outcome;
        outcome.expired_token = token.filter(|_| checked == Err(TokenRejection::Expired)).map(hash);
        if let Some(caller) = &issued_to {
            outcome.client_id = Some(caller.client_id);
            outcome.caller = Some(self.shared.label(caller));
        }
        let has_user = issued_to.is_some_and(|caller| caller.user.is_some());
        self.mfa = match &checked {
            Ok(_) if has_user => Some("true"),
            Err(TokenRejection::NoMultiFactor) => Some("false"),
            _ => None,
        };
        let caller = checked?;
        self.shared.directory.require_active(&caller)?;
        Ok(caller)
    }

    /// Counts the request, and returns the gateway's 429 if there were too many.
    fn throttle(&self, caller: &Caller) -> Option<FaultResponse> {
        let limit = self.shared.engine().state.settings.requests_per_minute;
        let seconds = self.shared.admit(caller.tenant, self.request.operation.ok()?, limit).err()?;
        Some(FaultResponse::throttle(Some(seconds)))
    }

    fn plan_fault(&mut self, caller: &Caller) -> Option<FaultPlan> {
        let outcome = &mut self.recording.outcome;
        let plan = self.shared.plan_fault(&self.request.fault_target(caller)).map_err(|hints| outcome.hints = hints);
        outcome.fault_rule = plan.as_ref().ok().map(|plan| plan.rule);
        plan.ok()
    }

    /// Makes the reply from a response that a fault changed.
    fn injected(&mut self, plan: &FaultPlan, response: Response, body: Bytes) -> Reply {
        if let Some(code) = response.extensions().get::<FaultCode>() {
            self.recording.outcome.code = Some(code.0);
        }
        self.recording.outcome.lost = plan.cuts();
        Reply { response, body: plan.body().unwrap_or(body) }
    }

    /// Runs the operation, and queues the changes that it made. With `stale`, a read sees the state of that many
    /// seconds ago.
    fn execute(&mut self, caller: Caller, stale: Option<u32>) -> (ServiceResponse, PendingWrite) {
        let mut engine = self.shared.engine();
        let now = engine.now(self.recording.real);
        engine.settle(now);
        let response = match self.request.operation {
            Ok(operation) => {
                let call = Call { caller, now, request_id: Some(self.request.ids.request.clone()) };
                let past = stale.filter(|_| !operations::writes(operation)).zip(self.request.customer());
                match past.and_then(|(seconds, customer)| engine.as_of(&call, customer, seconds)) {
                    Some(mut past) => self.operate(&mut past, operation, &call),
                    None => self.operate(&mut engine, operation, &call),
                }
            }
            Err(_) => self.no_operation(),
        };
        let changes = engine.state.changes.take();
        let is_replayed = self.recording.outcome.replayed;
        // A replayed response reports changes that may still be queued.
        let pending = if is_replayed { self.shared.store_after_queued(changes) } else { self.shared.store(changes) };
        (response, pending)
    }

    /// Responds to an unknown path or method. An operation that Partner Center has and the emulator lacks returns 501
    /// in a form of the emulator's own, so that nobody takes it for a response of the service.
    fn no_operation(&mut self) -> ServiceResponse {
        let (method, path) = (self.request.parts.method.as_str(), self.request.parts.uri.path());
        let Some(NotEmulated { template, others }) = not_emulated(method, path) else {
            return ServiceResponse::refusal(&self.request.no_operation());
        };
        let operation = format!("{method} /v1/{template}");
        let text = match others.as_slice() {
            [] => format!("The emulator does not have this operation of Partner Center: {operation}."),
            others => {
                let others = others.join(" and ");
                format!("The emulator does not have /v1/{template}, for which Partner Center's pages name {others}.")
            }
        };
        self.recording.outcome.hints.push(text.clone());
        let body = json!({"emulator": "partner-orders", "not_emulated": operation, "description": text});
        ServiceResponse::json(501, &body).unwrap_or_else(|error| ServiceResponse::refusal(&error))
    }

    fn operate(&mut self, engine: &mut Engine, operation: &Operation, call: &Call) -> ServiceResponse {
        let mut context = match self.request.context(engine, call) {
            Ok(context) => context,
            Err(error) => return ServiceResponse::refusal(&error),
        };
        let (response, replayed) = self.request.run_once(&mut context, operation);
        let outcome = &mut self.recording.outcome;
        outcome.replayed = replayed;
        outcome.findings = std::mem::take(&mut context.findings);
        outcome.hints.extend(outcome.findings.hints(response.code.is_none()));
        if let Some(code) = response.code {
            outcome.hints.extend(context.id_hints(code));
        }
        if operation.id == "patchOrder" && response.code.is_some_and(is_cancellation_refusal) {
            outcome.refused = context.refused_product();
            outcome.would_work = context.working_call();
        }
        response
    }

    fn reply(&mut self, response: ServiceResponse) -> Reply {
        self.recording.outcome.code = response.code;
        Reply { body: response.body.clone(), response: response.into_response() }
    }

    /// Adds the headers that every response of the API has, unless a gateway responded in its place.
    fn add_service_headers(&self, response: &mut Response) {
        let is_of_service = response.extensions().get::<WithoutServiceHeaders>().is_none();
        if is_of_service && is_api(self.request.parts.uri.path()) {
            self.request.ids.add_to(response.headers_mut(), &self.shared.server_id);
            self.add_mfa_compliance(response.headers_mut());
        }
    }

    /// Responds to the header `ValidateMfa` ("Partner security requirements").
    ///
    /// Assumed: the response has `isMfaCompliant` for tokens with a user only, and also if the token is refused.
    fn add_mfa_compliance(&self, headers: &mut HeaderMap) {
        let validate = self.request.parts.headers.get("validatemfa").and_then(|value| value.to_str().ok());
        let is_requested = validate.is_some_and(|value| value.trim().eq_ignore_ascii_case("true"));
        if let Some(compliant) = self.mfa.filter(|_| is_requested) {
            headers.insert("ismfacompliant", HeaderValue::from_static(compliant));
        }
    }
}

impl ApiRequest {
    /// Makes the context in which an operation runs.
    pub(super) fn context<'r>(
        &'r self,
        engine: &'r mut Engine,
        call: &'r Call,
    ) -> Result<OperationContext<'r>, ServiceError> {
        let ApiRequest { params, parts, body, .. } = self;
        let params = params.as_ref().map_err(|message| ServiceError::new(codes::INVALID_INPUT, message))?;
        let query = Query::from_uri(&parts.uri);
        let findings = Findings::default();
        Ok(OperationContext { engine, call, params, query, headers: &parts.headers, body, findings })
    }

    /// Runs an operation. A write that was served before under the same `MS-RequestId` is not run again: then the
    /// response is the earlier one, and the second value is `true`.
    pub(super) fn run_once(
        &self,
        context: &mut OperationContext<'_>,
        operation: &Operation,
    ) -> (ServiceResponse, bool) {
        let Call { caller, now, .. } = context.call;
        let repeatable = self.ids.given.filter(|_| operations::writes(operation)).map(|id| (id, self.digest()));
        if let Some((id, digest)) = &repeatable
            && let Some(earlier) = context.engine.replays.find(caller, *id, digest, *now)
        {
            return (earlier.clone(), true);
        }
        let result = match api::handler(operation) {
            Some(handler) => handler(context),
            None => Err(ServiceError::unexpected("The operation has no handler.")),
        };
        let response = result.unwrap_or_else(|error| ServiceResponse::refusal(&error));
        if let Some((id, digest)) = repeatable {
            let Engine { replays, state, .. } = &mut *context.engine;
            replays.store((caller, id), digest, response.clone(), *now, &mut state.changes);
        }
        (response, false)
    }

    /// Hashes method, URL and body. Two requests with one id are the same if their hashes are.
    fn digest(&self) -> String {
        let mut digest = Sha256::new();
        digest.update(self.parts.method.as_str());
        digest.update([0]);
        digest.update(self.parts.uri.path_and_query().map_or("", |whole| whole.as_str()));
        digest.update([0]);
        digest.update(&self.body);
        digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// Returns the customer in the path.
    fn customer(&self) -> Option<Uuid> {
        Uuid::try_parse(self.params.as_ref().ok()?.get(CUSTOMER)?).ok()
    }

    fn fault_target(&self, caller: &Caller) -> FaultTarget<'_> {
        FaultTarget {
            operation: self.operation.ok().map(|operation| operation.id),
            customer: self.customer(),
            tenant: Some(caller.tenant),
            method: self.parts.method.as_str(),
            path: self.parts.uri.path(),
        }
    }

    /// The error for an unknown path (404) or method (405).
    ///
    /// Assumed: 405 has the code 1000, as 404 has; the documented list of codes has none for it.
    pub(super) fn no_operation(&self) -> ServiceError {
        match self.operation {
            Err(NoOperation::UnknownMethod) => {
                let text = format!("{} is not allowed at this path.", self.parts.method);
                ServiceError::new(codes::NOT_FOUND, text).with_status(405)
            }
            _ => ServiceError::new(codes::NOT_FOUND, "There is nothing at this path."),
        }
    }
}

/// Checks that a path belongs to the API, which requires a token and responds with the `MS-*` headers.
fn is_api(path: &str) -> bool {
    below_version(path).is_some()
}
