//! A user consents in a browser, and the program redeems the code that comes back.

use std::sync::Arc;

use reqwest::Url;

use super::app::{AppRegistration, TokenVersion};
use super::refresh_token::RefreshTokenCredential;
use super::scope::Asked;
use super::store::RefreshTokenStore;
use crate::error::Error;

/// The consent of the secure application model: once, a user signs in with a browser, and the code that comes back to
/// the redirect address is redeemed for a refresh token ("Secure application model").
///
/// ```no_run
/// # use partner_center_core as partner_orders;
/// use partner_orders::{AppRegistration, AuthorizationCode, Cloud, FileStore};
///
/// # async fn consent(code_from_the_browser: &str) -> Result<(), partner_orders::Error> {
/// let app = AppRegistration::new(Cloud::Global.authority(), "contoso.onmicrosoft.com", "client id")?.secret("secret");
/// let consent = AuthorizationCode::new(app, Cloud::Global.user_scope(), "http://localhost:8400/back")?;
/// println!("open {}", consent.url("a value that nobody can guess"));
/// // The browser comes back with `code` and `state`, which must be the value above.
/// let credential = consent.redeem(code_from_the_browser, FileStore::new("refresh-token")).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Debug)]
pub struct AuthorizationCode {
    app: AppRegistration,
    asked: Asked,
    redirect_uri: String,
}

impl AuthorizationCode {
    /// A consent for `scope`, such as a [cloud's](crate::Cloud::user_scope), that comes back to `redirect_uri`, as it
    /// stands in the app registration.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for an empty scope.
    pub fn new(app: AppRegistration, scope: &str, redirect_uri: impl Into<String>) -> Result<Self, Error> {
        Ok(Self { asked: Asked::of(&[scope])?, app, redirect_uri: redirect_uri.into() })
    }

    /// Where to send the user's browser. `state` comes back with the code, so that the program knows its own question
    /// again: let it be new and random each time, and compare it.
    pub fn url(&self, state: &str) -> Url {
        let mut url = self.app.url("authorize");
        let what = match self.app.version {
            TokenVersion::V1 => ("resource", self.asked.resource.as_str()),
            TokenVersion::V2 => ("scope", self.asked.for_user.as_str()),
        };
        url.query_pairs_mut()
            .append_pair("client_id", &self.app.client_id)
            .append_pair("response_type", "code")
            .append_pair("redirect_uri", &self.redirect_uri)
            .append_pair(what.0, what.1)
            .append_pair("state", state);
        url
    }

    /// Redeems the code, which is good once and for minutes. The refresh token goes into `store`, and the credential's
    /// first token is the one that the code brought.
    ///
    /// # Errors
    /// Where the authority refuses the code.
    pub async fn redeem(
        self,
        code: &str,
        store: Arc<dyn RefreshTokenStore>,
    ) -> Result<Arc<RefreshTokenCredential>, Error> {
        let what = match self.app.version {
            TokenVersion::V1 => ("resource", self.asked.resource.as_str()),
            TokenVersion::V2 => ("scope", self.asked.for_user.as_str()),
        };
        let form =
            [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", self.redirect_uri.as_str()), what];
        let grant = self.app.token(&form, true).await?;
        RefreshTokenCredential::signed_in(self.app, store, &self.asked.resource, grant).await
    }
}
