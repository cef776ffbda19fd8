//! What can go wrong with a call, and what to do about it.

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
mod kind;
mod rescue;
mod shared;
mod text;

pub use kind::ErrorKind;
pub(crate) use shared::SharedError;

/// The result of a call.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A call that failed: its kind, what the service said, and what to do.
///
/// Neither `Display` nor `Debug` shows a body, a header or a secret; [`body`](Self::body) gives the body to who asks.
pub struct Error(Box<Details>);

/// What an error holds; a caller that makes one fills in what it knows.
#[derive(Default)]
pub struct Details {
    /// The kind; [`Error::new`] sets it.
    pub kind: Option<ErrorKind>,
    /// What failed; [`Error::new`] sets it.
    pub message: String,
    /// What to do about it, in one sentence.
    pub remedy: Option<Cow<'static, str>>,
    /// HTTP status of the response, if there was one.
    pub status: Option<u16>,
    /// The service's code.
    pub code: Option<String>,
    /// The code of the failure beneath.
    pub inner_code: Option<String>,
    /// The error body of the service.
    pub fault: Option<FaultBody>,
    /// The error body of an authority.
    pub token_fault: Option<TokenFault>,
    /// Headers of the response, if there was one. Never shown as a whole.
    pub headers: HeaderMap,
    /// Body of the response, if there was one. Never shown.
    pub body: Option<Bytes>,
    /// The ids that were sent.
    pub ids: Option<Ids>,
    /// The wait that the service asks for.
    pub retry_after: Option<Duration>,
    /// Number of requests sent, or about to be: connections that failed count.
    pub attempts: u32,
    /// The service may have acted.
    pub may_have_been_sent: bool,
    /// A deadline passed, or the connection went silent.
    pub timed_out: bool,
    /// The cause.
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl Error {
    /// An error of this kind.
    #[doc(hidden)]
    pub fn new(kind: ErrorKind, message: impl Into<String>, rest: Details) -> Self {
        Self(Box::new(Details { kind: Some(kind), message: message.into(), ..rest }))
    }

    /// An error for input that cannot be right, with what to do about it.
    #[doc(hidden)]
    pub fn invalid_input(message: impl Into<String>, remedy: &'static str) -> Self {
        Self::new(ErrorKind::InvalidInput, message, Details { remedy: Some(remedy.into()), ..Details::default() })
    }

    pub(crate) fn with_attempts(mut self, attempts: u32) -> Self {
        self.0.attempts = attempts;
        self
    }

    /// Adds the ids of the call.
    #[doc(hidden)]
    pub fn with_ids(mut self, ids: Ids) -> Self {
        self.0.ids = Some(ids);
        self
    }

    /// States that the service may have acted: an attempt went out, and nothing shows what became of it.
    #[doc(hidden)]
    pub fn possibly_sent(mut self) -> Self {
        self.0.may_have_been_sent = true;
        self
    }

    /// For who learns more of a failure than whoever made the error knew.
    pub(crate) fn details_mut(&mut self) -> &mut Details {
        &mut self.0
    }

    /// Drops a secret from the message, and whatever looks like one: an answer may repeat it.
    pub(crate) fn forget(&mut self, secret: &str) {
        self.0.message = redact::text(std::mem::take(&mut self.0.message), secret);
    }

    /// With a further half sentence at the end of the message.
    pub(crate) fn noting(mut self, note: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(note);
        self
    }

    /// With what an authority said, in answer to which it was made.
    pub(crate) fn with_refusal(mut self, refusal: Self) -> Self {
        let Details { status, code, token_fault, .. } = *refusal.0;
        self.0.status = status;
        self.0.code = code;
        self.0.token_fault = token_fault;
        self
    }

    /// With the operation that it was the answer to, where the remedy depends on it: one that takes App+User tokens
    /// only says so by its name.
    pub(crate) fn about_operation(mut self, operation: &str) -> Self {
        let described = operations::find(operation);
        // Where the answer says nothing, the description does: it knows who takes users' tokens only.
        let mute = self.rule().is_none() && matches!(self.status(), Some(401 | 403));
        let by_description = mute && described.is_some_and(|operation| operation.user_only);
        if by_description || self.rule() == Some(rules::codes::APP_ONLY_REFUSED) {
            let operation = described.map_or(operation, |operation| operation.id);
            let remedy = format!(
                "{operation} takes App+User tokens only: use a credential with a user (RefreshTokenCredential, by \
                 DeviceCode or AuthorizationCode), in the role Admin agent."
            );
            self.0.remedy = Some(remedy.into());
        }
        self
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind.unwrap_or(ErrorKind::Service)
    }

    /// HTTP status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The service's own error code as text, whether it came as a number or as a text.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The code of the failure beneath, where the service names one: address validation does, and so do some gateways.
    pub fn inner_code(&self) -> Option<&str> {
        self.0.inner_code.as_deref()
    }

    /// What the documents say of the service's code.
    pub fn rule(&self) -> Option<&'static rules::ErrorCode> {
        rules::find(self.number()?, self.status())
    }

