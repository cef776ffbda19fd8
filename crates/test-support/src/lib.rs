//! Helpers for tests of more than one crate: a scripted HTTP server, a raw HTTP client and the samples of
//! `spec/samples`. It uses no crate of this workspace, so that the tests of each can use it.
//! Helpers that know a client, the emulator or the description stay in the tests of that crate.

// A test fails by a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod client;
mod message;
mod sample;
mod server;
#[cfg(test)]
mod tests;

pub use client::{connect, read_all, responses, send_raw};
pub use message::{JSON, Request, Response, json_response, response};
pub use sample::{Sample, sample, samples};
pub use server::{Seen, Server, Step, repeat};

/// The customer of the example that the page "Cancel an order from the integration sandbox" prints.
pub const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
/// The order of that example, perpetual software.
pub const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
/// The sample with that example. The body of its request is not valid JSON: it has a trailing comma.
pub const PRINTED: &str = "patchOrder/cancel-whole-order";

/// Returns true if a program is not installed, so that a test that needs it is skipped. Prints a line then, and panics
/// if `CI` is set.
#[must_use]
#[allow(clippy::print_stdout, reason = "a skipped test says so")]
pub fn missing(program: &str) -> bool {
    let found = std::process::Command::new("sh").args(["-c", &format!("command -v {program}")]).output().unwrap();
    if found.status.success() {
        return false;
    }
    assert!(std::env::var_os("CI").is_none(), "{program} is not installed, and the checks need it");
    println!("skipped: {program} is not installed");
    true
}
