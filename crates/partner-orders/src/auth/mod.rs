//! Who the caller is: credentials, and the tokens they give.

mod bearer;
mod cache;
mod client_credentials;

pub use bearer::BearerToken;
pub(crate) use cache::{Bearer, TokenCache};
pub use client_credentials::ClientCredentials;
