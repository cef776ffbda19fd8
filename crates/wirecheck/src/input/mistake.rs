//! What is wrong with a text that should be JSON, in words.

use serde::de::IgnoredAny;

use super::places::Places;
use super::problem::Problem;
use crate::source::Position;
use crate::source::json::error_offset;

/// Why a text is not JSON.
pub(super) struct Mistake {
    pub(super) problem: Problem,
    /// Nothing is wrong but that the text ends too early.
    pub(super) is_cut: bool,
}

/// The first mistake in a text that begins at `start`.
pub(super) fn find(text: &[u8], start: Position) -> Option<Mistake> {
    let error = serde_json::from_slice::<IgnoredAny>(text).err()?;
    let mut places = Places::new(text, start);
    if error.is_eof() {
        let end = text.trim_ascii_end().len();
        let opened = last_open(text).and_then(|at| Some((*text.get(at)?, places.at(at))));
        let text = match opened {
            Some((b'"', at)) => format!("the text that begins at {at} has no closing quote"),
            Some((bracket, at)) => format!("the `{}` at {at} is not closed", char::from(bracket)),
            None => "a value is missing".to_owned(),
        };
        let problem = Problem::at(places.at(end), format!("the JSON ends too early: {text}; was it cut off?"));
        return Some(Mistake { problem, is_cut: true });
    }
    let written = error.to_string();
    let parser = written.split(" at line ").next().unwrap_or_default();
    let offset = error_offset(text, &error);
    let (offset, words) = words(text, offset, parser);
    let problem = Problem::at(places.at(offset), format!("not JSON: {words}"));
    Some(Mistake { problem, is_cut: false })
}

/// Where the mistake is, and what.
fn words(text: &[u8], offset: usize, parser: &str) -> (usize, String) {
    let blanks = |at: usize| text.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_whitespace()).count();
    if parser.starts_with("control character") {
        let found = text.get(offset..).and_then(|rest| rest.iter().position(|byte| *byte < b' ')).unwrap_or_default();
        return (offset + found, control(text.get(offset + found).copied().unwrap_or_default()));
    }
    if parser.starts_with("invalid escape") {
        return (offset, "an escape that JSON does not know; for a backslash write `\\\\`".to_owned());
    }
    if parser.contains("surrogate") || parser.contains("hex escape") || parser.contains("code point") {
        return (offset, format!("{parser}; expected characters in UTF-8, or `\\u` with four hex digits"));
    }
    let offset = match parser {
        // Somewhere in a word.
        "expected ident" => offset - letters_before(text, offset),
        _ => offset + blanks(offset),
    };
    let before = text.get(..offset).unwrap_or_default().trim_ascii_end();
    let rest = text.get(offset..).unwrap_or_default();
    let rest = String::from_utf8_lossy(rest.get(..rest.len().min(80)).unwrap_or_default()).into_owned();
    let found = found(&rest);
    let previous = before.last().copied();
    match (previous, rest.chars().next()) {
        (Some(b','), Some(bracket @ ('}' | ']'))) => {
            return (before.len() - 1, format!("trailing comma before `{bracket}`; remove it"));
        }
        (Some(b':'), Some(found @ (',' | '}' | ']'))) => {
            return (offset, format!("`{found}` follows `:`; expected a value"));
        }
        (Some(b',' | b'[' | b'{'), Some(',')) => {
            return (offset, "a comma with nothing before it; remove it".to_owned());
        }
        _ => {}
    }
    if let Some(words) = known(&rest) {
        return (offset, words);
    }
    let words = match parser {
        "trailing characters" => format!("found `{found}` after the end of the value; expected nothing more"),
        "key must be a string" if rest.starts_with(|c: char| c.is_alphanumeric() || c == '_') => {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-')).collect();
            format!("the property name `{name}` has no quotes; write `\"{name}\"`")
        }
        "key must be a string" => format!("found `{found}`, expected a property name in quotes"),
        "expected `,` or `}`" | "expected `,` or `]`"
            if rest.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '{' | '[')) =>
        {
            format!("a comma is missing before `{found}`")
        }
        "expected value" => format!("found `{found}`, expected a value"),
        "expected ident" => format!("found `{found}`, expected true, false or null"),
        other => format!("found `{found}`, {other}"),
    };
    (offset, words)
}

