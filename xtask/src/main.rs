//! `cargo xtask`: the repository's own commands.

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use xtask::commands::{check, conformance, coverage, diff, dist, import, regen, rules, suggest};

/// Keep the API description and the samples of this repository up to date.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(check::Args),
    Coverage(coverage::Args),
    Suggest(suggest::Args),
    Diff(diff::Args),
    Import(import::Args),
    Regen(regen::Args),
    Rules(rules::Args),
    Dist(dist::Args),
    Conformance(conformance::Args),
}

fn main() -> ExitCode {
    let (out, err) = (&mut io::stdout().lock(), &mut io::stderr().lock());
    let done = match Cli::parse().command {
        Command::Check(args) => check::run(&args, out, err),
        Command::Coverage(args) => coverage::run(&args, out, err),
        Command::Suggest(args) => suggest::run(&args, out, err),
        Command::Diff(args) => diff::run(&args, out, err),
        Command::Import(args) => import::run(&args, out, err),
        Command::Regen(args) => regen::run(&args, out, err),
        Command::Rules(args) => rules::run(&args, out, err),
        Command::Dist(args) => dist::run(&args, out, err),
        Command::Conformance(args) => conformance::run(&args, out, err),
    };
    match done {
        Ok(code) => ExitCode::from(code),
        // The reader that closed the pipe has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            // If even this cannot be written, the exit code is all that is left.
            drop(writeln!(err, "error: the report cannot be written: {error}"));
            ExitCode::from(2)
        }
    }
}