    /// The error body as the description knows it, if it was a JSON object.
    pub fn fault(&self) -> Option<&FaultBody> {
        self.0.fault.as_ref()
    }

    /// The answer's body as it came, whatever it was.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.body.as_deref()
    }

    /// The ids that were sent, unless the call failed before it had any.
    pub fn ids(&self) -> Option<Ids> {
        self.0.ids
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// A header of the answer, if there was one, it has it, and it is text. Names are matched without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)?.to_str().ok()
    }

    /// The header `ETag` of the answer, if it has one.
    pub fn etag(&self) -> Option<&str> {
        self.header("etag").filter(|etag| !etag.is_empty())
    }

    /// The ids as the answer names them; those of [`ids`](Self::ids) where it names none. They differ only where
    /// something between here and the service put others in their place; support wants the ones of the answer.
    pub fn answered_ids(&self) -> Option<Ids> {
        self.0.ids.map(|sent| answered_ids(&self.0.headers, sent))
    }

    /// The correlation vector that the service gave the call (`MS-CV`): Microsoft's support asks for it.
    pub fn correlation_vector(&self) -> Option<&str> {
        self.header("ms-cv")
    }

    /// What the authority said, where it gave no token.
    pub fn token_fault(&self) -> Option<&TokenFault> {
        self.0.token_fault.as_ref()
    }

    /// The AADSTS number with which an authority refused a sign-in; [`rules::aadsts`] says what it means. Of several, the
    /// one that says most.
    pub fn aadsts(&self) -> Option<u32> {
        rules::aadsts::parse(self.code()?)
    }

    /// How often the request was tried, failed connections included; 0 where it was not.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// How long the service asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// Whether the service may have acted although the call failed: in one of its attempts no answer came, or one that
    /// leaves it open (408 and 5xx).
    pub fn may_have_been_sent(&self) -> bool {
        self.0.may_have_been_sent
    }

    /// What to do about it, in one sentence.
    pub fn remedy(&self) -> Option<&str> {
        self.0.remedy.as_deref().or_else(|| self.rule().map(|rule| rule.remedy))
    }

    /// Whether a rule of the service forbids what was asked; trying again will not help.
    pub fn is_refused(&self) -> bool {
        self.kind() == ErrorKind::Refused
    }

    /// Whether no answer came in time.
    pub fn is_timeout(&self) -> bool {
        self.0.timed_out
    }

    /// Whether the service took no more requests for now (429).
    pub fn is_throttled(&self) -> bool {
        self.kind() == ErrorKind::Throttled
    }

    /// Whether there is no such order, customer or resource.
    pub fn is_not_found(&self) -> bool {
        self.kind() == ErrorKind::NotFound
    }

    /// Whether there is no token, or the service does not accept it.
    pub fn is_authentication(&self) -> bool {
        self.kind() == ErrorKind::Authentication
    }

    /// Whether the token is good, and what it asks is not allowed.
    pub fn is_authorization(&self) -> bool {
        self.kind() == ErrorKind::Authorization
    }

    /// Whether something else is under way on the same resource, or it changed since it was read.
    pub fn is_conflict(&self) -> bool {
        self.kind() == ErrorKind::Conflict
    }

    /// Whether the call needs a signed-in user: the service does not take an app's own token for it (codes 900329 and
    /// 900316). Use a credential of App+User.
    pub fn needs_user(&self) -> bool {
        self.number().is_some_and(rules::needs_user)
    }

    /// Whether the same may succeed later, without any change to the request: the service is throttled or down, or
    /// something is still under way. What the service itself says of it goes first (`isRetryable`).
    ///
    /// It does not say that repeating is safe: see [`may_have_been_sent`](Self::may_have_been_sent).
    pub fn is_retryable(&self) -> bool {
        if let Some(says) = self.0.fault.as_ref().and_then(|fault| fault.is_retryable) {
            return says;
        }
        match self.kind() {
            ErrorKind::Throttled | ErrorKind::Unavailable => true,
            ErrorKind::Service => self.status() != Some(501),
            // 412 and 417 ask for another request: one with the new ETag.
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
