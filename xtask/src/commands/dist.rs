//! `cargo xtask dist`.

use std::io::{self, Write};
use std::path::PathBuf;

use crate::dist::{self, Bundle, Profile};

/// Write the description as a bundle for other languages: exact and simplified documents, JSON Schemas, error codes,
/// samples and recipes.
///
/// The same input gives the same bytes. Exits with 0 if the bundle is written, 2 if something cannot be read or run.
#[derive(Clone, Debug, Default, clap::Args)]
#[non_exhaustive]
pub struct Args {
    /// Write into this folder, new, empty or with an earlier bundle [default: dist in cargo's target folder].
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// List the changes since this description: a file, a git revision, or REVISION:PATH [default: none].
    #[arg(long, value_name = "OLD")]
    pub since: Option<String>,
    /// Add the reference page, one file that needs no network. Needs npm, which brings Redoc.
    #[arg(long)]
    pub reference: bool,
    /// Build the command as packages for this platform, too: a Python wheel and npm packages. Needs maturin and npm.
    #[arg(long)]
    pub packages: bool,
    /// Build the packages without optimization, which takes less time.
    #[arg(long, requires = "packages")]
    pub dev: bool,
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    match make(args) {
        Ok((folder, bundle)) => {
            let (version, count) = (bundle.version(), bundle.files().len());
            writeln!(out, "{}: version {version}, {count} files", folder.display())?;
            Ok(0)
        }
        Err(error) => writeln!(err, "error: {error}").map(|()| 2),
    }
}

fn make(args: &Args) -> Result<(PathBuf, Bundle), String> {
    let folder = args.out.clone().map_or_else(dist::default_folder, Ok)?;
    let options = dist::Options { since: args.since.clone(), reference: args.reference };
    let bundle = Bundle::assemble(&options)?;
    bundle.write(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    if args.packages {
        let profile = if args.dev { Profile::Dev } else { Profile::Release };
        dist::build_packages(&folder.join("packages"), bundle.version(), profile)?;
    }
    Ok((folder, bundle))
}
