//! What Partner Center's documents say of orders, as data and pure functions.
//!
//! Which call cancels what, within which window, under which limits, and what the service's
//! error codes mean. Nothing here does input or output, reads a clock or panics: callers pass
//! what they know, elapsed time included, and get an answer with the page it stands on.
//!
//! - [`cancellable`], [`routes`], [`advice`]: which call cancels which product, where.
//! - [`classify()`]: which product type a line item is, from what the order shows.
//! - [`find`], [`explain()`], [`error_codes`], [`codes`]: error codes with meaning and remedy.
//! - [`deadline()`], [`windows`], [`limits`]: by when, how long, how many.
//! - [`aadsts`]: why an authority gives no token.
//! - [`secrets`]: which names may be shown, which names and values are secret.
//!
//! ```
//! use partner_orders_rules::{
//!     Environment, LineItemEvidence, ProductType, Route, Verdict, cancellable, classify, codes,
//! };
//!
//! let item = LineItemEvidence {
//!     offer_id: Some("DG7GMGF0DWT0:0001:DG7GMGF0DSQR"),
//!     term_duration: Some(""),
//!     ..LineItemEvidence::default()
//! };
//! let product = classify(&item).product;
//! assert_eq!(product, ProductType::PerpetualSoftware);
//!
//! let by_order = cancellable(product, Environment::Production, Route::OrderPatch);
//! assert_eq!(by_order, Verdict::Works);
//! let by_subscription = cancellable(product, Environment::Production, Route::SubscriptionPatch);
//! assert_eq!(by_subscription, Verdict::Refused(codes::SUBSCRIPTION_NOT_FOUND));
//! ```
//!
//! The documents do not say everything. Where this crate fills a gap, a [`Certainty`] says so.

pub mod aadsts;
mod cancel;
mod certainty;
mod classify;
mod code;
pub mod codes;
mod deadline;
mod environment;
mod explain;
pub mod limits;
mod name;
pub mod pages;
mod product;
mod route;
pub mod secrets;
pub mod windows;

pub use cancel::{Cell, Verdict, advice, cancellable, cell, is_never_cancellable, routes, subscription_status};
pub use certainty::Certainty;
pub use classify::{CatalogType, Classification, LineItemEvidence, classify};
pub use code::{
    ErrorCode, error_codes, find, find_all, is_authorization, is_cancellation_refusal, is_pending, needs_user,
    parse_code,
};
pub use deadline::{Deadline, RunsFrom, deadline};
pub use environment::Environment;
pub use explain::{Explained, explain};
pub use name::UnknownName;
pub use product::ProductType;
pub use route::Route;
pub use windows::{Refund, Window, sandbox_age_allows, subscription_window, window};
