//! Messages for people in error bodies.

use serde_json::Value;

/// The longest text of a service that an error's message quotes, in characters.
const MAX_TEXT: usize = 1024;
/// The longest line of a page or of plain text that a message quotes, in characters.
const MAX_LINE: usize = 200;

/// A property by its name in any letter case; the exact spelling goes first.
pub(crate) fn property<'v>(body: &'v Value, name: &str) -> Option<&'v Value> {
    let object = body.as_object()?;
    object.get(name).or_else(|| object.iter().find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value))
}

/// The message of a JSON body of any shape.
pub(super) fn json_message(body: &Value) -> Option<String> {
    if let Value::String(text) = body {
        return clean(text, MAX_LINE);
    }
    let own = ["description", "message", "errorMessageExtended", "title", "error_description"];
    let texts = own.into_iter().filter_map(|name| property(body, name)?.as_str());
    let nested = || property(body, "error").and_then(|error| property(error, "message")).and_then(Value::as_str);
    let inner = || {
        let inner = property(property(body, "error")?, "innerError")?;
        property(inner, "message")?.as_str()
    };
    texts.chain(nested()).chain(inner()).find_map(sentence)
}

/// A message, or the message inside if it is JSON: address validation responds with JSON as a string.
fn sentence(text: &str) -> Option<String> {
    if let Some(inner) = inner_json(text) {
        let messages =
            ["reason", "message", "description"].into_iter().filter_map(|name| property(&inner, name)?.as_str());
        if let Some(message) = messages.filter_map(|text| clean(text, MAX_TEXT)).next() {
            return Some(message);
        }
    }
    clean(text, MAX_TEXT)
}

/// The JSON object in a string, if it is one.
pub(super) fn inner_json(text: &str) -> Option<Value> {
    let text = text.trim();
    let object = text.starts_with('{').then(|| serde_json::from_str(text).ok()).flatten();
    object.or_else(|| text.starts_with("{&quot;").then(|| serde_json::from_str(&unescape(text)).ok()).flatten())
}

/// The title of a page, or the first line of a plain text. Lines that may hold a token are left out: some proxies
/// repeat the request.
pub(super) fn page_message(body: &[u8]) -> Option<String> {
    let start = body.get(..body.len().min(16 * 1024)).unwrap_or_default();
    if start.contains(&0) {
        return None;
    }
    let text = String::from_utf8_lossy(start);
    let text = text.trim();
    let said = match text.bytes().next()? {
        // Broken JSON is not a message for people.
        b'{' | b'[' | b'"' => return None,
        b'<' => element(text, "title").or_else(|| element(text, "h1"))?,
        _ => text.lines().next()?,
    };
    let said = clean(&without_tags(said), MAX_LINE)?;
    let telling = ["bearer ", "authorization", "eyj", "secret", "password"];
    let lower = said.to_ascii_lowercase();
    let sensible = said.contains(char::is_alphabetic) && !telling.iter().any(|word| lower.contains(word));
    sensible.then_some(said)
}

/// The content of the first element of this name.
fn element<'t>(html: &'t str, name: &str) -> Option<&'t str> {
    let lower = html.to_ascii_lowercase();
    let open = lower.find(&format!("<{name}"))?;
    let start = open + lower.get(open..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find(&format!("</{name}"))?;
    html.get(start..end).filter(|text| !text.trim().is_empty())
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    let outside = |c: &char| {
        let before = inside;
        inside = (inside || *c == '<') && *c != '>';
        !(before || inside)
    };
    html.chars().filter(outside).collect()
}

/// One line without control characters and entities, if there is anything left.
pub(super) fn clean(text: &str, limit: usize) -> Option<String> {
    let plain: String = unescape(text).chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let text: String = plain.trim().chars().take(limit).collect();
    (!text.is_empty()).then_some(text)
}

/// Replaces HTML entities, which the service writes into some messages.
fn unescape(text: &str) -> String {
    let entities = [
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&quot;", "\""),
        ("&nbsp;", " "),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    entities.iter().fold(text.to_owned(), |text, (entity, plain)| text.replace(entity, plain))
}

/// The seconds in a gateway's message: "Try again in 57 seconds."
pub(super) fn seconds(text: &str) -> Option<u64> {
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        if let (Ok(number), Some(unit)) = (word.parse(), words.peek())
            && unit.starts_with("second")
        {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pages_and_plain_texts_have_a_first_line() {
        for (body, said) in [
            ("<html><head><title>502 Bad Gateway</title></head><h1>x</h1>", Some("502 Bad Gateway")),
            ("<!DOCTYPE html>\n<TITLE lang=en>\n Too <b>busy</b> </TITLE>", Some("Too busy")),
            ("<html><h1>Service Unavailable</h1></html>", Some("Service Unavailable")),
            ("<html><body></body></html>", None),
            ("upstream connect error\nmore", Some("upstream connect error")),
            ("Authorization: Bearer canary", None),
            ("{\"code\":8000", None),
            ("\u{0}\u{1}binary", None),
            ("   ", None),
            ("<title", None),
        ] {
            assert_eq!(page_message(body.as_bytes()).as_deref(), said, "{body}");
        }
        assert_eq!(page_message(&[0x44, 0xff, 0x41]).as_deref(), Some("D\u{fffd}A"));
    }

    #[test]
    fn json_within_a_string_has_a_reason() {
        for text in [r#"{"code":"60071","reason":"No such street"}"#, "{&quot;reason&quot;:&quot;No such street&quot;}"]
        {
            assert_eq!(json_message(&json!({"description": text})).as_deref(), Some("No such street"));
        }
        assert_eq!(json_message(&json!({"description": "{odd"})).as_deref(), Some("{odd"));
    }

    #[test]
    fn seconds_are_found_within_a_sentence() {
        assert_eq!(seconds("Rate limit is exceeded. Try again in 57 seconds."), Some(57));
        assert_eq!(seconds("in 1 second"), Some(1));
        for text in ["Rate limit is exceeded.", "seconds", "429 times", "in -1 seconds"] {
            assert_eq!(seconds(text), None, "{text}");
        }
    }
}
