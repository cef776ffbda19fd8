//! Codes that call for the same treatment.

/// Whether the code says that a rule forbids this cancellation, so that neither waiting nor
/// signing in again helps.
///
/// Meant for the answer to a cancelling call, on either route. "Error codes".
#[must_use]
pub const fn is_cancellation_refusal(code: u32) -> bool {
    matches!(
        code,
        800019 // outside the sandbox only software
            | 800040 // no way from this status to that one
            | 800042
            | 800061
            | 800063
            | 800077
            | 800081 // the subscription has to be activated first
            | 800096 // the status cannot be changed
            | 900115 // the Azure plan still has Azure subscriptions
            | 900117
            | 900127
            | 900141
            | 900213
            | 900279
            | 900280
            | 900321
    )
}

/// Whether the code says that the caller is not signed in properly, or lacks rights, an
/// agreement or a programme status. "Error codes".
///
/// A missing relationship with one customer (20002, 900159) is not among them: other customers
/// can still be worked on.
#[must_use]
pub const fn is_authorization(code: u32) -> bool {
    matches!(
        code,
        400 | 1002
            | 2032
            | 90000
            | 800001
            | 800039
            | 900123
            | 900124
            | 900149
            | 900150
            | 900308
            | 900309
            | 900316
            | 900329
            | 900416
            | 900420
            | 900421
    )
}

/// Whether the code says that something else is still under way, so that the same call may
/// succeed later. "Error codes".
#[must_use]
pub const fn is_pending(code: u32) -> bool {
    matches!(code, 800014 | 800060 | 800082 | 900278 | 900311)
}

/// Whether the code says that the call takes the token of a signed-in user alone, never an app's own. "Error codes".
#[must_use]
pub const fn needs_user(code: u32) -> bool {
    matches!(code, 900316 | 900329)
}
