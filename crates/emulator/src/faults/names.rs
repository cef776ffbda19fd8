//! Names of sign-in operations in fault rules.

/// The sign-in operations.
pub(super) const SIGN_INS: [&str; 4] = ["token", "authorize", "devicecode", "generatetoken"];
