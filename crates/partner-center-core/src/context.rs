//! Headers that all calls of a client share.

use http::HeaderValue;
use uuid::Uuid;

use crate::error::{Error, Result};

/// Headers that all calls of a client share ("Partner Center REST headers").
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The correlation id of all calls; if it is `None`, each call has its own.
    pub(crate) correlation_id: Option<Uuid>,
    pub(crate) locale: HeaderValue,
    pub(crate) application: HeaderValue,
    pub(crate) contract_version: HeaderValue,
}

impl Default for Context {
    fn default() -> Self {
        Self {
            correlation_id: None,
            locale: HeaderValue::from_static("en-US"),
            application: HeaderValue::from_static("partner-orders"),
            contract_version: HeaderValue::from_static("v1"),
        }
    }
}

/// Converts a string to a header's value.
pub(crate) fn header(text: &str, what: &str) -> Result<HeaderValue> {
    HeaderValue::try_from(text).map_err(|_| {
        Error::invalid_input(format!("the {what} {text:?} is not allowed in a header"), "Use plain ASCII text.")
    })
}
