//! JSON as the service reads and writes it.

use std::cell::Cell;
use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::source::json::{error_message, error_offset};

/// A parsed body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// The value.
    pub value: Value,
    /// An object has a name more than once: the value has the last, and no parser reports it.
    pub repeats: bool,
}

impl<'de> Deserialize<'de> for Parsed {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let repeats = Cell::new(false);
        let value = Noticing { repeats: &repeats }.deserialize(deserializer)?;
        Ok(Self { value, repeats: repeats.get() })
    }
}

/// Reads a value as serde_json does, and notices names that are repeated.
#[derive(Clone, Copy)]
struct Noticing<'a> {
    repeats: &'a Cell<bool>,
}

impl<'de> DeserializeSeed<'de> for Noticing<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Noticing<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut array = Vec::new();
        while let Some(element) = elements.next_element_seed(self)? {
            array.push(element);
        }
        Ok(array.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = members.next_key::<String>()? {
            if object.insert(name, members.next_value_seed(self)?).is_some() {
                self.repeats.set(true);
            }
        }
        Ok(object.into())
    }
}

/// A syntax error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// The byte at which it stops being JSON.
    pub offset: usize,
    /// The value found, and what was expected.
    pub message: String,
}

/// Parses a body, and ignores a byte order mark before it.
pub fn parse(body: &[u8]) -> Result<Parsed, SyntaxError> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    serde_json::from_slice(text).map_err(|error| {
        let offset = body.len() - text.len() + error_offset(text, &error);
        SyntaxError { offset, message: format!("is not JSON: {}", error_message(&error)) }
    })
}

/// Parses a text in which trailing commas are all that is wrong.
pub fn without_commas(body: &[u8]) -> Option<Value> {
    parse(&without_trailing_commas(body)).ok().map(|parsed| parsed.value)
}

/// Replaces trailing commas by blanks, so that everything else keeps its place.
pub fn without_trailing_commas(body: &[u8]) -> Vec<u8> {
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
        assert_eq!(parse(b"\xef\xbb\xbf{}").unwrap().value, serde_json::json!({}));
        assert_eq!(parse(b"\xef\xbb\xbf{").unwrap_err().offset, 4);
    }

    #[test]
    fn syntax_errors_have_a_place_and_the_words_of_the_parser() {
        let problem = |text: &str| {
            let SyntaxError { offset, message } = parse(text.as_bytes()).unwrap_err();
            format!("{offset} {message}")
        };
        for (text, words) in [
            ("{\n \"a\": 1,\n}", "11 is not JSON: trailing comma"),
            ("[1,\n 1e400]", "9 is not JSON: number out of range"),
            ("{\"a\": [\n", "7 is not JSON: EOF while parsing a list"),
            ("{\"a\": \"b", "8 is not JSON: EOF while parsing a string"),
            ("{“a”: 1}", "1 is not JSON: key must be a string"),
        ] {
            assert_eq!(problem(text), words, "{text}");
        }
        assert!(problem(&"[".repeat(200)).ends_with("is not JSON: recursion limit exceeded"));
    }

    #[test]
    fn values_are_those_of_serde_json() {
        for text in [
            "null",
            "true",
            "-0",
            "-0.0",
            "1.0",
            "1e400",
            "18446744073709551615",
            "-9223372036854775808",
            "0.1",
            "123456789012345678901234567890",
            "1e-400",
            r#""\u00e4\ud83d\ude00\n""#,
            "[]",
            "[[1], {}]",
            r#"{"b": 1, "a": [null]}"#,
            r#"{"a": 1, "a": 2}"#,
            r#"{"": {"x": 0.30000000000000004}}"#,
            "[1,]",
            "{",
            r#"{"a"}"#,
            "1 2",
            "",
        ] {
            let (ours, theirs) = (serde_json::from_str::<Parsed>(text), serde_json::from_str::<Value>(text));
            match theirs {
                Ok(theirs) => assert_eq!(ours.unwrap().value.to_string(), theirs.to_string()),
                Err(theirs) => assert_eq!(ours.unwrap_err().to_string(), theirs.to_string()),
            }
        }
    }

    #[test]
    fn names_that_are_repeated() {
        let repeats = |text: &str| parse(text.as_bytes()).unwrap().repeats;
        assert!(repeats(r#"{"a": 1, "b": 2, "a": 3}"#) && repeats(r#"[{"x": {"a": 1, "\u0061": 1}}]"#));
        assert!(!repeats(r#"{"a": {"a": 1}, "b": [{"c": 1}, {"c": 1}], "d": "\"a\": 1"}"#));
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
