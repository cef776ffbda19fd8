//! What a check found, for people and for programs.

use std::io::{self, Write};

use serde_json::json;

use crate::description::Unreadable;
use crate::finding::Finding;

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// One line a finding, and a summary.
    Text,
    /// One object with `samples`, `findings` and `unreadable`.
    Json,
}

/// The result of a check.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Report {
    /// How many samples were checked.
    pub samples: usize,
    /// What was found.
    pub findings: Vec<Finding>,
    /// What could not be checked.
    pub unreadable: Vec<Unreadable>,
}

impl Report {
    /// 0 clean, 1 findings, 2 unreadable input.
    #[must_use]
    pub fn exit_code(&self) -> u8 {
        match (self.unreadable.is_empty(), self.findings.is_empty()) {
            (false, _) => 2,
            (true, false) => 1,
            (true, true) => 0,
        }
    }

    /// Writes the findings to `out`. As text, what could not be read goes to `errors`.
    ///
    /// # Errors
    /// If either cannot be written to.
    pub fn write(&self, format: Format, out: &mut impl Write, errors: &mut impl Write) -> io::Result<()> {
        match format {
            Format::Text => {
                for unreadable in &self.unreadable {
                    writeln!(errors, "error: {unreadable}")?;
                }
                for finding in &self.findings {
                    writeln!(out, "{finding}")?;
                }
                writeln!(out, "{} samples, {} findings", self.samples, self.findings.len())?;
            }
            Format::Json => {
                let unreadable = self
                    .unreadable
                    .iter()
                    .map(|unreadable| json!({"file": unreadable.file, "message": unreadable.problem}));
                let report = json!({
                    "samples": self.samples,
                    "findings": self.findings,
                    "unreadable": unreadable.collect::<Vec<_>>(),
                });
                writeln!(out, "{report:#}")?;
            }
        }
        out.flush()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    fn report() -> Report {
        let findings = vec![Finding::error("rule", "/a", "is 1, expected 2").in_file("x.http")];
        Report { samples: 2, findings, unreadable: Vec::new() }
    }

    fn written(report: &Report, format: Format) -> (String, String) {
        let (mut out, mut errors) = (Vec::new(), Vec::new());
        report.write(format, &mut out, &mut errors).unwrap();
        (String::from_utf8(out).unwrap(), String::from_utf8(errors).unwrap())
    }

    #[test]
    fn for_people() {
        let mut report = report();
        let text = "x.http: /a: error: is 1, expected 2\n2 samples, 1 findings\n";
        assert_eq!(written(&report, Format::Text), (text.to_owned(), String::new()));
        report.unreadable.push(Unreadable { file: "y".into(), position: None, problem: "not there".into() });
        assert_eq!(written(&report, Format::Text).1, "error: y: not there\n");
    }

    #[test]
    fn for_programs() {
        let json: Value = serde_json::from_str(&written(&report(), Format::Json).0).unwrap();
        assert_eq!(json["samples"], 2);
        assert_eq!(json["unreadable"], json!([]));
        let finding = json!({
            "severity": "error", "rule": "rule", "message": "is 1, expected 2", "file": "x.http", "pointer": "/a",
            "count": 1
        });
        assert_eq!(json["findings"], json!([finding]));
    }

    #[test]
    fn exit_codes() {
        let mut report = report();
        assert_eq!(report.exit_code(), 1);
        report.unreadable.push(Unreadable { file: String::new(), position: None, problem: String::new() });
        assert_eq!(report.exit_code(), 2);
        assert_eq!(Report::default().exit_code(), 0);
    }
}
