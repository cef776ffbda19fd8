//! Credentials and their tokens.

mod app;
mod authorization_code;
mod bearer;
mod cache;
mod client_credentials;
mod device_code;
mod endpoint;
mod exchange;
mod fault;
mod file_store;
mod foreign;
mod post;
mod refresh_token;
mod scope;
mod store;

pub use app::{AppRegistration, TokenVersion};
pub use authorization_code::AuthorizationCode;
pub use bearer::BearerToken;
pub(crate) use cache::{Bearer, TokenCache};
pub use client_credentials::ClientCredentials;
pub use device_code::{DeviceCode, DeviceSignIn};
pub use exchange::LegacyExchange;
pub use file_store::FileStore;
pub use refresh_token::RefreshTokenCredential;
pub use store::{MemoryStore, RefreshTokenStore, StoreError};

use crate::error::Error;

/// Wraps an error in the type that credentials fail with; the token cache unwraps it.
fn failed(error: Error) -> azure_core::Error {
    azure_core::Error::new(azure_core::error::ErrorKind::Credential, error)
}
