//! Tests of the crate as programs use it, over real sockets.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::print_stderr
)]

mod auth_support;
mod support;

mod auth_azure_identity;
mod auth_credentials;
mod auth_hostile;
mod auth_renewal;
mod auth_rotation;
mod auth_secrets;
mod cancel_accepted;
mod cancel_lost;
mod cancel_support;
mod cancel_table;
mod cancel_unknown;
mod end_of_term;
mod failures;
mod lost_answers;
mod operations;
mod pace;
mod quirks;
mod samples;
mod secrets;
mod sign_in_check;
mod snippets;
mod sweep;
mod traces;
