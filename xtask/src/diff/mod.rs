//! Changes between two descriptions, and the clients that break by them.
//!
//! [`Report`] compares two descriptions operation by operation, what is sent apart from what is received: one edit of a
//! schema may widen the one and narrow the other. A change that several operations share is listed once. `rules.rs` has
//! the table of all changes.

mod bound;
mod change;
mod class;
mod document;
mod input;
mod messages;
mod operations;
mod properties;
mod render;
mod report;
mod rules;
mod schemas;
mod security;
mod servers;
mod shape;
#[cfg(test)]
mod tests;
mod version;
mod walk;

pub use change::{Break, Change, Client, Spot};
pub use class::Class;
pub use input::{Input, read};
pub use report::Report;
pub use rules::ChangeKind;
pub use version::Bump;
