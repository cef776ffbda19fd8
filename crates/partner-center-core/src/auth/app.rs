//! An app registration, and the authority that knows it.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use azure_core::credentials::Secret;
use reqwest::Url;

use super::post::Poster;
use super::proof::AppProof;
use crate::clock::{Clock, SystemClock};
use crate::cloud::base_url;
use crate::error::Error;

/// The version of an authority's endpoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenVersion {
    /// `/oauth2/token`, which the pages of Partner Center use. A token request names a `resource`.
    #[default]
    V1,
    /// `/oauth2/v2.0/token`. A token request names a `scope`.
    V2,
}

/// An app registration in a partner tenant, and the authority that issues its tokens. All credentials of this crate
/// start from one.
///
/// ```
/// # use partner_center_core as partner_orders;
/// use partner_orders::{AppRegistration, ClientCredentials, Cloud, TokenVersion};
///
/// let app = AppRegistration::new(
///     Cloud::Global.authority(),
///     "11111111-2222-3333-4444-555555555555", // partner tenant
///     "66666666-7777-8888-9999-000000000000", // client id
/// )?
/// .secret("the value of a client secret")
/// .version(TokenVersion::V2);
/// let credential = ClientCredentials::of(app)?;
/// # Ok::<(), partner_orders::Error>(())
/// ```
#[derive(Clone)]
pub struct AppRegistration {
    base: Url,
    pub(super) client_id: String,
    /// The proof with which the app authenticates at the token endpoint; native apps have none.
    pub(super) proof: Option<AppProof>,
    pub(super) version: TokenVersion,
    pub(super) poster: Poster,
}

impl AppRegistration {
    /// The app registration `client_id` in the partner's `tenant` (a GUID or a domain) at `authority`, the base URL of
    /// a [cloud's authority](crate::Cloud::authority) or of an emulator.
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) for an authority that is neither https nor on the loopback
    /// interface, and for an invalid tenant or client id.
    pub fn new(authority: &str, tenant: &str, client_id: &str) -> Result<Self, Error> {
        let mut base = base_url(authority)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
        if !tenant.chars().all(plain) || tenant.trim_matches('.').is_empty() {
            return Err(Error::invalid_input(
                format!("the partner tenant {tenant:?} is neither a GUID nor a domain"),
                "Give the tenant id of the partner account, as Partner Center's account settings show it.",
            ));
        }
        if client_id.trim().is_empty() {
            return Err(Error::invalid_input(
                "the client id is empty",
                "Give the client id of the app registration, as Partner Center's app management shows it.",
            ));
        }
        let path = format!("{}/{tenant}/oauth2", base.path().trim_end_matches('/'));
        base.set_path(&path);
        let poster = Poster::new(&base, SystemClock::shared())?;
        Ok(Self { base, client_id: client_id.trim().to_owned(), proof: None, version: TokenVersion::default(), poster })
    }

    /// Sets the client secret. Native apps have none.
    #[must_use]
    pub fn secret(mut self, secret: impl Into<String>) -> Self {
        self.proof = Some(AppProof::Secret(Secret::new(secret.into())));
        self
    }

    /// Sets a certificate that is registered for the app, in place of a secret: PEM with the certificate and its RSA
    /// key, in any order. Each token request is signed with the key, which is sent nowhere ("Certificate credentials").
    ///
    /// # Errors
    /// [`InvalidInput`](crate::ErrorKind::InvalidInput) if the PEM has no certificate, or no RSA key that is not
    /// encrypted.
    #[cfg(feature = "certificate")]
    pub fn certificate(mut self, pem: &str) -> Result<Self, Error> {
        self.proof = Some(AppProof::Certificate(Arc::new(super::certificate::Certificate::parse(pem)?)));
        Ok(self)
    }

    /// Sets a file with a token of another issuer whom the app trusts, in place of a secret: workload identity, as
    /// Kubernetes and CI systems write it. The file is read for each token request, since it is replaced before the
    /// token in it expires ("Workload identity federation").
    #[must_use]
    pub fn federated_token_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.proof = Some(AppProof::TokenFile(path.into()));
        self
    }

    /// Sets the version of the endpoints; v1 by default.
    #[must_use]
    pub fn version(mut self, version: TokenVersion) -> Self {
        self.version = version;
        self
    }

    /// Replaces the machine's clock, for tests.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.poster.clock = clock;
        self
    }

    /// The URL of an endpoint of the authority, such as `token`.
    pub(super) fn url(&self, name: &str) -> Url {
        let mut url = self.base.clone();
        let version = match self.version {
            TokenVersion::V1 => "",
            TokenVersion::V2 => "v2.0/",
        };
        url.set_path(&format!("{}/{version}{name}", self.base.path()));
        url
    }
}

impl fmt::Debug for AppRegistration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppRegistration")
            .field("url", &self.base.as_str())
            .field("client_id", &self.client_id)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tenant_cannot_lead_elsewhere() {
        for tenant in ["", "..", "a/b", "a?b", "a%2f"] {
            assert!(AppRegistration::new("https://login.example", tenant, "app").is_err(), "{tenant}");
        }
        assert!(AppRegistration::new("https://login.example", "contoso.com", " ").is_err());
    }

    #[test]
    fn endpoints_are_those_of_the_version() {
        let app = AppRegistration::new("https://login.example/base/", "contoso.com", "app").unwrap().secret("canary");
        assert_eq!(app.url("token").as_str(), "https://login.example/base/contoso.com/oauth2/token");
        assert!(!format!("{app:?}").contains("canary"));
        let app = app.version(TokenVersion::V2);
        assert_eq!(app.url("devicecode").as_str(), "https://login.example/base/contoso.com/oauth2/v2.0/devicecode");
    }
}
