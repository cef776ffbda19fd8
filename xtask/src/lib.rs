//! The repository's own commands: upkeep of the description under `spec/` and of the samples beside it.
//!
//! [`wirecheck`] checks traffic and descriptions; here are the commands, their default paths, and everything that runs
//! cargo or git.

pub mod commands;
mod conformance;
pub mod diff;
pub mod dist;
mod import;
mod regen;
mod repository;
mod suggest;

pub use repository::{check, default_paths, repository_root};
