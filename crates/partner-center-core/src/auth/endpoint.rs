//! The token endpoint: one form out, one token in.

use std::time::Duration;

use azure_core::credentials::{AccessToken, Secret};
use azure_core::time::OffsetDateTime;
use http::HeaderMap;
use partner_orders_api::types::TokenResponse;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::app::AppRegistration;
use super::fault;
use super::post::{Post, Posted};
use crate::error::Error;
use crate::observe::TARGET;

/// How long a token is taken to be good for when the authority does not say.
const UNSTATED_LIFE: Duration = partner_orders_rules::limits::ACCESS_TOKEN_LIFE;

/// What a token endpoint gave.
#[derive(Debug)]
pub(super) struct Grant {
    pub(super) access: AccessToken,
    /// The next refresh token, if it brought one.
    pub(super) refresh: Option<Secret>,
}

impl AppRegistration {
    /// Asks for a token with `form`, to which client id and secret are added. `once` says that the form holds a code
    /// that is good once.
    pub(super) async fn token(&self, form: &[(&str, &str)], once: bool) -> Result<Grant, Error> {
        let asked = self.poster.clock.now();
        let answer = self.ask("token", form, once).await?;
        let token: TokenResponse = json(&answer)?;
        let given = |secret: Option<partner_orders_api::Secret>| {
            secret.filter(|secret| !secret.expose().is_empty()).map(|secret| Secret::new(secret.expose().to_owned()))
        };
        let expires = expiry(&token, asked);
        let access = given(token.access_token).ok_or_else(|| fault::unusable(&answer, "it holds no access_token"))?;
        tracing::debug!(target: TARGET, endpoint = %self.url("token"), %expires, "the authority gave a token");
        Ok(Grant { access: AccessToken::new(access, expires), refresh: given(token.refresh_token) })
    }

    /// Sends a form to an endpoint of the authority, and gives a good answer. The secret goes to the token endpoint
    /// alone.
    pub(super) async fn ask(&self, endpoint: &str, form: &[(&str, &str)], once: bool) -> Result<Posted, Error> {
        let mut form = form.to_vec();
        form.push(("client_id", &self.client_id));
        if let Some(secret) = self.secret.as_ref().filter(|_| endpoint == "token") {
            form.push(("client_secret", secret.secret()));
        }
        let url = self.url(endpoint);
        let post = Post { to: "authority", url: &url, headers: HeaderMap::new(), form: &form, once };
        let answer = self.poster.post(&post).await?;
        if !answer.status.is_success() {
            let secret = |name: &str| matches!(name, "client_secret" | "refresh_token" | "code" | "device_code");
            let secrets: Vec<_> = form.iter().filter(|(name, _)| secret(name)).map(|(_, value)| *value).collect();
            return Err(fault::error(&answer, &secrets));
        }
        Ok(answer)
    }
}

/// A good answer's body. What is wrong with it is said without quoting it: there are tokens in it.
pub(super) fn json<T: DeserializeOwned>(answer: &Posted) -> Result<T, Error> {
    serde_json::from_slice(&answer.body).map_err(|error| {
        let why = match error.classify() {
            serde_json::error::Category::Eof if answer.body.is_empty() => "it is empty",
            serde_json::error::Category::Eof => "it breaks off",
            serde_json::error::Category::Data => "a property is not of the type it should be",
            _ => "it is no JSON",
        };
        fault::unusable(answer, why)
    })
}

/// A number that the v1 endpoint writes as a text, and the v2 endpoint as a number.
pub(super) fn number(value: Option<&Value>) -> Option<u64> {
    match value? {
        Value::String(text) => text.trim().parse().ok(),
        Value::Number(number) => number.as_u64().or_else(|| number.as_f64().filter(|n| *n >= 0.0).map(|n| n as u64)),
        _ => None,
    }
}

/// When a token expires. `expires_in` counts from when it was asked for by this machine's clock, and so does not mind
/// when that is wrong; `expires_on` is the authority's.
pub(super) fn expiry(token: &TokenResponse, asked: Duration) -> OffsetDateTime {
    let from = |life: u64| asked.as_secs().saturating_add(life);
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
    fn lives_are_read_as_text_and_as_number() {
        let asked = Duration::from_secs(1000);
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
            assert_eq!(expiry(&token, asked).unix_timestamp(), expires, "{body}");
        }
    }
}
