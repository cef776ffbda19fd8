//! Coverage: the parts of a description that samples show, and those that none shows.

mod evidence;
mod html;
mod item;
mod measure;
mod name;
mod plan;
pub mod ratchet;
pub mod report;
mod schemas;
mod text;

#[cfg(test)]
mod tests;

use std::io::{self, Write};

use serde_json::Value;

use crate::finding::Finding;
use crate::observed::Observed;
use crate::unreadable::Unreadable;
use measure::Measured;
use plan::Plan;
use ratchet::Ratchet;
use report::{CoverageReport, YamlFile};

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Tables, and what was never observed.
    #[default]
    Text,
    /// One object; its schema is crates/wirecheck/schema/coverage.schema.json.
    Json,
    /// A page that needs nothing but itself.
    Html,
}

/// The coverage of a description by exchanges.
#[derive(Debug)]
pub struct Coverage {
    measured: Measured,
    observed: Observed,
}

impl Coverage {
    /// Counts what was observed of a description.
    #[must_use]
    pub fn new(document: &Value, observed: Observed) -> Self {
        Self { measured: Measured::new(Plan::new(document), &observed), observed }
    }

    /// Returns what is covered now, to be written down.
    #[must_use]
    pub fn ratchet(&self) -> Ratchet {
        Ratchet::new(&self.measured)
    }

    /// Returns marks that nothing backs, and coverage that fell; `before` is a ratchet with its file.
    pub fn findings(&self, source: &YamlFile, before: Option<(&Ratchet, &YamlFile)>) -> Vec<Finding> {
        let mut findings: Vec<_> =
            evidence::unbacked(&self.measured).into_iter().map(|finding| source.place(finding)).collect();
        if let Some((ratchet, file)) = before {
            findings.extend(ratchet.fallen(&self.measured).into_iter().map(|finding| source.place(finding)));
            findings.extend(ratchet.stale(&self.measured).into_iter().map(|finding| file.place(finding)));
        }
        findings
    }

    /// Creates the report.
    #[must_use]
    pub fn report(&self, source: &YamlFile, findings: Vec<Finding>, unreadable: &[Unreadable]) -> CoverageReport {
        CoverageReport::new(&self.measured, &self.observed, source, findings, unreadable)
    }
}

impl CoverageReport {
    /// Writes the report.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn write(&self, format: Format, out: &mut impl Write) -> io::Result<()> {
        match format {
            Format::Text => text::write(self, out),
            Format::Html => html::write(self, out),
            Format::Json => {
                serde_json::to_writer_pretty(&mut *out, self)?;
                writeln!(out)
            }
        }
    }
}
