//! The end of a JSON value in a text that goes on.

use super::line;

/// Returns whether a line can be the first of a JSON body. `{order-id}` is a placeholder.
pub(super) fn is_json_start(line: &str) -> bool {
    match line.as_bytes() {
        [b'{', rest @ ..] => {
            let rest = rest.trim_ascii_start();
            !rest.first().is_some_and(u8::is_ascii_alphanumeric) || rest.contains(&b':')
        }
        // `[text](address)` is a link.
        [b'[', ..] => !line.contains("]("),
        _ => false,
    }
}

/// The offset after the bracket that closes the first one. A string ends with its line, even if its quote is missing; a
/// value ends before the first line of the next message.
pub(super) fn json_end(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'\n' => {
                (in_text, escaped) = (false, false);
                let next = text.get(at + 1..).unwrap_or_default().split('\n').next().unwrap_or_default().trim();
                if next.starts_with(|first: char| first.is_ascii_uppercase()) && line::start(next).is_some() {
                    return None;
                }
            }
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        let value = |text: &str| json_end(text).map(|end| text[..end].to_owned());
        assert_eq!(value("{\"a\": \"}\\\"}\"} x").as_deref(), Some("{\"a\": \"}\\\"}\"}"));
        assert_eq!(value("[{\"a\": \"b\n}]\nprose").as_deref(), Some("[{\"a\": \"b\n}]"));
        assert_eq!(value("{\"a\": ["), None);
        assert_eq!(value("{\n\nHTTP/1.1 200 OK\n\n{}}"), None);
    }

    #[test]
    fn starts() {
        for json in ["{", "{ \"a\": 1", "[", "[1", "{}", "{“a”", "{a: 1}", "{ // x"] {
            assert!(is_json_start(json), "{json}");
        }
        for other in ["{order-id}", "[a link](there)", "a {"] {
            assert!(!is_json_start(other), "{other}");
        }
    }
}
