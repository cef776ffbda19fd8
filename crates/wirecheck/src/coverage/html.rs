//! Coverage as a page that needs nothing but itself: no script, no font, no request.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::io::{self, Write};

use super::item::ItemKind;
use super::report::{CoverageReport, Entry, Group, Share};
use crate::unreadable::other_files_note;

const STYLE: &str = include_str!("page.css");
/// The most samples that are named for an operation.
const FILES: usize = 12;

pub(super) fn write(report: &CoverageReport, out: &mut impl Write) -> io::Result<()> {
    let title = format!("Coverage of {}", report.description);
    writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{0}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<header>\n<h1>{0}</h1>\n\
         <p>What {1} show of what the description says: {2}.</p>\n\
         <p class=\"filter\"><input type=\"checkbox\" id=\"gaps\"> \
         <label for=\"gaps\">Show only what was never observed</label></p>\n</header>\n<main>",
        Escaped(&title),
        report.exchanges(),
        Bar(report.total())
    )?;
    totals(report, out)?;
    findings(report, out)?;
    never_observed(report, out)?;
    let (operations, components): (Vec<_>, Vec<_>) = report.groups.iter().partition(|group| group.request.is_some());
    groups("operations", "By operation", &operations, out)?;
    groups("components", "By component", &components, out)?;
    writeln!(out, "</main>\n</body>\n</html>")
}

fn totals(report: &CoverageReport, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<section aria-labelledby=\"totals\">\n<h2 id=\"totals\">By kind</h2>")?;
    head("What was observed, by kind", &["Kind", "Observed", "Described", "Share"], out)?;
    for total in &report.totals {
        let (kind, share) = (total.kind.plural(), total.share);
        let (covered, all) = (share.covered, share.total);
        writeln!(
            out,
            "<tr><th scope=\"row\">{kind}</th><td class=\"n\">{covered}</td><td class=\"n\">{all}</td><td>{}</td></tr>",
            Bar(share)
        )?;
    }
    writeln!(out, "</tbody>\n</table>\n</section>")
}

fn findings(report: &CoverageReport, out: &mut impl Write) -> io::Result<()> {
    let note = other_files_note(&report.other_files);
    if report.findings.is_empty() && report.unreadable.is_empty() && note.is_none() {
        return Ok(());
    }
    writeln!(out, "<section aria-labelledby=\"findings\">\n<h2 id=\"findings\">Findings</h2>\n<ul>")?;
    for unread in &report.unreadable {
        writeln!(out, "<li><strong>unreadable</strong> {}: {}</li>", Escaped(&unread.file), Escaped(&unread.message))?;
    }
    for finding in &report.findings {
        writeln!(out, "<li>{}</li>", Escaped(&finding.to_string()))?;
    }
    if let Some(note) = note {
        writeln!(out, "<li>{}</li>", Escaped(&note))?;
    }
    writeln!(out, "</ul>\n</section>")
}

fn never_observed(report: &CoverageReport, out: &mut impl Write) -> io::Result<()> {
    let mut by_kind: BTreeMap<ItemKind, Vec<(&Group, &Entry, usize)>> = BTreeMap::new();
    for missing in report.never_observed() {
        by_kind.entry(missing.1.kind).or_default().push(missing);
    }
    if by_kind.is_empty() {
        return Ok(());
    }
    writeln!(out, "<section aria-labelledby=\"never\">\n<h2 id=\"never\">Described, and never observed</h2>")?;
    for (kind, missing) in by_kind {
        let (count, plural) = (missing.len(), kind.plural());
        writeln!(out, "<details>\n<summary>{plural} <span class=\"count\">{count}</span></summary>")?;
        head(&format!("Never observed: {plural}"), &["Where", "What", "Direction", "Evidence", "Line"], out)?;
        for (group, entry, headers) in missing {
            write!(
                out,
                "<tr class=\"gap\"><td>{}</td><th scope=\"row\">{}",
                Escaped(&group.name),
                Escaped(&entry.name)
            )?;
            if headers > 0 {
                write!(out, " <small>nor its {headers} headers</small>")?;
            }
            let direction = entry.direction;
            writeln!(
                out,
                "</th><td>{direction}</td><td>{}</td><td class=\"n\">{}</td></tr>",
                Mark(entry),
                Line(entry)
            )?;
        }
        writeln!(out, "</tbody>\n</table>\n</details>")?;
    }
    writeln!(out, "</section>")
}

