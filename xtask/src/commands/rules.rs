//! `cargo xtask rules`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use clap::ValueEnum;
use partner_orders_rules::pages::Page;
use partner_orders_rules::{Date, RuleRecord, rules};
use serde_json::json;

use crate::dist::service_codes;
use crate::repository_root;

const YEAR: Duration = Duration::from_secs(365 * 24 * 60 * 60);

/// List the rules of the service by the age of the page that each is based on, and the error codes as spec/errors.md.
///
/// Exits with 0 if spec/errors.md has the codes of the rules, 1 if it has not, 2 if it cannot be read or written.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Write the rules in this form.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Print the last line alone: how many rules are older than a year, and the oldest five.
    #[arg(long)]
    summary: bool,
    /// Rewrite spec/errors.md.
    #[arg(long)]
    write: bool,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Format {
    /// The pages with their rules, the oldest first, and a summary.
    Text,
    /// One object.
    Json,
}

/// Runs the command: writes the rules to `out`, problems to `err`, and returns the exit code.
///
/// # Errors
/// If `out` or `err` cannot be written to.
pub fn run(args: &Args, out: &mut impl Write, err: &mut impl Write) -> io::Result<u8> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let mut all = rules();
    all.sort_by(|one, other| (one.source.date, one.kind, &one.id).cmp(&(other.source.date, other.kind, &other.id)));
    match args.format {
        Format::Json => writeln!(out, "{:#}", report(&all, now))?,
        Format::Text if args.summary => writeln!(out, "{}", summary(&all, now))?,
        Format::Text => write!(out, "{}\n{}\n", by_page(&all), summary(&all, now))?,
    }
    let path = errors_path();
    if args.write {
        return match fs::write(&path, service_codes()) {
            Ok(()) => Ok(0),
            Err(error) => unusable(err, "written", &error),
        };
    }
    match fs::read_to_string(&path) {
        Ok(text) if text == service_codes() => Ok(0),
        Ok(_) => {
            writeln!(err, "error: spec/errors.md is out of date; run: cargo xtask rules --write")?;
            Ok(1)
        }
        Err(error) => unusable(err, "read", &error),
    }
}

fn unusable(err: &mut impl Write, what: &str, error: &io::Error) -> io::Result<u8> {
    writeln!(err, "error: spec/errors.md cannot be {what}: {error}")?;
    Ok(2)
}

fn errors_path() -> PathBuf {
    repository_root().join("spec/errors.md")
}

/// The pages, the oldest first, each with its rules.
fn by_page(all: &[RuleRecord]) -> String {
    let mut text = String::new();
    let mut last: Option<&Page> = None;
    for rule in all {
        if last != Some(rule.source) {
            let page = rule.source;
            let gap = if last.is_some() { "\n" } else { "" };
            let _ = writeln!(text, "{gap}{}  {}\n  {}", page.edition(), page.title, page.url);
            last = Some(page);
        }
        let since = rule.since.map(|since| format!(", since {since}")).unwrap_or_default();
        let until = rule.until.map(|until| format!(", until {until}")).unwrap_or_default();
        let _ = writeln!(text, "  {} {}{since}{until} ({})", rule.kind, rule.id, rule.certainty.as_str());
    }
    text
}

/// One line: how many rules there are, how many are older than a year, and the oldest five.
fn summary(all: &[RuleRecord], now: Duration) -> String {
    let old = all.iter().filter(|rule| is_old(rule, now)).count();
    let pages: BTreeMap<_, _> = all.iter().map(|rule| (rule.source.url, rule.source)).collect();
    let oldest: Vec<_> =
        all.iter().take(5).map(|rule| format!("{} {} ({})", rule.kind, rule.id, rule.source.edition())).collect();
    format!(
        "{} rules from {} pages; {old} are based on a text older than a year; the oldest: {}",
        all.len(),
        pages.len(),
        oldest.join(", ")
    )
}

fn is_old(rule: &RuleRecord, now: Duration) -> bool {
    rule.source.date.start() + YEAR < now
}

fn report(all: &[RuleRecord], now: Duration) -> serde_json::Value {
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let rules: Vec<_> = all
        .iter()
        .map(|rule| {
            json!({
                "kind": rule.kind.to_string(), "id": rule.id, "source": rule.source.title, "url": rule.source.url,
                "date": rule.source.date.to_string(), "since": date(rule.since), "until": date(rule.until),
                "certainty": rule.certainty.as_str(),
            })
        })
        .collect();
    let old = all.iter().filter(|rule| is_old(rule, now)).count();
    json!({ "rules": rules, "older_than_a_year": old })
}
