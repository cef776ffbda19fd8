//! Findings of a check.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::direction::Direction;
use crate::source::Position;

/// The severity of a finding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The description and what was checked contradict each other.
    #[default]
    Error,
    /// The description does not mention what was checked.
    Undocumented,
    /// The description could say more.
    Note,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// A difference between the description and what was checked, with its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
#[non_exhaustive]
pub struct Finding {
    /// The severity.
    pub severity: Severity,
    /// The rule that found it, in kebab case.
    pub rule: &'static str,
    /// The value found, and what was expected.
    pub message: String,
    /// The file; empty if there is none.
    pub file: String,
    /// The place in the file.
    #[serde(flatten)]
    pub position: Option<Position>,
    /// JSON Pointer: into the description, or into an exchange, such as `/response/body/items/0/id`. In a file that is
    /// nothing but a JSON body it begins at the body.
    pub pointer: String,
    /// The pointer from the body on, if it leads into a body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_pointer: Option<String>,
    /// The line within the body, for bodies that stand decoded in no file: those of a HAR.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body_line: Option<usize>,
    /// The property, parameter or header that is missing or unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The operation that the exchange belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The place in the description that it contradicts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub described: Option<Described>,
    /// The number of times that it was found.
    pub count: usize,
    /// Further places where it was found; the first few.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<SamplePlace>,
    #[serde(skip)]
    /// The change of the description that would accept it.
    pub cause: Cause,
    /// The byte of the body at which it stops being what it should be.
    #[serde(skip)]
    pub(crate) syntax: Option<usize>,
}

/// A place in the description.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
pub struct Described {
    /// The file.
    pub file: String,
    /// The place in the file.
    #[serde(flatten)]
    pub position: Option<Position>,
    /// JSON Pointer into the description.
    pub pointer: String,
}

impl Described {
    /// Creates a place of which only the pointer is known yet.
    pub(crate) fn at(pointer: &str) -> Self {
        Self { file: String::new(), position: None, pointer: pointer.to_owned() }
    }
}

/// A place in a sample.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[schemars(rename = "Place")]
pub struct SamplePlace {
    /// The file.
    pub file: String,
    /// The place in the file.
    #[serde(flatten)]
    pub position: Option<Position>,
    /// JSON Pointer into the exchange.
    pub pointer: String,
}

/// The change of the description that would accept a finding. Pointers lead into it: `schema` to the schema of the
/// value, references resolved.
#[derive(Clone, Debug, Default, PartialEq)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum Cause {
    /// Nothing that an edit could accept.
    #[default]
    Other,
    /// A property of an object that `schema` does not name.
    UnknownProperty { schema: String, name: String, value: Value, direction: Direction },
    /// A value that `schema` does not list.
    UnknownEnumValue { schema: String, value: Value },
    /// A value of another type than `schema` allows, or null.
    Type { schema: String, value: Value },
    /// A missing property that `schema` requires.
    Missing { schema: String, name: String },
    /// A string that is not in the format that `schema` names.
    Format { schema: String },
    /// A value beyond the bound of `schema` that the keyword states.
    Bound { schema: String, keyword: &'static str, value: Value },
    /// A header that `response`, which is a response object, does not name.
    UnknownHeader { response: String, name: String, value: String },
    /// A query parameter that `operation`, which is an operation object, does not name.
    UnknownParameter { operation: String, name: String, value: String },
    /// A status that `operation`, which is an operation object, does not name.
    UnknownStatus { operation: String, status: u16 },
}

impl Finding {
    /// Creates an error.
    pub fn error(rule: &'static str, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { rule, pointer: pointer.into(), message: message.into(), count: 1, ..Self::default() }
    }

    /// Creates a finding about something that the description does not know.
    pub fn undocumented(rule: &'static str, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Undocumented, ..Self::error(rule, pointer, message) }
    }

    /// Creates a note.
    pub fn note(rule: &'static str, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, ..Self::error(rule, pointer, message) }
    }

    /// Prepends the pointer's start: checks of a part do not know where the part is.
    #[must_use]
    pub fn under(mut self, prefix: &str) -> Self {
        self.pointer.insert_str(0, prefix);
        self
    }

    /// Sets the file.
    #[must_use]
    pub fn in_file(self, file: &str) -> Self {
        Self { file: file.to_owned(), ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}:", self.file)?;
            if let Some(position) = self.position {
                write!(f, "{position}:")?;
            }
            write!(f, " ")?;
        }
        // A finding is one line, whatever the file holds.
        let message = self.message.replace("\r\n", " ").replace(['\n', '\r'], " ");
        write!(f, "{}: {}: {message}", self.pointer, self.severity)
    }
}

/// Formats a value for a message: on one line, and cut if it is long.
pub(crate) fn shown(value: &Value) -> String {
    const LIMIT: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LIMIT) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}

/// Returns the known name that a wrong one was probably meant to be.
pub(crate) fn nearest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = wrong.to_lowercase();
    let most = (wrong.chars().count() / 4).clamp(1, 3);
    let near = known.map(|known| (strsim::osa_distance(&known.to_lowercase(), &lower), known));
    // A name of two letters is near to any other.
    let near = near.filter(|(distance, known)| *distance <= most && *distance * 2 < known.chars().count());
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

/// Words a guess, to be appended to a message.
pub(crate) fn did_you_mean(meant: Option<&str>) -> String {
    meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"))
}

/// Joins choices as `a, b or c`.
pub(crate) fn either<T: AsRef<str>>(choices: &[T]) -> String {
    match choices {
        [] => "nothing".to_owned(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(AsRef::as_ref).collect();
            format!("{} or {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_a_finding() {
        let finding = Finding::error("rule", "/a", "two\nlines").under("/response").in_file("x.http");
        assert_eq!(finding.to_string(), "x.http: /response/a: error: two lines");
        let placed = Finding { position: Some(Position { line: 3, column: 7 }), ..finding };
        assert_eq!(placed.to_string(), "x.http:3:7: /response/a: error: two lines");
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(shown(&Value::from("ä".repeat(100))).chars().count(), 61);
    }

    #[test]
    fn near_names() {
        let near = |wrong| nearest(wrong, ["id", "lineItems", "cancelled", "status"].into_iter());
        assert_eq!(
            [near("lineItemz"), near("canceled"), near("Status")],
            [Some("lineItems"), Some("cancelled"), Some("status")]
        );
        assert_eq!([near("if"), near("lines"), near("on_hold")], [None; 3]);
        assert_eq!(did_you_mean(near("canceled")), "; did you mean `cancelled`?");
    }

    #[test]
    fn choices() {
        assert_eq!(either::<&str>(&[]), "nothing");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
    }
}
