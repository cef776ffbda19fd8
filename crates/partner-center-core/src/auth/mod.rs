//! Credentials and their tokens.

mod app;
mod app_only;
mod authorization_code;
mod cache;
#[cfg(feature = "certificate")]
mod certificate;
mod claims;
mod device_code;
mod endpoint;
mod exchange;
mod fault;
mod loopback;
#[cfg(feature = "pkce")]
mod pkce;
mod post;
mod posted;
mod proof;
mod refresh_token;
mod scope;
mod store;

pub use app::{AppRegistration, TokenVersion};
pub use app_only::{BearerToken, ClientCredentials};
pub use authorization_code::AuthorizationCode;
pub(crate) use cache::{Bearer, TokenCache};
pub use claims::TokenClaims;
pub use device_code::{DeviceCode, DeviceSignIn};
pub use exchange::LegacyExchange;
pub use loopback::LoopbackRedirect;
pub use refresh_token::RefreshTokenCredential;
pub use store::{FileStore, MemoryStore, RefreshTokenStore, StoreError};

use crate::error::Error;

/// Wraps an error in the type that credentials fail with; the token cache unwraps it.
fn failed(error: Error) -> azure_core::Error {
    azure_core::Error::new(azure_core::error::ErrorKind::Credential, error)
}
