//! HTTP exchanges, the format of samples, and the forms of bodies.

pub(crate) mod duplicates;
pub mod json;
pub mod multipart;
pub(crate) mod placeholders;
pub mod sample;

use crate::direction::Direction;
use crate::finding::Finding;
use crate::source::Position;
use crate::source::json::{Target, locate};

/// Headers whose values are never shown, in lower case.
pub const SECRET_HEADERS: [&str; 3] = ["authorization", "cookie", "set-cookie"];

/// The content of an input.
#[derive(Clone, Debug)]
pub enum Message {
    /// A request, its response, or both.
    Exchange(Box<Exchange>),
    /// A JSON body alone.
    Bare(Bare),
    /// Findings about the form of a file: of a sample beside a description, or of a HAR. Its exchange follows.
    Form(Vec<Finding>),
}

/// A JSON body without an HTTP message.
#[derive(Clone, Debug)]
pub struct Bare {
    /// The operation, if folder or options name it.
    pub operation: Option<String>,
    /// The request that a page names before the body.
    pub request: Option<RequestLine>,
    /// Request or response, if the file's name or its page says so.
    pub direction: Option<Direction>,
    /// The body.
    pub body: Body,
    /// The body, parsed.
    pub parsed: Result<json::Parsed, json::SyntaxError>,
}

/// Method and URL of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    /// The method, as it is written.
    pub method: String,
    /// The URL, or the path, as it is written.
    pub url: String,
}

/// A request and its response, as they were sent; documentation often prints only one of them.
#[derive(Clone, Debug, Default)]
pub struct Exchange {
    /// The operation, if folder or options name it.
    pub operation: Option<String>,
    /// The folder of a sample beside the description, which is named like its operation.
    pub folder: Option<String>,
    /// The request, if it is there.
    pub request: Option<Request>,
    /// The response, if it is there.
    pub response: Option<Response>,
    /// The request was part of an exchange before: a page prints several responses to it.
    pub is_repeated: bool,
    /// The JSON pointer of the exchange in its file, such as `/log/entries/3`; empty if the file is the exchange.
    pub entry: String,
    /// The head of a sample beside a description.
    pub head: Option<Head>,
}

/// The lines of a sample that begin with `#`.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// `captured` or `constructed`.
    pub provenance: Option<String>,
    /// The notes, one a line.
    pub notes: Vec<String>,
}

impl Head {
    pub(crate) fn has_note_of(&self, subject: &str) -> bool {
        self.notes.iter().any(|note| note.to_lowercase().contains(subject))
    }

    /// Returns whether a note names this pointer.
    pub(crate) fn names(&self, pointer: &str) -> bool {
        let mut words = self.notes.iter().flat_map(|note| note.split_whitespace());
        words.any(|word| word.trim_end_matches([',', '.', ':', ';']) == pointer)
    }
}

/// A request.
#[derive(Clone, Debug)]
pub struct Request {
    /// The method, as it is written.
    pub method: String,
    /// The URL, or the path, as it is written.
    pub url: String,
    /// The header fields.
    pub headers: Headers,
    /// The body; empty if there is none.
    pub body: Body,
    /// The place of the request line.
    pub at: Position,
}

/// A response.
#[derive(Clone, Debug)]
pub struct Response {
    /// The status.
    pub status: u16,
    /// The header fields.
    pub headers: Headers,
    /// The body; empty if there is none.
    pub body: Body,
    /// The place of the status line.
    pub at: Position,
}

/// Header fields, in their order.
#[derive(Clone, Debug, Default)]
pub struct Headers(pub Vec<Field>);

/// One header field.
#[derive(Clone, Debug)]
pub struct Field {
    /// The name, as it is written.
    pub name: String,
    /// The value.
    pub value: String,
    /// The place of the field.
    pub at: Position,
}

impl Headers {
    /// Returns the fields as names and values.
    #[must_use]
    pub fn as_pairs(&self) -> Vec<(&str, &str)> {
        self.0.iter().map(|field| (field.name.as_str(), field.value.as_str())).collect()
    }

    /// Returns the value of the first field of this name, in any case.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|field| field.name.eq_ignore_ascii_case(name))?;
        Some(&field.value)
    }
}

/// A body as it was sent, without any coding of the file that holds it.
#[derive(Clone, Debug)]
pub struct Body {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The place of the body in its file; in a HAR, the start of the body itself.
    at: Position,
    is_left_out: bool,
}

impl Default for Body {
    fn default() -> Self {
        Self::verbatim(Vec::new(), Position::START)
    }
}

impl Body {
    /// Creates a body that begins at this place.
    #[must_use]
    pub fn verbatim(bytes: Vec<u8>, at: Position) -> Self {
        Self { bytes, at, is_left_out: false }
    }

    /// Creates a body that was sent and is missing in the file.
    pub(crate) fn left_out(at: Position) -> Self {
        Self { bytes: Vec::new(), at, is_left_out: true }
    }

    /// Returns whether the body was sent, but is missing in the file.
    #[must_use]
    pub fn is_left_out(&self) -> bool {
        self.is_left_out
    }

    /// Returns whether the body has nothing but blanks.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }

    /// Returns the place of a byte of the body.
    pub(crate) fn position_of(&self, offset: usize) -> Position {
        self.at.after(self.bytes.get(..offset).unwrap_or(&self.bytes))
    }

    /// Returns the place that a JSON pointer into the body leads to.
    pub(crate) fn position(&self, pointer: &str, target: Target) -> Position {
        self.position_of(locate(&self.bytes, pointer, target).start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_bodies() {
        let at = Position { line: 4, column: 9 };
        let json = "{\n  \"ä\": 1, \"b\": 2}";
        let verbatim = Body::verbatim(json.into(), at);
        assert_eq!(verbatim.position("/b", Target::Name).to_string(), "5:11");
    }
}
