//! JSON as the service reads and writes it.

use serde_json::Value;

use crate::input::mistake;

/// Why a text is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// The byte at which it stops being JSON.
    pub(crate) offset: usize,
    /// What is there, and what was expected.
    pub(crate) message: String,
}

/// Parses a body; a byte order mark before it is none of its content.
pub(crate) fn parse(body: &[u8]) -> Result<Value, Problem> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(text).map_err(|error| {
        let (offset, words) = mistake::of(text, &error);
        Problem { offset: body.len() - text.len() + offset, message: format!("is not JSON: {words}") }
    })
}

/// What a text was meant to be, where a trailing comma is all that is wrong with it.
pub(crate) fn mended(body: &[u8]) -> Option<Value> {
    parse(&without_trailing_commas(body)).ok()
}

/// The same text with blanks for commas that nothing follows.
pub(crate) fn without_trailing_commas(body: &[u8]) -> Vec<u8> {
    let mut out = body.to_vec();
    let (mut in_text, mut escaped) = (false, false);
    let mut comma = None;
    for (index, byte) in body.iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => {
                in_text = !in_text;
                comma = None;
            }
            _ if in_text => {}
            b',' => comma = Some(index),
            b'}' | b']' => {
                if let Some(comma) = comma.take().and_then(|comma| out.get_mut(comma)) {
                    *comma = b' ';
                }
            }
            byte if byte.is_ascii_whitespace() => {}
            _ => comma = None,
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn byte_order_marks() {
        assert_eq!(parse(b"\xef\xbb\xbf{}"), Ok(serde_json::json!({})));
        assert_eq!(parse(b"\xef\xbb\xbf{").unwrap_err().offset, 4);
    }

    #[test]
    fn mistakes_in_words() {
        let problem = |text: &str| {
            let Problem { offset, message } = parse(text.as_bytes()).unwrap_err();
            format!("{offset} {message}")
        };
        for (text, words) in [
            ("{\n \"a\": 1,\n}", "9 is not JSON: trailing comma before `}`; remove it"),
            ("[1,\n 1e400]", "9 is not JSON: a number is too large; expected"),
            ("{\"a\": [\n", "7 is not JSON: it ends too early: a `[` is not closed"),
            ("{\"a\": \"b", "8 is not JSON: it ends too early: a text has no closing quote"),
            ("{“a”: 1}", "1 is not JSON: curly quote"),
        ] {
            assert!(problem(text).starts_with(words), "{text}: {}", problem(text));
        }
        assert!(problem(&"[".repeat(200)).contains("nests deeper than 127"));
    }

    #[test]
    fn commas() {
        let without = |text: &str| String::from_utf8(without_trailing_commas(text.as_bytes())).unwrap();
        assert_eq!(without(r#"{"a": [1, 2,], "b": 1,}"#), r#"{"a": [1, 2 ], "b": 1 }"#);
        assert_eq!(without("{\"a\": 1,\n}"), "{\"a\": 1 \n}");
        assert_eq!(without(r#"{"a": ",}\",]"}"#), r#"{"a": ",}\",]"}"#);
        assert_eq!(without(r#"[1,"a"]"#), r#"[1,"a"]"#);
        assert_eq!(without("[1,,]"), "[1, ]");
    }
}