fn groups(id: &str, title: &str, groups: &[&Group], out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{title}</h2>")?;
    for group in groups {
        writeln!(out, "<details>\n<summary>{} {}</summary>", Escaped(&group.name), Bar(group.share))?;
        if let Some(request) = &group.request {
            writeln!(out, "<p><code>{}</code></p>", Escaped(request))?;
        }
        samples(&group.samples, out)?;
        let caption = format!("What was observed of {}", group.name);
        head(&caption, &["Kind", "What", "Evidence", "In requests", "In responses", "Line"], out)?;
        for entries in rows(group) {
            row(&entries, out)?;
        }
        writeln!(out, "</tbody>\n</table>\n</details>")?;
    }
    writeln!(out, "</section>")
}

fn samples(files: &[String], out: &mut impl Write) -> io::Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    write!(out, "<p>Samples: ")?;
    for (index, file) in files.iter().take(FILES).enumerate() {
        let comma = if index == 0 { "" } else { ", " };
        write!(out, "{comma}<code>{}</code>", Escaped(file))?;
    }
    writeln!(out, "{}</p>", if files.len() > FILES { " …" } else { "" })
}

/// The entries of a group, those for either direction of one thing together.
fn rows(group: &Group) -> Vec<Vec<&Entry>> {
    let mut rows: Vec<Vec<&Entry>> = Vec::new();
    let mut known: BTreeMap<(ItemKind, &str, &str), usize> = BTreeMap::new();
    for entry in &group.items {
        let row = *known.entry((entry.kind, &entry.name, &entry.pointer)).or_insert(rows.len());
        match rows.get_mut(row) {
            Some(row) => row.push(entry),
            None => rows.push(vec![entry]),
        }
    }
    rows.sort_by_key(|row| row.first().map(|entry| entry.kind));
    rows
}

fn row(entries: &[&Entry], out: &mut impl Write) -> io::Result<()> {
    let Some(first) = entries.first() else { return Ok(()) };
    let class = if entries.iter().any(|entry| entry.count == 0) { "gap" } else { "seen" };
    let (kind, name) = (first.kind.singular(), Escaped(&first.name));
    write!(out, "<tr class=\"{class}\"><td>{kind}</td><th scope=\"row\">{name}</th><td>{}</td>", Mark(first))?;
    for direction in ["request", "response"] {
        match entries.iter().find(|entry| entry.direction == direction).map(|entry| entry.count) {
            Some(0) => write!(out, "<td class=\"n never\">never</td>")?,
            Some(count) => write!(out, "<td class=\"n\">{count}</td>")?,
            None => write!(out, "<td class=\"n\">–</td>")?,
        }
    }
    writeln!(out, "<td class=\"n\">{}</td></tr>", Line(first))
}

/// A table up to its rows.
fn head(caption: &str, columns: &[&str], out: &mut impl Write) -> io::Result<()> {
    write!(out, "<table>\n<caption>{}</caption>\n<thead><tr>", Escaped(caption))?;
    for column in columns {
        write!(out, "<th scope=\"col\">{column}</th>")?;
    }
    writeln!(out, "</tr></thead>\n<tbody>")
}

/// A string whose special characters are escaped for HTML.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                other => write!(f, "{other}")?,
            }
        }
        Ok(())
    }
}

/// A share as a bar, and in words.
struct Bar(Share);

impl Display for Bar {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Share { covered, total, percent, .. } = self.0;
        // A bar of nothing has no scale.
        if total > 0 {
            write!(f, "<meter min=\"0\" max=\"{total}\" value=\"{covered}\" aria-hidden=\"true\"></meter> ")?;
        }
        write!(f, "<span class=\"count\">{covered} of {total}, {percent:.1} %</span>")
    }
}

/// The evidence that the description names.
struct Mark<'a>(&'a Entry);

impl Display for Mark<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0.evidence.as_deref() {
            Some(word) => write!(f, "<span class=\"mark\">{}</span>", Escaped(word)),
            None => f.write_str("–"),
        }
    }
}

/// The line of the description.
struct Line<'a>(&'a Entry);

impl Display for Line<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0.position {
            Some(position) => write!(f, "{}", position.line),
            None => f.write_str("–"),
        }
    }
}
