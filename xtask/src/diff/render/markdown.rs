//! A table for a changelog.

use std::io::{self, Write};

use super::super::change::{Bump, Change, Verdict};
use super::super::report::Report;
use super::{directions, message};

impl Report {
    /// Writes a heading, a table for what goes over the wire, and a list of what is for readers.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn markdown(&self, out: &mut impl Write) -> io::Result<()> {
        let [description, generated] = self.asks_in_all();
        writeln!(out, "## {} (was {})", self.new.1, self.old.1)?;
        if description == Bump::None {
            return writeln!(out, "\nNothing changed.");
        }
        let least = self.at_least();
        writeln!(
            out,
            "\nAsks for: description **{description}** ({least} or later), `partner-orders-api` **{generated}**."
        )?;
        let of = |class| self.changes.iter().filter(move |change| change.class == class);
        for (class, title) in [(Verdict::Breaking, "Breaking"), (Verdict::Compatible, "Compatible")] {
            if of(class).next().is_none() {
                continue;
            }
            writeln!(out, "\n### {title}\n\n| Change | Verdict | Operations | Who breaks | Line |")?;
            writeln!(out, "|---|---|---|---|---|")?;
            for change in of(class) {
                let breaks = change.breaks.iter().map(|one| format!("**{}**: {}", one.client, one.how));
                let breaks = breaks.collect::<Vec<_>>().join("; ");
                let cells = [message(change), directions(change), Self::operations(change), breaks, line(change)];
                writeln!(out, "| {} |", cells.map(|cell| cell.replace('|', "\\|")).join(" | "))?;
            }
        }
        if of(Verdict::Documentation).next().is_some() {
            writeln!(out, "\n### Documentation\n")?;
            for change in of(Verdict::Documentation) {
                writeln!(out, "- {} (line {})", message(change), line(change))?;
            }
        }
        Ok(())
    }
}

/// The line in the new file, or in the old one for what is gone.
fn line(change: &Change) -> String {
    let line = |spot: &super::super::change::Spot| spot.position.map(|position| position.line.to_string());
    let new = change.new.as_ref().and_then(line);
    new.or_else(|| change.old.as_ref().and_then(line).map(|line| format!("{line} before"))).unwrap_or_default()
}
