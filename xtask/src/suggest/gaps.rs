//! Gaps between the description and samples, and the proposal for each.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::infer::Inferred;
use wirecheck::Finding;
use wirecheck::finding::Cause;

/// All gaps that findings show, each once.
#[derive(Debug, Default)]
pub(super) struct Gaps {
    gaps: BTreeMap<Key, Gap>,
    /// Findings that no edit of the description resolves: by message, the number and the first place.
    others: BTreeMap<String, (u64, String)>,
}

/// The place in the description, the kind of gap, and the name.
type Key = (String, &'static str, String);

/// One gap, and the values that show it.
#[derive(Debug)]
pub(super) struct Gap {
    pub(super) values: Inferred,
    /// The number of values by file.
    pub(super) files: BTreeMap<String, u64>,
    pub(super) first: Finding,
}

impl Gap {
    /// ` at POINTER`; empty for a whole body.
    pub(super) fn place(&self) -> String {
        let pointer = &self.first.pointer;
        if pointer.is_empty() { String::new() } else { format!(" at {pointer}") }
    }

    pub(super) fn count(&self) -> u64 {
        self.files.values().sum()
    }

    /// `2 values in 1 sample, first at a.http:3:1`.
    pub(super) fn evidence(&self) -> String {
        let (values, files) = (counted(self.count(), "value"), counted(self.files.len() as u64, "sample"));
        format!("{values} in {files}, first at {}", located(&self.first))
    }
}

impl Gaps {
    pub(super) fn add(&mut self, finding: Finding) {
        let at = located(&finding);
        let (place, kind, name, value) = match finding.cause.clone() {
            Cause::Other => {
                let message = format!("{}: {}", finding.rule, finding.message);
                self.others.entry(message).or_insert((0, at)).0 += 1;
                return;
            }
            Cause::UnknownProperty { schema, name, value, .. } => (schema, "property", name, value),
            Cause::UnknownEnumValue { schema, value } => (schema, "enum value", value.to_string(), value),
            Cause::Type { schema, value: Value::Null } => (schema, "null", String::new(), Value::Null),
            Cause::Type { schema, value } => (schema, "type", String::new(), value),
            Cause::Missing { schema, name } => (schema, "missing", name, Value::Null),
            Cause::Format { schema } => (schema, "format", String::new(), Value::Null),
            Cause::Bound { schema, keyword, value } => (schema, "bound", keyword.to_owned(), value),
            Cause::UnknownHeader { response, name, value } => {
                (response, "header", name.to_ascii_lowercase(), header_value(&value))
            }
            Cause::UnknownParameter { operation, name, value } => (operation, "parameter", name, header_value(&value)),
            Cause::UnknownStatus { operation, status } => (operation, "status", status.to_string(), Value::Null),
        };
        let file = finding.file.clone();
        let new = || Gap { values: Inferred::default(), files: BTreeMap::new(), first: finding };
        let gap = self.gaps.entry((place, kind, name)).or_insert_with(new);
        gap.values.add(&value, &at);
        *gap.files.entry(file).or_default() += 1;
    }

    /// The findings that no edit resolves, in words.
    pub(super) fn unresolved(&self) -> impl Iterator<Item = String> {
        self.others.iter().map(|(message, (count, first))| match count {
            1 => format!("{first}: {message}"),
            several => format!("{first}: {message} ({several} times)"),
        })
    }

    /// All gaps, in the order of the description.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Gap> {
        self.gaps.values()
    }

    /// Returns whether another enum is about to get the same value.
    pub(super) fn has_enum_value(&self, schema: &str, value: &str) -> bool {
        let same =
            |(other, kind, name): &Key| *kind == "enum value" && other != schema && name.eq_ignore_ascii_case(value);
        self.gaps.keys().any(same)
    }

    /// Another spelling of the name that samples show at the same place.
    pub(super) fn other_spelling(&self, schema: &str, name: &str) -> Option<&str> {
        let here = self.gaps.keys().filter(|(other, kind, _)| other == schema && *kind == "property");
        here.map(|(_, _, other)| other.as_str()).find(|other| *other != name && other.eq_ignore_ascii_case(name))
    }
}

/// The place of a finding's value.
pub(super) fn located(finding: &Finding) -> String {
    match finding.position {
        Some(position) => format!("{}:{position}", finding.file),
        None => finding.file.clone(),
    }
}

pub(super) fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// The value of a header or query parameter, by its form.
fn header_value(text: &str) -> Value {
    match text {
        "true" | "false" => json!(text == "true"),
        _ => text.parse::<i64>().map_or_else(|_| json!(text), |number| json!(number)),
    }
}
