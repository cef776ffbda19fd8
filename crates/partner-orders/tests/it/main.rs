//! The crate as programs use it, over real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

mod support;

mod canned;
mod failures;
mod lost_answers;
mod operations;
mod pace;
mod quirks;
mod smoke;
