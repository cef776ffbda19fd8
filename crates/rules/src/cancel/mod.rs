//! The calls that cancel a product.

mod advice;
mod never;
mod table;

pub use advice::{advice, subscription_status};
pub use never::is_never_cancellable;
pub use table::{Cell, Verdict, cancellable, cell, routes};
