//! JSON with other strings and numbers, and all else as it was written: order, repeated names, and what is broken.

use partner_orders_rules::secrets::{self, REDACTED};
use serde_json::Value;

use super::described::Site;
use super::redactor::Redactor;

/// A piece of a text that is JSON, or was meant to be.
#[derive(Clone, Debug, PartialEq)]
struct Token {
    kind: TokenKind,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TokenKind {
    /// A brace, a bracket, a comma or a colon.
    Mark,
    /// A string with its quotes; the last one may be missing.
    String,
    /// A number, a literal, or whatever else stands there.
    Bare,
    Blank,
}

impl Token {
    fn is_mark(&self, marks: [&str; 2]) -> bool {
        marks.contains(&self.text.as_str())
    }
}

/// An object or an array that is open.
struct Level<'d> {
    site: Site<'d>,
    is_array: bool,
    /// The name whose value follows.
    name: Option<String>,
    /// Everything below the name of a credential is secret.
    is_secret: bool,
}

impl<'d> Redactor<'d> {
    /// A text of JSON, complete or broken, that `site` describes. Blanks stay.
    pub(super) fn json(&mut self, site: &Site<'d>, text: &str) -> String {
        print(&self.rewritten(site, text))
    }

    /// The same in the layout of the samples, if it is complete.
    pub(super) fn laid_out_json(&mut self, site: &Site<'d>, text: &str) -> String {
        let tokens = self.rewritten(site, text);
        if serde_json::from_str::<Value>(text).is_ok() { lay_out(&tokens) } else { print(&tokens) }
    }

    fn rewritten(&mut self, root: &Site<'d>, text: &str) -> Vec<Token> {
        let mut tokens = tokens(text);
        let mut levels: Vec<Level<'d>> = Vec::new();
        for index in 0..tokens.len() {
            let mut following = tokens.iter().skip(index + 1).filter(|token| token.kind != TokenKind::Blank);
            let is_name = levels.last().is_none_or(|level| !level.is_array)
                && following.next().is_some_and(|token| token.text == ":");
            let Some(Token { kind, text: written }) = tokens.get_mut(index) else { break };
            match (kind, written.as_str()) {
                (TokenKind::Mark, open @ ("{" | "[")) => {
                    let (site, is_secret) = self.place(root, &levels);
                    levels.push(Level { site, is_array: open == "[", name: None, is_secret });
                }
                (TokenKind::Mark, "}" | "]") => drop(levels.pop()),
                (TokenKind::Mark, ",") => set_name(&mut levels, None),
                (TokenKind::Mark | TokenKind::Blank, _) => {}
                (TokenKind::String, _) if is_name => {
                    let name = read(written);
                    let is_map = levels.last().is_some_and(|level| level.site.is_map());
                    let shown = self.name(&name, is_map);
                    if shown != name {
                        *written = Value::from(shown).to_string();
                    }
                    set_name(&mut levels, Some(name));
                }
                (TokenKind::String, _) => {
                    let text = read(written);
                    let (site, is_secret) = self.place(root, &levels);
                    let name = levels.iter().rev().find_map(|level| level.name.as_deref()).unwrap_or_default();
                    let shown = if is_secret { self.secret(&text) } else { self.string(&site, name, &text) };
                    if shown != text {
                        let is_closed = written.len() > 1 && written.ends_with('"');
                        *written = Value::from(shown).to_string();
                        written.truncate(written.len() - usize::from(!is_closed));
                    }
                }
                (TokenKind::Bare, _) => {
                    let (site, is_secret) = self.place(root, &levels);
                    *written = self.bare(&site, is_secret, written);
                }
            }
        }
        tokens
    }

    /// Returns the description of the value that follows, and whether it is secret by the names above it.
    fn place(&self, root: &Site<'d>, levels: &[Level<'d>]) -> (Site<'d>, bool) {
        let Some(level) = levels.last() else { return (root.clone(), false) };
        if level.is_array {
            return (self.described.items(&level.site), level.is_secret);
        }
        let name = level.name.as_deref().unwrap_or_default();
        (self.described.property(&level.site, name), level.is_secret || secrets::is_credential(name))
    }

    fn bare(&mut self, site: &Site<'d>, is_secret: bool, written: &str) -> String {
        if matches!(written, "true" | "false" | "null") {
            return written.to_owned();
        }
        match serde_json::from_str::<Value>(written) {
            Ok(_) if is_secret => Value::from(REDACTED).to_string(),
            Ok(_) => self.number(site, written),
            Err(_) if written.contains(char::is_alphanumeric) => self.form(written),
            Err(_) => written.to_owned(),
        }
    }
}

fn set_name(levels: &mut [Level<'_>], name: Option<String>) {
    if let Some(level) = levels.last_mut() {
        level.name = name;
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (kind, length) = match first {
            '{' | '}' | '[' | ']' | ',' | ':' => (TokenKind::Mark, 1),
            '"' => (TokenKind::String, string_length(rest)),
            c if c.is_whitespace() => (TokenKind::Blank, rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len())),
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || "{}[],:\"".contains(c));
                (TokenKind::Bare, end.unwrap_or(rest.len()))
            }
        };
        let (text, after) = rest.split_at(length);
        tokens.push(Token { kind, text: text.to_owned() });
        rest = after;
    }
    tokens
}

/// The length of a string with its quotes. One that is not closed ends with its line.
fn string_length(text: &str) -> usize {
    let mut is_escaped = true;
    for (at, c) in text.char_indices() {
        match c {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            '\n' | '\r' => return at,
            _ => {}
        }
    }
    text.len()
}

fn read(written: &str) -> String {
    serde_json::from_str(written).unwrap_or_else(|_| written.trim_matches('"').to_owned())
}

fn print(tokens: &[Token]) -> String {
    tokens.iter().map(|token| token.text.as_str()).collect()
}

/// Complete JSON, indented by four blanks.
fn lay_out(tokens: &[Token]) -> String {
    let mut out = String::new();
    let mut level = 0_usize;
    let mut is_open = false;
    for token in tokens.iter().filter(|token| token.kind != TokenKind::Blank) {
        let is_end = token.is_mark(["}", "]"]);
        level -= usize::from(is_end);
        let breaks = is_open && !is_end || is_end && !is_open || out.ends_with(',');
        if breaks {
            out.push('\n');
            out.push_str(&"    ".repeat(level));
        }
        is_open = token.is_mark(["{", "["]);
        level += usize::from(is_open);
        out.push_str(if token.text == ":" { ": " } else { &token.text });
    }
    out
}
