//! `cargo xtask regen`.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::regen::{Request, Stop, regen};

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
    /// Captured traffic: HARs, HTTP messages, folders of them.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The origin of the traffic, for the public line `# source:` of each sample.
    #[arg(long, value_name = "TEXT", default_value = "Recorded exchange")]
    pub source: String,
    /// A further host of the service, besides Partner Center's own and this machine; may repeat.
    #[arg(long = "host", value_name = "HOST")]
    pub hosts: Vec<String>,
    /// The key that pseudonyms are made with [default: .local/import.key].
    #[arg(long, value_name = "FILE")]
    pub key_file: Option<PathBuf>,
    /// Read this folder, too: traffic and pages that stay private; may repeat [default: the folders that
    /// spec/evidence.yaml names].
    #[arg(long, value_name = "DIR")]
    pub evidence: Vec<PathBuf>,
    /// The git revision to compare the description with [default: the last tag `v…`, or else HEAD].
    #[arg(long, value_name = "REVISION")]
    pub base: Option<String>,
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let request = Request {
        files: args.files.clone(),
        source: args.source.clone(),
        hosts: args.hosts.clone(),
        key_file: args.key_file.clone(),
        evidence: args.evidence.clone(),
        base: args.base.clone(),
    };
    match regen(&request, out, err) {
        Ok(()) => Ok(0),
        Err(Stop::Io(error)) => Err(error),
        Err(stop @ Stop::Person { .. }) => writeln!(err, "{stop}").map(|()| 1),
        Err(stop @ Stop::Unreadable { .. }) => writeln!(err, "error: {stop}").map(|()| 2),
    }
}
