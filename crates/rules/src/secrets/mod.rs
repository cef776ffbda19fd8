//! Names and forms of secrets, and functions that redact them.
//!
//! All outputs use this one list: logs, HAR files, errors, samples. It has two rules.
//!
//! - By name: [headers](is_shown_header), [query parameters](is_shown_parameter) and
//!   [fields of a sign-in](is_shown_field) are shown if their name is on a list. Bodies of the API are shown, except
//!   members that are [named as credentials](is_credential).
//! - By value, in every place: JSON web tokens (complete or cut off), credentials after `Bearer`, `Basic` and other
//!   schemes, client secrets and refresh tokens of Entra ID, private keys, passwords in URLs, and values that follow
//!   the name of a credential. [`redact_text`] replaces all of them.
//!
//! Callers redact what only they know: secrets that they sent, received or issued ([`redact_known`]), and members that
//! a description marks as credentials. Personal data is not a secret, and stays.
//!
//! ```
//! use partner_orders_rules::secrets::{redact_header, redact_text, redact_url};
//!
//! assert_eq!(redact_header("Authorization", "Bearer abc"), "REDACTED");
//! assert_eq!(redact_url("/orders?size=1&sig=abc"), "/orders?size=1&sig=REDACTED");
//! assert_eq!(redact_text(r#"{"id": "x", "client_secret": "abc"}"#), r#"{"id": "x", "client_secret": "REDACTED"}"#);
//! ```

mod forms;
mod named;
mod names;
mod text;

use std::borrow::Cow;

pub use names::{is_credential, is_credential_member, is_shown_field, is_shown_header, is_shown_parameter};

/// The word in place of a secret.
pub const REDACTED: &str = "REDACTED";

/// The length of the shortest secret that [`redact_known`] redacts, in bytes. Shorter strings occur by chance.
const KNOWN_LENGTH: usize = 6;

/// Checks that a text holds a value with the form of a secret.
#[must_use]
pub fn has_secret(text: &str) -> bool {
    !forms::find(text).is_empty()
}

/// Redacts values that have the form of a secret. JSON stays valid, and its formatting unchanged.
#[must_use]
pub fn redact_text(text: &str) -> Cow<'_, str> {
    let found = forms::find(text);
    if found.is_empty() {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for secret in found {
        shown.push_str(text.get(at..secret.at.start).unwrap_or_default());
        shown.extend([secret.quote.as_str(), REDACTED, secret.quote.as_str()]);
        at = secret.at.end;
    }
    shown.push_str(text.get(at..).unwrap_or_default());
    shown.into()
}

/// Redacts secrets that the caller knows, in every spelling: plain, percent-encoded, as a form or JSON encodes them. Those
/// of fewer than 6 bytes stay, since they would occur by chance.
#[must_use]
pub fn redact_known<'t, S: AsRef<str>>(text: &'t str, secrets: &[S]) -> Cow<'t, str> {
    let mut shown = Cow::Borrowed(text);
    // A header is shorter than most tokens, and cannot hold one.
    let lengths = KNOWN_LENGTH..=text.len();
    let mut known: Vec<&str> =
        secrets.iter().map(AsRef::as_ref).filter(|known| lengths.contains(&known.len())).collect();
    // A secret may be the beginning of another one.
    known.sort_unstable_by_key(|secret| std::cmp::Reverse(secret.len()));
    for secret in known {
        if contains(&shown, secret) {
            shown = shown.replace(secret, REDACTED).into();
        }
        if let Some(redacted) = text::without_encoded(&shown, secret) {
            shown = redacted.into();
        }
    }
    shown
}

/// Searches for a secret, first for its beginning: for a token of 1 KB that takes 1 µs, not 8, which is a tenth of the time
/// that the emulator needs for a GET.
fn contains(text: &str, secret: &str) -> bool {
    let start = secret.get(..16).unwrap_or(secret);
    text.contains(start) && text.contains(secret)
}

/// Redacts the value of a header by its name, then by its form. The URL in `Location` is redacted as a URL.
#[must_use]
pub fn redact_header<'v>(name: &str, value: &'v str) -> Cow<'v, str> {
    if !is_shown_header(name) {
        REDACTED.into()
    } else if name.eq_ignore_ascii_case("location") {
        redact_url(value)
    } else if let Some((_, host)) = value.rsplit_once('@').filter(|_| name.eq_ignore_ascii_case("host")) {
        // A user and a password, as a URL has them.
        format!("{REDACTED}@{host}").into()
    } else {
        redact_text(value)
    }
}

/// Redacts a URL: user, password, and query parameters by name. The fragment is removed.
#[must_use]
pub fn redact_url(url: &str) -> Cow<'_, str> {
    let (url, _fragment) = url.split_once('#').unwrap_or((url, ""));
    match url.split_once('?') {
        Some((path, query)) => format!("{}?{}", redact_text(path), redact_query(query)).into(),
        None => redact_text(url),
    }
}

/// A query of the API as it may be shown: parameters by name, then by form.
fn redact_query(query: &str) -> String {
    redact_pairs(query, is_shown_parameter)
}

/// Redacts the fields of a form by name, then by form. A value with a query or a fragment of its own is secret, since
/// redirects return codes and tokens in them.
#[must_use]
pub fn redact_form(form: &str) -> Cow<'_, str> {
    redact_pairs(form, is_shown_field).into()
}

