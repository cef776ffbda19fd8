//! The token exchange of older SDKs.

use std::fmt;
use std::sync::Arc;

use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use http::{HeaderMap, HeaderValue, header};
use partner_orders_api::types::TokenResponse;
use reqwest::Url;

use super::cache::bearer_header;
use super::endpoint::{expiry, json};
use super::failed;
use super::fault::unusable;
use super::post::{Post, Poster};
use crate::clock::{Clock, SystemClock};
use crate::cloud::base_url;
use crate::error::{Error, fault};
use crate::ids::Ids;
use crate::random::Random;
use crate::redact;

/// Exchanges each token of another credential for one of Partner Center's own, at `{endpoint}/v3/generatetoken`
/// ("Partner Center authentication").
///
/// The API accepts the authority's tokens as they are, so few programs need this: for accounts and gateways that
/// still depend on the exchange of the older SDKs.
///
/// ```no_run
/// # use partner_center_core as partner_orders;
/// use partner_orders::{ClientCredentials, Cloud, LegacyExchange};
///
/// # fn build() -> Result<LegacyExchange, partner_orders::Error> {
/// let app = ClientCredentials::new(Cloud::Global.authority(), "contoso.onmicrosoft.com", "client id", "secret")?;
/// LegacyExchange::new(app, Cloud::Global.endpoint())
/// # }
/// ```
pub struct LegacyExchange {
    credential: Arc<dyn TokenCredential>,
    url: Url,
    client_id: Option<String>,
    poster: Poster,
}

impl LegacyExchange {
    /// Exchanges the tokens of `credential` at the API's base URL `endpoint`.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for an endpoint without encryption that is not on this machine.
    pub fn new(credential: Arc<dyn TokenCredential>, endpoint: &str) -> Result<Self, Error> {
        let mut url = base_url(endpoint)?;
        url.set_path(&format!("{}/v3/generatetoken", url.path().trim_end_matches('/')));
        let poster = Poster::new(&url, SystemClock::shared())?;
        Ok(Self { credential, url, client_id: None, poster })
    }

    /// Sends this client id too, as one of the older SDKs does.
    #[must_use]
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = Some(client_id.into());
        self
    }

    /// Replaces the machine's clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.poster.clock = clock;
        self
    }

    async fn exchange(&self, token: &AccessToken) -> Result<AccessToken, Error> {
        let ids = Ids::new(&Random::default(), None);
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, bearer_header(&token.token)?);
        headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
        for (name, id) in [("ms-requestid", ids.request_id), ("ms-correlationid", ids.correlation_id)] {
            if let Ok(value) = HeaderValue::try_from(id.to_string()) {
                headers.insert(name, value);
            }
        }
        let mut form = vec![("grant_type", "jwt_token")];
        form.extend(self.client_id.as_deref().map(|client_id| ("client_id", client_id)));
        let requested = self.poster.clock.now();
        let post = Post { to: "token exchange at", url: &self.url, headers, form: &form, once: false };
        let response = self.poster.post(&post).await.map_err(|error| error.with_ids(ids))?;
        if !response.status.is_success() {
            let secret = token.token.secret();
            let headers = redact::repeated_in_headers(response.headers, secret);
            return Err(fault::error(response.status, &headers, redact::repeated(response.body, secret), ids));
        }
        let given: TokenResponse = json(&response).map_err(|error| error.with_ids(ids))?;
        let expires = expiry(&given, requested);
        let token = given.access_token.filter(|token| !token.expose().is_empty());
        let token = token.ok_or_else(|| unusable(&response, "it holds no access_token").with_ids(ids))?;
        Ok(AccessToken::new(token.expose().to_owned(), expires))
    }
}

#[async_trait]
impl TokenCredential for LegacyExchange {
    async fn get_token(
        &self,
        scopes: &[&str],
        options: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let token = self.credential.get_token(scopes, options).await?;
        self.exchange(&token).await.map_err(failed)
    }
}

impl fmt::Debug for LegacyExchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LegacyExchange")
            .field("credential", &self.credential)
            .field("url", &self.url.as_str())
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}
