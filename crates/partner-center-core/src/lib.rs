//! The common part of Partner Center clients.
//!
//! It has credentials and tokens, the call loop with its policies (retries, waits, requests per minute), errors, ids,
//! pages, HAR recorder, drift, and doubles for tests.
//! The operations, plans, cancellations and sweeps of orders are in `partner-orders`, the crate that programs add; it
//! re-exports everything public of this one.

mod auth;
mod builder;
mod call;
mod clock;
mod cloud;
mod connection;
mod context;
mod drift;
mod error;
mod ids;
mod link;
mod observe;
mod pages;
mod planted;
mod policy;
mod random;
mod redact;
mod response;
mod retry_after;
#[cfg(any(test, feature = "test-util"))]
pub mod testing;
mod transport;

pub use auth::{
    AppRegistration, AuthorizationCode, BearerToken, ClientCredentials, DeviceCode, DeviceSignIn, FileStore,
    LegacyExchange, LoopbackRedirect, MemoryStore, RefreshTokenCredential, RefreshTokenStore, StoreError, TokenClaims,
    TokenVersion,
};
pub use azure_core::credentials::Secret;
pub use builder::Builder;
pub use clock::{Clock, Sleep, SystemClock};
pub use cloud::{Cloud, endpoint_is_loopback};
pub use drift::{DriftKind, DriftNote};
pub use error::{Error, ErrorKind, Result};
pub use ids::{CustomerId, Ids, InvalidId, OrderId, SubscriptionId};
pub use observe::HarRecorder;
pub use policy::{
    Attempt, Backoff, Decision, Failure, Gate, GateGroup, GateState, NeverRetry, RetryBudget, RetryPolicy,
    StandardRetry, Timeouts,
};
pub use response::Response;

/// The parts that only the crates beside this one use: they depend on its exact version, so any release may change
/// them.
///
/// The same holds for the hidden methods of [`Error`], [`Response`] and [`InvalidId`].
pub mod internal {
    pub use crate::call::{Call, Reply, follow_or_accepted};
    pub use crate::connection::Connection;
    pub use crate::link::resolve;
    pub use crate::pages::{List, Page};
    pub use crate::planted::{PlantedBug, is_planted};
    pub use crate::response::{Expected, checked};
}
