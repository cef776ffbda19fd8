//! HTTP responses from the engine's responses and errors.

use axum::Extension;
use axum::body::Body;
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde::Serialize;

use super::headers;
use crate::engine::{ServiceError, ServiceResponse};

impl ServiceResponse {
    /// Makes a response in JSON.
    pub(super) fn json<T: Serialize>(status: u16, value: &T) -> Result<Self, ServiceError> {
        let body = serde_json::to_vec(value).map_err(|error| ServiceError::unexpected(error.to_string()))?;
        Ok(Self::written(status, Bytes::from(body)))
    }

    /// Makes a response from JSON that is serialized already.
    pub(super) fn written(status: u16, body: Bytes) -> Self {
        Self { content_type: Some(headers::JSON.into()), body, ..Self::empty(status) }
    }

    /// Makes a response without a body.
    pub(super) fn empty(status: u16) -> Self {
        Self { status, code: None, location: None, content_type: None, body: Bytes::new() }
    }

    /// Makes the response of a service error.
    pub(super) fn refusal(error: &ServiceError) -> Self {
        let body = Self::json(error.status, &error.body());
        // The description allows an error without a body.
        Self { code: Some(error.code.code), ..body.unwrap_or_else(|_| Self::empty(error.status)) }
    }
}

/// The response lacks the headers that every response of the API has.
impl IntoResponse for ServiceResponse {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = status;
        if let Some(media_type) = self.content_type {
            if media_type != headers::JSON {
                // A file that a client uploaded must not run in a browser as a page of the emulator.
                headers::insert(response.headers_mut(), X_CONTENT_TYPE_OPTIONS, "nosniff");
            }
            headers::insert(response.headers_mut(), CONTENT_TYPE, &media_type);
        }
        if let Some(location) = self.location {
            headers::insert(response.headers_mut(), LOCATION, &location);
        }
        if status == StatusCode::UNAUTHORIZED {
            headers::challenge(response.headers_mut());
        }
        response
    }
}

/// The service code, or AADSTS number, of an error response; an extension for the log.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefusalCode(pub(crate) u32);

/// Makes a response in JSON outside the API.
pub(crate) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    ServiceResponse::json(status.as_u16(), value).into_response()
}

impl IntoResponse for ServiceError {
    fn into_response(self) -> Response {
        (Extension(RefusalCode(self.code.code)), ServiceResponse::refusal(&self)).into_response()
    }
}

#[cfg(test)]
mod tests {
    use axum::response::IntoResponse;

    use crate::engine::ServiceResponse;

    #[test]
    fn a_browser_does_not_guess_the_type_of_a_file() {
        let file = |content_type: &'static str| {
            let content_type = Some(content_type.into());
            ServiceResponse { content_type, ..ServiceResponse::empty(200) }.into_response()
        };
        assert_eq!(file("text/plain").headers()["x-content-type-options"], "nosniff");
        assert!(!file(super::headers::JSON).headers().contains_key("x-content-type-options"));
    }
}
