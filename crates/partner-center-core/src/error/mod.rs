//! Errors of calls, with remedies.

use std::borrow::Cow;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderMap;
use partner_orders_api::operations;
use partner_orders_api::types::{FaultBody, TokenFault};
use partner_orders_rules as rules;

use crate::ids::{Ids, InvalidId, answered_ids};
use crate::redact;

pub(crate) mod fault;
mod rescue;
mod shared;
pub(crate) mod text;

pub(crate) use shared::SharedError;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The kind of an [`Error`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is invalid; nothing was sent.
    InvalidInput,
    /// There is no token, or the service rejects it (401).
    Authentication,
    /// The token is valid, and the request is not allowed (403).
    Authorization,
    /// There is no such order, customer or resource (404).
    NotFound,
    /// A rule of the service forbids it, such as a cancellation of something that cannot be cancelled.
    Refused,
    /// The service rejects the request as invalid (400 and other 4xx).
    BadRequest,
    /// Another operation is in progress on the same resource (409), or it changed since it was read (412, 417, code
    /// 2055).
    Conflict,
    /// Too many requests (429).
    Throttled,
    /// The service could not be reached, did not respond in time, or says so itself (502, 503, 504).
    Unavailable,
    /// The service failed (other 5xx).
    Service,
    /// The service's response cannot be decoded.
    Decode,
    /// The response is about another resource than the request: something between here and the service mixed them up.
    Mismatch,
}

