//! The crate as programs use it, over real sockets.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, clippy::print_stdout)]

mod cancel_support;
mod support;

mod cancel_lost;
mod cancel_table;
mod cancel_unknown;
mod canned;
mod operations;
mod pace;
mod quirks;
mod smoke;
mod sweep;
