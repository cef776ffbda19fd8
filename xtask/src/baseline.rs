//! Findings that somebody looked at and accepted, with the reason why.
//!
//! ```yaml
//! - rule: unknown-enum-value
//!   operation: getOrder          # optional, as all that follows but the reason
//!   file: samples/*/trial.http   # `*` stands for anything but `/`, `**` for anything
//!   pointer: /response/body/lineItems/*/termDuration
//!   message: is "P3D"            # a part of the message
//!   reason: The service answers this only in the sandbox.
//! ```

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::finding::{Finding, Place};
use crate::glob::matches;
use crate::source::{Position, yaml::Tree};
use crate::unreadable::Unreadable;

mod write;

pub(crate) use write::write;

const EXPECTED: &str = "expected a list of accepted findings, each with `rule` and `reason`";

/// The accepted findings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Baseline {
    file: String,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug, Default)]
struct Entry {
    rule: String,
    operation: Option<String>,
    file: Option<String>,
    pointer: Option<String>,
    message: Option<String>,
    at: Option<Position>,
    /// Whether it accepted something, or could not, for lack of a check.
    used: bool,
}

impl Baseline {
    /// Reads a file.
    ///
    /// # Errors
    /// If the file cannot be read, or is no list of accepted findings.
    pub(crate) fn load(path: &Path) -> Result<Self, Unreadable> {
        let file = crate::unreadable::shown(path);
        let unreadable = |problem| Unreadable { file: file.clone(), position: None, problem };
        let text = fs::read_to_string(path).map_err(|error| unreadable(format!("{error}; {EXPECTED}")))?;
        Self::parse(&text, &file).map_err(unreadable)
    }

    fn parse(text: &str, file: &str) -> Result<Self, String> {
        let value: Value = yaml_serde::from_str(text).map_err(|error| {
            let place = error.location().map_or_else(String::new, |at| place(at.line(), at.column()));
            let error = error.to_string();
            format!("{place}not YAML ({}); {EXPECTED}", error.lines().next().unwrap_or_default())
        })?;
        let tree = Tree::parse(text).map_err(|problem| format!("not YAML ({problem}); {EXPECTED}"))?;
        let at = |pointer: &str| tree.position(pointer);
        let wrong = |pointer: &str, what: &str| {
            let Position { line, column } = at(pointer);
            format!("{}{what}", place(line, column))
        };
        let elements = match &value {
            Value::Null => [].as_slice(),
            Value::Array(elements) => elements.as_slice(),
            _ => return Err(wrong("", &format!("is no list, {EXPECTED}"))),
        };
        let mut entries = Vec::new();
        for (index, element) in elements.iter().enumerate() {
            let pointer = format!("/{index}");
            let Value::Object(fields) = element else {
                return Err(wrong(&pointer, &format!("is no entry, {EXPECTED}")));
            };
            let mut entry = Entry { at: Some(at(&pointer)), ..Entry::default() };
            let mut reason = false;
            for (name, value) in fields {
                let pointer = crate::pointer::push(&pointer, name);
                let text = value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
                if text.is_none() {
                    return Err(wrong(&pointer, &format!("`{name}` is {value}, expected a text that is not empty")));
                }
                match name.as_str() {
                    "rule" => entry.rule = text.unwrap_or_default(),
                    "operation" => entry.operation = text,
                    "file" => entry.file = text,
                    "pointer" => entry.pointer = text,
                    "message" => entry.message = text,
                    "reason" => reason = true,
                    _ => {
                        let known = "rule, operation, file, pointer, message or reason";
                        return Err(wrong(&pointer, &format!("`{name}` is unknown, expected {known}")));
                    }
                }
            }
            if entry.rule.is_empty() {
                return Err(wrong(&pointer, "`rule` is missing, expected the rule that found it"));
            }
            if !reason {
                return Err(wrong(&pointer, "`reason` is missing, expected why the finding is accepted"));
            }
            entries.push(entry);
        }
        Ok(Self { file: file.to_owned(), entries })
    }

    /// The same, for a check by only some rules: entries of the others cannot be stale.
    pub(crate) fn looking_at(mut self, checks: impl Fn(&str) -> bool) -> Self {
        for entry in &mut self.entries {
            entry.used |= !checks(&entry.rule);
        }
        self
    }

    /// Whether an entry accepts what was found at the finding's first place.
    fn accepts(&mut self, finding: &Finding, place: &Place) -> bool {
        // All that match are in use, or else the order of the file would decide which of them is stale.
        let mut accepted = false;
        for entry in &mut self.entries {
            if entry.matches(finding, place) {
                entry.used = true;
                accepted = true;
            }
        }
        accepted
    }

    /// What is left of a finding, and how often it was accepted. Of places beyond those that a group remembers it is
    /// assumed that they are accepted if all others are.
    pub(crate) fn filter(&mut self, finding: Finding) -> (Option<Finding>, usize) {
        let first = Place { file: finding.file.clone(), position: finding.position, pointer: finding.pointer.clone() };
        let places: Vec<_> = std::iter::once(first).chain(finding.also.iter().cloned()).collect();
        let known = places.len();
        let mut left =
            places.into_iter().filter(|place| !self.accepts(&finding, place)).collect::<Vec<_>>().into_iter();
        let accepted = known - left.len();
        if accepted == 0 {
            return (Some(finding), 0);
        }
        let Some(Place { file, position, pointer }) = left.next() else { return (None, finding.count) };
        let count = finding.count.saturating_sub(accepted);
        (Some(Finding { file, position, pointer, count, also: left.collect(), ..finding }), accepted)
    }

    /// A finding for each entry that accepted nothing.
    pub(crate) fn stale(&self) -> impl Iterator<Item = Finding> {
        let stale = self.entries.iter().enumerate().filter(|(_, entry)| !entry.used);
        stale.map(|(index, entry)| {
            let message = format!("accepts a finding of `{}` that is no longer there, expected one", entry.rule);
            let finding = Finding::error("baseline-stale", format!("/{index}"), message);
            Finding { position: entry.at, ..finding.in_file(&self.file) }
        })
    }
}

impl Entry {
    fn matches(&self, finding: &Finding, place: &Place) -> bool {
        self.rule == finding.rule
            && self.operation.as_ref().is_none_or(|operation| finding.operation.as_ref() == Some(operation))
            && self.message.as_ref().is_none_or(|message| finding.message.contains(message.as_str()))
            && self.pointer.as_ref().is_none_or(|pointer| matches(pointer, &place.pointer))
            && self.file.as_ref().is_none_or(|file| is_file(file, &place.file))
    }
}

/// Whether a pattern means a file: the whole path, or its end, since the path depends on where the check runs.
fn is_file(pattern: &str, file: &str) -> bool {
    let file = file.replace('\\', "/");
    let ends = file.match_indices('/').filter_map(|(at, _)| file.get(at + 1..));
    std::iter::once(file.as_str()).chain(ends).any(|end| matches(pattern, end))
}

fn place(line: usize, column: usize) -> String {
    format!("line {line}, column {column}: ")
}

#[cfg(test)]
mod tests;
