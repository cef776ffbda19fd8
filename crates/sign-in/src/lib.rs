//! The emulated Entra ID: tenants, app registrations, users, grants and tokens.
//!
//! Callers parse the HTTP request, pass the time, and persist the records that [`RecordWriter`] receives.
//! HTTP, HTML pages, error bodies of the orders API and the rules of its operations are not here.
//!
//! [`IdentityProvider`] serves sign-in requests with the data of a [`Directory`]. Access tokens are signed JWTs;
//! [`IdentityProvider::check`] returns the [`Caller`] of one. `Assumed:` marks what the pages leave open.

mod accounts;
mod audience;
mod authorize;
mod caller;
mod certificate;
mod claims;
mod code;
mod credentials;
mod device;
mod directory;
mod discovery;
mod error;
mod expiring_store;
mod form;
mod grant;
mod hash;
mod issue;
mod key;
mod records;
mod refresh;
mod rejection;
mod scope;
#[cfg(test)]
mod tests;
mod token;
mod verify;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use thiserror::Error;

pub use accounts::{App, AppKind, Role, User};
pub use authorize::{AuthorizeOutcome, DECLINE, Redirect, ResponseMode, USER};
pub use caller::{Caller, CallerUser};
pub use claims::EndpointVersion;
pub use device::Decision;
pub use directory::{Directory, Realm, Tenant};
pub use discovery::{instance, user_realm};
pub use error::SignInError;
pub use form::Form;
pub use key::KeyError;
pub use records::RecordWriter;
pub use rejection::TokenRejection;

use code::AuthorizationCode;
use device::DeviceCode;
use expiring_store::ExpiringStore;
use key::SigningKey;
use refresh::RefreshToken;
use verify::VerifiedTokens;

/// The key of the record that holds the signing key.
const KEY: &str = "identity/key";

/// A request to a sign-in endpoint.
#[derive(Clone, Copy, Debug)]
pub struct OAuthRequest<'a> {
    /// Scheme, host and port that the request was sent to, without a trailing slash. Issuers and addresses begin with
    /// it.
    pub origin: &'a str,
    /// The tenant in the path.
    pub tenant: &'a str,
    /// The version of the endpoint.
    pub version: EndpointVersion,
    /// The parameters.
    pub form: &'a Form,
    /// The time of the request.
    pub now: DateTime<Utc>,
    /// The `Authorization` header, if the request has one.
    pub authorization: Option<Authorization<'a>>,
    /// Refuses a refresh token that was used before.
    pub rotates_refresh_tokens: bool,
}

/// The value of an `Authorization` header. Its `Debug` output is redacted.
#[derive(Clone, Copy)]
pub struct Authorization<'a>(pub &'a str);

/// The token service: the signing key, and all grants that can still be redeemed.
#[derive(Debug)]
pub struct IdentityProvider {
    key: Option<Arc<SigningKey>>,
    key_is_persisted: bool,
    verified: VerifiedTokens,
    codes: ExpiringStore<AuthorizationCode>,
    refresh_tokens: ExpiringStore<RefreshToken>,
    devices: ExpiringStore<DeviceCode>,
}

/// A record that [`IdentityProvider::restore`] cannot read.
#[derive(Debug, Error)]
pub enum RestoreError {
    /// The signing key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A grant.
    #[error("a sign-in record is not valid JSON: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl Default for IdentityProvider {
    fn default() -> Self {
        Self {
            key: None,
            key_is_persisted: false,
            verified: VerifiedTokens::default(),
            codes: ExpiringStore::new("identity/code/", 1000),
            refresh_tokens: ExpiringStore::new("identity/refresh/", 10_000),
            devices: ExpiringStore::new("identity/device/", 1000),
        }
    }
}

impl IdentityProvider {
    /// Restores the key and the grants of an earlier run from the records under `identity/`, so that its tokens stay
    /// valid.
    ///
    /// # Errors
    /// If a record is not readable.
    pub fn restore(records: impl Iterator<Item = (String, Vec<u8>)>) -> Result<Self, RestoreError> {
        let mut provider = Self::default();
        for (key, value) in records {
            if key == KEY {
                let pem = serde_json::from_slice(&value)?;
                provider.key = Some(Arc::new(SigningKey::from_pem(pem)?));
                provider.key_is_persisted = true;
            } else if !provider.codes.restore(&key, &value)? && !provider.refresh_tokens.restore(&key, &value)? {
                provider.devices.restore(&key, &value)?;
            }
        }
        provider.codes.sort();
        provider.refresh_tokens.sort();
        provider.devices.sort();
        Ok(provider)
    }

    /// Returns the signing key, generated on first use.
    fn key(&self) -> Result<Arc<SigningKey>, KeyError> {
        self.key.clone().map_or_else(SigningKey::of_process, Ok)
    }

    /// Returns the signing key unless no token was signed yet.
    fn existing_key(&self) -> Option<Arc<SigningKey>> {
        self.key.clone().or_else(SigningKey::of_process_if_made)
    }
}

impl fmt::Debug for Authorization<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
