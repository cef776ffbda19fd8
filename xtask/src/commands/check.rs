//! `cargo xtask check`.

use std::env;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;

use crate::baseline::{self, Baseline};
use crate::options::CheckOptions;
use crate::report::{Format, Style};
use crate::unreadable::Unreadable;
use crate::{repository, run, unreadable};

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
    /// Findings that are accepted [default: baseline.yaml beside the description, if it is there].
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Add all that is found now to the accepted findings in FILE.
    #[arg(long, value_name = "FILE", requires = "reason")]
    pub write_baseline: Option<PathBuf>,
    /// Why what is found now is accepted.
    #[arg(long, value_name = "TEXT", requires = "write_baseline", value_parser = reason)]
    pub reason: Option<String>,
    /// Show notes, too: what is not wrong, but could be said better.
    #[arg(long)]
    pub notes: bool,
    /// Send samples through the generated types, too.
    #[arg(long)]
    pub types: bool,
    /// The most bytes of one body, page or entry of a HAR [default: 256 MiB].
    #[arg(long, value_name = "BYTES")]
    pub max_body: Option<usize>,
    /// When to colour text.
    #[arg(long, value_enum, default_value_t)]
    pub color: Color,
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

fn reason(text: &str) -> Result<String, &'static str> {
    match text.trim() {
        "" => Err("is empty, expected why the findings are accepted"),
        text => Ok(text.to_owned()),
    }
}

/// Runs the command, and returns its exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let options = CheckOptions {
        paths: if args.paths.is_empty() { repository::default_paths() } else { args.paths.clone() },
        description: args.description.clone(),
        operation: args.operation.clone(),
        notes: args.notes,
        types: args.types,
        max_body: args.max_body,
    };
    let (baseline, unreadable) = match baseline(args) {
        Ok(baseline) => (baseline, None),
        Err(unreadable) => (None, Some(unreadable)),
    };
    let mut report = run::check_accepting(&options, baseline);
    report.unreadable.extend(unreadable);

    // Entries for half of what is there would leave the other half for a surprise.
    if let Some((path, reason)) =
        args.write_baseline.as_deref().zip(args.reason.as_deref()).filter(|_| report.unreadable.is_empty())
    {
        return match baseline::write(path, &report.findings, reason) {
            Ok(count) => writeln!(out, "{count} entries added to {}", unreadable::shown(path)).map(|()| 0),
            Err(error) => writeln!(err, "error: {}: {error}", unreadable::shown(path)).map(|()| 2),
        };
    }
    let color = match args.color {
        Color::Auto => io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        Color::Always => true,
        Color::Never => false,
    };
    match report.write_with(args.format, Style { color, notes: args.notes }, out, err) {
        // Whoever closed the pipe has read enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error),
        _ => Ok(report.exit_code()),
    }
}

/// The accepted findings: those that are named, those that are to be added to, or those beside the description.
fn baseline(args: &Args) -> Result<Option<Baseline>, Unreadable> {
    let beside = beside_description(args);
    let added_to = args.write_baseline.clone().filter(|path| path.exists());
    let named = args.baseline.clone().or(added_to);
    let is_named = named.is_some();
    let Some(path) = named.or_else(|| Some(beside).filter(|path| path.is_file())) else { return Ok(None) };
    let baseline = Baseline::load(&path)?;
    // Of what is not looked at, nothing can be found.
    let all = is_named || args.paths.is_empty();
    let elsewhere = ["coverage-fell", "coverage-stale", "evidence-unbacked", "ratchet"];
    Ok(Some(
        baseline.looking_at(|rule| all && !elsewhere.contains(&rule) && (args.types || !rule.starts_with("type-"))),
    ))
}

fn beside_description(args: &Args) -> PathBuf {
    let is_description = |path: &&PathBuf| {
        path.extension().is_some_and(|extension| extension == "yaml" || extension == "yml" || extension == "json")
    };
    let description = args.description.as_ref().or_else(|| args.paths.iter().find(is_description));
    let folder = description.and_then(|path| path.parent()).map(Path::to_path_buf);
    let with_description = |path: &&PathBuf| path.join("openapi.yaml").is_file();
    let folder = folder.or_else(|| args.paths.iter().find(with_description).cloned());
    folder.unwrap_or_else(|| repository::repository_root().join("spec")).join("baseline.yaml")
}
