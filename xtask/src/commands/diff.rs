//! `cargo xtask diff`: what changed between two descriptions.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::diff::{Report, Verdict, read};

/// Say what changed between two descriptions: who breaks, and which version it asks for.
///
/// Exits with 0 if `info.version` was bumped far enough, 1 if it was not, 2 if something cannot be read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What it was: a file, a git revision (its spec/openapi.yaml), or REVISION:PATH.
    #[arg(value_name = "OLD")]
    old: String,
    /// What it is, in the same forms [default: spec/openapi.yaml as it is in the working tree].
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// How to write the changes.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 1 on these changes, too.
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A paragraph a change, and a summary.
    Text,
    /// One object.
    Json,
    /// A table for a changelog.
    Markdown,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Breaking changes, bumped for or not.
    Breaking,
}

/// Runs the command: results go to `out`, what cannot be read to `err`. Returns the exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let inputs = (read(Some(&args.old)), read(args.new.as_deref()));
    let (old, new) = match inputs {
        (Ok(old), Ok(new)) => (old, new),
        (old, new) => {
            for unreadable in [old.err(), new.err()].into_iter().flatten() {
                writeln!(err, "error: {unreadable}")?;
            }
            return Ok(2);
        }
    };
    let report = Report::of(&old, &new);
    match args.format {
        Format::Text => report.text(out)?,
        Format::Json => report.json(out)?,
        Format::Markdown => report.markdown(out)?,
    }
    out.flush()?;
    let unwanted = args.fail_on.is_some() && report.count(Verdict::Breaking) > 0;
    Ok(u8::from(unwanted || !report.bumped_enough()))
}
