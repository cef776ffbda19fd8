//! A credential without an authority.

use std::sync::Arc;

use azure_core::credentials::TokenCredential;

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
        BearerToken::new(Self::TOKEN)
    }
}
