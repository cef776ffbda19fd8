//! Who asks for what, and when.

use chrono::{DateTime, Utc};

use partner_orders_sign_in::Caller;

/// What the engine knows of the request beyond its path and body.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Call {
    /// Whose bearer token it brought.
    pub caller: Caller,
    /// The emulator's time.
    pub now: DateTime<Utc>,
    /// The `MS-RequestId`.
    pub request_id: Option<String>,
}

impl Call {
    /// A call by `caller` at the time `now`.
    #[must_use]
    pub fn new(caller: Caller, now: DateTime<Utc>) -> Self {
        Self { caller, now, request_id: None }
    }
}
