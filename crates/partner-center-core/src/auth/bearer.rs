//! A token from elsewhere.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;

/// The end of the year 9999, since 1970-01-01 UTC: only the service knows when the token expires.
pub(super) const NEVER: Duration = Duration::from_secs(253_402_300_799);

/// A bearer token from elsewhere, used until the service rejects it.
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
