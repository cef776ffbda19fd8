//! Tests of the binary and the crates against the emulator, over a socket.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod accepted;
mod arrows;
mod cancel;
mod cli;
mod client;
mod conformance;
// Its tests send signals.
#[cfg(unix)]
mod emulator;
mod ended;
mod explain;
mod find;
mod har;
mod help;
mod ids;
mod kill;
mod profiles;
mod read;
mod readme;
mod sign_in;
// It reads the memory use of another process.
#[cfg(target_os = "linux")]
mod soak;
mod support;
mod sweep;
// They need tmux.
#[cfg(unix)]
mod terminal;
mod wire;
mod world;
