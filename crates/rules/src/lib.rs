//! Partner Center's rules for orders, as data and pure functions.
//!
//! They cover cancellation routes, windows, limits and error codes. Nothing here does I/O, reads a clock or panics:
//! callers pass the facts, including the elapsed time, and get a result with the public page that it is based on.
//!
//! - [`cancellable`], [`routes`], [`advice`]: the calls that cancel a product in an environment.
//! - [`classify()`]: the product type of a line item.
//! - [`find`], [`explain()`], [`error_codes`], [`codes`]: error codes with meaning and remedy.
//! - [`remedy`], [`find_status`]: HTTP statuses, and the remedy of a failed response.
//! - [`deadline()`], [`windows`], [`limits`]: documented times and numbers. A window has the dates between which it
//!   holds: [`window_at`] finds the one for a purchase of that time.
//! - [`end_of_term`], [`cancel_now`]: what happens at the end of a subscription's term, and the cancellation until
//!   then.
//! - [`aadsts`]: the numbers and classes of rejected sign-ins.
//! - [`pages`], [`dates`], [`rules()`]: the page of each rule, the date of its text, and when rules changed.
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
mod date;
pub mod dates;
mod deadline;
mod environment;
mod explain;
pub mod limits;
mod name;
pub mod pages;
mod product;
mod record;
mod route;
pub mod secrets;
mod status;
mod term;
pub mod windows;

pub use cancel::{Cell, Verdict, advice, cancellable, cell, is_never_cancellable, routes, subscription_status};
pub use certainty::Certainty;
pub use classify::{CatalogType, Classification, LineItemEvidence, classify};
pub use code::{
    ErrorCode, error_codes, find, find_all, find_fitting, is_authorization, is_cancellation_refusal, is_pending,
    needs_user, parse_code,
};
pub use date::Date;
pub use deadline::{Deadline, deadline};
pub use environment::Environment;
pub use explain::{Explained, explain};
pub use name::UnknownName;
pub use product::ProductType;
pub use record::{RuleKind, RuleRecord, rules};
pub use route::Route;
pub use status::{HttpStatus, find_status, http_statuses, remedy};
pub use term::{
    CancelNow, EndOfTerm, Extension, RefundUntil, SeatsUntil, SubscriptionFacts, Surcharge, TermAction, TermEnd,
    cancel_now, end_of_term,
};
pub use windows::{PurchaseTimes, Refund, Window, WindowRule, WindowStart, sandbox_age_allows, window, window_at};
