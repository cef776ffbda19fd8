//! Reports as text, JSON and Markdown.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::change::{Change, Spot};
use super::class::Class;
use super::report::Report;
use super::version::Bump;

impl Change {
    /// `request: compatible, response: breaking`; empty for what is not sent.
    fn directions(&self) -> String {
        let both = [("request", self.request), ("response", self.response)];
        let both = both.into_iter().filter_map(|(name, class)| Some(format!("{name}: {}", class?)));
        both.collect::<Vec<_>>().join(", ")
    }

    /// Place and message, on one line.
    fn line(&self) -> String {
        let message = self.message.replace(['\n', '\r'], " ");
        if self.place.is_empty() { message } else { format!("{}: {message}", self.place) }
    }

    fn operations(&self) -> String {
        if self.operations.is_empty() { "none".to_owned() } else { self.operations.join(", ") }
    }
}

impl Report {
    /// Writes a paragraph for each change, and a summary.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn text(&self, out: &mut impl Write) -> io::Result<()> {
        for change in &self.changes {
            let warning = if change.warning { ", with a warning" } else { "" };
            let file = if change.new.is_some() { &self.new.0 } else { &self.old.0 };
            let place = change.position().map_or_else(|| file.clone(), |position| format!("{file}:{position}"));
            writeln!(out, "{place}: {}{warning}: {} [{}]", change.class, change.line(), change.kind.id())?;
            if change.class == Class::Documentation {
                continue;
            }
            if !change.directions().is_empty() {
                writeln!(out, "    {}", change.directions())?;
            }
            writeln!(out, "    operations: {}", change.operations())?;
            for found in &change.breaks {
                writeln!(out, "    breaks {} ({}): {}", found.client, found.direction, found.how)?;
            }
            writeln!(out, "    required version bump: {}", self.bump(change))?;
        }
        let counts = [Class::Breaking, Class::Compatible, Class::Documentation];
        let counts = counts.map(|class| format!("{} {class}", self.count(class))).join(", ");
        let all = self.changes.len();
        writeln!(out, "{all} change{}: {counts}", if all == 1 { "" } else { "s" })?;
        let (bump, (file, new), old, at) = (self.bump_of_all(), &self.new, &self.old.1, self.version_at);
        writeln!(out, "required version bump: {bump}")?;
        if !self.bumped_enough() {
            let least = self.at_least();
            writeln!(out, "{file}:{at}: error: `info.version` is {new} and was {old}, expected {least} or later")?;
        } else if bump > Bump::None || old != new {
            writeln!(out, "`info.version` is {new} and was {old}, which is enough")?;
        }
        Ok(())
    }

    /// Writes one object with `old`, `new`, `changes`, `counts` and `asks`.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn json(&self, out: &mut impl Write) -> io::Result<()> {
        let changes = self.changes.iter().map(|change| {
            let mut row = serde_json::to_value(change)?;
            if let Value::Object(row) = &mut row {
                row.insert("asks".to_owned(), json!({"description": self.bump(change)}));
            }
            Ok(row)
        });
        let report = json!({
            "old": {"source": self.old.0, "version": self.old.1.to_string()},
            "new": {"source": self.new.0, "version": self.new.1.to_string()},
            "changes": changes.collect::<Result<Vec<Value>, serde_json::Error>>()?,
            "counts": {
                "breaking": self.count(Class::Breaking),
                "compatible": self.count(Class::Compatible),
                "documentation": self.count(Class::Documentation),
            },
            "asks": {
                "description": self.bump_of_all(),
                "at_least": self.at_least().to_string(),
                "enough": self.bumped_enough(),
                "line": self.version_at.line,
                "column": self.version_at.column,
            },
        });
        writeln!(out, "{report:#}")
    }

    /// Writes a heading, tables of breaking and compatible changes, and a list of those in the documentation.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn markdown(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "## {} (was {})", self.new.1, self.old.1)?;
        if self.changes.is_empty() {
            return writeln!(out, "\nNothing changed.");
        }
        writeln!(out, "\nRequired version bump: **{}** ({} or later).", self.bump_of_all(), self.at_least())?;
        let changes = |class| self.changes.iter().filter(move |change| change.class == class);
        for (class, title) in [(Class::Breaking, "Breaking"), (Class::Compatible, "Compatible")] {
            if self.count(class) > 0 {
                writeln!(
                    out,
                    "\n### {title}\n\n| Change | Class | Operations | Who breaks | Line |\n|---|---|---|---|---|"
                )?;
            }
            for change in changes(class) {
                let breaks = change.breaks.iter().map(|found| format!("**{}**: {}", found.client, found.how));
                let breaks = breaks.collect::<Vec<_>>().join("; ");
                let cells = [change.line(), change.directions(), change.operations(), breaks, line(change)];
                writeln!(out, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))?;
            }
        }
        if self.count(Class::Documentation) > 0 {
            writeln!(out, "\n### Documentation\n")?;
        }
        for change in changes(Class::Documentation) {
            writeln!(out, "- {} (line {})", change.line(), line(change))?;
        }
        Ok(())
    }
}

/// The line in the new file, or in the old one for what was removed.
fn line(change: &Change) -> String {
    let line = |spot: &Spot| spot.position.map(|position| position.line.to_string());
    let old = change.old.as_ref().and_then(line).map(|line| format!("{line} before"));
    change.new.as_ref().and_then(line).or(old).unwrap_or_default()
}