/// Checks that a value may be a client id: it consists of hexadecimal digits and hyphens. Anything else in its place may
/// be the secret.
#[must_use]
pub fn is_client_id(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

fn redact_pairs(text: &str, is_shown: impl Fn(&str) -> bool) -> String {
    text.split('&').map(|pair| redact_pair(pair, &is_shown)).collect::<Vec<_>>().join("&")
}

fn redact_pair<'t>(pair: &'t str, is_shown: impl Fn(&str) -> bool) -> Cow<'t, str> {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let plain = text::percent_decoded(name);
    if value.is_empty() {
        // A secret that was sent without a name looks like a name without a value.
        return if name.is_empty() || is_shown(&plain) { pair.into() } else { REDACTED.to_owned().into() };
    }
    let decoded = text::percent_decoded(value);
    let has_query = decoded.contains(['?', '#']);
    let is_misplaced = plain.eq_ignore_ascii_case("client_id") && !is_client_id(&decoded);
    let is_secret = is_misplaced || has_query || has_secret(&decoded) || has_secret(&decoded.replace('+', " "));
    if is_shown(&plain) && !is_secret {
        return pair.into();
    }
    format!("{}={REDACTED}", if is_name(&plain) { name } else { REDACTED }).into()
}

/// Checks that a text looks like the name of a parameter. Anything else may be a secret that was sent without a name.
fn is_name(text: &str) -> bool {
    text.len() <= 40 && text.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-.$".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_shown_by_name_and_by_form() {
        for (name, value, shown) in [
            ("authorization", "Bearer canary", "REDACTED"),
            ("x-ms-customeruser-upn", "canary@contoso.com", "REDACTED"),
            ("X-New", "canary", "REDACTED"),
            ("MS-CV", "abc.1", "abc.1"),
            ("Host", "app:canary@localhost:80", "REDACTED@localhost:80"),
            ("location", "/customers/c?access_token=canary&size=1#canary", "/customers/c?access_token=REDACTED&size=1"),
            ("user-agent", "client/1 (Bearer canary-canary-canary)", "client/1 (Bearer REDACTED)"),
            ("content-type", "application/json; charset=utf-8", "application/json; charset=utf-8"),
        ] {
            assert_eq!(redact_header(name, value), shown, "{name}");
        }
    }

    #[test]
    fn urls_and_queries_are_shown_by_the_names_of_parameters() {
        for (url, shown) in [
            ("https://h/p?sig=canary&include_price=true", "https://h/p?sig=REDACTED&include_price=true"),
            ("https://u:canary@h/p", "https://REDACTED@h/p"),
            ("/p?Client%5fSecret=canary&SIZE=1&canary", "/p?Client%5fSecret=REDACTED&SIZE=1&REDACTED"),
            ("/p?s3cretcanary=1", "/p?REDACTED=REDACTED"),
            ("/p?country=Bearer%20c4nary-canary", "/p?country=REDACTED"),
            ("/p/x#canary", "/p/x"),
            ("/p?", "/p?"),
        ] {
            assert_eq!(redact_url(url), shown);
        }
    }

    #[test]
    fn forms_are_shown_by_the_names_of_fields() {
        assert_eq!(
            redact_form(
                "grant_type=client_credentials&client_id=a-1&client_secret=can%61ry&resource=https%3A%2F%2Fx&new=canary\
                 &redirect_uri=http%3A%2F%2Fx%3Fcode%3Dcanary&canary+1=2&scope=openid&canary="
            ),
            "grant_type=client_credentials&client_id=a-1&client_secret=REDACTED&resource=https%3A%2F%2Fx&new=REDACTED\
             &redirect_uri=REDACTED&REDACTED=REDACTED&scope=openid&REDACTED"
        );
        assert_eq!(redact_form("canary"), "REDACTED");
        assert_eq!(
            redact_form("Client_Id=canary-secret&scope=-----BEGIN+RSA+PRIVATE+KEY-----+canary"),
            "Client_Id=REDACTED&scope=REDACTED"
        );
    }

    #[test]
    fn redacted_texts_hold_no_secret() {
        for text in ["Bearer REDACTED", "?code=REDACTED", r#"{"password": "REDACTED"}"#, "Password=REDACTED;x"] {
            assert!(!has_secret(text), "{text}");
        }
    }

    #[test]
    fn known_secrets_are_redacted_plain_and_encoded() {
        let known = ["p ss/canary", "p ss/canary-2", "short"];
        assert_eq!(redact_known("a p ss/canary-2 b p%20ss%2Fcanary short", &known), "a REDACTED b REDACTED short");
        assert!(matches!(redact_known("nothing", &known), Cow::Borrowed("nothing")));
        let known = ["aB38Q~p q\"\\/+é-1"];
        for text in [
            "s=aB38Q%7Ep+q%22%5C%2F%2B%C3%A9-1&x=1",
            "s=aB38Q~p%20q%22%5c/%2b%c3%A9%2D1&x=1",
            r#"s=aB38Q~p q\"\\\/+\u00e9-1&x=1"#,
        ] {
            assert_eq!(redact_known(text, &known), "s=REDACTED&x=1", "{text}");
        }
        assert_eq!(redact_known("100% + \\ \\u00", &known), "100% + \\ \\u00");
    }
}
