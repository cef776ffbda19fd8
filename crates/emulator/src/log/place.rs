//! What kind of place a request goes to, which decides what may be kept of it.

use std::borrow::Cow;

use url::form_urlencoded;

use super::headers::REDACTED;

/// The most bytes of a path with its query that are kept.
const PATH_LIMIT: usize = 8 * 1024;

/// The kinds of places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The API: bodies are kept.
    Api,
    /// Attachments of orders: files are not kept.
    Attachment,
    /// Sign-in, and whatever else is outside the API: only what is known to be harmless is kept.
    SignIn,
}

impl Place {
    /// By the path. A sign-in that went to the API by mistake is still one.
    pub(super) fn of(path: &str) -> Self {
        let Some(rest) = path.strip_prefix("/v1").filter(|rest| rest.is_empty() || rest.starts_with('/')) else {
            return Self::SignIn;
        };
        let mut place = Self::Api;
        for segment in rest.split('/') {
            if ["oauth2", "generatetoken", "devicecode", "token"].iter().any(|name| segment.eq_ignore_ascii_case(name))
            {
                return Self::SignIn;
            }
            if segment == "attachment" {
                place = Self::Attachment;
            }
        }
        place
    }

    /// The path with the query, without secrets: outside the API without the query.
    pub(super) fn path<'p>(self, path: &'p str, query: Option<&'p str>) -> Cow<'p, str> {
        let whole = match query.filter(|_| self != Self::SignIn) {
            None => Cow::Borrowed(path),
            Some(query) => Cow::Owned(format!("{path}?{}", harmless(query))),
        };
        match whole.char_indices().nth(PATH_LIMIT) {
            // Path and query are ASCII, but for what a careless client sends.
            Some((end, _)) => Cow::Owned(whole.get(..end).unwrap_or_default().to_owned()),
            None => whole,
        }
    }
}

/// A query without the values that belong in a header or in the body of a sign-in.
fn harmless(query: &str) -> Cow<'_, str> {
    let is_secret = |pair: &str| {
        form_urlencoded::parse(pair.as_bytes()).any(|(name, _)| SECRETS.iter().any(|s| name.eq_ignore_ascii_case(s)))
    };
    if !query.split('&').any(is_secret) {
        return Cow::Borrowed(query);
    }
    let pairs = query.split('&').map(|pair| match pair.split_once('=') {
        Some((name, _)) if is_secret(pair) => Cow::Owned(format!("{name}={REDACTED}")),
        _ => Cow::Borrowed(pair),
    });
    Cow::Owned(pairs.collect::<Vec<_>>().join("&"))
}

/// Parameters that are secrets wherever they stand.
const SECRETS: [&str; 13] = [
    "access_token",
    "assertion",
    "client_assertion",
    "client_secret",
    "code",
    "device_code",
    "id_token",
    "ocp-apim-subscription-key",
    "password",
    "refresh_token",
    "sig",
    "subscription-key",
    "token",
];

#[cfg(test)]
mod tests {
    use super::Place;

    #[test]
    fn places() {
        for (path, place) in [
            ("/v1", Place::Api),
            ("/v1/customers/x/orders/y", Place::Api),
            ("/v1/customers/x/orders/y/attachments", Place::Api),
            ("/v1/customers/x/orders/y/attachment", Place::Attachment),
            ("/v1/customers/x/orders/y/attachment/z", Place::Attachment),
            ("/v10/customers", Place::SignIn),
            ("/x/oauth2/token", Place::SignIn),
            ("/generatetoken", Place::SignIn),
            ("/v1/x/OAuth2/token", Place::SignIn),
            ("/v1/generatetoken", Place::SignIn),
            ("", Place::SignIn),
        ] {
            assert_eq!(Place::of(path), place, "{path}");
        }
    }

    #[test]
    fn queries_are_kept_where_they_hold_no_secret() {
        assert_eq!(Place::SignIn.path("/x", Some("client_secret=canary")), "/x");
        assert_eq!(Place::Api.path("/v1/x", Some("include_price=true&a=%20")), "/v1/x?include_price=true&a=%20");
        let query = "a=1&Client%5fSecret=canary&code=canary&b";
        assert_eq!(Place::Api.path("/v1/x", Some(query)), "/v1/x?a=1&Client%5fSecret=REDACTED&code=REDACTED&b");
        assert_eq!(Place::Api.path("/v1/x", None), "/v1/x");
        assert_eq!(Place::Api.path("/v1/", Some(&"x".repeat(10_000))).len(), 8192);
    }
}
