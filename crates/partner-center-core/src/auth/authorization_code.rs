//! Consent of a user in a browser, and redemption of the code that the browser returns with.

use std::sync::Arc;

use azure_core::credentials::Secret;
use reqwest::Url;

use super::app::AppRegistration;
use super::refresh_token::RefreshTokenCredential;
use super::scope::TokenScope;
use super::store::RefreshTokenStore;
use crate::error::Error;

/// The consent of the secure application model: once, a user signs in with a browser, and the code that returns to the
/// redirect address is redeemed for a refresh token ("Secure application model").
///
/// ```no_run
/// # use partner_center_core as partner_orders;
/// use partner_orders::{AppRegistration, AuthorizationCode, Cloud, FileStore};
///
/// # async fn consent(code_from_the_browser: &str) -> Result<(), partner_orders::Error> {
/// let app = AppRegistration::new(Cloud::Global.authority(), "contoso.onmicrosoft.com", "client id")?.secret("secret");
/// let consent = AuthorizationCode::new(app, Cloud::Global.user_scope(), "http://localhost:8400/back")?;
/// println!("open {}", consent.url("a random value"));
/// // The browser returns with `code` and `state`, which must be the value above.
/// let credential = consent.redeem(code_from_the_browser, FileStore::new("refresh-token")).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct AuthorizationCode {
    app: AppRegistration,
    scope: TokenScope,
    redirect_uri: String,
    /// The verifier, sent with the code, and its challenge, part of the address of the sign-in.
    pkce: Option<(Secret, String)>,
}

impl AuthorizationCode {
    /// A consent for `scope`, such as a [cloud's](crate::Cloud::user_scope), that returns to `redirect_uri`, which must
    /// be one of the app registration.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for an empty scope.
    pub fn new(app: AppRegistration, scope: &str, redirect_uri: impl Into<String>) -> Result<Self, Error> {
        Ok(Self { scope: TokenScope::parse(&[scope])?, app, redirect_uri: redirect_uri.into(), pkce: None })
    }

    /// Binds the code to this value, so that no other program can redeem it (PKCE with S256, RFC 7636). For a program
    /// that creates the address and redeems the code itself, such as one with a
    /// [`LoopbackRedirect`](crate::LoopbackRedirect). Needs the feature `pkce`.
    #[cfg(feature = "pkce")]
    #[must_use]
    pub fn pkce(mut self) -> Self {
        let verifier = super::pkce::verifier();
        let challenge = super::pkce::challenge(&verifier);
        self.pkce = Some((verifier, challenge));
        self
    }

    /// The address to send the user's browser to. `state` returns with the code: use a new random value each time, and
    /// compare it, so that no code of another sign-in is redeemed.
    pub fn url(&self, state: &str) -> Url {
        let mut url = self.app.url("authorize");
        let scope = self.scope.user_field(self.app.version);
        url.query_pairs_mut()
            .append_pair("client_id", &self.app.client_id)
            .append_pair("response_type", "code")
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair(scope.0, scope.1)
            .append_pair("state", state);
        if let Some((_, challenge)) = &self.pkce {
            url.query_pairs_mut().append_pair("code_challenge", challenge).append_pair("code_challenge_method", "S256");
        }
        url
    }

    /// Redeems the code, which is valid once and for minutes. The refresh token is saved in `store`, and the access
    /// token is the credential's first.
    ///
    /// # Errors
    /// The authority's rejection of the code.
    pub async fn redeem(
        self,
        code: &str,
        store: Arc<dyn RefreshTokenStore>,
    ) -> Result<Arc<RefreshTokenCredential>, Error> {
        let scope = self.scope.user_field(self.app.version);
        let uri = self.redirect_uri.as_str();
        let mut form = vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", uri), scope];
        form.extend(self.pkce.as_ref().map(|(verifier, _)| ("code_verifier", verifier.secret())));
        let grant = self.app.token(&form, true).await?;
        RefreshTokenCredential::signed_in(self.app, store, &self.scope.resource, grant).await
    }
}
