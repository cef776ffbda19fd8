//! Header fields as the log keeps them.

use std::borrow::Cow;
use std::fmt;

use axum::http::HeaderMap;

use super::place::Place;

/// What stands in place of a value that is not kept.
pub(crate) const REDACTED: &str = "REDACTED";

/// The most bytes of one value, and of all fields of a message, that are kept.
const VALUE_LIMIT: usize = 4 * 1024;
const LIST_LIMIT: usize = 32 * 1024;

/// Which message the fields are of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Request,
    Response,
}

/// The fields of a message in their order: names, and the values of those that are known to hold no secret.
///
/// One piece of memory, `name:value\n` each, which neither a name nor a value can spoil. The values are copied, so
/// that the buffer they were read into, with the token in it, is not kept either.
#[derive(Clone, Default)]
pub(crate) struct HeaderList(Box<[u8]>);

impl HeaderList {
    /// Copies what may be kept.
    pub(super) fn capture(headers: &HeaderMap, side: Side, place: Place) -> Self {
        let length = headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 2).sum::<usize>();
        let mut kept = Vec::with_capacity(length.min(LIST_LIMIT));
        for (name, value) in headers {
            let name = name.as_str();
            let value = if is_kept(name, side, place) { value.as_bytes() } else { REDACTED.as_bytes() };
            let value = value.get(..VALUE_LIMIT).unwrap_or(value);
            if kept.len() + name.len() + value.len() + 2 > LIST_LIMIT {
                break;
            }
            kept.extend_from_slice(name.as_bytes());
            kept.push(b':');
            kept.extend_from_slice(value);
            kept.push(b'\n');
        }
        Self(kept.into_boxed_slice())
    }

    /// The fields, names in lower case.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
        self.raw().map(|(name, value)| (name, String::from_utf8_lossy(value)))
    }

    /// The fields as bytes.
    pub(super) fn raw(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.split(|byte| *byte == b'\n').filter_map(|field| {
            let colon = field.iter().position(|byte| *byte == b':')?;
            let (name, value) = field.split_at_checked(colon)?;
            Some((std::str::from_utf8(name).ok()?, value.get(1..)?))
        })
    }

    /// The first value of this name, which is in lower case.
    pub(crate) fn get(&self, name: &str) -> Option<Cow<'_, str>> {
        self.raw().find(|(known, _)| *known == name).map(|(_, value)| String::from_utf8_lossy(value))
    }
}

impl fmt::Debug for HeaderList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// Whether the values of this field are known to hold no secret. All others go.
fn is_kept(name: &str, side: Side, place: Place) -> bool {
    match side {
        Side::Request => is_kept_of_request(name),
        // Where a sign-in sends a browser to, the code is in the URL.
        Side::Response if name == "location" => place != Place::SignIn,
        Side::Response => is_kept_of_response(name),
    }
}

fn is_kept_of_request(name: &str) -> bool {
    matches!(
        name,
        "accept"
            | "accept-charset"
            | "accept-encoding"
            | "accept-language"
            | "cache-control"
            | "client-request-id"
            | "connection"
            | "content-encoding"
            | "content-length"
            | "content-type"
            | "date"
            | "expect"
            | "host"
            | "if-match"
            | "if-modified-since"
            | "if-none-match"
            | "ms-contract-version"
            | "ms-correlationid"
            | "ms-cv"
            | "ms-partnercenter-application"
            | "ms-partnercenter-client"
            | "ms-requestid"
            | "ms-sdkversion"
            | "origin"
            | "pragma"
            | "prefer"
            | "range"
            | "return-client-request-id"
            | "te"
            | "traceparent"
            | "transfer-encoding"
            | "user-agent"
            | "validatemfa"
            | "x-client-cpu"
            | "x-client-os"
            | "x-client-sku"
            | "x-client-ver"
            | "x-locale"
            | "x-ms-customeruser-upn"
    )
}

fn is_kept_of_response(name: &str) -> bool {
    matches!(
        name,
        "age"
            | "allow"
            | "cache-control"
            | "client-request-id"
            | "connection"
            | "content-disposition"
            | "content-encoding"
            | "content-language"
            | "content-length"
            | "content-type"
            | "date"
            | "etag"
            | "expires"
            | "keep-alive"
            | "last-modified"
            | "ms-correlationid"
            | "ms-cv"
            | "ms-requestid"
            | "ms-serverid"
            | "pragma"
            | "request-context"
            | "retry-after"
            | "server"
            | "strict-transport-security"
            | "transfer-encoding"
            | "vary"
            | "www-authenticate"
            | "x-content-type-options"
            | "x-locale"
            | "x-ms-request-id"
    )
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::{HeaderList, Side, VALUE_LIMIT};
    use crate::log::place::Place;

    fn capture(fields: &[(&'static str, &str)], side: Side, place: Place) -> HeaderList {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(*name, value.parse().unwrap());
        }
        HeaderList::capture(&headers, side, place)
    }

    #[test]
    fn what_is_not_known_to_be_harmless_is_kept_by_name_only() {
        let fields = [
            ("accept", "application/json"),
            ("authorization", "Bearer canary"),
            ("cookie", "session=canary"),
            ("proxy-authorization", "Basic canary"),
            ("ocp-apim-subscription-key", "canary"),
            ("x-anything", "canary"),
            ("referer", "http://127.0.0.1/?code=canary"),
            ("if-match", "\"a:b\""),
        ];
        let list = capture(&fields, Side::Request, Place::Api);
        assert!(!format!("{list:?} {:?}", list.0).contains("canary"));
        let names: Vec<_> = list.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(names, fields.map(|(name, _)| name), "in their order");
        assert_eq!(list.get("authorization").unwrap(), "REDACTED");
        assert_eq!(list.get("if-match").unwrap(), "\"a:b\"");
        assert_eq!(list.get("x-locale"), None);
    }

    #[test]
    fn a_location_is_kept_where_it_cannot_hold_a_code() {
        let fields = [("location", "/x?code=canary"), ("set-cookie", "a=canary"), ("retry-after", "3")];
        let list = capture(&fields, Side::Response, Place::SignIn);
        assert!(!format!("{list:?}").contains("canary"));
        assert_eq!(list.get("retry-after").unwrap(), "3");
        assert_eq!(capture(&fields, Side::Response, Place::Api).get("location").unwrap(), "/x?code=canary");
    }

    #[test]
    fn lists_are_bounded() {
        let long = "x".repeat(VALUE_LIMIT * 2);
        let list = capture(&[("user-agent", long.as_str()); 20], Side::Request, Place::Api);
        assert_eq!(list.get("user-agent").unwrap().len(), VALUE_LIMIT);
        assert!(list.0.len() <= super::LIST_LIMIT && list.iter().count() == 7);
    }
}
