//! The names that rules can be for, besides the operations.

/// The ways to sign in.
pub(super) const SIGN_INS: [&str; 4] = ["token", "authorize", "devicecode", "generatetoken"];
