//! The token endpoint.

use std::time::Duration;

use azure_core::credentials::{AccessToken, Secret};
use azure_core::time::OffsetDateTime;
use http::HeaderMap;
use partner_orders_api::types::TokenResponse;
use partner_orders_rules::secrets::is_client_id;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::app::AppRegistration;
use super::fault;
use super::post::Post;
use super::posted::Posted;
use crate::error::Error;
use crate::observe::TARGET;

/// The life of a token if the authority does not state it.
const UNSTATED_LIFE: Duration = partner_orders_rules::limits::ACCESS_TOKEN_LIFE;

/// The tokens of a response.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) access: AccessToken,
    /// The next refresh token, if there is one.
    pub(super) refresh: Option<Secret>,
}

impl AppRegistration {
    /// Requests a token with `form`, to which client id and secret are added. `once` is true if the form holds a code
    /// that is valid once.
    pub(super) async fn token(&self, form: &[(&str, &str)], once: bool) -> Result<Grant, Error> {
        let requested = self.poster.clock.now();
        let response = self.send("token", form, once).await?;
        let token: TokenResponse = json(&response)?;
        let given = |secret: Option<partner_orders_api::Secret>| {
            secret.filter(|secret| !secret.expose().is_empty()).map(|secret| Secret::new(secret.expose().to_owned()))
        };
        let expires = expiry(&token, requested);
        let access = given(token.access_token).ok_or_else(|| fault::unusable(&response, "it holds no access_token"))?;
        tracing::debug!(target: TARGET, endpoint = %self.url("token"), %expires, "the authority issued a token");
        Ok(Grant { access: AccessToken::new(access, expires), refresh: given(token.refresh_token) })
    }

    /// Sends a form to an endpoint of the authority, and returns a successful response. The secret is sent to the token
    /// endpoint alone.
    pub(super) async fn send(&self, endpoint: &str, form: &[(&str, &str)], once: bool) -> Result<Posted, Error> {
        let mut form = form.to_vec();
        form.push(("client_id", &self.client_id));
        let url = self.url(endpoint);
        let fields = match self.proof.as_ref().filter(|_| endpoint == "token") {
            Some(proof) => proof.fields(&self.client_id, &url, self.poster.clock.now())?,
            None => Vec::new(),
        };
        form.extend(fields.iter().map(|(name, value)| (*name, value.secret())));
        let post = Post { to: "authority", url: &url, headers: HeaderMap::new(), form: &form, once };
        let response = self.poster.post(&post).await?;
        if !response.status.is_success() {
            let secret = |name: &str| {
                let of_app = matches!(name, "client_secret" | "client_assertion");
                of_app || matches!(name, "refresh_token" | "code" | "code_verifier" | "device_code")
            };
            let is_misplaced = |name: &str, value: &str| name == "client_id" && !is_client_id(value);
            let secrets = form.iter().filter(|(name, value)| secret(name) || is_misplaced(name, value));
            let secrets: Vec<_> = secrets.map(|(_, value)| *value).collect();
            return Err(fault::error(&response, &secrets));
        }
        Ok(response)
    }
}

/// Decodes the body of a successful response. Errors do not quote it, since it holds tokens.
pub(super) fn json<T: DeserializeOwned>(response: &Posted) -> Result<T, Error> {
    serde_json::from_slice(&response.body).map_err(|error| {
        let why = match error.classify() {
            serde_json::error::Category::Eof if response.body.is_empty() => "it is empty",
            serde_json::error::Category::Eof => "it breaks off",
            serde_json::error::Category::Data => "a property has an unexpected type",
            _ => "it is not JSON",
        };
        fault::unusable(response, why)
    })
}

/// A number that the v1 endpoint writes as a string, and the v2 endpoint as a number.
pub(super) fn number(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_u64().or_else(|| number.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64)),
        _ => None,
    }
}

/// The time when a token expires. `expires_in` counts from the request by this machine's clock, and so holds even if
/// that clock is wrong; `expires_on` is by the authority's.
pub(super) fn expiry(token: &TokenResponse, requested: Duration) -> OffsetDateTime {
    let from = |life: u64| requested.as_secs().saturating_add(life);
    let at = number(token.expires_in.as_ref())
        .map(from)
        .or_else(|| number(token.expires_on.as_ref()))
        .unwrap_or_else(|| from(UNSTATED_LIFE.as_secs()));
    let latest = i64::from(u32::MAX);
    OffsetDateTime::from_unix_timestamp(i64::try_from(at).unwrap_or(latest).min(latest))
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lives_are_read_from_strings_and_numbers() {
        let requested = Duration::from_secs(1000);
        for (body, expires) in [
            (r#"{"expires_on":"1546469802","expires_in":"3600"}"#, 4600),
            (r#"{"expires_on":"1546469802"}"#, 1_546_469_802),
            (r#"{"expires_on":1546469802}"#, 1_546_469_802),
            (r#"{"expires_in":600}"#, 1600),
            (r#"{"expires_in":599.5}"#, 1599),
            (r#"{"expires_in":"soon","expires_on":2000}"#, 2000),
            (r#"{"expires_in":null}"#, 4600),
            (r#"{"expires_in":-1}"#, 4600),
            ("{}", 4600),
            (r#"{"expires_in":18446744073709551615}"#, i64::from(u32::MAX)),
        ] {
            let token = serde_json::from_str(body).unwrap();
            assert_eq!(expiry(&token, requested).unix_timestamp(), expires, "{body}");
        }
    }
}
