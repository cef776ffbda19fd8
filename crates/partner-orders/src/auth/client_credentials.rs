//! An app registration signs in with its secret.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;
use partner_orders_api::types::{TokenFault, TokenResponse};
use reqwest::Url;

use crate::client::http_client;
use crate::clock::{Clock, SystemClock};
use crate::cloud::base_url;
use crate::error::{Details, Error, ErrorKind};

/// How long a token is taken to be good for when the authority does not say.
const UNSTATED_LIFE: Duration = Duration::from_secs(3600);

/// App-only authentication with an app registration's secret ("Partner Center authentication").
///
/// Asks the authority's v1 token endpoint, `{authority}/{tenant}/oauth2/token`. Unlike `azure_identity`, it also
/// speaks plain http to the loopback interface.
pub struct ClientCredentials {
    url: Url,
    client_id: String,
    secret: Secret,
    http: reqwest::Client,
    clock: Arc<dyn Clock>,
}

impl ClientCredentials {
    /// Credentials of the app registration `client_id` in the partner's `tenant` (a GUID or a domain).
    ///
    /// # Errors
    /// [`ErrorKind::InvalidInput`] for an authority that is neither https nor on the loopback interface, or a tenant
    /// that cannot be one.
    pub fn new(authority: &str, tenant: &str, client_id: &str, secret: impl Into<String>) -> Result<Arc<Self>, Error> {
        let mut url = base_url(authority)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        if !tenant.chars().all(plain) || tenant.trim_matches('.').is_empty() {
            return Err(Error::invalid_input(
                format!("the partner tenant {tenant:?} is neither a GUID nor a domain"),
                "Give the tenant id of the partner account, as Partner Center's account settings show it.",
            ));
        }
        let path = format!("{}/{tenant}/oauth2/token", url.path().trim_end_matches('/'));
        url.set_path(&path);
        Ok(Arc::new(Self {
            url,
            client_id: client_id.to_owned(),
            secret: Secret::new(secret.into()),
            http: http_client()?,
            clock: SystemClock::shared(),
        }))
    }

    async fn request(&self, scope: &str) -> Result<AccessToken, Error> {
        let resource = scope.strip_suffix("/.default").unwrap_or(scope);
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", &self.client_id),
            ("client_secret", self.secret.secret()),
            ("resource", resource),
        ];
        let unreachable = |error: reqwest::Error| {
            let host = self.url.host_str().unwrap_or_default();
            let message = format!("the authority {host} could not be reached");
            let rest = Details {
                remedy: Some("Check the authority's address and the network.".into()),
                source: Some(Box::new(error.without_url())),
                ..Details::default()
            };
            Error::new(ErrorKind::Unavailable, message, rest)
        };
        let answer = self.http.post(self.url.clone()).form(&form).send().await.map_err(unreachable)?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(unreachable)?;
        if !status.is_success() {
            return Err(refusal(status.as_u16(), &body));
        }
        let answer: TokenResponse = serde_json::from_slice(&body).map_err(|error| unusable(status.as_u16(), &error))?;
        let expires = expires_on(&answer, self.clock.now());
        let token = answer.access_token.ok_or_else(|| unusable(status.as_u16(), &"it holds no access_token"))?;
        Ok(AccessToken::new(token.expose().to_owned(), expires))
    }
}

/// When a token expires: `expires_on` where it is given, and else counted from now.
fn expires_on(answer: &TokenResponse, now: Duration) -> OffsetDateTime {
    // The v1 endpoint writes numbers as texts, the v2 endpoint as numbers.
    let seconds = |value: &Option<serde_json::Value>| match value {
        Some(serde_json::Value::String(text)) => text.parse::<u64>().ok(),
        Some(value) => value.as_u64(),
        None => None,
    };
    let from_now = || now.as_secs() + seconds(&answer.expires_in).unwrap_or(UNSTATED_LIFE.as_secs());
    let at = seconds(&answer.expires_on).unwrap_or_else(from_now);
    i64::try_from(at)
        .ok()
        .and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok())
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// What the authority says when it gives no token.
fn refusal(status: u16, body: &[u8]) -> Error {
    let fault: Option<TokenFault> = serde_json::from_slice(body).ok();
    let fault = fault.as_ref();
    // The description repeats ids and a date on further lines.
    let text = fault.and_then(|fault| fault.error_description.as_deref()?.lines().next());
    let code = fault.and_then(|fault| fault.error.as_deref());
    let message = match (text, code) {
        (Some(text), _) => format!("the authority gave no token: {text}"),
        (None, Some(code)) => format!("the authority gave no token: {code}"),
        (None, None) => "the authority gave no token, and did not say why".to_owned(),
    };
    let kind = if status >= 500 { ErrorKind::Unavailable } else { ErrorKind::Authentication };
    let rest = Details {
        remedy: Some("Check the partner tenant, the app registration and its secret.".into()),
        status: Some(status),
        code: fault.and_then(|fault| fault.error_codes.as_ref()?.first()).map(|number| format!("AADSTS{number}")),
        ..Details::default()
    };
    Error::new(kind, message, rest)
}

fn unusable(status: u16, why: &dyn fmt::Display) -> Error {
    let rest = Details { status: Some(status), ..Details::default() };
    Error::new(ErrorKind::Decode, format!("the authority's answer cannot be understood: {why}"), rest)
}

#[async_trait]
impl TokenCredential for ClientCredentials {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let scope = scopes.first().copied().unwrap_or_default();
        self.request(scope)
            .await
            .map_err(|error| azure_core::Error::new(azure_core::error::ErrorKind::Credential, error))
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials")
            .field("url", &self.url.as_str())
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lives_are_read_as_text_and_as_number() {
        for body in [
            r#"{"access_token":"t","expires_on":"1546469802","expires_in":"3600"}"#,
            r#"{"access_token":"t","expires_on":1546469802}"#,
        ] {
            assert_eq!(
                expires_on(&serde_json::from_str(body).unwrap(), Duration::ZERO).unix_timestamp(),
                1_546_469_802
            );
        }
        let answer = serde_json::from_str(r#"{"access_token":"t","expires_in":600}"#).unwrap();
        assert_eq!(expires_on(&answer, Duration::from_secs(1000)).unix_timestamp(), 1600);
    }

    #[test]
    fn a_refusal_names_the_aadsts_number_and_one_line() {
        let body = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret.\\r\\nTrace ID: x\",\"error_codes\":[7000215]}";
        let error = refusal(401, body.as_bytes());
        assert_eq!((error.kind(), error.code()), (ErrorKind::Authentication, Some("AADSTS7000215")));
        assert!(!error.to_string().contains("Trace"));
        assert!(refusal(400, b"<html>").to_string().contains("did not say why"));
    }

    #[test]
    fn no_secret_is_shown() {
        let credential = ClientCredentials::new("https://login.example", "contoso.com", "app", "canary").unwrap();
        assert!(!format!("{credential:?} {:?}", crate::BearerToken::new("canary")).contains("canary"));
    }

    #[test]
    fn a_tenant_cannot_lead_elsewhere() {
        for tenant in ["", "..", "a/b", "a?b", "a%2f"] {
            assert!(ClientCredentials::new("https://login.example", tenant, "app", "s").is_err(), "{tenant}");
        }
    }
}
