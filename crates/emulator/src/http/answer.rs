//! Answers from values and refusals.

use axum::Extension;
use axum::http::header::{CONTENT_TYPE, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use uuid::Uuid;

use crate::engine::Fault;

/// Goes with a refusal, for the log: its service code, or AADSTS number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefusalCode(pub(crate) u32);

/// An answer in JSON.
pub(crate) fn json<T: Serialize>(status: StatusCode, value: &T) -> Response {
    let kind = [(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"))];
    match serde_json::to_vec(value) {
        Ok(body) => (status, kind, body).into_response(),
        // The description allows a failure without a body.
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let answer = match self.body() {
            Ok(body) => json(status, &body),
            Err(_) => status.into_response(),
        };
        let mut answer = (Extension(RefusalCode(self.code.code)), answer).into_response();
        if status == StatusCode::UNAUTHORIZED {
            let challenge = format!("OAuth realm=urn:cpsvc:cpid:{}", Uuid::new_v4());
            if let Ok(challenge) = HeaderValue::try_from(challenge) {
                answer.headers_mut().insert(WWW_AUTHENTICATE, challenge);
            }
        }
        answer
    }
}
