//! `cargo xtask check`.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use wirecheck::{CheckOptions, Style};

use crate::repository::{default_paths, options};

/// Check the description by its rules, and samples against it.
///
/// Exits with 0 if all is well, 1 if there are findings, 2 if something cannot be read.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Args {
    /// Descriptions (.yaml, .yml, .json); JSON bodies, HTTP messages, pages with examples of them, HARs; folders of
    /// all these; `-` for the standard input [default: spec].
    ///
    /// Samples are checked against the first description named, or else against the repository's own.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// How to write the findings.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// The operation of bodies and of responses that do not say it themselves.
    #[arg(long, value_name = "ID")]
    pub operation: Option<String>,
    /// The description to check samples against.
    #[arg(long, value_name = "FILE")]
    pub description: Option<PathBuf>,
    /// Show notes, too: what is not wrong, but could be said better.
    #[arg(long)]
    pub notes: bool,
    /// The most bytes of one body, page or entry of a HAR [default: 256 MiB].
    #[arg(long, value_name = "BYTES")]
    pub max_body: Option<usize>,
    /// When to colour text.
    #[arg(long, value_enum, default_value_t)]
    pub color: Color,
}

/// The forms of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the lines of sample and description, and what is wrong there.
    #[default]
    Text,
    /// One object, as crates/wirecheck/schema/report.schema.json says.
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
}

impl From<Format> for wirecheck::Format {
    fn from(format: Format) -> Self {
        match format {
            Format::Text => Self::Text,
            Format::Json => Self::Json,
            Format::Sarif => Self::Sarif,
        }
    }
}

/// When text is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set.
    #[default]
    Auto,
    /// In any case.
    Always,
    /// In no case.
    Never,
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let everything = default_paths();
    let options = CheckOptions {
        description: args.description.clone(),
        operation: args.operation.clone(),
        notes: args.notes,
        max_body: args.max_body,
        ..options(if args.paths.is_empty() { &everything } else { &args.paths })
    };
    let report = wirecheck::check(&options);
    let color = match args.color {
        Color::Auto => io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        Color::Always => true,
        Color::Never => false,
    };
    match report.write_with(args.format.into(), Style { color, notes: args.notes }, out, err) {
        // Whoever closed the pipe has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(report.exit_code()),
    }
}
