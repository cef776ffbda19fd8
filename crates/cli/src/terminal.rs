//! Text that came from outside, made safe to show on a terminal.

use std::fmt::Write as _;

use serde_json::Value;

/// Replaces control characters, so that a string from outside does nothing to a terminal but show itself.
pub(crate) fn plain(text: &str) -> String {
    text.chars().map(|c| if is_active(c) { '\u{fffd}' } else { c }).collect()
}

/// Writes JSON on one line, with control characters escaped: JSON itself leaves DEL, C1 and bidi controls as they are.
pub(crate) fn json_line(value: &Value) -> String {
    escape(&value.to_string())
}

/// Writes JSON indented, with control characters escaped.
pub(crate) fn json_pretty(value: &Value) -> String {
    escape(&format!("{value:#}"))
}

fn escape(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        // Outside of strings, JSON has no control character but the line breaks of its indentation.
        if is_active(c) && c != '\n' {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Returns whether a character acts on a terminal: C0, DEL, C1, and the controls of bidirectional text.
fn is_active(c: char) -> bool {
    let bidi = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    c.is_control() || bidi || matches!(c, '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{json_line, json_pretty, plain};

    const ACTIVE: &str = "a\u{1b}[2J\u{7f}\u{9b}\u{202e}\u{2066}b";

    #[test]
    fn text_from_outside_shows_itself_and_does_nothing() {
        assert_eq!(plain(ACTIVE), "a\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}\u{fffd}b");
    }

    #[test]
    fn json_with_control_characters_is_escaped_and_reads_the_same() {
        let value = json!({ "name": ACTIVE, "list": [1] });
        for text in [json_line(&value), json_pretty(&value)] {
            assert!(!text.chars().any(|c| c != '\n' && (c.is_control() || c == '\u{202e}')), "{text:?}");
            assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
        }
    }
}
