//! Redaction of requests and responses; the list of secrets is in `partner_orders_rules::secrets`.

use std::borrow::Cow;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};
use partner_orders_rules::secrets;

pub(crate) use secrets::redact_url as url;

/// The value of a header as it may be shown.
fn header<'a>(name: &HeaderName, value: &'a HeaderValue) -> Cow<'a, str> {
    match value.to_str() {
        Ok(text) if !value.is_sensitive() => secrets::redact_header(name.as_str(), text),
        _ => secrets::REDACTED.into(),
    }
}

/// All headers as they may be shown, without `secret`, which a response may repeat in any of them.
pub(crate) fn headers<'a>(headers: &'a HeaderMap, secret: &'a str) -> impl Iterator<Item = (&'a str, String)> {
    headers.iter().map(move |(name, value)| {
        let shown = header(name, value);
        (name.as_str(), secrets::redact_known(&shown, &[secret]).into_owned())
    })
}

/// A body as it may be shown, without `secret`; `None` if it is not text.
pub(crate) fn body(bytes: &[u8], secret: &str) -> Option<String> {
    let body = std::str::from_utf8(partner_orders_api::without_byte_order_mark(bytes)).ok()?;
    Some(text(body, &[secret]))
}

/// A body without `secret`, which a response may repeat; all else stays as the service sent it.
pub(crate) fn repeated(bytes: Bytes, secret: &str) -> Bytes {
    match std::str::from_utf8(&bytes).map(|text| secrets::redact_known(text, &[secret])) {
        Ok(Cow::Owned(text)) => text.into(),
        _ => bytes,
    }
}

/// Headers without `secret`, which a response may repeat; all else stays as the service sent it.
pub(crate) fn repeated_in_headers(mut headers: HeaderMap, secret: &str) -> HeaderMap {
    for value in headers.values_mut() {
        let redacted = value.to_str().ok().and_then(|text| match secrets::redact_known(text, &[secret]) {
            Cow::Owned(text) => HeaderValue::try_from(text).ok(),
            Cow::Borrowed(_) => None,
        });
        if let Some(redacted) = redacted {
            *value = redacted;
        }
    }
    headers
}

/// A text of the service or of an authority as it may be shown, without the secrets in `known`.
pub(crate) fn text(text: &str, known: &[&str]) -> String {
    secrets::redact_known(&secrets::redact_text(text), known).into_owned()
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;

    use super::{body, headers, url};

    const JWT: &str = "eyJhbGciOiJSUzI1NiJ9.eyJhcHBpZCI6ImNhbmFyeSJ9.c2lnbmF0dXJlLWNhbmFyeQ";

    #[test]
    fn only_headers_that_are_known_to_be_harmless_are_shown() {
        let mut map = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Bearer canary"),
            ("x-ms-customeruser-upn", "canary@contoso.com"),
            ("set-cookie", "canary"),
            ("x-new", "canary"),
            ("location", "/customers/c?access_token=canary&size=1#canary"),
            ("ms-cv", "abc.1"),
            ("www-authenticate", "Bearer error=\"no canary-token\""),
        ] {
            map.insert(name, value.parse().unwrap());
        }
        let shown: Vec<_> = headers(&map, "canary-token").map(|(name, value)| format!("{name}: {value}")).collect();
        assert!(!shown.join("\n").contains("canary"), "{shown:?}");
        assert!(shown.contains(&"ms-cv: abc.1".to_owned()));
        assert!(shown.contains(&"location: /customers/c?access_token=REDACTED&size=1".to_owned()), "{shown:?}");
    }

    #[test]
    fn bodies_lose_secrets_and_nothing_else() {
        for (given, shown) in [
            (r#"{ "id": "x",  "code": 800061 }"#, r#"{ "id": "x",  "code": 800061 }"#),
            (r#"{"access_token":"canary","expires_in":"3600"}"#, r#"{"access_token":"REDACTED","expires_in":"3600"}"#),
            ("grant_type=x&client_secret=canary&y=1", "grant_type=x&client_secret=REDACTED&y=1"),
            ("<h1>Bad Gateway</h1>", "<h1>Bad Gateway</h1>"),
        ] {
            assert_eq!(body(given.as_bytes(), "").as_deref(), Some(shown));
        }
        for text in [
            format!(r#"{{"description":"token {JWT} refused"}}"#),
            format!("<p>{JWT}</p>"),
            JWT.to_owned(),
            r#"{"a":[{"ClientSecret":{"deep":"eyJ-canary"}}]}"#.to_owned(),
            r#"{"refresh_token":"eyJ-canary"#.to_owned(),
        ] {
            assert!(!body(text.as_bytes(), "").unwrap().contains("eyJ"), "{text}");
        }
        assert_eq!(body(b"\xff\xfe", ""), None);
    }

    #[test]
    fn urls_lose_secrets() {
        assert_eq!(url("https://h/p?sig=canary&include_price=true"), "https://h/p?sig=REDACTED&include_price=true");
        assert!(!url(&format!("/p/{JWT}?x")).contains("eyJ"));
    }
}
