//! Kinds of errors.

use std::fmt;

/// The kind of an [`Error`](crate::Error).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input is invalid; nothing was sent.
    InvalidInput,
    /// There is no token, or the service rejects it (401).
    Authentication,
    /// The token is valid, and the request is not allowed (403).
    Authorization,
    /// There is no such order, customer or resource (404).
    NotFound,
    /// A rule of the service forbids it, such as a cancellation of something that cannot be cancelled.
    Refused,
    /// The service rejects the request as invalid (400 and other 4xx).
    BadRequest,
    /// Another operation is in progress on the same resource (409), or it changed since it was read (412, 417, code 2055).
    Conflict,
    /// Too many requests (429).
    Throttled,
    /// The service could not be reached, did not respond in time, or says so itself (502, 503, 504).
    Unavailable,
    /// The service failed (other 5xx).
    Service,
    /// The service's response cannot be decoded.
    Decode,
}

impl ErrorKind {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InvalidInput => "invalid_input",
            Self::Authentication => "authentication",
            Self::Authorization => "authorization",
            Self::NotFound => "not_found",
            Self::Refused => "refused",
            Self::BadRequest => "bad_request",
            Self::Conflict => "conflict",
            Self::Throttled => "throttled",
            Self::Unavailable => "unavailable",
            Self::Service => "service",
            Self::Decode => "decode",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
