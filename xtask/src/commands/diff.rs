//! `cargo xtask diff`.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::diff::{Class, Report, read};

/// Compare two descriptions: list the changes, the clients that break, and the version that the changes require.
///
/// Exits with 0 if `info.version` is that version or later, 1 if it is not, 2 if something cannot be read.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The old description: a file, a git revision (its spec/openapi.yaml), or REVISION:PATH.
    #[arg(value_name = "OLD")]
    old: String,
    /// The new description, in the same forms [default: spec/openapi.yaml of the working tree].
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Write the changes in this form.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Exit with 1 if there are changes of this class, whatever the version.
    #[arg(long, value_enum, value_name = "CLASS")]
    fail_on: Option<FailOn>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// A paragraph for each change, and a summary.
    Text,
    /// One object.
    Json,
    /// A table for a changelog.
    Markdown,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum FailOn {
    /// Breaking changes.
    Breaking,
}

/// Runs the command: writes changes to `out`, unreadable inputs to `err`, and returns the exit code.
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
    let report = Report::new(&old, &new);
    match args.format {
        Format::Text => report.text(out)?,
        Format::Json => report.json(out)?,
        Format::Markdown => report.markdown(out)?,
    }
    out.flush()?;
    let is_unwanted = args.fail_on.is_some() && report.count(Class::Breaking) > 0;
    Ok(u8::from(is_unwanted || !report.bumped_enough()))
}
