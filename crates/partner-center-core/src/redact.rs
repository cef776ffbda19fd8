//! What may be shown of a request and its answer, and what stands in place of the rest.
//!
//! Headers are shown by a list of those that are harmless: a header that nobody has thought of is not. Bodies are
//! shown, but for values whose name speaks of a secret, and for whatever looks like a token.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

/// What stands where something was left out.
pub(crate) const REDACTED: &str = "REDACTED";

/// Headers whose values are shown, in lower case.
const HARMLESS: [&str; 29] = [
    "accept",
    "accept-encoding",
    "age",
    "allow",
    "cache-control",
    "connection",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "etag",
    "expires",
    "host",
    "if-match",
    "last-modified",
    "location",
    "ms-contract-version",
    "ms-correlationid",
    "ms-cv",
    "ms-partnercenter-application",
    "ms-requestid",
    "ms-serverid",
    "request-context",
    "retry-after",
    "server",
    "transfer-encoding",
    "user-agent",
    "x-locale",
];

/// A header's value as it may be shown.
pub(crate) fn header<'a>(name: &HeaderName, value: &'a HeaderValue) -> Cow<'a, str> {
    let harmless = !value.is_sensitive() && HARMLESS.binary_search(&name.as_str()).is_ok();
    match value.to_str() {
        Ok(text) if harmless && name == http::header::LOCATION => url(text),
        Ok(text) if harmless => text_of(text),
        _ => REDACTED.into(),
    }
}

/// All headers, as they may be shown.
pub(crate) fn headers(headers: &HeaderMap) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    headers.iter().map(|(name, value)| (name.as_str(), header(name, value)))
}

/// A URL, without the values of parameters whose names speak of a secret, and without a fragment.
pub(crate) fn url(text: &str) -> Cow<'_, str> {
    let (whole, _) = text.split_once('#').unwrap_or((text, ""));
    let Some((path, query)) = whole.split_once('?') else { return text_of(whole) };
    let pair = |pair: &str| match pair.split_once('=') {
        Some((name, _)) if speaks_of_a_secret(name) => format!("{name}={REDACTED}"),
        _ => text_of(pair).into_owned(),
    };
    let query: Vec<_> = query.split('&').map(pair).collect();
    format!("{}?{}", text_of(path), query.join("&")).into()
}

/// A body as it may be shown, or `None` where it is no text.
pub(crate) fn body(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(partner_orders_api::without_byte_order_mark(bytes)).ok()?;
    let Ok(mut json) = serde_json::from_str::<Value>(text) else { return Some(loose(text)) };
    // A body without secrets is shown as it came, to the last blank.
    Some(if hide(&mut json) { json.to_string() } else { text.to_owned() })
}

/// A text of the service as it may be shown, without `secret`.
pub(crate) fn text(text: String, secret: &str) -> String {
    match text_of(&text) {
        Cow::Owned(clean) => without(clean, secret),
        Cow::Borrowed(_) => without(text, secret),
    }
}

/// A text without a secret that is known.
pub(crate) fn without(text: String, secret: &str) -> String {
    // What is so short is no secret, and stands anywhere.
    if secret.len() < 8 || !text.contains(secret) { text } else { text.replace(secret, REDACTED) }
}

/// Replaces secrets within; whether there were any.
fn hide(value: &mut Value) -> bool {
    match value {
        Value::Object(members) => members.iter_mut().fold(false, |hidden, (name, value)| {
            let hide_it = speaks_of_a_secret(name) && !matches!(value, Value::Null | Value::Bool(_));
            if hide_it {
                *value = REDACTED.into();
            }
            hide_it || hide(value) || hidden
        }),
        Value::Array(values) => values.iter_mut().map(hide).filter(|hidden| *hidden).count() > 0,
        Value::String(text) => match text_of(text) {
            Cow::Owned(clean) => {
                *text = clean;
                true
            }
            Cow::Borrowed(_) => false,
        },
        _ => false,
    }
}

/// A text that is no JSON, though it may be a part of one, or a form: what follows a secret's name goes.
fn loose(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut secret = false;
    for word in text.split_inclusive(|c: char| !(c.is_alphanumeric() || "_-.~+/%".contains(c))) {
        let end = word.trim_end_matches(|c: char| !(c.is_alphanumeric() || "_-.~+/%".contains(c)));
        let rest = word.get(end.len()..).unwrap_or_default();
        if end.is_empty() {
            shown.push_str(word);
            continue;
        }
        shown.push_str(if secret || looks_like_a_token(end) { REDACTED } else { end });
        shown.push_str(rest);
        secret = speaks_of_a_secret(end);
    }
    shown
}

