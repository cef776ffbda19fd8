//! `completions`: scripts that complete the options of this command in a shell.

use std::io::{self, Write as _};

use clap::CommandFactory as _;
use clap_complete::generate;

use crate::args::{Args, Completions};
use crate::failure::Failure;

pub(crate) fn run(options: &Completions) -> Result<u8, Failure> {
    let mut script = Vec::new();
    generate(options.shell, &mut Args::command(), "partner-orders", &mut script);
    io::stdout().write_all(&script)?;
    Ok(0)
}
