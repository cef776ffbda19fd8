//! Coverage for a terminal.

use std::io::{self, Write};

use super::report::{CoverageReport, Share};
use crate::finding::Severity;

pub(super) fn write(report: &CoverageReport, out: &mut impl Write) -> io::Result<()> {
    let (operations, components): (Vec<_>, Vec<_>) = report.groups.iter().partition(|group| group.request.is_some());
    for (title, groups) in [("Operation", operations), ("Component", components)] {
        let rows = groups.into_iter().map(|group| (group.name.as_str(), group.share));
        table(title, &rows.collect::<Vec<_>>(), out)?;
    }
    writeln!(
        out,
        "captured: shown by a captured sample; elsewhere: by a page that is no sample here; constructed: only by \
         samples written after\ndocumentation. Each counts once, where its evidence is best.\n"
    )?;
    let missing = report.never_observed();
    if !missing.is_empty() {
        writeln!(out, "Described, and never observed:")?;
    }
    for (group, entry, headers) in missing {
        write!(out, "{}:", report.description)?;
        if let Some(position) = entry.position {
            write!(out, "{position}:")?;
        }
        write!(out, " {}: {} {}", group.name, entry.kind.singular(), entry.name)?;
        if entry.kind.has_directions() {
            write!(out, ", in {}s", entry.direction)?;
        }
        match headers {
            0 => writeln!(out)?,
            headers => writeln!(out, " (nor its {headers} headers)")?,
        }
    }
    writeln!(out)?;
    let mut rows: Vec<_> = report.totals.iter().map(|total| (total.kind.plural(), total.share)).collect();
    rows.push(("all", report.total()));
    table("Kind", &rows, out)?;
    for finding in &report.findings {
        writeln!(out, "{finding}")?;
    }
    let notes = report.findings.iter().filter(|finding| finding.severity == Severity::Note).count();
    let (exchanges, findings) = (report.exchanges(), report.findings.len() - notes);
    writeln!(out, "{exchanges}, {findings} findings, {notes} notes")
}

fn table(title: &str, rows: &[(&str, Share)], out: &mut impl Write) -> io::Result<()> {
    let width = rows.iter().map(|(name, _)| name.chars().count()).chain([title.len()]).max().unwrap_or_default();
    writeln!(out, "{title:width$}  captured  elsewhere  constructed  described  captured %  in samples %")?;
    for (name, share) in rows {
        let Share { total, percent, captured, elsewhere, constructed, .. } = share;
        let proved = Share::percent(*captured, *total);
        writeln!(
            out,
            "{name:width$}  {captured:8}  {elsewhere:9}  {constructed:11}  {total:9}  {proved:10.1}  {percent:12.1}"
        )?;
    }
    writeln!(out)
}
