//! Values that follow the name of a credential in a text of any kind.

use std::ops::Range;

use super::REDACTED;
use super::names::{is_credential, is_credential_member};
use super::text::{Found, backslashes, is_scheme, is_word, percent_decoded, skip, unit};

/// Finds the value of which this word is the name.
///
/// Reads JSON (JSON within a string included), forms, headers, settings, XML, multipart forms, and pairs of `key` and
/// `value`. The text may be cut off, as bodies in logs and errors are.
pub(super) fn value(text: &str, word: &Range<usize>) -> Option<Found> {
    let quote = quote_at(text, word.end);
    let place = Place { text, name: word.clone(), quote };
    if !place.is_name() {
        return None;
    }
    let name = name(text.get(word.clone())?);
    let lower = name.to_ascii_lowercase();
    let is_credential = is_credential(&name);
    if !is_credential && !matches!(lower.as_str(), "code" | "key" | "nonce" | "session_state" | "state" | "value") {
        return None;
    }
    // The other names are common, so only a value nearby is read.
    let text = if is_credential { text } else { beginning(text, word.end + NEARBY) };
    let place = Place { text, ..place };
    let found = match lower.as_str() {
        "value" => place.before_its_key()?,
        _ => place.value()?,
    };
    let value = text.get(found.at.clone())?;
    let holds = match lower.as_str() {
        _ if value.split(';').next() == Some(REDACTED) => false,
        "value" => true,
        _ if is_credential => !matches!(value, "" | "null" | "true" | "false" | "None" | "undefined"),
        _ if place.is_parameter() => !value.bytes().all(|byte| byte.is_ascii_digit()),
        _ => !quote.is_empty() && found.quote.is_empty() && is_credential_member(&name, value),
    };
    holds.then_some(found)
}

/// The longest value of a member `code`, or of a pair of `key` and `value`, in bytes.
const NEARBY: usize = 16 * 1024;

