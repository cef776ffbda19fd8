//! The real binary and the real crates against the real emulator, over a real socket.

mod cancel;
mod canned;
mod cli;
mod client;
mod read;
mod readme;
mod support;
mod wire;
