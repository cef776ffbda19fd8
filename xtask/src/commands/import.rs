//! `cargo xtask import`.

use std::io::{self, Write};
use std::path::PathBuf;

use clap::ValueEnum;

use crate::import::{Options, import};
use crate::repository_root;

/// Make samples of captured traffic, without what is secret or personal in it.
///
/// Each exchange with an operation of the description becomes one file, `DIR/<operationId>/captured-<status>-<hash>.http`
/// or `error-<status>-<code>-captured-<hash>.http`. Calls of other APIs are counted and left out. Tokens, keys and
/// passwords are removed; ids, names, addresses, domains and the like become pseudonyms of the same shape. The same
/// original has the same pseudonym in all files and all runs that use one key: the one of --key-file, or else
/// `.local/import.key` in the repository, which is made when it is first needed, and which git ignores. Keep it to
/// yourself: with it, pseudonyms can be tested against guesses.
///
/// What still looks secret afterwards is refused and reported, and nothing of it is written. Look at new samples all the
/// same before you commit them: a name in the middle of a sentence looks like any word.
///
/// Exchanges that are there already are not written again, whatever their request ids and dates; doing it twice adds
/// nothing. Exchanges are alike if operation, status, query parameters, properties, types and listed values are the same.
///
/// Exits with 0 if all is well, 1 if something was refused, 2 if something cannot be read or written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Captured traffic: HARs, HTTP messages, folders of them; `-` for the standard input.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The folder of the samples, such as spec/samples.
    #[arg(long, value_name = "DIR")]
    into: PathBuf,
    /// Where the traffic comes from, for the line `# source:`; everybody may read it.
    #[arg(long, value_name = "TEXT", default_value = "Recorded exchange")]
    source: String,
    /// A further host of the service, besides Partner Center's own and this machine; may repeat.
    #[arg(long = "host", value_name = "HOST")]
    hosts: Vec<String>,
    /// The key that pseudonyms are made with.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
    /// The most captured samples of exchanges that are alike, those in DIR included; 0 for all.
    #[arg(long, value_name = "N", default_value_t = 3)]
    limit_per_shape: usize,
    /// Say what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
    /// How to write the summary.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// One line a sample, and a summary.
    Text,
    /// One object.
    Json,
}

/// Does it, and gives the exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let options = Options {
        files: args.files.clone(),
        into: args.into.clone(),
        source: args.source.clone(),
        hosts: args.hosts.clone(),
        key_file: args.key_file.clone(),
        limit_per_shape: args.limit_per_shape,
        dry_run: args.dry_run,
    };
    let summary = match import(&options, &repository_root()) {
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
