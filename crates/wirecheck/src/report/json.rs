//! JSON, for programs.

use std::collections::BTreeMap;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use super::Report;
use crate::finding::{Finding, Severity};
use crate::source::Position;

/// The result of `cargo xtask check --format json`.
#[derive(Serialize, JsonSchema)]
#[schemars(title = "Report")]
struct Document<'a> {
    /// The number of samples that were checked.
    samples: usize,
    /// The findings, one for each cause. Notes only if they were requested.
    findings: &'a [&'a Finding],
    /// Calls of other APIs, which were left out: the number by host, or by method and path.
    other_calls: &'a BTreeMap<String, u64>,
    /// The inputs that could not be checked.
    unreadable: Vec<UnreadableInput<'a>>,
    /// Files of other kinds in the folders, which were not read.
    other_files: &'a [String],
    summary: Summary,
}

/// An input that could not be read as what it should be.
#[derive(Serialize, JsonSchema)]
struct UnreadableInput<'a> {
    /// The file.
    file: &'a str,
    /// The place in the file, if the problem has one.
    #[serde(flatten)]
    position: Option<Position>,
    /// The problem, and what was expected.
    message: &'a str,
}

/// The number of findings of each severity, whether they are written or not.
#[derive(Serialize, JsonSchema)]
struct Summary {
    error: usize,
    undocumented: usize,
    note: usize,
}

pub(super) fn write(report: &Report, findings: &[&Finding], out: &mut impl Write) -> io::Result<()> {
    let unreadable = report.unreadable.iter();
    let document = Document {
        samples: report.samples,
        findings,
        other_calls: &report.other_calls,
        unreadable: unreadable
            .map(|input| UnreadableInput { file: &input.file, position: input.position, message: &input.problem })
            .collect(),
        other_files: &report.other_files,
        summary: Summary {
            error: report.count(Severity::Error),
            undocumented: report.count(Severity::Undocumented),
            note: report.count(Severity::Note),
        },
    };
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use schemars::generate::SchemaSettings;
    use serde_json::{Value, json};

    use super::super::tests::{NOTES, report, written};
    use super::super::{Format, Style};
    use super::*;

    fn schema() -> Value {
        let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
        generator.into_root_schema_for::<Document<'_>>().into()
    }

    #[test]
    fn the_published_schema_is_that_of_the_code() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/report.schema.json");
        let current = format!("{:#}\n", schema());
        if fs::read_to_string(&path).is_ok_and(|published| published == current) {
            return;
        }
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, current).unwrap();
        panic!("{} was not up to date, and is now: commit it", path.display());
    }

    #[test]
    fn reports_match_the_schema() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        for report in [report(), Report::default()] {
            let value: Value = serde_json::from_str(&written(&report, Format::Json, NOTES).0).unwrap();
            let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}");
        }
        let mut value: Value = serde_json::from_str(&written(&report(), Format::Json, NOTES).0).unwrap();
        value["findings"][0]["severity"] = "bad".into();
        assert!(!validator.is_valid(&value));
    }

    #[test]
    fn what_it_says() {
        let value: Value = serde_json::from_str(&written(&report(), Format::Json, Style::default()).0).unwrap();
        assert_eq!(value["samples"], 2);
        assert_eq!(value["other_calls"], json!({"GET /v1/invoices/*": 3}));
        assert_eq!(value["unreadable"], json!([{"file": "y.http", "line": 2, "column": 5, "message": "not <there>"}]));
        assert_eq!(value["other_files"], json!(["z.png"]));
        assert_eq!(value["summary"], json!({"error": 1, "undocumented": 1, "note": 1}));
        let findings = value["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 2);
        assert_eq!(findings[0]["message"], "two\r\nlines \u{1b}[31m\u{0} 😀 \u{202e}");
        assert_eq!((&findings[1]["line"], &findings[1]["column"]), (&json!(3), &json!(7)));
        assert_eq!(findings[1]["described"]["line"], 120);
        assert_eq!((&findings[1]["count"], &findings[1]["also"][0]["column"]), (&json!(20), &json!(2)));
    }
}
