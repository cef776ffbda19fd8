//! Places of values in JSON text.

use std::ops::Range;

use crate::pointer;

/// The part of a property to point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The value itself.
    Value,
    /// The name of the property, where the pointer leads to one.
    Name,
}

/// The bytes of what a pointer leads to, or of the closest thing on the way; the text is JSON, or nearly so.
pub(crate) fn locate(text: &[u8], pointer: &str, target: Target) -> Range<usize> {
    let segments: Vec<String> = pointer::segments(pointer).collect();
    let mut walk = Walk { text, at: 0 };
    if text.starts_with(b"\xef\xbb\xbf") {
        walk.at = 3;
    }
    walk.blanks();
    let mut found = walk.at..walk.end_of_value();
    for (index, segment) in segments.iter().enumerate() {
        walk.at = found.start;
        let wanted = if index + 1 == segments.len() { target } else { Target::Value };
        match walk.step(segment, wanted) {
            Some(range) => found = range,
            None => break,
        }
    }
    found
}

/// Returns the byte of `text` at which serde_json stopped. Its lines and columns count from 1, and columns in bytes.
pub(crate) fn error_offset(text: &[u8], error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.trim_ascii_end().len();
    }
    let start = match error.line() {
        0 | 1 => 0,
        line => memchr::memchr_iter(b'\n', text).nth(line - 2).map_or(text.len(), |end| end + 1),
    };
    (start + error.column()).saturating_sub(1).min(text.len())
}

/// Returns serde_json's message without its line and column: callers know the place in the file.
pub(crate) fn error_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(message.clone(), |(words, _)| words.to_owned())
}

struct Walk<'a> {
    text: &'a [u8],
    at: usize,
}

impl Walk<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn blanks(&mut self) {
        while self.peek().is_some_and(|byte| byte.is_ascii_whitespace()) {
            self.at += 1;
        }
    }

    /// Finds what a segment names in the container that begins here.
    fn step(&mut self, segment: &str, wanted: Target) -> Option<Range<usize>> {
        let is_object = match self.peek()? {
            b'{' => true,
            b'[' => false,
            _ => return None,
        };
        self.at += 1;
        let mut index = 0_usize;
        loop {
            self.blanks();
            match self.peek()? {
                b'}' | b']' => return None,
                b',' => {
                    self.at += 1;
                    continue;
                }
                _ => {}
            }
            let name = self.at..if is_object { self.end_of_value() } else { self.at };
            if is_object {
                self.at = name.end;
                self.blanks();
                if self.peek()? == b':' {
                    self.at += 1;
                }
                self.blanks();
            }
            let value = self.at..self.end_of_value();
            let here = if is_object {
                let written = self.text.get(name.clone()).unwrap_or_default();
                serde_json::from_slice::<String>(written).is_ok_and(|written| written == segment)
            } else {
                segment.parse() == Ok(index)
            };
            if here {
                return Some(if is_object && wanted == Target::Name { name } else { value });
            }
            if value.is_empty() {
                return None;
            }
            self.at = value.end;
            index += 1;
        }
    }

    /// The end of the value that begins here.
    fn end_of_value(&self) -> usize {
        let (mut depth, mut at) = (0_usize, self.at);
        while let Some(byte) = self.text.get(at) {
            match byte {
                b'"' => {
                    at = end_of_string(self.text, at);
                    if depth == 0 {
                        return at;
                    }
                    continue;
                }
                b'{' | b'[' => depth += 1,
                b'}' | b']' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return if at == self.at { at } else { at + usize::from(self.opens(self.at)) };
                    }
                }
                b',' | b':' if depth == 0 => return at,
                byte if depth == 0 && byte.is_ascii_whitespace() => return at,
                _ => {}
            }
            at += 1;
        }
        self.text.len()
    }

    fn opens(&self, at: usize) -> bool {
        matches!(self.text.get(at), Some(b'{' | b'['))
    }
}

/// The byte after the string that begins with the quote at this place.
pub(crate) fn end_of_string(text: &[u8], quote: usize) -> usize {
    let mut at = quote + 1;
    while let Some(found) = text.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found + 1;
        if text.get(at - 1) == Some(&b'"') {
            return at;
        }
        at += 1;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at<'a>(text: &'a str, pointer: &str, target: Target) -> &'a str {
        &text[locate(text.as_bytes(), pointer, target)]
    }

    #[test]
    fn values_and_names() {
        let text = "\u{feff}{ \"a\" : [1, {\"b/c\": \"x,]\\\"}\"}, [] , true],\n \"d\":null, \"e\": {}}";
        assert_eq!(at(text, "/a/0", Target::Value), "1");
        assert_eq!(at(text, "/a/1/b~1c", Target::Value), "\"x,]\\\"}\"");
        assert_eq!(at(text, "/a/1/b~1c", Target::Name), "\"b/c\"");
        assert_eq!(at(text, "/a/1", Target::Name), "{\"b/c\": \"x,]\\\"}\"}");
        assert_eq!(at(text, "/a/2", Target::Value), "[]");
        assert_eq!(at(text, "/a/3", Target::Value), "true");
        assert_eq!(at(text, "/d", Target::Value), "null");
        assert_eq!(at(text, "/e", Target::Value), "{}");
        assert!(at(text, "", Target::Value).starts_with('{') && at(text, "", Target::Value).ends_with('}'));
    }

    #[test]
    fn the_closest_thing_on_the_way() {
        assert_eq!(at("{\"a\": {\"b\": 1}}", "/a/c", Target::Value), "{\"b\": 1}");
        assert_eq!(at("[1, 2", "/7", Target::Value), "[1, 2");
        assert_eq!(at("", "/7", Target::Value), "");
        assert_eq!(at("{\"a\": ", "/a", Target::Value), "");
    }

    #[test]
    fn the_byte_at_which_serde_stops() {
        let offset = |text: &str| {
            let error = serde_json::from_str::<serde_json::Value>(text).unwrap_err();
            error_offset(text.as_bytes(), &error)
        };
        assert_eq!(offset("{\n \"a\": 1,\n}"), 11);
        assert_eq!(offset("{\"a\": ?}"), 6);
        assert_eq!(offset("{\"a\": [ \n"), 7);
    }
}
