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

use crate::description::Description;
use crate::finding::Finding;
use crate::observed::Evidence;
use crate::unreadable::Unreadable;
use measure::Measured;
use plan::Plan;
use ratchet::Ratchet;
use report::{CoverageReport, YamlFile};

/// The coverage of a description by exchanges.
#[derive(Debug)]
pub struct Coverage {
    measured: Measured,
    evidence: Evidence,
}

impl Coverage {
    /// Counts what was observed of a description.
    #[must_use]
    pub fn new(description: &Description, evidence: Evidence) -> Self {
        Self { measured: Measured::new(Plan::new(description), &evidence), evidence }
    }

    /// Returns what is covered now, to be written down.
    #[must_use]
    pub fn ratchet(&self) -> Ratchet {
        Ratchet::new(&self.measured)
    }

    /// Returns marks `observed` that no captured sample backs.
    pub fn unbacked(&self, source: &YamlFile) -> Vec<Finding> {
        evidence::unbacked(&self.measured).into_iter().map(|finding| source.place(finding)).collect()
    }

    /// Returns coverage that fell below what a ratchet, which is in `file`, records.
    pub fn fallen(&self, source: &YamlFile, (ratchet, file): (&Ratchet, &YamlFile)) -> Vec<Finding> {
        let fallen = ratchet.fallen(&self.measured).into_iter().map(|finding| source.place(finding));
        fallen.chain(ratchet.stale(&self.measured).into_iter().map(|finding| file.place(finding))).collect()
    }

    /// Creates the report.
    #[must_use]
    pub fn report(&self, source: &YamlFile, findings: Vec<Finding>, unreadable: &[Unreadable]) -> CoverageReport {
        CoverageReport::new(&self.measured, &self.evidence, source, findings, unreadable)
    }
}

impl CoverageReport {
    /// Writes tables, and what was never observed.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn text(&self, out: &mut impl Write) -> io::Result<()> {
        text::write(self, out)
    }

    /// Writes one object; its schema is crates/wirecheck/schema/coverage.schema.json.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn json(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer_pretty(&mut *out, self)?;
        writeln!(out)
    }

    /// Writes a page that needs nothing but itself.
    ///
    /// # Errors
    /// If `out` cannot be written to.
    pub fn html(&self, out: &mut impl Write) -> io::Result<()> {
        html::write(self, out)
    }
}
