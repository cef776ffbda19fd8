//! `cargo xtask check`.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use clap::ValueEnum;
use wirecheck::{CheckOptions, Style};

use crate::repository::{PrivateEvidence, default_paths, options};

/// Check the description against its rules, and samples against the description.
///
/// Exits with 0 if all is clean, 1 if there are findings, 2 if an input cannot be read or nothing was read.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Args {
    /// Read these: descriptions (.yaml, .yml, .json); JSON bodies, HTTP messages, pages with examples of them, HARs;
    /// folders of all these; `-` for the standard input [default: spec].
    ///
    /// Samples are checked against the first description named, or else against the repository's own.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Read this folder, too: traffic and pages that stay private; may repeat [default: the folders that
    /// spec/evidence.yaml names, if no PATH is given].
    #[arg(long, value_name = "DIR")]
    pub evidence: Vec<PathBuf>,
    /// Write the findings in this form.
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// Take bodies, and responses without a request, for this operation's [default: the folder's name, or the type
    /// that the body names].
    #[arg(long, value_name = "ID")]
    pub operation: Option<String>,
    /// Check samples against this description [default: the first among PATH, or spec/openapi.yaml].
    #[arg(long, value_name = "FILE")]
    pub description: Option<PathBuf>,
    /// Show notes, too: constraints that all samples keep and the description does not name.
    #[arg(long)]
    pub notes: bool,
    /// Check this description for constructs for which generated clients of other languages fail, and nothing else.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "description", "operation"])]
    pub generators: Option<PathBuf>,
    /// Read at most so many bytes of one body, page or entry of a HAR [default: 256 MiB].
    #[arg(long, value_name = "BYTES")]
    pub max_body: Option<usize>,
    /// Colour text.
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

/// The condition on which text is coloured.
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
    let mut paths = args.paths.clone();
    if paths.is_empty() {
        paths = default_paths();
        match PrivateEvidence::find(&args.evidence) {
            Ok(private) => {
                private.write_missing(err)?;
                paths.extend(private.folders);
            }
            Err(unreadable) => return writeln!(err, "error: {unreadable}").map(|()| 2),
        }
    } else {
        paths.extend(args.evidence.iter().cloned());
    }
    let options = CheckOptions {
        description: args.description.clone(),
        operation: args.operation.clone(),
        notes: args.notes,
        max_body: args.max_body,
        ..options(&paths)
    };
    let report = match &args.generators {
        Some(file) => wirecheck::client_report(file),
        None => wirecheck::check(&options),
    };
    let color = match args.color {
        Color::Auto => io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        Color::Always => true,
        Color::Never => false,
    };
    match report.write(args.format.into(), Style { color, notes: args.notes }, out, err) {
        // The reader that closed the pipe has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(report.exit_code()),
    }
}
