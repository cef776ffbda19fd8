//! `cargo xtask`: the repository's own commands.

use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::commands::check;

/// Checks of the API description and of this repository.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
}

fn main() -> ExitCode {
    let (out, err) = (&mut io::stdout().lock(), &mut io::stderr().lock());
    let done = match Cli::parse().command {
        Command::Check(args) => check::run(&args, out, err),
    };
    ExitCode::from(done.unwrap_or(2))
}
