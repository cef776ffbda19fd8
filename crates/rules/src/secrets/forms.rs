//! Forms of values that are secrets in every place.

use std::ops::Range;

use super::text::{Found, is_scheme, is_word, percent_decoded, skip, unit};
use super::{REDACTED, named};

/// Finds all secrets of a text, in order and without overlaps.
pub(super) fn find(text: &str) -> Vec<Found> {
    find_encoded(text, 3)
}

/// Finds secrets that are percent-encoded up to `layers` times.
fn find_encoded(text: &str, layers: usize) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while let Some((c, length)) = unit(text, at) {
        if !is_word(c) {
            at += length;
            continue;
        }
        let word = at..word_end(text, at);
        let secret = secret_at(text, &word, layers);
        at = secret.as_ref().map_or(word.end, |secret| secret.at.end.max(word.end));
        found.extend(secret);
    }
    found
}

/// Finds the secret that begins in this word, or whose name is this word.
fn secret_at(text: &str, word: &Range<usize>, layers: usize) -> Option<Found> {
    let run = text.get(word.clone())?;
    if run.len() >= 20
        && let Some(at) = jwt(run).or_else(|| tail(run)).or_else(|| client_secret(run)).or_else(|| opaque_token(run))
    {
        return Some(Found::new(word.start + at.start..word.start + at.end));
    }
    if let Some(at) = private_key(text, word).or_else(|| user_of_url(text, word)).or_else(|| credential(text, word)) {
        return Some(Found::new(at));
    }
    if layers > 0 && run.contains('%') {
        let plain = percent_decoded(run);
        if plain != run && !find_encoded(&plain, layers - 1).is_empty() {
            return Some(Found::new(word.clone()));
        }
    }
    named::value(text, word)
}

/// Finds a JSON web token: complete, without its signature, or cut off within its payload.
fn jwt(run: &str) -> Option<Range<usize>> {
    const HEADERS: [&str; 7] =
        ["eyJhbGciOi", "eyJ0eXAiOi", "eyJraWQiOi", "eyJ4NXQiOi", "eyJub25jZSI6", "eyJjdHkiOi", "eyJlbmMiOi"];
    // The last dot before another part.
    let dot = run.trim_end_matches('.').rfind('.').unwrap_or_default();
    run.match_indices("eyJ").find_map(|(start, _)| {
        let token = run.get(start..)?;
        let is_header = HEADERS.iter().any(|header| token.starts_with(header));
        (is_header || start < dot && token.len() > 20).then_some(start..run.len())
    })
}

/// Finds the end of a token whose beginning is missing: its last part is a signature of 256 bits or more.
fn tail(run: &str) -> Option<Range<usize>> {
    let (before, signature) = run.trim_end_matches('.').rsplit_once('.')?;
    let is_part = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let is_tail = signature.len() >= 43 && is_part(signature) && is_mixed(signature) && before.len() >= 8;
    is_tail.then_some(0..run.len())
}

/// Finds a client secret of Entra ID: three characters, a digit, `Q~` and at least 18 more.
fn client_secret(run: &str) -> Option<Range<usize>> {
    let (mark, _) = run.match_indices("Q~").find(|(mark, _)| {
        let digit = mark.checked_sub(1).and_then(|at| run.as_bytes().get(at));
        digit.is_some_and(u8::is_ascii_digit) && run.len() - mark >= 20
    })?;
    Some(mark.saturating_sub(4)..run.len())
}

/// Finds a refresh token or an authorization code of Entra ID.
fn opaque_token(run: &str) -> Option<Range<usize>> {
    const STARTS: [&str; 6] = ["0.A", "1.A", "M.C", "M.R3_", "AQABAA", "OAQABAA"];
    let is_token = run.len() >= 40 && is_mixed(run) && STARTS.iter().any(|start| run.starts_with(start));
    is_token.then_some(0..run.len())
}

/// Finds a credential after its scheme: `Bearer …`, `Basic …`.
fn credential(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let run = text.get(word.clone())?;
    // `Bearer%20…` is one word.
    let name = run.split('%').next().unwrap_or(run);
    if !is_scheme(name) {
        return None;
    }
    let gap = word.start + name.len();
    let blank =
        ["%20", "+", " ", "\t"].into_iter().find(|blank| text.get(gap..).is_some_and(|s| s.starts_with(blank)))?;
    let start = skip(text, gap + blank.len(), |c| c == ' ');
    let end = skip(text, start, |c| is_word(c) || "+/=".contains(c));
    let value = text.get(start..end)?;
    // A challenge has parameters: `Bearer realm="…"`. Prose has words: `Basic subscription`.
    let is_parameter = value.ends_with('=') && text.get(end..)?.starts_with(['"', '\\']);
    let is_prose = value.len() < 20 && value.chars().skip(1).all(|c| c.is_ascii_lowercase());
    (value.len() >= 6 && value != REDACTED && !is_parameter && !is_prose).then_some(start..end)
}

/// Finds a private key in PEM form, to its end or to the end of the text.
fn private_key(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    let rest = text.get(word.start..)?;
    let label = rest.strip_prefix("-----BEGIN")?.split("-----").next()?;
    if !label.ends_with("PRIVATE KEY") {
        return None;
    }
    let end = rest.find("-----END").and_then(|end| Some(end + 8 + rest.get(end + 8..)?.find("-----")? + 5));
    Some(word.start..word.start + end.unwrap_or(rest.len()))
}

