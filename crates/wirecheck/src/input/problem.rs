//! Problems of inputs whose file is not known yet.

use std::io;

use super::InputFile;
use crate::source::Position;
use crate::unreadable::Unreadable;

/// The forms that an input may have.
pub(super) const EXPECTED: &str =
    "expected a JSON body, an HTTP request or response, a page with examples of them, or a HAR";

/// A problem of an input whose file is not known yet.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct InputProblem {
    position: Option<Position>,
    text: String,
    /// The input holds no HTTP message and no page; it may be JSON alone.
    pub(super) nothing: bool,
}

impl InputProblem {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self { position: None, text: text.into(), nothing: false }
    }

    pub(super) fn at(position: Position, text: impl Into<String>) -> Self {
        Self { position: Some(position), ..Self::new(text) }
    }

    pub(super) fn nothing(text: impl Into<String>) -> Self {
        Self { nothing: true, ..Self::new(text) }
    }

    /// Creates a problem for a text that must be held in memory as a whole, and is too large.
    pub(super) fn too_large(what: &str, limit: usize) -> Self {
        Self::new(format!(
            "{what} has more than {limit} bytes, the most that is read; expected a smaller one, split it"
        ))
    }

    /// Names the part of the input that the problem is about.
    pub(super) fn in_part(self, part: &str) -> Self {
        Self { text: format!("{part}: {}", self.text), ..self }
    }

    pub(super) fn and_others(self, others: usize) -> Self {
        match others {
            0 => self,
            _ => Self { text: format!("{} (and {others} more like it)", self.text), ..self },
        }
    }

    pub(super) fn into_unreadable(self, source: &InputFile) -> Unreadable {
        Unreadable { file: source.shown(), position: self.position, problem: self.text }
    }
}

impl From<io::Error> for InputProblem {
    fn from(error: io::Error) -> Self {
        Self::new(format!("{error}; {EXPECTED}"))
    }
}
