//! Failures of the service itself.

use super::ErrorCode;

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(0, &[501], "undefined-exception",
        "The call failed, and the service has no code for the cause.",
        "Read the order to see whether the call took effect before trying again; report it with the request and \
         correlation ids if it persists."),
    ErrorCode::row(800003, &[500], "unexpected",
        "An unexpected failure happened inside the service.",
        "Read the order to see whether the call took effect, then try again; report it with the request and \
         correlation ids if it persists."),
    ErrorCode::row(900192, &[500], "unexpected-900192",
        "An unexpected failure happened inside the service.",
        "Read the order to see whether the call took effect, then try again; report it with the request and \
         correlation ids if it persists."),
];
