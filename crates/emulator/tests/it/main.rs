//! The emulator over a real socket, and its engine without one.

// The helpers are no test functions, which alone are exempt.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod azure_identity;
mod bad_input;
mod bodies;
mod cancelling;
mod changing;
mod controls;
mod engine;
mod inspector;
mod log;
mod ordering;
mod pipeline;
mod printed;
mod reading;
mod sign_in;
mod subscriptions;
mod support;