fn letters_before(text: &[u8], offset: usize) -> usize {
    let before = text.get(..offset).unwrap_or_default();
    before.iter().rev().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// What people write that JSON does not have.
fn known(rest: &str) -> Option<String> {
    let first = rest.chars().next()?;
    if "“”„‟″«»‘’‚".contains(first) {
        return Some(format!("curly quote `{first}`; write a straight one, `\"`"));
    }
    if "\u{a0}\u{200b}\u{2009}\u{202f}\u{3000}\u{feff}".contains(first) {
        return Some(format!("a blank that JSON does not know (U+{:04X}); write an ordinary one", u32::from(first)));
    }
    let begins: [(&[&str], &str); 5] = [
        (&["...", "…"], "an ellipsis for what was left out; remove it, or write what it stands for"),
        (&["//", "/*", "#"], "a comment; JSON has none, remove it"),
        (&["'"], "single quote `'`; write a double one, `\"`"),
        (&["<"], "a placeholder or markup, `<`; write a value in quotes"),
        (&["NaN", "Infinity", "-Infinity", "undefined", "None", "True", "False"], "a word that JSON does not know"),
    ];
    let (_, words) = begins.iter().find(|(begins, _)| begins.iter().any(|begin| rest.starts_with(begin)))?;
    Some(match *words {
        words if words.starts_with("a word") => format!("`{}`, {words}; write null, true or false", found(rest)),
        words => words.to_owned(),
    })
}

fn control(byte: u8) -> String {
    match byte {
        b'\n' | b'\r' => "a line ends within a text; a closing quote is missing, or the break must be `\\n`".to_owned(),
        b'\t' => "a tab within a text; write `\\t`".to_owned(),
        byte => format!("a control character within a text; write `\\u{byte:04x}`"),
    }
}

/// The beginning of what stands there: a word, or a character.
fn found(rest: &str) -> String {
    let word: String =
        rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.')).take(30).collect();
    if word.is_empty() { rest.chars().take(1).collect() } else { word }
}

/// The bracket or quote that was opened last, and is still open at the end.
fn last_open(text: &[u8]) -> Option<usize> {
    let (mut open, mut quote, mut escaped) = (Vec::new(), None, false);
    for (at, byte) in text.iter().enumerate() {
        match (byte, quote) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (b'"', Some(_)) => quote = None,
            (_, Some(_)) => {}
            (b'"', None) => quote = Some(at),
            (b'{' | b'[', None) => open.push(at),
            (b'}' | b']', None) => drop(open.pop()),
            _ => {}
        }
    }
    quote.or(open.last().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Source;

    fn mistake(text: &str) -> String {
        let problem = find(text.as_bytes(), Position::START).unwrap().problem;
        problem.into_unreadable(&Source::stdin()).to_string().replace("stdin:", "")
    }

    #[test]
    fn in_words() {
        for (text, words) in [
            ("{\n \"a\": 1,\n}", "2:8: not JSON: trailing comma before `}`; remove it"),
            ("[1, ]", "1:3: not JSON: trailing comma before `]`; remove it"),
            ("{“a”: 1}", "1:2: not JSON: curly quote `“`; write a straight one, `\"`"),
            ("{\"a\": ‘b’}", "1:7: not JSON: curly quote `‘`"),
            ("{'a': 1}", "1:2: not JSON: single quote"),
            ("{\n // why\n \"a\": 1}", "2:2: not JSON: a comment; JSON has none, remove it"),
            ("{\"a\": 1, /* x */ \"b\": 1}", "1:10: not JSON: a comment"),
            ("[1 # x\n]", "1:4: not JSON: a comment"),
            ("[1, ...]", "1:5: not JSON: an ellipsis"),
            ("{\"ä\": …}", "1:7: not JSON: an ellipsis"),
            ("{\"a\": <id>}", "1:7: not JSON: a placeholder"),
            ("{\"a\": True}", "1:7: not JSON: `True`, a word that JSON does not know; write null, true or false"),
            ("{\n\u{a0}\"a\": 1}", "2:1: not JSON: a blank that JSON does not know (U+00A0); write an ordinary one"),
            ("{\"a\": NaN}", "1:7: not JSON: `NaN`, a word"),
            ("{a: 1}", "1:2: not JSON: the property name `a` has no quotes; write `\"a\"`"),
            ("{1: 1}", "1:2: not JSON: the property name `1` has no quotes"),
            ("{\"a\": 1\n \"b\": 2}", "2:2: not JSON: a comma is missing before `\"`"),
            ("[1 2]", "1:4: not JSON: a comma is missing before `2`"),
            ("{\"a\": }", "1:7: not JSON: `}` follows `:`; expected a value"),
            ("[,1]", "1:2: not JSON: a comma with nothing before it"),
            ("{\"a\" 1}", "1:6: not JSON: found `1`, expected `:`"),
            ("{} {}", "1:4: not JSON: found `{` after the end of the value"),
            ("{\"a\": \"b\n\"}", "1:9: not JSON: a line ends within a text"),
            ("{\"a\": \"b\tc\"}", "1:9: not JSON: a tab within a text; write `\\t`"),
            ("{\"a\": \"C:\\d\"}", "1:11: not JSON: an escape that JSON does not know"),
            ("[01]", "not JSON: "),
            ("[1}", "1:3: not JSON: found `}`, expected `,` or `]`"),
            ("[nul]", "1:2: not JSON: found `nul`, expected true, false or null"),
            ("hello", "1:1: not JSON: found `hello`, expected a value"),
        ] {
            let found = mistake(text);
            assert!(found.contains(words), "{text}: {found}");
        }
    }

    #[test]
    fn cut_off() {
        assert_eq!(
            mistake("{\n \"a\": [1, {\"b\": 2"),
            "2:18: the JSON ends too early: the `{` at 2:11 is not closed; was it cut off?"
        );
        assert!(mistake("{\"a\": \"b").contains("1:9: the JSON ends too early: the text that begins at 1:7 has no"));
        assert!(mistake(" ").contains("a value is missing"));
        assert!(find(b"{}", Position::START).is_none());
    }
}
