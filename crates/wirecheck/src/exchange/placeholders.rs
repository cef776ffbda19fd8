//! Placeholders, which documentation prints where a caller puts a value.

use super::duplicates::pointer_at;
use super::json::{self, Parsed};
use crate::pointer;
use crate::source::json::end_of_string;

/// The longest placeholder without quotes.
const LONGEST: usize = 80;

/// Returns whether a string is a placeholder, such as `<some-id>`, `{id}`, `{{id}}` or `...`.
pub(crate) fn is_placeholder(text: &str) -> bool {
    let inner = |open, close| text.strip_prefix(open).and_then(|text| text.strip_suffix(close));
    let name = inner("<", ">").or_else(|| inner("{{", "}}")).or_else(|| inner("{", "}"));
    name.is_some_and(is_name) || matches!(text, "..." | "…" | "....")
}

fn is_name(name: &str) -> bool {
    let name = name.trim();
    name.starts_with(|first: char| first.is_ascii_alphabetic())
        && name.chars().all(|part| part.is_ascii_alphanumeric() || "-_ .'".contains(part))
}

/// A printed body whose placeholders were replaced, so that it is JSON. Every byte that is left has its place.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) text: Vec<u8>,
    pub(crate) parsed: Parsed,
    /// The byte of the first placeholder.
    pub(crate) first: usize,
    /// JSON pointers of values that placeholders stand for.
    values: Vec<String>,
    /// JSON pointers of objects and arrays of which an ellipsis leaves something out.
    shortened: Vec<String>,
}

