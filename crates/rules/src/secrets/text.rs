//! Words, escapes and encodings of the texts that are searched for secrets.

use std::borrow::Cow;
use std::ops::Range;

use super::REDACTED;

/// A secret within a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) at: Range<usize>,
    /// The quote that a replacement needs around it: JSON's, if the secret is a number, an array or an object.
    pub(super) quote: String,
}

impl Found {
    pub(super) fn new(at: Range<usize>) -> Self {
        Self { at, quote: String::new() }
    }
}

/// The character at a place, and the length of its spelling: `\u005f` is one character.
#[inline]
pub(super) fn unit(text: &str, at: usize) -> Option<(char, usize)> {
    let byte = *text.as_bytes().get(at)?;
    if byte.is_ascii() && byte != b'\\' {
        return Some((char::from(byte), 1));
    }
    let rest = text.get(at..)?;
    let c = rest.chars().next()?;
    if c != '\\' {
        return Some((c, c.len_utf8()));
    }
    let backslashes = backslashes(rest);
    let digits = rest.get(backslashes..).and_then(|rest| rest.strip_prefix('u')).and_then(|rest| rest.get(..4));
    let escaped = digits.and_then(|digits| char::from_u32(u32::from_str_radix(digits, 16).ok()?));
    Some(escaped.map_or((c, 1), |c| (c, backslashes + 5)))
}

/// The number of backslashes at the beginning, up to 16: real nesting needs fewer.
pub(super) fn backslashes(text: &str) -> usize {
    text.bytes().take(16).take_while(|byte| *byte == b'\\').count()
}

/// The first place from `at` on whose character does not pass the test.
#[inline]
pub(super) fn skip(text: &str, mut at: usize, test: impl Fn(char) -> bool) -> usize {
    while let Some((_, length)) = unit(text, at).filter(|(c, _)| test(*c)) {
        at += length;
    }
    at
}

/// Returns whether tokens, names and percent-encoded text may contain this character.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '%')
}

/// Returns the authentication scheme that a word is, or that it starts with: `Bearer%20…` is one word. A credential
/// follows it.
pub(super) fn scheme(word: &str) -> Option<&str> {
    const SCHEMES: [&str; 10] = [
        "basic",
        "bearer",
        "digest",
        "dpop",
        "negotiate",
        "ntlm",
        "pop",
        "sharedaccesssignature",
        "sharedkey",
        "sharedkeylite",
    ];
    let starts = SCHEMES.iter().filter_map(|scheme| Some((scheme, word.split_at_checked(scheme.len())?)));
    let is_scheme = |(scheme, (start, rest)): &(&&str, (&str, &str))| {
        start.eq_ignore_ascii_case(scheme) && (rest.is_empty() || rest.starts_with('%'))
    };
    starts.filter(is_scheme).map(|(_, (start, _))| start).next()
}

/// Decodes percent-encoding. Malformed escapes stay.
pub(super) fn percent_decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(percent) = rest.find('%') {
        let (before, escape) = rest.split_at(percent);
        bytes.extend_from_slice(before.as_bytes());
        let byte = escape.get(1..3).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(byte.unwrap_or(b'%'));
        rest = escape.get(if byte.is_some() { 3 } else { 1 }..).unwrap_or_default();
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned().into()
}

/// Redacts a secret that a text holds percent-encoded, as a form encodes it, or with escapes of JSON; `None` if it does
/// not.
pub(super) fn without_encoded(text: &str, secret: &str) -> Option<String> {
    if !text.contains(['%', '+', '\\']) {
        return None;
    }
    let decoded = decoded_bytes(text);
    let is_same = |(decoded, secret): (&(u8, usize), u8)| decoded.0 == secret || (decoded.0, secret) == (b'+', b' ');
    let (mut shown, mut copied, mut at) = (String::new(), 0, 0);
    while let Some(window) = decoded.get(at..at + secret.len()) {
        if !window.iter().zip(secret.bytes()).all(is_same) {
            at += 1;
            continue;
        }
        let start = window.first().map_or(0, |(_, start)| *start);
        at += secret.len();
        shown.push_str(text.get(copied..start)?);
        shown.push_str(REDACTED);
        copied = decoded.get(at).map_or(text.len(), |(_, end)| *end);
    }
    (copied > 0).then(|| shown + text.get(copied..).unwrap_or_default())
}

/// The bytes that a text stands for, each with the place of its spelling.
fn decoded_bytes(text: &str) -> Vec<(u8, usize)> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while let Some((c, length)) = unit(text, at) {
        let rest = text.get(at..).unwrap_or_default();
        let hex = rest.strip_prefix('%').and_then(|rest| u8::from_str_radix(rest.get(..2)?, 16).ok());
        let escaped = rest.strip_prefix('\\').and_then(|rest| rest.chars().next()).filter(|c| "\"\\/".contains(*c));
        let length = match (hex, escaped) {
            (Some(byte), _) => {
                bytes.push((byte, at));
                3
            }
            (None, Some(escaped)) if length == 1 => {
                bytes.push((escaped as u8, at));
                2
            }
            _ => {
                bytes.extend(c.encode_utf8(&mut [0; 4]).bytes().map(|byte| (byte, at)));
                length
            }
        };
        at += length;
    }
    bytes
}