fn beginning(text: &str, mut end: usize) -> &str {
    if end >= text.len() {
        return text;
    }
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// The name without escapes: `client\u005fsecret`, `Client%5fSecret`.
fn name(run: &str) -> String {
    let mut name = String::with_capacity(run.len());
    let mut at = 0;
    while let Some((c, length)) = unit(run, at) {
        name.push(c);
        at += length;
    }
    percent_decoded(&name).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

/// A name and the text around it.
struct Place<'t> {
    text: &'t str,
    name: Range<usize>,
    /// The quote after the name, in its spelling: `"`, `\"`, `'`, or nothing.
    quote: &'t str,
}

impl Place<'_> {
    fn before(&self) -> &str {
        self.text.get(..self.name.start).unwrap_or_default()
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// Checks that the name is a parameter's: `?code=…`.
    fn is_parameter(&self) -> bool {
        self.before().ends_with(['?', '&', ';', '#']) && self.rest(self.name.end).starts_with('=')
    }

    /// Checks that a value follows. Most words of a text are no names, and this is faster than to look at the word.
    fn is_name(&self) -> bool {
        let after = self.name.end + self.quote.len();
        separator(self.text, after).is_some()
            || self.is_tag()
            || !self.quote.is_empty() && (self.end_of_pair_value(after).is_some() || self.is_part())
    }

    /// Checks that the name is in a tag of XML: `<name>`, `<x:name a="b">`.
    fn is_tag(&self) -> bool {
        self.tag_end().is_some()
    }

    /// The end of the tag of XML that the name is in.
    fn tag_end(&self) -> Option<usize> {
        if !self.quote.is_empty() {
            return None;
        }
        let before = self.before();
        let prefix = before.strip_suffix(':').map(|before| before.trim_end_matches(is_word));
        if !prefix.unwrap_or(before).ends_with('<') {
            return None;
        }
        let attributes = beginning(self.rest(self.name.end), 1024);
        let end =
            attributes.find(['<', '>']).filter(|end| attributes.get(*end..).is_some_and(|s| s.starts_with('>')))?;
        let is_name = end == 0 || attributes.starts_with(char::is_whitespace);
        is_name.then_some(self.name.end + end + 1)
    }

    /// Checks that the name is in the header of a part: `name="password"`.
    fn is_part(&self) -> bool {
        self.before().trim_end_matches(['"', '\'']).ends_with("name=")
    }

    fn value(&self) -> Option<Found> {
        let after = self.name.end + self.quote.len();
        if let Some(start) = self.tag_end() {
            let rest = self.rest(start);
            if let Some(data) = rest.strip_prefix("<![CDATA[") {
                let start = start + rest.len() - data.len();
                return Some(Found::new(start..data.find("]]>").map_or(self.text.len(), |end| start + end)));
            }
            return Some(Found::new(start..self.find(start, &['<'])));
        }
        if let Some(start) = separator(self.text, after) {
            return self.value_at(start);
        }
        if self.quote.is_empty() {
            return None;
        }
        self.of_pair(after).or_else(|| self.of_multipart(after))
    }

    /// The value of `"key": "password", "value": "…"`.
    fn of_pair(&self, after: usize) -> Option<Found> {
        let end = self.end_of_pair_value(after)?;
        self.value_at(separator(self.text, end + quote_at(self.text, end).len())?)
    }

    /// The end of the name `value` that follows.
    fn end_of_pair_value(&self, after: usize) -> Option<usize> {
        let at = skip(self.text, after, |c| c.is_whitespace() || c == ',');
        let at = at + quote_at(self.text, at).len();
        let end = skip(self.text, at, is_word);
        self.text.get(at..end)?.eq_ignore_ascii_case("value").then_some(end)
    }

    /// The value of `"value": "…", "key": "password"`, where the name is `value`.
    fn before_its_key(&self) -> Option<Found> {
        let found = self.value_at(separator(self.text, self.name.end + self.quote.len())?)?;
        let at = found.at.end + quote_at(self.text, found.at.end).len();
        let at = skip(self.text, at, |c| c.is_whitespace() || c == ',');
        let at = at + quote_at(self.text, at).len();
        let end = skip(self.text, at, is_word);
        if !matches!(self.text.get(at..end)?.to_ascii_lowercase().as_str(), "key" | "name") {
            return None;
        }
        let at = separator(self.text, end + quote_at(self.text, end).len())?;
        let at = at + quote_at(self.text, at).len();
        let key = name(self.text.get(at..skip(self.text, at, is_word))?);
        is_credential(&key).then_some(found)
    }

    /// The line after the header of a part: `name="password"`, a blank line, the value.
    fn of_multipart(&self, after: usize) -> Option<Found> {
        if !self.is_part() {
            return None;
        }
        let rest = beginning(self.rest(after), 1024);
        let (blank, length) = match (rest.find("\r\n\r\n"), rest.find("\n\n")) {
            (Some(blank), _) => (blank, 4),
            (None, Some(blank)) => (blank, 2),
            (None, None) => return None,
        };
        let start = after + blank + length;
        Some(Found::new(start..self.find(start, &['\r', '\n'])))
    }

    fn value_at(&self, start: usize) -> Option<Found> {
        let rest = self.rest(start);
        let quote = quote_at(self.text, start);
        if !quote.is_empty() {
            let start = start + quote.len();
            return Some(Found::new(start..closing(self.text, start, quote)));
        }
        if self.quote.is_empty() {
            let name = self.text.get(self.name.clone())?.to_ascii_lowercase();
            // The value of a header reaches to the end of its line.
            let is_header = name.ends_with("authorization") || name.ends_with("cookie");
            let end = if is_header { self.find(start, &['\r', '\n', '"', '\\']) } else { loose(self.text, start) };
            return Some(Found::new(start..end));
        }
        let end = if rest.starts_with(['{', '[']) {
            balanced(self.text, start)
        } else {
            self.find(start, &[',', '}', ']', ' ', '\r', '\n', '\t', '&'])
        };
        Some(Found { at: start..end, quote: self.quote.to_owned() })
    }

    fn find(&self, start: usize, ends: &[char]) -> usize {
        self.rest(start).find(ends).map_or(self.text.len(), |end| start + end)
    }
}

/// The place after `:` or `=` and the blanks around it.
fn separator(text: &str, at: usize) -> Option<usize> {
    let at = skip(text, at, |c| c.is_whitespace());
    let rest = text.get(at..)?;
    let length = ["=>", ":=", ":", "="].iter().find(|sign| rest.starts_with(**sign))?.len();
    Some(skip(text, at + length, |c| c == ' ' || c == '\t' || c == '\n' || c == '\r'))
}

/// The quote at a place, in its spelling: `"`, `\"`, `\u0022`, `'`, or nothing.
fn quote_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    for entity in ["&quot;", "&#34;", "&#39;"] {
        if rest.starts_with(entity) {
            return rest.get(..entity.len()).unwrap_or_default();
        }
    }
    let length = match unit(text, at) {
        Some(('"' | '\'', length)) => length,
        Some(('\\', _)) => {
            let count = backslashes(rest);
            if rest.get(count..).is_some_and(|rest| rest.starts_with(['"', '\''])) { count + 1 } else { 0 }
        }
        _ => 0,
    };
    rest.get(..length).unwrap_or_default()
}

