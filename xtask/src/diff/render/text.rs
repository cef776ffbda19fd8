//! A paragraph a change, for people.

use std::io::{self, Write};

use super::super::change::{Bump, Verdict};
use super::super::report::Report;
use super::{directions, message};

impl Report {
    /// Writes a paragraph a change, and a summary.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn text(&self, out: &mut impl Write) -> io::Result<()> {
        for change in &self.changes {
            let warning = if change.warning { ", with a warning" } else { "" };
            let (place, kind) = (self.place(change), change.kind.name());
            writeln!(out, "{place}: {}{warning}: {} [{kind}]", change.class, message(change))?;
            if change.class != Verdict::Documentation {
                let directions = directions(change);
                if !directions.is_empty() {
                    writeln!(out, "    {directions}")?;
                }
                writeln!(out, "    operations: {}", Self::operations(change))?;
                for one in &change.breaks {
                    let direction = one.direction.map(|direction| format!(" ({direction})")).unwrap_or_default();
                    writeln!(out, "    breaks {}{direction}: {}", one.client, one.how)?;
                }
                let [description, generated] = self.asks(change);
                writeln!(out, "    asks for: description {description}, partner-orders-api {generated}")?;
            }
        }
        let counts = [Verdict::Breaking, Verdict::Compatible, Verdict::Documentation];
        let counts = counts.map(|class| format!("{} {class}", self.count(class)));
        let all = self.changes.len();
        writeln!(out, "{all} change{}: {}", if all == 1 { "" } else { "s" }, counts.join(", "))?;
        let [description, generated] = self.asks_in_all();
        writeln!(out, "they ask for: description {description}, partner-orders-api {generated}")?;
        let ((file, new), old, least) = (&self.new, &self.old.1, self.at_least());
        if !self.bumped_enough() {
            let at = self.version_at;
            writeln!(out, "{file}:{at}: error: `info.version` is {new} and was {old}, expected {least} or later")?;
        } else if description > Bump::None || old != new {
            writeln!(out, "`info.version` is {new} and was {old}, which is enough")?;
        }
        Ok(())
    }
}
