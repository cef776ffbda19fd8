//! `cargo xtask import`.

use std::io::{self, Write};

use clap::ValueEnum;

use crate::import::{Options, import};
use crate::repository_root;

/// Turn captured traffic into samples, without what is secret or personal in it.
///
/// Each exchange with an operation of the description becomes one file,
/// `DIR/<operationId>/captured-<status>-<hash>.http` or `error-<status>-<code>-captured-<hash>.http`. Calls of other
/// APIs are counted and left out.
///
/// The description says what may be kept: enum values, numbers and dates of its properties, and strings marked
/// `x-sample: keep`. Every other string is replaced by one of the same form, prose by words of the same length class,
/// secrets by REDACTED. The same value gets the same replacement in all files and all runs that use one key: that of
/// --key-file, or else `.local/import.key` in the repository, which is made once and which git ignores. Keep it to
/// yourself: with it, guesses can be tested.
///
/// Words that an enum does not list yet are kept, and named. An exchange in which a secret or an identifier is left is
/// refused with its place, and nothing of it is written. Look at new samples before you commit them.
///
/// Exchanges that are there already are not written again, whatever their request ids and dates; a second run adds
/// nothing. Exchanges are alike if operation, status, query parameters, properties, types and listed values are the
/// same.
///
/// Exits with 0 if all is well, 1 if something was refused, 2 if something cannot be read or written.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    options: Options,
    /// Set the format of the summary.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One line per sample, and a summary.
    Text,
    /// One object.
    Json,
}

/// Runs the import and returns the exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let summary = match import(&args.options, &repository_root()) {
        Ok(summary) => summary,
        Err(failed) => {
            writeln!(err, "error: {failed}")?;
            return Ok(2);
        }
    };
    match args.format {
        Format::Text => summary.write_text(out, err)?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &summary)?;
            writeln!(out)?;
        }
    }
    Ok(summary.exit_code())
}
