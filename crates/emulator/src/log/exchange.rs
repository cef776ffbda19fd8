//! One request with its response, captured while it is served.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use chrono::{DateTime, Utc};
use partner_orders_api::Timestamp;
use partner_orders_rules::aadsts::{self, SignInCode};
use partner_orders_rules::secrets::redact_text;
use partner_orders_rules::{Environment, ErrorCode, ProductType, find};
use url::form_urlencoded;
use uuid::Uuid;

use super::body::{BodyContent, HarmlessBodies, LoggedBody};
use super::headers::HeaderList;
use super::redact::{Place, Redactor, first_characters};
use super::{RequestRecord, hash};

/// The most characters of a path and of a `User-Agent` that a record shows.
const RECORD_PATH: usize = 2048;
const RECORD_USER_AGENT: usize = 256;
/// The most bytes of a body that tell two calls apart, besides its length.
const HASHED_BYTES: usize = 64 * 1024;

/// A request under way, as the log stores it.
///
/// Secrets are redacted at once.
#[derive(Debug)]
pub(crate) struct Capture {
    time: DateTime<Utc>,
    method: Method,
    path: Box<str>,
    headers: HeaderList,
    body: LoggedBody,
    content_type: Box<str>,
    body_hash: u64,
    /// Dropped with the capture, and with it the secrets of the request.
    redactor: Redactor,
}

/// Facts about a request that its two messages do not show.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    /// The operation's id in the description.
    pub(crate) operation: Option<&'static str>,
    /// The name of the caller that the token was issued to.
    pub(crate) caller: Option<Arc<str>>,
    /// The app registration of the token. That of a sign-in comes from HTTP Basic or from the form.
    pub(crate) client_id: Option<Uuid>,
    /// The service code of an error, or its AADSTS number.
    pub(crate) code: Option<u32>,
    /// The id of the fault rule that took effect.
    pub(crate) fault_rule: Option<u64>,
    /// `true` if the response is that of an earlier request.
    pub(crate) replayed: bool,
    /// `true` if the client did not receive the whole response: the connection was reset, closed or cut off.
    pub(crate) lost: bool,
    /// The product whose cancellation was refused, and its account's environment.
    pub(crate) refused: Option<(ProductType, Environment)>,
    /// The call that would have cancelled the order.
    pub(crate) would_work: Option<WorkingCall>,
    /// The facts that a write's body shows about its client.
    pub(crate) findings: Findings,
    /// A hash of the token, if it had expired.
    pub(crate) expired_token: Option<u64>,
    /// Further hints, such as those on fault rules.
    pub(crate) hints: Vec<String>,
}

/// A subscription PATCH that cancels what an order PATCH does not.
#[derive(Clone, Debug)]
pub(crate) struct WorkingCall {
    /// The path of the subscription.
    pub(crate) path: String,
    /// The status that ends it.
    pub(crate) status: &'static str,
}

/// The facts that the body of a write shows about its client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    /// The body is a resource that was parsed.
    pub(crate) is_write: bool,
    /// Properties that the description does not have.
    pub(crate) unknown: Vec<String>,
    /// Properties that the subscription has and the body lacks.
    pub(crate) lost: Vec<String>,
    /// The body lacks `autoRenewEnabled` of a subscription that renews.
    pub(crate) renewal_lost: bool,
    /// The subscription has an ETag.
    pub(crate) has_etag: bool,
}

impl Findings {
    /// Returns a sentence for each finding.
    pub(crate) fn hints(&self, succeeded: bool) -> Vec<String> {
        let shown = |name: &String| format!("`{}`", first_characters(&redact_text(name), 80));
        let list = |names: &[String]| names.iter().take(8).map(shown).collect::<Vec<_>>().join(", ");
        let mut hints = Vec::new();
        if !self.unknown.is_empty() {
            hints.push(format!("The body has properties that the description does not have: {}.", list(&self.unknown)));
        }
        if !self.lost.is_empty() {
            let names = list(&self.lost);
            hints.push(format!(
                "The body lacks what the subscription has: {names}. Send the whole resource as it was read."
            ));
        }
        if self.renewal_lost && succeeded {
            let text = "Without `autoRenewEnabled` the renewal is off now: new commerce then goes on as an extended \
                        service term, which is billed monthly at a surcharge.";
            hints.push(text.to_owned());
        }
        hints
    }
}

/// One request with its response, without secrets.
#[derive(Clone, Debug)]
pub(crate) struct Exchange {
    pub(crate) head: Arc<Head>,
    pub(crate) request: LoggedBody,
    pub(crate) response: LoggedBody,
}

/// An exchange without the bodies, which are dropped before it.
#[derive(Debug)]
pub(crate) struct Head {
    /// Counts from 1; 0 until the log has numbered it.
    pub(crate) number: u64,
    pub(crate) time: DateTime<Utc>,
    pub(crate) duration: Duration,
    pub(crate) method: Method,
    /// The path with its query, or the path alone outside the API.
    pub(crate) path: Box<str>,
    pub(crate) place: Place,
    pub(crate) request_headers: HeaderList,
    pub(crate) body_hash: u64,
    /// `None` if the connection was closed without a response.
    pub(crate) status: Option<StatusCode>,
    pub(crate) response_headers: HeaderList,
    pub(crate) outcome: Outcome,
}

