//! Partner Center's rules for orders, as data and pure functions.
//!
//! They cover cancellation routes, windows, limits and error codes. Nothing here does I/O, reads a clock or panics:
//! callers pass the facts, elapsed time included, and get a result with the public page that it is based on.
//!
//! - [`cancellable`], [`routes`], [`advice`]: the calls that cancel a product in an environment.
//! - [`classify()`]: the product type of a line item.
//! - [`find`], [`explain()`], [`error_codes`], [`codes`]: error codes with meaning and remedy.
//! - [`deadline()`], [`windows`], [`limits`]: documented times and numbers.
//! - [`aadsts`]: the numbers of refused sign-ins.
//! - [`secrets`]: names that may be shown, names and forms of secrets.
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
//! The pages leave gaps. A [`Certainty`] marks each statement that fills one.

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
