//! Which call cancels what.

mod advice;
mod table;

pub use advice::{advice, subscription_status};
pub use table::{Cell, Verdict, cancellable, cell, routes};
