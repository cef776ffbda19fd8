//! What kind of failure an error is.

use std::fmt;

/// What kind of failure an [`Error`](crate::Error) is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The input cannot be right; nothing was sent.
    InvalidInput,
    /// There is no token, or the service does not accept it (401).
    Authentication,
    /// The token is good, and what it asks is not allowed (403).
    Authorization,
    /// There is no such order, customer or resource (404).
    NotFound,
    /// A rule of the service forbids it, such as a cancellation of something that cannot be cancelled.
    Refused,
    /// The service found the request itself wrong (400 and other 4xx).
    BadRequest,
    /// Something else is under way on the same resource (409), or it changed since it was read (412, 417, code 2055).
    Conflict,
    /// Too many requests (429).
    Throttled,
    /// The service could not be reached, did not answer in time, or says so itself (502, 503, 504).
    Unavailable,
    /// The service failed (other 5xx).
    Service,
    /// The service's answer cannot be understood.
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
