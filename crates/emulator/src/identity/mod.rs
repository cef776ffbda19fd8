//! The token side of the partner accounts, as Entra ID has it, without input, output or clock.
//!
//! Whoever drives an [`Identity`] has read the form, tells the time and where the request went, and brings the
//! [`Directory`] of tenants. Access tokens are signed JWTs; what they say is in [`Caller`]. Where the pages leave
//! something open, the emulator assumes, and the item that does so says it.

mod accounts;
mod asked;
mod audience;
mod authorize;
mod caller;
mod certificate;
mod claims;
mod client;
mod code;
mod device;
mod directory;
mod discovery;
mod form;
mod grant;
mod hash;
mod issue;
mod kept;
mod key;
mod refresh;
mod refusal;
mod rejection;
#[cfg(test)]
pub(crate) mod tests;
mod verify;

use std::sync::Arc;

use thiserror::Error;

pub use accounts::{App, AppKind, Role, User};
pub(crate) use authorize::{AuthorizeOutcome, DECLINE, Redirect, ResponseMode, USER};
pub use caller::{Caller, CallerUser};
pub(crate) use claims::EndpointVersion;
pub(crate) use device::Decision;
pub(crate) use directory::{Directory, Realm, Tenant};
pub(crate) use form::Form;
pub(crate) use key::KeyError;
pub(crate) use refusal::SignInError;
pub(crate) use rejection::TokenRejection;

use code::Code;
use device::Device;
use kept::Kept;
use key::SigningKey;
use refresh::Refresh;
use verify::Verified;

/// The record of the key.
const KEY: &str = "identity/key";

/// One request to sign in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OAuthRequest<'a> {
    /// Scheme, host and port that the request went to, without a slash at the end: part of issuers and addresses.
    pub(crate) origin: &'a str,
    /// The tenant in the path.
    pub(crate) tenant: &'a str,
    /// The endpoint.
    pub(crate) version: EndpointVersion,
    /// The parameters.
    pub(crate) form: &'a Form,
    /// The `Authorization` header, where there is one. Not for Debug output or logs.
    pub(crate) authorization: Option<Authorization<'a>>,
}

/// An `Authorization` header. It shows itself to no log.
#[derive(Clone, Copy)]
pub(crate) struct Authorization<'a>(pub(crate) &'a str);

impl std::fmt::Debug for Authorization<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("[redacted]")
    }
}

/// Grants that are under way, and the key that signs tokens.
#[derive(Debug)]
pub(crate) struct Identity {
    key: Option<Arc<SigningKey>>,
    key_is_kept: bool,
    verified: Verified,
    codes: Kept<Code>,
    refreshes: Kept<Refresh>,
    devices: Kept<Device>,
}

/// Records that cannot be taken back in.
#[derive(Debug, Error)]
pub(crate) enum RestoreError {
    /// The key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// A grant.
    #[error("a record of a sign-in is not readable: {0}")]
    Unreadable(#[from] serde_json::Error),
}

impl Default for Identity {
    fn default() -> Self {
        Self {
            key: None,
            key_is_kept: false,
            verified: Verified::default(),
            codes: Kept::new("identity/code/", 1000),
            refreshes: Kept::new("identity/refresh/", 10_000),
            devices: Kept::new("identity/device/", 1000),
        }
    }
}

impl Identity {
    /// What the records under `identity/` say: tokens, codes and the key of an earlier run are good again.
    ///
    /// # Errors
    /// Where a record is not readable.
    pub(crate) fn restore(records: impl Iterator<Item = (String, Vec<u8>)>) -> Result<Self, RestoreError> {
        let mut identity = Self::default();
        for (key, value) in records {
            if key == KEY {
                let pem = serde_json::from_slice(&value)?;
                identity.key = Some(Arc::new(SigningKey::from_pem(pem)?));
                identity.key_is_kept = true;
            } else if !identity.codes.restore(&key, &value)? && !identity.refreshes.restore(&key, &value)? {
                identity.devices.restore(&key, &value)?;
            }
        }
        identity.codes.restored();
        identity.refreshes.restored();
        identity.devices.restored();
        Ok(identity)
    }

    /// The key, which is made where there is none.
    fn key(&self) -> Result<Arc<SigningKey>, KeyError> {
        self.key.clone().map_or_else(SigningKey::of_process, Ok)
    }

    /// The key, if any token was signed yet.
    fn made_key(&self) -> Option<Arc<SigningKey>> {
        self.key.clone().or_else(SigningKey::of_process_if_made)
    }
}
