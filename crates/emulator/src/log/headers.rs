//! Headers as the log stores them.

use std::fmt;

use axum::http::HeaderMap;
use partner_orders_rules::secrets::{REDACTED, has_secret};

use super::redact::{Redactor, first_characters, header_text};

/// The most characters of one value, and the most bytes of all headers of a message.
const VALUE_LIMIT: usize = 4 * 1024;
const LIST_LIMIT: usize = 32 * 1024;

/// The headers of a message in their order, with secrets redacted.
///
/// One string, `name:value\n` each, since neither a name nor a value can hold a line feed.
#[derive(Clone, Default)]
pub(crate) struct HeaderList(Box<str>);

impl HeaderList {
    /// Copies all headers, so that the buffer they were read into is not kept alive.
    pub(super) fn capture(headers: &HeaderMap, redactor: &Redactor) -> Self {
        let mut list = String::new();
        for (name, value) in headers {
            let value = header_text(value);
            let value = redactor.header(name.as_str(), &value);
            let value = first_characters(&value, VALUE_LIMIT);
            let name = if has_secret(name.as_str()) { REDACTED } else { name.as_str() };
            if list.len() + name.len() + value.len() + 2 > LIST_LIMIT {
                break;
            }
            list.extend([name, ":", value, "\n"]);
        }
        Self(list.into_boxed_str())
    }

    /// Returns the headers without secrets that the redactor has learned since.
    pub(super) fn without_known(&self, redactor: &Redactor) -> Self {
        let header = |(name, value): (&str, &str)| format!("{name}:{}\n", redactor.without_known(value.into()));
        Self(self.iter().map(header).collect::<String>().into_boxed_str())
    }

    /// Iterates over names, in lower case, and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.split_terminator('\n').filter_map(|header| header.split_once(':'))
    }

    /// Returns the first value of this name, which is in lower case.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }
}

impl fmt::Debug for HeaderList {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderMap;

    use super::{HeaderList, VALUE_LIMIT};
    use crate::log::redact::Redactor;

    fn capture(fields: &[(&'static str, &str)]) -> HeaderList {
        let mut headers = HeaderMap::new();
        for (name, value) in fields {
            headers.append(*name, value.parse().unwrap());
        }
        HeaderList::capture(&headers, &Redactor::new(&"/v1/x".parse().unwrap(), &headers))
    }

    #[test]
    fn values_are_logged_only_under_names_that_are_known_to_be_harmless() {
        let fields = [
            ("accept", "application/json"),
            ("authorization", "Bearer canary"),
            ("cookie", "session=canary"),
            ("proxy-authorization", "Basic canary"),
            ("ocp-apim-subscription-key", "canary"),
            ("x-anything", "canary"),
            ("referer", "http://127.0.0.1/?code=canary"),
            ("set-cookie", "a=canary"),
            ("location", "/x?code=canary&size=1#canary"),
            ("if-match", "\"a:b\""),
            ("retry-after", "3"),
        ];
        let list = capture(&fields);
        assert!(!format!("{list:?} {:?}", list.0).contains("canary"));
        let names: Vec<_> = list.iter().map(|(name, _)| name.to_owned()).collect();
        assert_eq!(names, fields.map(|(name, _)| name), "in their order");
        assert_eq!((list.get("authorization"), list.get("if-match")), (Some("REDACTED"), Some("\"a:b\"")));
        assert_eq!(list.get("location"), Some("/x?code=REDACTED&size=1"));
        assert_eq!((list.get("retry-after"), list.get("x-locale")), (Some("3"), None));
    }

    #[test]
    fn lists_are_bounded() {
        let long = "x".repeat(VALUE_LIMIT * 2);
        let list = capture(&[("user-agent", long.as_str()); 20]);
        assert_eq!(list.get("user-agent").unwrap().len(), VALUE_LIMIT);
        assert!(list.0.len() <= super::LIST_LIMIT && list.iter().count() == 7);
    }
}
