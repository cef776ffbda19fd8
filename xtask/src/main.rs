//! `cargo xtask`: the repository's own commands.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Checks of the API description and of this repository.
#[derive(Debug, Parser)]
#[command(bin_name = "cargo xtask", version)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Check),
    Diff(xtask::commands::diff::Args),
}

/// Check the description by its rules, and samples against it.
///
/// Exits with 0 if all is well, 1 if there are findings, 2 if something cannot be read.
#[derive(Debug, Args)]
struct Check {
    /// Descriptions (.yaml, .yml, .json), samples (.http), or folders of them [default: spec].
    ///
    /// Samples are checked against the first description named, or else against the repository's own.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to write the findings.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One line a finding, and a summary.
    Text,
    /// One object.
    Json,
}

impl From<Format> for xtask::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
        }
    }
}

fn main() -> ExitCode {
    let (out, err) = (&mut io::stdout().lock(), &mut io::stderr().lock());
    let written = match Cli::parse().command {
        Command::Check(arguments) => check(arguments, out, err),
        Command::Diff(arguments) => xtask::commands::diff::run(&arguments, out, err),
    };
    match written {
        Ok(code) => ExitCode::from(code),
        // Whoever closed the pipe has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

fn check(arguments: Check, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let paths = if arguments.paths.is_empty() { xtask::default_paths() } else { arguments.paths };
    let report = xtask::check(&paths);
    match report.write(arguments.format.into(), out, err) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(report.exit_code()),
    }
}
