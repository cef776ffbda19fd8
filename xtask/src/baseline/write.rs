//! Accepting what is found now.

use std::collections::HashSet;
use std::io;
use std::path::Path;

use serde::Serialize;

use super::{Baseline, fs};
use crate::finding::{Finding, Severity};
use crate::report::group::{detail, generalised};
use crate::repository::repository_root;
use crate::rules::{self, Subject};

const HEAD: &str =
    "# Findings that were looked at and accepted. `*` in file and pointer stands for any part of a name.\n";

#[derive(Debug, PartialEq, Eq, Hash, Serialize)]
struct Written<'a> {
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    pointer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    reason: &'a str,
}

/// Adds entries for all findings that fail a check to a file, which need not be there; what stands in it is kept.
/// Returns how many were added.
///
/// # Errors
/// If the file cannot be read or written, or holds something else than entries.
pub(crate) fn write(path: &Path, findings: &[Finding], reason: &str) -> io::Result<usize> {
    let entries = entries(findings, reason);
    let before = match fs::read_to_string(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => HEAD.to_owned(),
        text => text?,
    };
    if entries.is_empty() {
        return Ok(0);
    }
    let line_end = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    let added = yaml_serde::to_string(&entries).map_err(io::Error::other)?;
    let text = format!("{before}{line_end}{added}");
    // A file that does not end in a list cannot be added to.
    let invalid = |problem| io::Error::new(io::ErrorKind::InvalidData, problem);
    let count = |text: &str| Baseline::parse(text, "").map(|baseline| baseline.entries.len()).map_err(invalid);
    if count(&before)? + entries.len() != count(&text)? {
        return Err(invalid(
            "is not a list to which entries can be added, expected one that begins its lines with `-`".into(),
        ));
    }
    fs::write(path, text)?;
    Ok(entries.len())
}

fn entries<'a>(findings: &'a [Finding], reason: &'a str) -> Vec<Written<'a>> {
    let mut entries = Vec::new();
    let mut seen = HashSet::new();
    for finding in findings {
        // A stale entry is removed, not accepted.
        if finding.severity == Severity::Note || finding.rule == "baseline-stale" {
            continue;
        }
        let first = std::iter::once((&finding.file, &finding.pointer));
        let places = first.chain(finding.also.iter().map(|place| (&place.file, &place.pointer)));
        // Every place in the description is a task of its own.
        let is_task = rules::about(finding.rule).is_some_and(|about| about.subject == Subject::Repository);
        // Where more files are meant than a finding remembers, none is named.
        let all_known = finding.count <= 1 + finding.also.len();
        for (file, pointer) in places {
            let entry = Written {
                rule: finding.rule,
                operation: finding.operation.as_deref(),
                file: Some(relative(file)).filter(|file| all_known && !file.is_empty()),
                pointer: if is_task { pointer.clone() } else { generalised(pointer) },
                message: part_of_message(finding),
                reason,
            };
            let key = format!("{entry:?}");
            if seen.insert(key) {
                entries.push(entry);
            }
        }
    }
    entries
}

/// The file as it is called from the root of this repository: others have it elsewhere.
fn relative(file: &str) -> String {
    let root = repository_root();
    let path = Path::new(file).strip_prefix(&root).unwrap_or(Path::new(file));
    path.display().to_string().replace('\\', "/")
}

/// What tells the finding from others at the same place: a new value must not be accepted with an old one.
fn part_of_message(finding: &Finding) -> Option<String> {
    let detail = detail(finding)?;
    let quoted = format!("`{detail}`");
    let part = if finding.message.contains(&quoted) { quoted } else { detail };
    let part = part.trim();
    (!part.is_empty() && finding.message.contains(part)).then(|| part.to_owned())
}