impl ErrorKind {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid_input",
            Self::Authentication => "authentication",
            Self::Authorization => "authorization",
            Self::NotFound => "not_found",
            Self::Refused => "refused",
            Self::BadRequest => "bad_request",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Unavailable => "unavailable",
            Self::Service => "service",
            Self::Decode => "decode",
            Self::Mismatch => "mismatch",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// The failure of a call: its kind, the service's message, and a remedy.
///
/// Neither `Display` nor `Debug` shows a body, a header or a secret; [`body`](Self::body) returns the body.
pub struct Error(Box<Details>);

#[derive(Default)]
pub(crate) struct Details {
    pub(crate) kind: Option<ErrorKind>,
    pub(crate) message: String,
    pub(crate) remedy: Option<Cow<'static, str>>,
    pub(crate) status: Option<u16>,
    pub(crate) code: Option<String>,
    pub(crate) inner_code: Option<String>,
    pub(crate) fault: Option<FaultBody>,
    pub(crate) token_fault: Option<TokenFault>,
    /// Headers of the response, if there was one. Never shown as a whole.
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) ids: Option<Ids>,
    pub(crate) retry_after: Option<Duration>,
    /// Number of requests sent, or about to be: connections that failed count.
    pub(crate) attempts: u32,
    pub(crate) may_have_been_sent: bool,
    /// True if a time limit passed.
    pub(crate) timed_out: bool,
    pub(crate) source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of this kind.
    #[doc(hidden)]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::with_details(kind, message, Details::default())
    }

    /// An error for invalid input, with a remedy.
    #[doc(hidden)]
    pub fn invalid_input(message: impl Into<String>, remedy: &'static str) -> Self {
        Self::new(ErrorKind::InvalidInput, message).with_remedy(remedy)
    }

    pub(crate) fn with_details(kind: ErrorKind, message: impl Into<String>, rest: Details) -> Self {
        Self(Box::new(Details { kind: Some(kind), message: message.into(), ..rest }))
    }

    /// Adds a remedy.
    #[doc(hidden)]
    #[must_use]
    pub fn with_remedy(mut self, remedy: impl Into<Cow<'static, str>>) -> Self {
        self.0.remedy = Some(remedy.into());
        self
    }

    /// Adds the cause.
    #[doc(hidden)]
    #[must_use]
    pub fn with_source(mut self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        self.0.source = Some(source.into());
        self
    }

    /// Adds a code of the service.
    #[doc(hidden)]
    #[must_use]
    pub fn with_code(mut self, code: impl ToString) -> Self {
        self.0.code = Some(code.to_string());
        self
    }

    /// States whether no response came in time.
    #[doc(hidden)]
    #[must_use]
    pub fn timed_out(mut self, timed_out: bool) -> Self {
        self.0.timed_out = timed_out;
        self
    }

    pub(crate) fn with_status(mut self, status: impl Into<u16>) -> Self {
        self.0.status = Some(status.into());
        self
    }

    /// Adds the number of attempts.
    #[doc(hidden)]
    #[must_use]
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds the ids of the call.
    #[doc(hidden)]
    #[must_use]
    pub fn with_ids(mut self, ids: Ids) -> Self {
        self.0.ids = Some(ids);
        self
    }

    /// States that the service may have acted: a request was sent, and its effect is unknown.
    #[doc(hidden)]
    #[must_use]
    pub fn possibly_sent(mut self) -> Self {
        self.0.may_have_been_sent = true;
        self
    }

    /// Lets a caller add details that were unknown where the error was created.
    pub(crate) fn details_mut(&mut self) -> &mut Details {
        &mut self.0
    }

    /// Redacts a secret in the message, and values that look like one: a response may repeat it.
    pub(crate) fn redact(&mut self, secret: &str) {
        self.0.message = redact::text(&self.0.message, &[secret]);
    }

    /// Adds a note at the end of the message.
    pub(crate) fn noting(mut self, note: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(note);
        self
    }

    /// Adds the authority's rejection that the error is based on.
    pub(crate) fn with_refusal(mut self, refusal: Self) -> Self {
        let Details { status, code, token_fault, .. } = *refusal.0;
        self.0.status = status;
        self.0.code = code;
        self.0.token_fault = token_fault;
        self
    }

    /// Adds the operation to the remedy if that depends on it: one that accepts App+User tokens only is named.
    pub(crate) fn about_operation(mut self, operation: &str) -> Self {
        let described = operations::find(operation);
        // Some responses do not say that an app-only token is the reason; the description does.
        let unexplained = self.rule().is_none() && matches!(self.status(), Some(401 | 403));
        let by_description = unexplained && described.is_some_and(|operation| operation.user_only);
        if by_description || self.rule() == Some(rules::codes::APP_ONLY_REFUSED) {
            let operation = described.map_or(operation, |operation| operation.id);
            let remedy = format!(
                "{operation} accepts App+User tokens only: use a credential with a user (RefreshTokenCredential, by \
                 DeviceCode or AuthorizationCode), in the role Admin agent."
            );
            self.0.remedy = Some(remedy.into());
        }
        self
    }

    /// The kind of failure.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind.unwrap_or(ErrorKind::Service)
    }

    /// HTTP status of the response, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The service's own error code as a string, also if it came as a number.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The code of the underlying failure, if the service names one, as address validation and some gateways do.
    pub fn inner_code(&self) -> Option<&str> {
        self.0.inner_code.as_deref()
    }

    /// The documents' entry for the service's code, if it fits the status of the response.
    pub fn rule(&self) -> Option<&'static rules::ErrorCode> {
        let code = self.number()?;
        self.status().map_or_else(|| rules::find(code, None), |status| rules::find_fitting(code, status))
    }

    /// The error body as the description has it, if it was a JSON object.
    pub fn fault(&self) -> Option<&FaultBody> {
        self.0.fault.as_ref()
    }

    /// The body of the response as received.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.body.as_deref()
    }

    /// The first characters of the body on one line, for people, if it has any text. Values that look like a secret are
    /// redacted.
    pub fn body_excerpt(&self, characters: usize) -> Option<String> {
        let text = String::from_utf8_lossy(self.body()?);
        let plain: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = redact::text(&plain, &[]);
        let start: String = plain.chars().filter(|c| !c.is_control()).take(characters).collect();
        let more = if start.chars().count() < plain.chars().count() { "…" } else { "" };
        (!start.is_empty()).then(|| start + more)
    }

    /// The ids that were sent, unless the call failed before it had any.
    pub fn ids(&self) -> Option<Ids> {
        self.0.ids
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// A header of the response, if it has it and it is text. Names are matched without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)?.to_str().ok()
    }

    /// The header `ETag` of the response, if it has one.
    pub fn etag(&self) -> Option<&str> {
        self.header("etag").filter(|etag| !etag.is_empty())
    }

    /// The ids that the response names, which Microsoft's support asks for; those of [`ids`](Self::ids) if it names
    /// none. They differ only if something between here and the service replaced them.
    pub fn answered_ids(&self) -> Option<Ids> {
        self.0.ids.map(|sent| answered_ids(&self.0.headers, sent))
    }

    /// The service's correlation vector of the call (`MS-CV`), which Microsoft's support asks for.
    pub fn correlation_vector(&self) -> Option<&str> {
        self.header("ms-cv")
    }

    /// The authority's error body, if it issued no token.
    pub fn token_fault(&self) -> Option<&TokenFault> {
        self.0.token_fault.as_ref()
    }

    /// The AADSTS number of a rejected sign-in; [`rules::aadsts`] has its meaning. Of several, the most telling one.
    pub fn aadsts(&self) -> Option<u32> {
        rules::aadsts::parse(self.code()?)
    }

    /// Number of attempts, failed connections included; 0 if there was none.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// The wait that the service asks for.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Returns whether the service may have acted although the call failed: one of the attempts got no response, or one
    /// that leaves it open (3xx, 408, 5xx, and successes that cannot be read).
    pub fn may_have_been_sent(&self) -> bool {
        self.0.may_have_been_sent
    }

    /// The remedy, in one sentence.
    pub fn remedy(&self) -> Option<&str> {
        self.0.remedy.as_deref().or_else(|| self.rule().map(|rule| rule.remedy))
    }

    /// Returns whether a rule of the service forbids the request; a retry will not help.
    pub fn is_refused(&self) -> bool {
        self.kind() == ErrorKind::Refused
    }

    /// Returns whether no response came in time.
    pub fn is_timeout(&self) -> bool {
        self.0.timed_out
    }

    /// Returns whether the service accepts no more requests for now (429).
    pub fn is_throttled(&self) -> bool {
        self.kind() == ErrorKind::Throttled
    }

    /// Returns whether there is no such order, customer or resource.
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Returns whether there is no token, or the service rejects it.
    pub fn is_authentication(&self) -> bool {
        self.kind() == ErrorKind::Authentication
    }

    /// Returns whether the token is valid, and the request is not allowed.
    pub fn is_authorization(&self) -> bool {
        self.kind() == ErrorKind::Authorization
    }

    /// Returns whether another operation is in progress on the same resource, or it changed since it was read.
    pub fn is_conflict(&self) -> bool {
        self.kind() == ErrorKind::Conflict
    }

    /// Returns whether the call needs a signed-in user: the service rejects an app's own token for it (codes 900329 and
    /// 900316). Use an App+User credential.
    pub fn needs_user(&self) -> bool {
        self.number().is_some_and(rules::needs_user)
    }

    /// Returns whether a user has to sign in again before the same call can succeed: the authority rejected the stored
    /// refresh token or asks for a browser, or the service asks for a multi-factor sign-in (code 900421).
    ///
    /// It differs from [`needs_user`](Self::needs_user), for which the app's own sign-in was good and the call needs a
    /// user.
    pub fn needs_sign_in(&self) -> bool {
        let class = self.token_fault().and_then(|fault| fault.error.as_deref());
        rules::aadsts::needs_sign_in(class, self.aadsts()) || self.rule() == Some(rules::codes::MFA_MISSING)
    }

    /// Returns whether the same request may succeed later: the service is throttled or down, or another operation is in
    /// progress. The service's own statement (`isRetryable`) goes first.
    ///
    /// It does not mean that a retry is safe: see [`may_have_been_sent`](Self::may_have_been_sent).
    pub fn is_retryable(&self) -> bool {
        if let Some(stated) = self.0.fault.as_ref().and_then(|fault| fault.is_retryable) {
            return stated;
        }
        match self.kind() {
            ErrorKind::Throttled | ErrorKind::Unavailable => true,
            ErrorKind::Service => self.status() != Some(501),
            // After 412 and 417 the request needs the new ETag.
            ErrorKind::Conflict if self.rule().is_none() => self.status() == Some(409),
            _ => self.number().is_some_and(rules::is_pending),
        }
    }

    /// The service's code as a number.
    #[doc(hidden)]
    pub fn number(&self) -> Option<u32> {
        self.code().and_then(rules::parse_code)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match (self.status(), self.code()) {
            (Some(status), Some(code)) => write!(f, " (HTTP {status}, code {code})"),
            (Some(status), None) => write!(f, " (HTTP {status})"),
            _ => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("kind", &self.kind())
            .field("message", &self.0.message)
            .field("status", &self.status())
            .field("code", &self.code())
            .field("body_bytes", &self.0.body.as_ref().map(Bytes::len))
            .field("ids", &self.0.ids)
            .field("retry_after", &self.0.retry_after)
            .field("attempts", &self.0.attempts)
            .field("may_have_been_sent", &self.0.may_have_been_sent)
            .field("source", &self.0.source.as_ref().map(ToString::to_string))
            .finish()
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.0.source.as_deref().map(|source| source as _)
    }
}

impl From<InvalidId> for Error {
    fn from(invalid: InvalidId) -> Self {
        Self::invalid_input(invalid.to_string(), invalid.remedy())
    }
}
