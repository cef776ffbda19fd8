//! A token that somebody else got.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, Secret, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;

/// The end of the year 9999: nobody but the service knows when the token expires.
const NEVER: i64 = 253_402_300_799;

/// A bearer token that is there already, used until the service refuses it.
#[derive(Debug)]
pub struct BearerToken(Secret);

impl BearerToken {
    /// A credential that gives `token` to every call.
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Secret::new(token.into())))
    }
}

#[async_trait]
impl TokenCredential for BearerToken {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::from_unix_timestamp(NEVER).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        Ok(AccessToken::new(self.0.secret().to_owned(), expires))
    }
}
