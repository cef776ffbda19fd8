//! The emulator over a real socket, and its engine without one.

// clippy exempts test functions only, not their helpers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod azure_identity;
mod bad_input;
mod bodies;
mod cancelling;
mod changing;
mod client_lint;
mod clock;
mod conduct;
mod controls;
mod engine;
mod faults;
mod inspector;
mod log;
mod ordering;
mod parameters;
mod paths;
mod pipeline;
mod printed;
mod reading;
mod sign_in;
mod subscriptions;
mod support;