impl Capture {
    /// Starts with the head of a request. `time` is real time, which the client lint is based on.
    pub(crate) fn begin(time: DateTime<Utc>, method: &Method, uri: &Uri, headers: &HeaderMap) -> Self {
        let redactor = Redactor::new(uri, headers);
        Self {
            time,
            // Clients may send any word as a method.
            method: Method::from_bytes(redact_text(method.as_str()).as_bytes()).unwrap_or_default(),
            path: redactor.path(uri).into(),
            headers: HeaderList::capture(headers, &redactor),
            body: LoggedBody::default(),
            content_type: content_type(headers).into(),
            body_hash: 0,
            redactor,
        }
    }

    /// Adds the request's body, once it is read whole.
    pub(crate) fn body(&mut self, body: &[u8]) {
        if body.is_empty() {
            return;
        }
        // The path and the headers may repeat a secret of a sign-in's body.
        if self.redactor.learn(body) {
            self.path = self.redactor.without_known(Cow::Borrowed(&self.path)).into();
            self.headers = self.headers.without_known(&self.redactor);
        }
        self.body = LoggedBody::request(body, &self.redactor, &self.content_type);
        self.body_hash = hash((body.len(), body.get(..HASHED_BYTES).unwrap_or(body)));
    }

    /// Ends with the response as it is sent, or `None` if none is. `duration` is the time since `begin`, and `harmless`
    /// the bodies that were found to hold no secret before.
    pub(crate) fn end(
        self,
        response: Option<(StatusCode, &HeaderMap, &Bytes)>,
        duration: Duration,
        mut outcome: Outcome,
        harmless: &HarmlessBodies,
    ) -> Exchange {
        let place = self.redactor.place;
        if place == Place::Outside && outcome.client_id.is_none() {
            outcome.client_id = self.redactor.basic_client.or_else(|| client_id_in_form(&self.body));
        }
        let is_issued = self.redactor.is_issued(outcome.operation);
        let (status, response_headers, response) = match response {
            None => (None, HeaderList::default(), LoggedBody::default()),
            Some((status, headers, body)) => (
                Some(status),
                HeaderList::capture(headers, &self.redactor),
                LoggedBody::response(body, &self.redactor, content_type(headers), is_issued, harmless),
            ),
        };
        let head = Head {
            number: 0,
            time: self.time,
            duration,
            method: self.method,
            path: self.path,
            place,
            request_headers: self.headers,
            body_hash: self.body_hash,
            status,
            response_headers,
            outcome,
        };
        Exchange { head: Arc::new(head), request: self.body, response }
    }
}

impl Head {
    /// Returns `true` if the request is for the API, and not a sign-in that was sent there by mistake.
    pub(crate) fn is_for_api(&self) -> bool {
        self.place != Place::Outside
    }

    /// Returns the HTTP status, 0 without a response.
    pub(crate) fn status(&self) -> u16 {
        self.status.map_or(0, |status| status.as_u16())
    }

    /// Looks up the service code.
    pub(crate) fn meaning(&self) -> Option<&'static ErrorCode> {
        // AADSTS numbers are another list.
        let code = self.outcome.code.filter(|_| self.place != Place::Outside)?;
        find(code, self.status.map(|status| status.as_u16()))
    }

    /// Looks up the AADSTS number of a failed sign-in.
    pub(crate) fn sign_in_meaning(&self) -> Option<&'static SignInCode> {
        aadsts::find(self.outcome.code.filter(|_| self.place == Place::Outside)?)
    }

    /// Summarizes the exchange.
    pub(crate) fn record(&self) -> RequestRecord {
        let of_response = |name| self.response_headers.get(name).map(str::to_owned);
        RequestRecord {
            number: self.number,
            time: Timestamp::from(self.time),
            method: self.method.to_string(),
            path: first_characters(&self.path, RECORD_PATH).to_owned(),
            status: self.status(),
            code: self.outcome.code,
            meaning: self
                .meaning()
                .map(|code| code.meaning)
                .or_else(|| self.sign_in_meaning().map(|code| code.meaning))
                .map(str::to_owned),
            request_id: of_response("ms-requestid"),
            correlation_id: of_response("ms-correlationid"),
            user_agent: self
                .request_headers
                .get("user-agent")
                .map(|text| first_characters(text, RECORD_USER_AGENT).to_owned()),
            operation: self.outcome.operation.map(str::to_owned),
            caller: self.outcome.caller.as_deref().map(str::to_owned),
            duration_microseconds: u64::try_from(self.duration.as_micros()).ok(),
            fault_rule: self.outcome.fault_rule,
            replayed: self.outcome.replayed,
        }
    }
}

fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn client_id_in_form(sign_in: &LoggedBody) -> Option<Uuid> {
    let BodyContent::Redacted(form) = &sign_in.content else { return None };
    let (_, id) = form_urlencoded::parse(form).find(|(name, _)| name.eq_ignore_ascii_case("client_id"))?;
    Uuid::try_parse(&id).ok()
}
