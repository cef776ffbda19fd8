//! What Entra ID says to those who may not sign in.

use chrono::{DateTime, Utc};
use partner_orders_api::types::TokenFault;
use uuid::Uuid;

/// A sign-in that is refused, as Entra ID refuses it.
///
/// Numbers and OAuth errors are those of the page "Microsoft Entra authentication and authorization error codes" and
/// of answers that users show; which of two problems is named first is assumed, and so is the answer to a missing
/// `resource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SignInError {
    /// The HTTP status.
    pub(crate) status: u16,
    /// The OAuth 2.0 error, such as `invalid_client`.
    pub(crate) error: &'static str,
    /// The AADSTS number.
    pub(crate) number: u32,
    /// A closer reason.
    pub(crate) suberror: Option<&'static str>,
    /// What is wrong. Never holds a secret, a code or a token.
    pub(crate) text: String,
}

impl SignInError {
    pub(super) fn new(status: u16, error: &'static str, number: u32, text: impl Into<String>) -> Self {
        Self { status, error, number, suberror: None, text: text.into() }
    }

    /// A grant that is not good: 400, `invalid_grant`.
    pub(super) fn grant(number: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_grant", number, text)
    }

    /// A client that does not prove who it is: 401, `invalid_client`.
    pub(super) fn client(number: u32, text: impl Into<String>) -> Self {
        Self::new(401, "invalid_client", number, text)
    }

    /// A parameter that must be there and is not: AADSTS900144.
    pub(super) fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::new(400, "invalid_request", 900_144, text)
    }

    /// The emulator itself failed.
    pub(super) fn unexpected(error: impl ToString) -> Self {
        Self::new(500, "server_error", 90033, error.to_string())
    }

    /// What `error_description` says; its lines repeat the ids.
    pub(crate) fn description(&self, now: DateTime<Utc>, trace: Uuid, correlation: Uuid) -> String {
        let (number, text, time) = (self.number, &self.text, stamp(now));
        format!("AADSTS{number}: {text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {time}")
    }

    /// The error body. `trace` and `correlation` are the ids that support would ask for.
    pub(crate) fn body(&self, now: DateTime<Utc>, trace: Uuid, correlation: Uuid) -> TokenFault {
        TokenFault {
            error: Some(self.error.to_owned()),
            error_description: Some(self.description(now, trace, correlation)),
            error_codes: Some(vec![i64::from(self.number)]),
            timestamp: Some(stamp(now)),
            trace_id: Some(trace.to_string()),
            correlation_id: Some(correlation.to_string()),
            error_uri: Some(format!("https://login.microsoftonline.com/error?code={}", self.number)),
            suberror: self.suberror.map(str::to_owned),
            ..TokenFault::default()
        }
    }
}

fn stamp(now: DateTime<Utc>) -> String {
    now.format("%Y-%m-%d %H:%M:%SZ").to_string()
}
