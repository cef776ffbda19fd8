//! Reports of a check, for people and for programs.

mod excerpt;
pub(crate) mod group;
mod json;
mod sarif;
mod text;
mod visible;

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::finding::{Finding, Severity};
use crate::unreadable::{Unreadable, other_files_note};

/// The form of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Text for people: each finding with the lines of sample and description.
    #[default]
    Text,
    /// One object, as crates/wirecheck/schema/report.schema.json says.
    Json,
    /// SARIF 2.1.0, for code scanning and editors.
    Sarif,
}

/// The style of a report.
#[derive(Clone, Copy, Debug, Default)]
pub struct Style {
    /// Colours text.
    pub color: bool,
    /// Writes notes; they are counted in any case.
    pub notes: bool,
}

/// The result of a check.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// The number of samples that were checked.
    pub samples: usize,
    /// The findings, one for each cause.
    pub findings: Vec<Finding>,
    /// Calls of other APIs, which were left out: the number by host, or by method and path.
    pub other_calls: BTreeMap<String, u64>,
    /// The inputs that could not be checked.
    pub unreadable: Vec<Unreadable>,
    /// Files of other kinds in the folders, which were not read.
    pub other_files: Vec<String>,
}

impl Report {
    /// 0 clean or notes only, 1 findings, 2 unreadable input.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        let fails = self.findings.iter().any(|finding| finding.severity != Severity::Note);
        match (self.unreadable.is_empty(), fails) {
            (false, _) => 2,
            (true, true) => 1,
            (true, false) => 0,
        }
    }

    /// Writes the findings to `out`, and as text the unreadable inputs to `errors`.
    ///
    /// # Errors
    /// If either cannot be written to.
    pub fn write(&self, format: Format, style: Style, out: &mut impl Write, errors: &mut impl Write) -> io::Result<()> {
        let shown = |finding: &&Finding| style.notes || finding.severity != Severity::Note;
        let findings: Vec<_> = self.findings.iter().filter(shown).collect();
        match format {
            Format::Text => {
                self.write_unreadable(errors)?;
                text::write(&findings, style.color, out)?;
                self.write_other_calls(out)?;
                writeln!(out, "{}", self.summary())?;
            }
            Format::Json => json::write(self, &findings, out)?,
            Format::Sarif => sarif::write(self, &findings, out)?,
        }
        out.flush()
    }

    fn write_unreadable(&self, errors: &mut impl Write) -> io::Result<()> {
        self.unreadable
            .iter()
            .try_for_each(|unreadable| writeln!(errors, "error: {}", visible::visible(&unreadable.to_string())))?;
        other_files_note(&self.other_files)
            .iter()
            .try_for_each(|note| writeln!(errors, "note: {}", visible::visible(note)))
    }

    /// Names the first calls that were left out, and counts the rest.
    fn write_other_calls(&self, out: &mut impl Write) -> io::Result<()> {
        const MOST: usize = 10;
        for (call, count) in self.other_calls.iter().take(MOST) {
            writeln!(out, "left out, another API: {} ({count})", visible::visible(call))?;
        }
        match self.other_calls.len().saturating_sub(MOST) {
            0 => Ok(()),
            more => writeln!(out, "left out, another API: {more} more"),
        }
    }

    fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Returns the last line of a report: the number of samples and findings.
    fn summary(&self) -> String {
        let findings = self.count(Severity::Error) + self.count(Severity::Undocumented);
        let mut summary = format!("{} samples, {findings} findings", self.samples);
        let notes = self.count(Severity::Note);
        if notes > 0 {
            summary += &format!(", {notes} notes");
        }
        let others: u64 = self.other_calls.values().sum();
        if others > 0 {
            summary += &format!(", {others} calls of other APIs left out");
        }
        if !self.unreadable.is_empty() {
            summary += &format!(", {} inputs not read", self.unreadable.len());
        }
        summary
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::{Described, SamplePlace};
    use crate::source::Position;

    /// A report with everything that a finding can say, and everything that a format has to escape.
    pub(super) fn report() -> Report {
        let at = |line, column| Some(Position { line, column });
        let error = Finding {
            position: at(3, 7),
            name: Some("quantity".into()),
            operation: Some("getOrder".into()),
            described: Some(Described {
                file: "spec/openapi.yaml".into(),
                position: at(120, 9),
                pointer: "/components/schemas/Order".into(),
            }),
            count: 20,
            also: vec![SamplePlace { file: "a b.http".into(), position: at(1, 2), pointer: "/response/body/1".into() }],
            ..Finding::error("schema-type", "/response/body/0", "is <a href='x'>\"1\" & 100%</a>, expected ::error::")
                .in_file("spec/samples/ä,b: c.http")
        };
        let undocumented = Finding::undocumented("unknown-property", "/x", "two\r\nlines \u{1b}[31m\u{0} 😀 \u{202e}");
        let note = Finding::note("rule-without-a-word", "", "fine").in_file("a b.http");
        Report {
            samples: 2,
            findings: vec![note, undocumented, error],
            other_calls: BTreeMap::from([("GET /v1/invoices/*".to_owned(), 3)]),
            unreadable: vec![Unreadable { file: "y.http".into(), position: at(2, 5), problem: "not <there>".into() }],
            other_files: vec!["z.png".into()],
        }
    }

    pub(super) fn written(report: &Report, format: Format, style: Style) -> (String, String) {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        report.write(format, style, &mut out, &mut errors).unwrap();
        (String::from_utf8(out).unwrap(), String::from_utf8(errors).unwrap())
    }

    pub(super) const NOTES: Style = Style { color: false, notes: true };

    #[test]
    fn a_clean_run_is_one_line() {
        let report = Report { samples: 73, ..Report::default() };
        let clean = ("73 samples, 0 findings\n".to_owned(), String::new());
        assert_eq!(written(&report, Format::Text, Style::default()), clean);
    }

    #[test]
    fn the_summary_counts_what_is_not_shown() {
        let (text, errors) = written(&report(), Format::Text, Style::default());
        assert!(
            text.ends_with(
                "\nleft out, another API: GET /v1/invoices/* (3)\n\
             2 samples, 2 findings, 1 notes, 3 calls of other APIs left out, 1 inputs not read\n"
            ),
            "{text}"
        );
        assert!(!text.contains("fine"), "{text}");
        assert!(written(&report(), Format::Text, NOTES).0.contains("note[rule-without-a-word]: fine\n"));
        assert_eq!(errors, "error: y.http:2:5: not <there>\nnote: 1 file of another kind was not read: z.png\n");
    }

    #[test]
    fn exit_codes() {
        let mut report = report();
        assert_eq!(report.exit_code(), 2);
        report.unreadable.clear();
        assert_eq!(report.exit_code(), 1);
        report.findings.truncate(1);
        assert_eq!(report.exit_code(), 0);
        assert_eq!(Report::default().exit_code(), 0);
    }
}
