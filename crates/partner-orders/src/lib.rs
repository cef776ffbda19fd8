//! Read, create and cancel Partner Center orders.
//!
//! The crate adds to the generated client of `partner-orders-api`: sign-ins, clouds, retries, throttling, error bodies
//! of every shape, the call that cancels each order, and the proof that it is cancelled. Its README is the manual, with
//! code for each of these.
//!
//! ```no_run
//! use partner_orders::{Outcome, PartnerCenter, Result};
//!
//! /// With `PartnerCenter::builder(credential).cloud(Cloud::Global).build()?`, or `.endpoint(url)` of an emulator.
//! async fn cancel(pc: &PartnerCenter) -> Result<()> {
//!     let order = pc.customer("bd59b416-37f9-4d8f-8df3-5750111fc615").order("UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1");
//!     let before = order.get().await?;
//!     println!("{:?}, request {}", before.status, before.ids().request_id);
//!
//!     println!("{}", order.plan_cancellation().await?); // the call for each line item, its deadline and source
//!
//!     let done = order.cancel().await?;
//!     match done.outcome {
//!         Outcome::Cancelled | Outcome::AlreadyCancelled => println!("cancelled"),
//!         Outcome::Refused => println!("refused: {:?}", done.refusal),
//!         other => println!("{other}: look again later"),
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Signing in
//!
//! Any `azure_core` 1 credential works, such as those of `azure_identity`. This crate's own also speak plain http to
//! the loopback interface, for an emulator:
//! - [`ClientCredentials`] is an app by itself (app-only);
//! - [`RefreshTokenCredential`] is an app that acts for a user (App+User, the secure application model), which some
//!   calls require. The user signs in once, by [`DeviceCode`] or by [`AuthorizationCode`], and a [`RefreshTokenStore`],
//!   such as [`FileStore`], stores the refresh token;
//! - [`BearerToken`] is a token from elsewhere, and [`LegacyExchange`] the token exchange of older SDKs.
//!
//! A client requests one token for all its calls, and the next one five minutes before it expires. So use one client
//! for everything, and clone it.

mod cancellation;
mod client;
mod confirm;
mod customers;
mod identity;
mod moment;
mod order;
mod order_status;
mod orders;
mod plan;
mod product;
mod serial;
mod sign_in_check;
mod subscription;
mod sweep;

pub use cancellation::{Cancellation, LineItemOutcome, PreparedCancellation};
pub use client::{Builder, CustomerClient, PartnerCenter};
pub use confirm::{CancelOptions, Outcome};
pub use customers::{CustomersClient, DeletionBlocker, ListCustomers};
pub use order::attachments::{AttachmentFile, AttachmentsClient, Upload};
pub use order::{LineItemClient, OrderClient};
pub use orders::{CreateOrder, ListOrders, NewLineItem, NewOrder, OrdersClient};
#[cfg(feature = "test-util")]
pub use partner_center_core::testing;
pub use partner_center_core::{
    AppRegistration, Attempt, AuthorizationCode, Backoff, BearerToken, ClientCredentials, Clock, Cloud, CustomerId,
    Decision, DeviceCode, DeviceSignIn, DriftKind, DriftNote, Error, ErrorKind, Failure, FileStore, Gate, GateGroup,
    GateState, HarRecorder, Ids, InvalidId, LegacyExchange, LoopbackRedirect, MemoryStore, NeverRetry, OrderId,
    RefreshTokenCredential, RefreshTokenStore, Response, Result, RetryBudget, RetryPolicy, Secret, Sleep,
    StandardRetry, StoreError, SubscriptionId, SystemClock, Timeouts, TokenClaims, TokenVersion, endpoint_is_loopback,
};
pub use partner_orders_api::{OneOrMany, Open, OpenEnum, Timestamp, enums, operations, types};
pub use partner_orders_rules as rules;
pub use plan::{
    CancellationPlan, Deadline, PlannedLineItem, PlannedRoute, PlannedSubscription, Prospect, RoutePlan, RouteVerdict,
};
pub use product::ProductClient;
pub use sign_in_check::SignInCheck;
pub use subscription::{
    CancellationWindow, EndOfTerm, RefundWindow, RenewalChange, RenewalOutcome, SeatWindow, SubscriptionClient,
    SubscriptionEnd, SubscriptionReply, SubscriptionsClient,
};
pub use sweep::{
    FileJournal, Journal, JournalAccount, JournalBytes, JournalEntry, JournalEvent, LineJournal, MemoryJournal,
    NotCancelled, Skip, Stop, StopHandle, Sweep, SweepEvent, SweepOutcome, SweepReport, SweepStream,
};

/// The README's Rust is compiled with the tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
