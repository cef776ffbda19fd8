//! App-only credentials: an app registration with its secret, and a fixed token.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;

use super::app::AppRegistration;
use super::failed;
use super::proof::AppProof;
use super::scope::TokenScope;
use crate::error::Error;

/// App-only authentication with an app registration's secret ("Partner Center authentication").
///
/// Unlike `azure_identity`, it also speaks plain http to the loopback interface, as an emulator needs.
pub struct ClientCredentials(AppRegistration);

impl ClientCredentials {
    /// Credentials of the app registration `client_id` in the partner's `tenant` (a GUID or a domain), for the v1 token
    /// endpoint.
    ///
    /// # Errors
    /// As [`AppRegistration::new`].
    pub fn new(authority: &str, tenant: &str, client_id: &str, secret: impl Into<String>) -> Result<Arc<Self>, Error> {
        Self::of(AppRegistration::new(authority, tenant, client_id)?.secret(secret))
    }

    /// Credentials of an app registration, for the token endpoint of its [version](AppRegistration::version).
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if it has neither a secret nor a certificate nor a token file.
    pub fn of(app: AppRegistration) -> Result<Arc<Self>, Error> {
        if app.proof.as_ref().is_none_or(AppProof::is_empty) {
            return Err(Error::invalid_input(
                "the app registration has no client secret, certificate or federated token file",
                "Set one of them; an app without can only sign in with a user.",
            ));
        }
        Ok(Arc::new(Self(app)))
    }

    async fn request(&self, scopes: &[&str]) -> Result<AccessToken, Error> {
        let scope = TokenScope::parse(scopes)?;
        let scope = scope.app_field(self.0.version);
        Ok(self.0.token(&[("grant_type", "client_credentials"), scope], false).await?.access)
    }
}

#[async_trait]
impl TokenCredential for ClientCredentials {
    async fn get_token(&self, scopes: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        self.request(scopes).await.map_err(failed)
    }
}

impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClientCredentials").field(&self.0).finish()
    }
}

/// The expiry of a token whose end only the service knows: the end of the year 9999, since 1970-01-01 UTC.
pub(super) const NEVER: Duration = Duration::from_secs(253_402_300_799);

/// A bearer token that the program got elsewhere, used until the service rejects it.
#[derive(Debug)]
pub struct BearerToken(Secret);

impl BearerToken {
    /// A credential that returns `token` to every call.
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Secret::new(token.into())))
    }
}

#[async_trait]
impl TokenCredential for BearerToken {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let expires = i64::try_from(NEVER.as_secs()).ok().and_then(|at| OffsetDateTime::from_unix_timestamp(at).ok());
        let expires = expires.unwrap_or(OffsetDateTime::UNIX_EPOCH);
        Ok(AccessToken::new(self.0.secret().to_owned(), expires))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_is_shown() {
        let credential = ClientCredentials::new("https://login.example", "contoso.com", "app", "canary").unwrap();
        assert!(!format!("{credential:?} {:?}", crate::BearerToken::new("canary")).contains("canary"));
    }

    #[test]
    fn a_proof_is_needed() {
        let app = || AppRegistration::new("https://login.example", "contoso.com", "app").unwrap();
        for app in [app(), app().secret(""), app().federated_token_file("")] {
            let error = ClientCredentials::of(app).unwrap_err();
            let message = "the app registration has no client secret, certificate or federated token file";
            assert!(error.to_string().contains(message), "{error}");
        }
        assert!(ClientCredentials::of(app().federated_token_file("token")).is_ok());
    }
}
