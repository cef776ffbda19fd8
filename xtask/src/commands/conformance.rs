//! `cargo xtask conformance`.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::conformance::{Request, run as run_clients};

/// Generate clients in other languages from the bundle, build them, and run each through one scenario against the
/// emulator.
///
/// Prints a table of clients and steps. Exits with 0 if all steps of all clients are right, 1 if one is not, 2 if
/// nothing could be run.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Args {
    /// Run these clients: folders of spec/publish/clients, or languages, which their names begin with [default: all].
    #[arg(value_name = "LANG")]
    pub languages: Vec<String>,
    /// Install the tools of each client first: below target/conformance/tools, and Debian's packages by apt-get.
    #[arg(long)]
    pub install: bool,
    /// Run the emulator of this program [default: partner-orders, built by cargo].
    #[arg(long, value_name = "FILE")]
    pub program: Option<PathBuf>,
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let request = Request { languages: args.languages.clone(), install: args.install, program: args.program.clone() };
    match run_clients(&request, out) {
        Ok(all_right) => Ok(u8::from(!all_right)),
        Err(error) => writeln!(err, "error: {error}").map(|()| 2),
    }
}