/// A text without what looks like a token.
fn text_of(text: &str) -> Cow<'_, str> {
    if !text.split(is_between_words).any(looks_like_a_token) {
        return text.into();
    }
    let words = text.split_inclusive(is_between_words).map(|word| {
        let end = word.trim_end_matches(is_between_words);
        if looks_like_a_token(end) { word.replace(end, REDACTED) } else { word.to_owned() }
    });
    words.collect::<String>().into()
}

fn is_between_words(c: char) -> bool {
    c.is_whitespace() || "\"'=,;&?<>()[]{}/:".contains(c)
}

/// Whether a name is that of a secret: `access_token`, `ClientSecret`, `password`, …
fn speaks_of_a_secret(name: &str) -> bool {
    // Not `code`: that is what the service calls the numbers of its errors.
    const WHOLE: [&str; 3] = ["sig", "pwd", "authorization"];
    const PARTS: [&str; 8] =
        ["token", "secret", "password", "assertion", "credential", "devicecode", "codeverifier", "apikey"];
    let plain: String = name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    WHOLE.contains(&plain.as_str()) || PARTS.iter().any(|part| plain.contains(part))
}

/// A JSON web token: three parts of base64, the first two of them beginning as an object does.
fn looks_like_a_token(word: &str) -> bool {
    word.len() > 20 && word.starts_with("eyJ") && word.split('.').count() >= 3
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{HARMLESS, body, headers, url};

    const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6ImNhbmFyeSJ9.c2lnbmF0dXJlLWNhbmFyeQ";

    #[test]
    fn only_headers_that_are_known_to_be_harmless_are_shown() {
        assert!(HARMLESS.is_sorted(), "they are searched");
        let mut map = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Bearer canary"),
            ("x-ms-customeruser-upn", "canary@contoso.com"),
            ("set-cookie", "canary"),
            ("x-new", "canary"),
            ("location", "/customers/c?access_token=canary&x=1#canary"),
            ("ms-cv", "abc.1"),
        ] {
            map.insert(name, value.parse().unwrap());
        }
        let shown: Vec<_> = headers(&map).map(|(name, value)| format!("{name}: {value}")).collect();
        assert!(!shown.join("\n").contains("canary"), "{shown:?}");
        assert!(shown.contains(&"ms-cv: abc.1".to_owned()));
        assert!(shown.contains(&"location: /customers/c?access_token=REDACTED&x=1".to_owned()), "{shown:?}");
    }

    #[test]
    fn bodies_lose_secrets_and_nothing_else() {
        for (given, shown) in [
            (r#"{ "id": "x",  "code": 800061 }"#, r#"{ "id": "x",  "code": 800061 }"#),
            (r#"{"access_token":"canary","expires_in":"3600"}"#, r#"{"access_token":"REDACTED","expires_in":"3600"}"#),
            (r#"{"a":[{"ClientSecret":{"deep":"canary"}}]}"#, r#"{"a":[{"ClientSecret":"REDACTED"}]}"#),
            ("grant_type=x&client_secret=canary&y=1", "grant_type=x&client_secret=REDACTED&y=1"),
            (r#"{"refresh_token":"canary"#, r#"{"refresh_token":"REDACTED"#),
            ("<h1>Bad Gateway</h1>", "<h1>Bad Gateway</h1>"),
        ] {
            assert_eq!(body(given.as_bytes()).as_deref(), Some(shown));
        }
        for text in [format!(r#"{{"description":"token {JWT} refused"}}"#), format!("<p>{JWT}</p>"), JWT.to_owned()] {
            assert!(!body(text.as_bytes()).unwrap().contains("eyJ"), "{text}");
        }
        assert_eq!(body(b"\xff\xfe"), None);
    }

    #[test]
    fn urls_lose_secrets() {
        assert_eq!(url("https://h/p?sig=canary&include_price=true"), "https://h/p?sig=REDACTED&include_price=true");
        assert!(!url(&format!("/p/{JWT}?x")).contains("eyJ"));
    }
}
