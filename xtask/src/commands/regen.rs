//! `cargo xtask regen`.

use std::io::{self, Write};

use crate::regen::{Options, Stop, regen};

/// Update everything after an API change: import samples, extend the description, raise versions, regenerate the
/// client, run its tests.
///
/// The steps: import (if traffic is given), check, suggest, coverage, diff, generator (updates src/generated), wire
/// test, changelog. It stops at the first step that needs a person, and says why; a second run goes on from there.
/// Nothing is committed.
///
/// Exits with 0 if all is done, 1 if a person is needed, 2 if something cannot be read or run.
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
    match regen(&args.options, out, err) {
        Ok(()) => Ok(0),
        Err(Stop::Io(error)) => Err(error),
        Err(stop @ Stop::Person { .. }) => writeln!(err, "{stop}").map(|()| 1),
        Err(stop @ Stop::Unreadable { .. }) => writeln!(err, "error: {stop}").map(|()| 2),
    }
}
