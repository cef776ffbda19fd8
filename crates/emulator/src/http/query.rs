//! Query parameters. The case of their names does not matter.

use axum::http::Uri;
use partner_orders_rules::codes;
use url::form_urlencoded;

use crate::engine::ServiceError;

/// The parameters of a query.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// Parses the query of a URL.
    pub(super) fn from_uri(uri: &Uri) -> Self {
        Self(form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect())
    }

    /// Returns the first value of this name that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, value)| known.eq_ignore_ascii_case(name) && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Returns the first value of this name that is not empty, or `""` if all of them are.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        self.text(name).or_else(|| self.0.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)).then_some(""))
    }

    /// Parses `true` or `false` in any case; a missing parameter is `false`.
    ///
    /// Assumed: anything else, also an empty value, is refused.
    pub(super) fn flag(&self, name: &str) -> Result<bool, ServiceError> {
        match self.given(name) {
            None => Ok(false),
            Some(text) if text.eq_ignore_ascii_case("true") => Ok(true),
            Some(text) if text.eq_ignore_ascii_case("false") => Ok(false),
            Some(text) => {
                let text = format!("The value '{text}' of {name} is neither true nor false.");
                Err(ServiceError::new(codes::INVALID_INPUT, text).about([name]))
            }
        }
    }
}
