//! What every call of a client says of itself.

use http::HeaderValue;
use uuid::Uuid;

use crate::error::{Error, Result};

/// The headers that calls share ("Partner Center REST headers").
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// One for all calls, or none so that each call has its own.
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

/// A text as a header's value, where it can be one.
pub(crate) fn header(text: &str, what: &str) -> Result<HeaderValue> {
    HeaderValue::try_from(text).map_err(|_| {
        Error::invalid_input(format!("the {what} {text:?} cannot stand in a header"), "Use plain ASCII text.")
    })
}
