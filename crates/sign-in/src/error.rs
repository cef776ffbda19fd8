//! Errors of the sign-in endpoints.

use chrono::{DateTime, Utc};
use partner_orders_api::types::TokenFault;
use uuid::Uuid;

/// An error of a sign-in endpoint, as Entra ID reports it.
///
/// Numbers and OAuth errors are those of the page "Microsoft Entra authentication and authorization error codes" and
/// of responses that users show.
///
/// Assumed: the order in which problems are checked, and the error for a missing `resource`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInError {
    /// The HTTP status.
    pub status: u16,
    /// The OAuth 2.0 error, such as `invalid_client`.
    pub error: &'static str,
    /// The AADSTS number.
    pub number: u32,
    /// A more specific reason.
    pub suberror: Option<&'static str>,
    /// The description. It never contains a secret, a code or a token.
    pub text: String,
}

impl SignInError {
    pub(super) fn new(status: u16, error: &'static str, number: u32, text: impl Into<String>) -> Self {
        Self { status, error, number, suberror: None, text: text.into() }
    }

    /// An invalid grant: 400, `invalid_grant`.
    pub(super) fn grant(number: u32, text: impl Into<String>) -> Self {
        Self::new(400, "invalid_grant", number, text)
    }

    /// A client that failed to authenticate: 401, `invalid_client`.
    pub(super) fn client(number: u32, text: impl Into<String>) -> Self {
        Self::new(401, "invalid_client", number, text)
    }

    /// A missing parameter: AADSTS900144.
    pub(super) fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the following parameter: '{parameter}'.");
        Self::new(400, "invalid_request", 900_144, text)
    }

    /// The error for a path without an endpoint, or, if the path is `known`, for a method that it does not have.
    ///
    /// Assumed: status and number for an unknown path.
    #[must_use]
    pub fn no_endpoint(method: &str, path: &str, known: bool) -> Self {
        if known {
            let text = format!("The endpoint does not accept {method} requests.");
            return Self::new(405, "invalid_request", 900_561, text);
        }
        Self::new(404, "invalid_request", 90023, format!("There is no endpoint {path}."))
    }

    /// A failure of the emulator itself.
    pub(super) fn unexpected(error: impl ToString) -> Self {
        Self::new(500, "server_error", 90033, error.to_string())
    }

    /// Returns the text of `error_description`, whose lines repeat the ids.
    pub fn description(&self, now: DateTime<Utc>, trace: Uuid, correlation: Uuid) -> String {
        let (number, text, time) = (self.number, &self.text, stamp(now));
        format!("AADSTS{number}: {text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {time}")
    }

    /// Returns the error body. `trace` and `correlation` are the ids that Microsoft's support would ask for.
    #[must_use]
    pub fn body(&self, now: DateTime<Utc>, trace: Uuid, correlation: Uuid) -> TokenFault {
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
