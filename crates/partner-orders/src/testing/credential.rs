//! A credential that asks nobody.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::time::OffsetDateTime;

/// The end of the year 9999.
const NEVER: i64 = 253_402_300_799;

/// Gives the same token to every call, which is no secret and never expires: for tests.
#[derive(Clone, Copy, Debug)]
pub struct StaticCredential;

impl StaticCredential {
    /// The token that it gives.
    pub const TOKEN: &'static str = "not-a-secret";

    /// A credential whose token is [`TOKEN`](Self::TOKEN).
    #[allow(clippy::new_ret_no_self)]
    pub fn new() -> Arc<dyn TokenCredential> {
        Arc::new(Self)
    }
}

#[async_trait]
impl TokenCredential for StaticCredential {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let expires = OffsetDateTime::from_unix_timestamp(NEVER).unwrap_or(OffsetDateTime::UNIX_EPOCH);
        Ok(AccessToken::new(Self::TOKEN, expires))
    }
}
