//! Headers that all calls of a client share.

use http::HeaderValue;
use uuid::Uuid;

use crate::error::{Error, Result};

/// Headers that all calls of a client share ("Partner Center REST headers").
#[derive(Clone, Debug)]
pub(crate) struct Context {
    /// The correlation id of all calls; if it is `None`, each call has its own.
    pub(crate) correlation_id: Option<Uuid>,
    pub(crate) application: HeaderValue,
}

impl Default for Context {
    fn default() -> Self {
        Self { correlation_id: None, application: HeaderValue::from_static("partner-orders") }
    }
}

/// Converts an application name to the value of a header.
pub(crate) fn header(name: &str) -> Result<HeaderValue> {
    HeaderValue::try_from(name).map_err(|_| {
        Error::invalid_input(
            format!("the application name {name:?} is not allowed in a header"),
            "Use plain ASCII text.",
        )
    })
}
