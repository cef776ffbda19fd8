//! What a check has to say.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The description and what was checked contradict each other.
    Error,
    /// The description knows nothing of what was checked.
    Undocumented,
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Undocumented => "undocumented",
        })
    }
}

/// One thing that is wrong, or unknown, and where.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// The rule that found it, in kebab case.
    pub rule: &'static str,
    /// The file; empty where there is none.
    pub file: String,
    /// JSON Pointer: into the description, or into an exchange, such as `/response/body/items/0/id`.
    pub pointer: String,
    /// What is there, and what was expected.
    pub message: String,
}

impl Finding {
    pub(crate) fn error(rule: &'static str, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Error, rule, file: String::new(), pointer: pointer.into(), message: message.into() }
    }

    pub(crate) fn undocumented(rule: &'static str, pointer: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Undocumented, ..Self::error(rule, pointer, message) }
    }

    /// The same, with the pointer's start given: checks of a part do not know where the part is.
    pub(crate) fn under(mut self, prefix: &str) -> Self {
        self.pointer.insert_str(0, prefix);
        self
    }

    pub(crate) fn in_file(self, file: &str) -> Self {
        Self { file: file.to_owned(), ..self }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.file.is_empty() {
            write!(f, "{}: ", self.file)?;
        }
        // A finding is one line, whatever the file holds.
        let message = self.message.replace(['\n', '\r'], " ");
        write!(f, "{}: {}: {message}", self.pointer, self.severity)
    }
}

/// A value as a message shows it: on one line, and not a whole order.
pub(crate) fn shown(value: &Value) -> String {
    const LIMIT: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LIMIT) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}

/// `a, b or c`.
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
    }

    #[test]
    fn long_values_are_cut_between_characters() {
        assert_eq!(shown(&Value::from("ä".repeat(100))).chars().count(), 61);
    }

    #[test]
    fn choices() {
        assert_eq!(either::<&str>(&[]), "nothing");
        assert_eq!(either(&["a", "b", "c"]), "a, b or c");
    }
}
