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

/// Checks that a word is an authentication scheme, after which a credential follows.
pub(super) fn is_scheme(word: &str) -> bool {
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
    SCHEMES.iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
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
    let (mut shown, mut copied, mut at) = (String::new(), 0, 0);
    while let Some((_, length)) = unit(text, at) {
        let Some(end) = encoded_end(text, at, secret.as_bytes()) else {
            at += length;
            continue;
        };
        shown.extend([text.get(copied..at).unwrap_or_default(), REDACTED]);
        (copied, at) = (end, end);
    }
    (copied > 0).then(|| shown + text.get(copied..).unwrap_or_default())
}

/// The end of a secret that begins at `at`, in any spelling.
fn encoded_end(text: &str, mut at: usize, mut secret: &[u8]) -> Option<usize> {
    while let Some((first, others)) = secret.split_first() {
        let (c, length) = unit(text, at)?;
        let rest = text.get(at..)?;
        let byte = rest.strip_prefix('%').and_then(|rest| u8::from_str_radix(rest.get(..2)?, 16).ok());
        let escaped = rest.strip_prefix('\\').filter(|_| length == 1).and_then(|rest| rest.bytes().next());
        (secret, at) = if byte == Some(*first) {
            (others, at + 3)
        } else if escaped == Some(*first) && b"\"\\/".contains(first) {
            (others, at + 2)
        } else if (c, *first) == ('+', b' ') {
            (others, at + 1)
        } else {
            (secret.strip_prefix(c.encode_utf8(&mut [0; 4]).as_bytes())?, at + length)
        };
    }
    Some(at)
}
