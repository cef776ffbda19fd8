//! Query parameters, their names matched without regard to case.

use axum::http::Uri;
use partner_orders_rules::codes;
use url::form_urlencoded;

use crate::engine::ServiceError;

/// The parameters of a query or of a form.
pub(super) struct Query(Vec<(String, String)>);

impl Query {
    /// The query of a URL.
    pub(super) fn of(uri: &Uri) -> Self {
        Self::parse(uri.query().unwrap_or_default().as_bytes())
    }

    /// A text in the form `name=value&…`.
    pub(super) fn parse(text: &[u8]) -> Self {
        Self(form_urlencoded::parse(text).into_owned().collect())
    }

    /// The first value of this name that is not empty.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, value)| known.eq_ignore_ascii_case(name) && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// `true` or `false` in any letter case; `false` if there is none.
    pub(super) fn flag(&self, name: &str) -> Result<bool, ServiceError> {
        match self.text(name) {
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
