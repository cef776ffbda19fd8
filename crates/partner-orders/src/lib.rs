//! Read and cancel Partner Center orders.
//!
//! The crate around the generated client of `partner-orders-api`: it knows what a generator cannot. Ids, headers,
//! bearer tokens, error bodies of every shape, and what an answer to a cancellation really says.
//!
//! ```no_run
//! use partner_orders::{ClientCredentials, Cloud, PartnerCenter};
//!
//! # async fn run() -> Result<(), partner_orders::Error> {
//! let credential = ClientCredentials::new(
//!     "https://login.microsoftonline.com",
//!     "11111111-2222-3333-4444-555555555555", // partner tenant
//!     "66666666-7777-8888-9999-000000000000", // app registration
//!     std::env::var("CLIENT_SECRET").unwrap_or_default(),
//! )?;
//! let pc = PartnerCenter::builder(credential).cloud(Cloud::Global).build()?;
//!
//! let customer = "bd59b416-37f9-4d8f-8df3-5750111fc615";
//! let order = pc.customer(customer).order("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
//! let before = order.get().await?;
//! println!("{:?} as of request {}", before.status, before.ids().request_id);
//! let outcome = order.cancel().await?;
//! println!("{}", outcome.outcome);
//! # Ok(())
//! # }
//! ```
//!
//! Any `azure_core` 1 credential does, as those of `azure_identity` are. [`ClientCredentials`] is for an app's secret
//! where `azure_identity` refuses: it also speaks plain http to the loopback interface, where an emulator listens.

mod auth;
mod call;
mod cancellation;
mod client;
mod clock;
mod cloud;
mod context;
mod error;
mod ids;
mod order;
mod orders;
mod plan;
mod response;
mod subscription;
#[cfg(any(test, feature = "test-util"))]
pub mod testing;

pub use auth::{BearerToken, ClientCredentials};
pub use cancellation::{CancelOptions, Cancellation, LineItemOutcome, Outcome, PreparedCancellation};
pub use client::{Builder, CustomerClient, PartnerCenter};
pub use clock::{Clock, Sleep, SystemClock};
pub use cloud::{Cloud, endpoint_is_loopback};
pub use error::{Error, ErrorKind, Result};
pub use ids::{CustomerId, Ids, InvalidId, OrderId, SubscriptionId};
pub use order::OrderClient;
pub use orders::{ListOrders, OrdersClient};
pub use partner_orders_api::{Open, OpenEnum, Timestamp, enums, types};
pub use partner_orders_rules as rules;
pub use plan::{
    CancellationPlan, Deadline, PlannedLineItem, PlannedRoute, PlannedSubscription, Prospect, RoutePlan, RouteVerdict,
};
pub use response::Response;
pub use subscription::{SubscriptionClient, SubscriptionEnd, SubscriptionReply};

/// The README's Rust is compiled with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