impl Printed {
    /// Returns whether the page leaves the value at a pointer open.
    pub(crate) fn is_open(&self, pointer: &str) -> bool {
        let is_below = |value: &String| {
            pointer.strip_prefix(value.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.values.iter().any(is_below)
    }

    /// Returns whether an ellipsis leaves out something of the object or array at a pointer.
    pub(crate) fn is_shortened(&self, pointer: &str) -> bool {
        self.shortened.iter().any(|shortened| shortened == pointer)
    }
}

/// Reads a body that is JSON but for placeholders without quotes: `{"id": <order-id>, "lineItems": [...]}`.
pub(crate) fn read(body: &[u8]) -> Option<Printed> {
    let mut scan = Scan { text: body.to_vec(), at: 0, before: None, values: Vec::new(), gaps: Vec::new() };
    scan.run();
    let first = scan.values.iter().chain(&scan.gaps).min().copied()?;
    let parsed = json::parse(&scan.text).ok()?;
    let values = scan.values.iter().map(|at| pointer_at(&scan.text, *at)).collect();
    let shortened = scan.gaps.iter().filter_map(|at| {
        let inside = pointer_at(&scan.text, *at);
        Some(pointer::split(&inside)?.0.to_owned())
    });
    let shortened = shortened.collect();
    Some(Printed { text: scan.text, parsed, first, values, shortened })
}

/// A pass over a body that replaces placeholders by strings and blanks.
struct Scan {
    text: Vec<u8>,
    at: usize,
    /// The place of the last byte that is no blank, outside of strings.
    before: Option<usize>,
    values: Vec<usize>,
    gaps: Vec<usize>,
}

impl Scan {
    fn run(&mut self) {
        while let Some(byte) = self.text.get(self.at).copied() {
            let rest = self.text.get(self.at..).unwrap_or_default();
            if byte.is_ascii_whitespace() {
                self.at += 1;
            } else if rest.starts_with(b"...") || rest.starts_with("…".as_bytes()) {
                self.ellipsis();
            } else if let Some(length) = self.expects_value().then(|| placeholder_length(rest)).flatten() {
                self.string(length);
            } else {
                self.before = Some(self.at);
                self.at = if byte == b'"' { end_of_string(&self.text, self.at) } else { self.at + 1 };
            }
        }
    }

    fn last(&self) -> Option<u8> {
        self.text.get(self.before?).copied()
    }

    fn expects_value(&self) -> bool {
        matches!(self.last(), Some(b':' | b'[' | b','))
    }

    /// Turns a placeholder into a string: quotes replace its brackets.
    fn string(&mut self, length: usize) {
        self.values.push(self.at);
        self.before = Some(self.at);
        for place in [self.at, self.at + length - 1] {
            self.put(place, b'"');
        }
        self.at += length;
    }

    /// An ellipsis stands for a value, or for more members or elements.
    fn ellipsis(&mut self) {
        if self.last() == Some(b':') {
            return self.string(3);
        }
        self.gaps.push(self.at);
        let dots = self.text.iter().skip(self.at + 3).take_while(|byte| **byte == b'.').count();
        (self.at..self.at + 3 + dots).for_each(|place| self.put(place, b' '));
        self.at += 3 + dots;
        let blanks = self.text.iter().skip(self.at).take_while(|byte| byte.is_ascii_whitespace()).count();
        if self.text.get(self.at + blanks) == Some(&b',') {
            self.put(self.at + blanks, b' ');
        } else if let Some(before) = self.before.filter(|_| self.last() == Some(b',')) {
            self.put(before, b' ');
        }
    }

    fn put(&mut self, place: usize, byte: u8) {
        if let Some(there) = self.text.get_mut(place) {
            *there = byte;
        }
    }
}

/// Returns the length of a placeholder without quotes that a text begins with.
fn placeholder_length(text: &[u8]) -> Option<usize> {
    let close = match text.first()? {
        b'<' => b'>',
        b'{' => b'}',
        _ => return None,
    };
    let mut end = text.iter().take(LONGEST).position(|byte| *byte == close)? + 1;
    while text.get(end) == Some(&close) && text.starts_with(b"{{") {
        end += 1;
    }
    let placeholder = std::str::from_utf8(text.get(..end)?).ok()?;
    is_placeholder(placeholder).then_some(end)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn strings() {
        for placeholder in ["<guid>", "{id}", "{{order-id}}", "...", "…", "<the order's id>"] {
            assert!(is_placeholder(placeholder), "{placeholder}");
        }
        for value in ["", ".", "<>", "{}", "{0}", "a...", "<a/b>", "{\"a\": 1}"] {
            assert!(!is_placeholder(value), "{value}");
        }
    }

    #[test]
    fn values_without_quotes() {
        let text = br#"{"a": <some id>, "b": [{x}, {{y}}], "c": ..., "d": {"e": "<f>, ..."}}"#;
        let printed = read(text).unwrap();
        assert_eq!(printed.text.len(), text.len());
        assert_eq!(printed.parsed.value["b"], json!(["x", "{y}"]));
        assert_eq!(printed.values, ["/a", "/b/0", "/b/1", "/c"]);
        assert!(
            printed.is_open("/b/1") && printed.is_open("/a/x") && !printed.is_open("/b") && !printed.is_open("/ab")
        );
        assert_eq!(printed.first, 6);
    }

    #[test]
    fn ellipses() {
        for (text, value, shortened) in [
            ("{\"a\": 1, ...}", json!({"a": 1}), [""].as_slice()),
            ("{..., \"a\": [1, ..., 2, …]}", json!({"a": [1, 2]}), &["", "/a", "/a"]),
            ("[ ... ]", json!([]), &[""]),
            ("{\"a\": [ {\n ....\n} ]}", json!({"a": [{}]}), &["/a/0"]),
        ] {
            let printed = read(text.as_bytes()).unwrap();
            assert_eq!(
                (printed.parsed.value, printed.shortened),
                (value, shortened.iter().map(|it| (*it).to_owned()).collect()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_wrong_otherwise() {
        for text in ["{\"a\": 1}", "{\"a\": <b>", "{\"a\" <b>}", "{\"a\": {b: 1}}", "..."] {
            assert!(read(text.as_bytes()).is_none(), "{text}");
        }
    }
}