/// The place of the quote that closes a string, or the end of the text.
fn closing(text: &str, start: usize, quote: &str) -> usize {
    // In JSON within JSON, `\"` is a quote and `\\\"` a quote within it.
    let backslashes = backslashes(quote);
    let mark = quote.trim_start_matches('\\');
    let rest = text.get(start..).unwrap_or_default();
    for (at, _) in rest.match_indices(mark) {
        let before = rest.get(..at).unwrap_or_default();
        let count = before.len() - before.trim_end_matches('\\').len();
        let closes =
            if mark.starts_with('u') { count == backslashes } else { count % (2 * (backslashes + 1)) == backslashes };
        if closes {
            return start + at - backslashes;
        }
    }
    text.len()
}

/// The end of a JSON array or object, or the end of the text.
fn balanced(text: &str, start: usize) -> usize {
    let mut depth = 0_usize;
    let mut at = start;
    while let Some((c, length)) = unit(text, at) {
        let quote = quote_at(text, at);
        if !quote.is_empty() {
            at = closing(text, at + quote.len(), quote);
            at += quote_at(text, at).len();
            continue;
        }
        at += length;
        match c {
            '{' | '[' => depth += 1,
            '}' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    at.min(text.len())
}

/// The end of a value without quotes: a blank or a quote, or a `&`, `;` or `,` after which another setting begins.
///
/// Passwords hold such characters: `Password=Tr0ub4dor&3` is one value.
fn loose(text: &str, start: usize) -> usize {
    let end = setting_end(text, start);
    let is_scheme = text.get(start..end).is_some_and(is_scheme);
    if is_scheme { setting_end(text, skip(text, end, |c| c == ' ')) } else { end }
}

fn setting_end(text: &str, start: usize) -> usize {
    let mut at = start;
    while let Some((c, length)) = unit(text, at) {
        let rest = text.get(at + length..).unwrap_or_default();
        let ends = match c {
            '"' | '>' => true,
            '\\' => !rest.starts_with(['\\', '/']),
            '<' => rest.starts_with(|c: char| c == '/' || c == '!' || c.is_alphabetic()),
            '&' | ';' | ',' => starts_setting(rest),
            '\'' | ')' | ']' | '}' => !rest.starts_with(char::is_alphanumeric),
            c => c.is_whitespace(),
        };
        if ends {
            break;
        }
        // An escaped backslash is one character.
        at += if c == '\\' { length + 1 } else { length };
    }
    at.min(text.len())
}

fn starts_setting(rest: &str) -> bool {
    if rest.starts_with(char::is_whitespace) {
        return true;
    }
    let rest = rest.trim_start_matches([' ', '"', '\'']);
    let after = rest.trim_start_matches(|c: char| is_word(c) || c == '$' || c == ' ');
    after.len() == rest.len() || after.starts_with(['=', ':', '"', '\''])
}

#[cfg(test)]
mod tests {
    use crate::secrets::redact_text;

    #[test]
    fn json_loses_credentials_and_stays_json() {
        for (given, shown) in [
            (r#"{ "id": "x",  "code": 800061 }"#, r#"{ "id": "x",  "code": 800061 }"#),
            (r#"{"access_token":"canary","expires_in":"3600"}"#, r#"{"access_token":"REDACTED","expires_in":"3600"}"#),
            (r#"{"a":[{"ClientSecret":{"deep":"can}ary"}}]}"#, r#"{"a":[{"ClientSecret":"REDACTED"}]}"#),
            (r#"{"pin": 1234, "b": 1}"#, r#"{"pin": "REDACTED", "b": 1}"#),
            (r#"{"token":null,"password":true}"#, r#"{"token":null,"password":true}"#),
            (r#"{"refresh_token":"canary"#, r#"{"refresh_token":"REDACTED"#),
            (r#"{"password":"can\"ary\\","x":1}"#, r#"{"password":"REDACTED","x":1}"#),
            (r#"{"client\u005fsecret":"canary"}"#, r#"{"client\u005fsecret":"REDACTED"}"#),
            (r#"{"x":"{\"password\":\"ca\\\"nary\",\"y\":1}"}"#, r#"{"x":"{\"password\":\"REDACTED\",\"y\":1}"}"#),
            (r#"{"x":"{\u0022pwd\u0022:\u0022canary\u0022}"}"#, r#"{"x":"{\u0022pwd\u0022:\u0022REDACTED\u0022}"}"#),
            (r#"{"x":"{\"secret\":[1,\"canary\"],\"y\":1}"}"#, r#"{"x":"{\"secret\":\"REDACTED\",\"y\":1}"}"#),
            (r#"{"key":"password","value":"canary"}"#, r#"{"key":"password","value":"REDACTED"}"#),
            (r#"{"value":"canary", "name":"apiKey"}"#, r#"{"value":"REDACTED", "name":"apiKey"}"#),
            (r#"{"key":"Accept","value":"text"}"#, r#"{"key":"Accept","value":"text"}"#),
            (r#"{"code":"0123canary456"}"#, r#"{"code":"REDACTED"}"#),
            (r#"{"code":"InvalidRequest"}"#, r#"{"code":"InvalidRequest"}"#),
        ] {
            assert_eq!(redact_text(given), shown);
        }
    }

    #[test]
    fn other_texts_lose_the_value_and_its_tail() {
        for (given, shown) in [
            ("grant_type=x&client_secret=canary&y=1", "grant_type=x&client_secret=REDACTED&y=1"),
            ("Password=canary&3canary", "Password=REDACTED"),
            ("User=a;Password=can,ary;Timeout=3", "User=a;Password=REDACTED;Timeout=3"),
            ("pwd: canary, then", "pwd: REDACTED, then"),
            ("access_token: Bearer canary, x", "access_token: REDACTED, x"),
            ("client_secret='canary' x", "client_secret='REDACTED' x"),
            ("AccountKey=canary+/canary==;EndpointSuffix=x", "AccountKey=REDACTED;EndpointSuffix=x"),
            ("?code=canary&x=1#access_token=canary", "?code=REDACTED&x=1#access_token=REDACTED"),
            ("?code=800061", "?code=800061"),
            ("<a><Password>canary</Password></a>", "<a><Password>REDACTED</Password></a>"),
            ("<w:password type='x'>canary</w:password>", "<w:password type='x'>REDACTED</w:password>"),
            ("<password><![CDATA[can<ary]]></password>", "<password><![CDATA[REDACTED]]></password>"),
            ("<add key=\"ApiKey\" value=\"canary\"/>", "<add key=\"ApiKey\" value=\"REDACTED\"/>"),
            ("Authorization: canary canary\r\nAccept: x", "Authorization: REDACTED\r\nAccept: x"),
            ("Set-Cookie: a=canary; Path=/", "Set-Cookie: REDACTED"),
            (
                "form-data; name=\"password\"\r\n\r\ncanary\r\n--X--",
                "form-data; name=\"password\"\r\n\r\nREDACTED\r\n--X--",
            ),
            ("&quot;secret&quot;:&quot;canary&quot;", "&quot;secret&quot;:&quot;REDACTED&quot;"),
            ("<h1>Bad Gateway</h1>", "<h1>Bad Gateway</h1>"),
            ("?code=REDACTED&pwd=REDACTED Bearer REDACTED", "?code=REDACTED&pwd=REDACTED Bearer REDACTED"),
            ("no token was sent", "no token was sent"),
        ] {
            assert_eq!(redact_text(given), shown);
        }
    }
}
