//! Who may sign in, and what Entra ID says to the others.

use chrono::{DateTime, Utc};
use partner_orders_api::types::TokenFault;
use partner_orders_api::types::error::ConversionError;
use uuid::Uuid;

use super::audience::Audience;
use super::built::nothing_else;
use crate::World;

/// A sign-in with client credentials, as the v1 token endpoint takes it.
#[derive(Clone, Copy, Default)]
pub struct SignIn<'a> {
    /// The tenant in the path.
    pub tenant: &'a str,
    /// `grant_type`; only `client_credentials` is offered.
    pub grant_type: Option<&'a str>,
    /// `client_id`, the app registration.
    pub client_id: Option<&'a str>,
    /// `client_secret`.
    pub client_secret: Option<&'a str>,
    /// `resource`, what the token is for. A base URL of the API, the emulator's own URL (any origin on the loopback
    /// interface), or the retired `https://graph.windows.net`.
    pub resource: Option<&'a str>,
    /// The host and port that the request went to, so that an emulator with a name of its own is a resource too.
    pub host: Option<&'a str>,
}

/// A sign-in that is refused, as Entra ID refuses it.
///
/// Numbers and OAuth errors are those of the page "Microsoft Entra authentication and authorization error codes" and
/// of answers that users show; which of two problems is named first is assumed, and so is the answer to a missing
/// `resource`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignInRefusal {
    /// The HTTP status.
    pub status: u16,
    /// The OAuth 2.0 error, such as `invalid_client`.
    pub error: &'static str,
    /// The AADSTS number.
    pub number: u32,
    /// What is wrong. Never holds the secret.
    pub text: String,
}

impl SignInRefusal {
    fn new(status: u16, error: &'static str, number: u32, text: impl Into<String>) -> Self {
        Self { status, error, number, text: text.into() }
    }

    fn missing(parameter: &str) -> Self {
        let text = format!("The request body must contain the parameter '{parameter}'.");
        Self::new(400, "invalid_request", 900144, text)
    }

    /// The emulator itself failed.
    pub(super) fn unexpected(error: &ConversionError) -> Self {
        Self::new(500, "server_error", 90033, error.to_string())
    }

    /// The error body. `trace` and `correlation` are the ids that support would ask for.
    ///
    /// # Errors
    /// Never, in fact: all values are of the body's own types.
    pub fn body(&self, now: DateTime<Utc>, trace: Uuid, correlation: Uuid) -> Result<TokenFault, ConversionError> {
        let time = now.format("%Y-%m-%d %H:%M:%SZ").to_string();
        let (number, text) = (self.number, &self.text);
        TokenFault::builder()
            .error(self.error.to_owned())
            .error_description(format!(
                "AADSTS{number}: {text}\r\nTrace ID: {trace}\r\nCorrelation ID: {correlation}\r\nTimestamp: {time}"
            ))
            .error_codes(Some(vec![i64::from(number)]))
            .timestamp(time)
            .trace_id(trace.to_string())
            .correlation_id(correlation.to_string())
            .extra(nothing_else())
            .try_into()
    }
}

/// The audience that a token is to be issued for.
pub(super) fn check(world: &World, request: &SignIn<'_>) -> Result<Audience, SignInRefusal> {
    let given = |value: Option<&'_ str>, name| match value {
        Some(value) if !value.is_empty() => Ok(value.to_owned()),
        _ => Err(SignInRefusal::missing(name)),
    };
    if Uuid::try_parse(request.tenant) != Ok(world.tenant) {
        let text = format!("Tenant '{}' not found. The emulator's own is {}.", request.tenant, world.tenant);
        return Err(SignInRefusal::new(400, "invalid_request", 90002, text));
    }
    let grant = given(request.grant_type, "grant_type")?;
    if grant != "client_credentials" {
        let text = format!("The app requested an unsupported grant type '{grant}'.");
        return Err(SignInRefusal::new(400, "unsupported_grant_type", 70003, text));
    }
    let client = given(request.client_id, "client_id")?;
    if Uuid::try_parse(&client) != Ok(world.client_id) {
        let text = format!("Application with identifier '{client}' was not found in the directory.");
        return Err(SignInRefusal::new(400, "unauthorized_client", 700016, text));
    }
    match request.client_secret {
        None | Some("") => {
            let text = "'client_secret' is required for the 'client_credentials' grant type.";
            return Err(SignInRefusal::new(401, "invalid_client", 7000216, text));
        }
        Some(secret) if secret != world.client_secret.expose() => {
            let text = format!("Invalid client secret provided for app '{client}'.");
            return Err(SignInRefusal::new(401, "invalid_client", 7000215, text));
        }
        Some(_) => {}
    }
    let resource = given(request.resource, "resource")?;
    Audience::of(&resource, request.host).ok_or_else(|| {
        let text = format!("The resource principal named {resource} was not found in the tenant.");
        SignInRefusal::new(400, "invalid_resource", 500011, text)
    })
}
