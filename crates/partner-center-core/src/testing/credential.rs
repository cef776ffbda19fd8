//! A credential without an authority.

use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};

use crate::auth::BearerToken;

/// Returns the same token to every call, which is no secret and never expires: for tests.
#[derive(Clone, Copy, Debug)]
pub struct StaticCredential;

impl StaticCredential {
    /// The token.
    pub const TOKEN: &'static str = "not-a-secret";

    /// A credential whose token is [`TOKEN`](Self::TOKEN).
    #[allow(clippy::new_ret_no_self)]
    pub fn new() -> Arc<dyn TokenCredential> {
        Arc::new(Self)
    }
}

#[async_trait]
impl TokenCredential for StaticCredential {
    async fn get_token(
        &self,
        scopes: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        BearerToken::new(Self::TOKEN).get_token(scopes, options).await
    }
}
