//! A local emulator of Partner Center's integration sandbox, for testing clients without an account.
//!
//! It signs clients in, serves orders and lets them be cancelled and changed, by the rules that the public pages
//! state, and refuses with the documented codes. In two layers:
//!
//! - [`engine`]: the ledger of orders and its rules, as a library without input, output or clock.
//! - [`Emulator`]: the engine behind HTTP, on the loopback interface, for any client in any language.
//!
//! Nothing here is Microsoft's: where the pages leave something open, the emulator assumes, and the documentation of
//! the item that does so says it. [`World`] is what an emulator holds when it starts.
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

mod emulator;
pub mod engine;
mod faults;
mod http;
mod inspector;
mod log;
mod operations;
mod ready;
mod resume;
mod serve;
mod store;
mod throttle;
mod world;

pub use emulator::{Builder, Emulator, StartError, StateError};
pub use faults::{Effect, FaultError, FaultRule, FaultShape};
pub use log::RequestRecord;
pub use partner_orders_rules::Environment;
pub use partner_orders_sign_in::{App, AppKind, Caller, CallerUser, Role, User};
pub use ready::Ready;
pub use store::StoreError;
pub use world::{
    Account, AccountKind, Attachment, ClockSetting, Customer, Holding, Moment, NoMoment, Offer, Product, Purchase,
    Segment, Settings, Term, World, WorldError,
};

/// The programs of the manual run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Manual;
