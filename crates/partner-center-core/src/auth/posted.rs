//! The response of an authority.

use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

/// A response of any status. Its body has no byte order mark, and may hold tokens.
pub(super) struct Posted {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
    /// The wait that the response asks for.
    pub(super) retry_after: Option<Duration>,
}