/// Finds user and password before a host: `https://user:password@host`.
fn user_of_url(text: &str, word: &Range<usize>) -> Option<Range<usize>> {
    if !text.get(..word.start)?.ends_with("://") {
        return None;
    }
    let ends_authority = |c: char| c.is_whitespace() || "/?#\"'<>\\".contains(c);
    let (user, _) = text.get(word.start..)?.split(ends_authority).next()?.rsplit_once('@')?;
    Some(word.start..word.start + user.len())
}

fn word_end(text: &str, at: usize) -> usize {
    skip(text, at, is_word)
}

/// Returns whether a string has upper case, lower case and digits, as random ones do and words do not.
fn is_mixed(text: &str) -> bool {
    let has = |test: fn(&u8) -> bool| text.bytes().any(|byte| test(&byte));
    has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        find(text).into_iter().map(|found| &text[found.at]).collect()
    }

    const HEADER: &str = "eyJhbGciOiJSUzI1NiJ9";
    const SIGNATURE: &str = "c2lnbmF0dXJlLTEyMzQ1Njc4OTAtQUJDREVGR0hJSktMTU5P";

    #[test]
    fn tokens_are_found_complete_and_cut_off() {
        let token = format!("{HEADER}.eyJhcHBpZCI6ImNhbmFyeSJ9.{SIGNATURE}");
        for (text, secret) in [
            (format!("got {token}, refused"), token.clone()),
            (format!("(x{token})"), token.clone()),
            (format!("/orders/{token}/x"), token.clone()),
            (HEADER.to_owned(), HEADER.to_owned()),
            (format!("{HEADER}."), format!("{HEADER}.")),
            (format!("eyJhcHBpZCI6ImNhbmFyeSJ9.{SIGNATURE}"), format!("eyJhcHBpZCI6ImNhbmFyeSJ9.{SIGNATURE}")),
            (format!("…FyeSJ9abcd.{SIGNATURE}"), format!("FyeSJ9abcd.{SIGNATURE}")),
            (format!("…FyeSJ9abcd.{SIGNATURE}."), format!("FyeSJ9abcd.{SIGNATURE}.")),
            (format!("{HEADER}.a.b.c.d"), format!("{HEADER}.a.b.c.d")),
        ] {
            assert_eq!(found(&text), [secret], "{text}");
        }
    }

    #[test]
    fn values_after_a_scheme() {
        for (text, secret) in [
            ("the header was Bearer abc.def.ghi", "abc.def.ghi"),
            ("sent Basic YXBwOnNlY3JldA== to it", "YXBwOnNlY3JldA=="),
            ("Bearer%20T0ken-Of-Somebody", "T0ken-Of-Somebody"),
            ("x=Bearer+abcdefghijklmnopqrstuvw", "abcdefghijklmnopqrstuvw"),
            ("negotiate  TlRMTVNTUAAB", "TlRMTVNTUAAB"),
        ] {
            assert_eq!(found(text), [secret], "{text}");
        }
        for text in [
            r#"Bearer realm="x", authorization_uri="https://h/t/oauth2/authorize""#,
            "Bearer authentication is required",
            "Microsoft 365 Business Basic (CSP)",
            "Basic Subscription",
            "Bearer",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn other_forms() {
        for (text, secret) in [
            ("the secret abc8Q~pVx3kLmN0aBcDeFgHiJkLmNoPqRsTuVw is", "abc8Q~pVx3kLmN0aBcDeFgHiJkLmNoPqRsTuVw"),
            ("0.AXoAv4j5cvGGr0GRqy180BHbRabcdefghijklmnop_", "0.AXoAv4j5cvGGr0GRqy180BHbRabcdefghijklmnop_"),
            ("https://bob:hunter2@h/x", "bob:hunter2"),
            (
                "a -----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- b",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
            ),
            ("-----BEGIN PRIVATE KEY-----\nMIIE", "-----BEGIN PRIVATE KEY-----\nMIIE"),
            ("x%3Fpassword%3Dabc", "x%3Fpassword%3Dabc"),
        ] {
            assert_eq!(found(text), [secret], "{text}");
        }
    }

    #[test]
    fn hostile_texts_take_linear_time() {
        for piece in
            ["eyJ", "eyJ.", "\\", "\"value\":\\\"", "\"key\":\\\"", "%25", "name=\"password\"", "://a", "{\"secret\":["]
        {
            let started = std::time::Instant::now();
            find(&format!("%{}", piece.repeat(100_000 / piece.len())));
            assert!(started.elapsed().as_secs() < 20, "{piece}");
        }
    }

    #[test]
    fn values_of_the_api_hold_no_secret() {
        for text in [
            r#"W/"eyJpZCI6ImI5ZTkwMmU1LWEyOTItNDA4NC05YjgzLTEzOWIxNzNkOTQ2NSIsInZlcnNpb24iOjF9""#,
            "DG7GMGF0DWT0:0001:DG7GMGF0DSQR",
            "MS-CV: Q/s/Xeu6vWqUGeTe.0",
            "/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders?size=1&include_price=true",
            "2019-02-21T17:56:21.5600784Z",
            "microsoft.compute/virtualMachines.somethingLongAndMixed-Standard-B1s",
            "MS-Azure%20plan 100%",
            "{\"a\": \"\\u00e4\\\\\"}",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
