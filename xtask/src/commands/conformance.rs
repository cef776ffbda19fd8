//! `cargo xtask conformance`.

use std::io::{self, Write};

use crate::conformance::{Options, run as run_clients};

/// Generate clients in other languages from the bundle, build them, and run each through one scenario against the
/// emulator.
///
/// Prints a table of clients and steps. Exits with 0 if all steps of all clients are right, 1 if one is not, 2 if
/// nothing could be run.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Args {
    #[command(flatten)]
    options: Options,
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    match run_clients(&args.options, out) {
        Ok(all_right) => Ok(u8::from(!all_right)),
        Err(error) => writeln!(err, "error: {error}").map(|()| 2),
    }
}
