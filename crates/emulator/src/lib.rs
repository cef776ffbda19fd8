//! A local emulator of Partner Center's integration sandbox, for testing clients without an account.
//!
//! It signs clients in, and serves orders and subscriptions by the rules and with the error codes of the public pages.
//! It has two layers:
//!
//! - [`engine`]: orders, subscriptions and their rules, as a library without input, output or clock.
//! - [`Emulator`]: the engine behind HTTP, on the loopback interface, for clients in any language.
//!
//! Nothing here comes from Microsoft. Where the pages leave something open, the emulator makes an assumption, and the
//! documentation of the item marks it with `Assumed:`. A [`World`] is the data that an emulator starts with.
//!
//! ```
//! use partner_orders_emulator::Emulator;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let emulator = Emulator::start().await?;
//! println!("sign in at {}/{}/oauth2/token", emulator.url(), emulator.tenant());
//! // … point a client at emulator.url() …
//! assert!(emulator.requests().is_empty());
//! emulator.shutdown().await;
//! # Ok(())
//! # }
//! ```

mod client_lint;
mod emulator;
pub mod engine;
mod faults;
mod hints;
mod http;
mod inspector;
mod log;
mod operations;
mod partner_center;
mod ready;
mod serve;
mod startup;
mod store;
mod throttle;
mod world;

pub use emulator::{Builder, Emulator, StartError, StateError};
pub use faults::{Effect, FaultError, FaultRule, FaultShape};
pub use http::InMemoryEmulator;
pub use log::RequestRecord;
pub use partner_orders_rules::Environment;
pub use partner_orders_sign_in::{App, AppKind, Caller, CallerUser, Role, User};
pub use ready::Ready;
pub use store::StoreError;
pub use world::{
    Account, AccountKind, AddedSeats, Attachment, BaseTerm, ClockSetting, Customer, Grace, Holding, Moment, NoMoment,
    Offer, Product, Purchase, Segment, Settings, Term, World, WorldError,
};

/// Runs the programs in the manual as tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Manual;
