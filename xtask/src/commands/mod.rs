//! The commands of `cargo xtask`, one a file: what they take, and what they do.

pub mod check;
pub mod conformance;
pub mod coverage;
pub mod diff;
pub mod dist;
pub mod import;
pub mod regen;
pub mod rules;
pub mod suggest;
