//! Groups of codes that need the same treatment.

/// Returns true if the code says that a rule forbids the cancellation, so that neither waiting nor another sign-in
/// helps ("Error codes").
///
/// It is for the response to a cancelling call, on either route.
#[must_use]
pub const fn is_cancellation_refusal(code: u32) -> bool {
    matches!(
        code,
        800019 // only software outside the sandbox
            | 800040 // impossible change of status
            | 800042
            | 800061
            | 800063
            | 800077
            | 800081 // subscription not activated yet
            | 800096 // status not changeable
            | 900115 // Azure plan with active Azure subscriptions
            | 900117
            | 900127
            | 900141
            | 900213
            | 900279
            | 900280
            | 900321
    )
}

/// Returns true if the code says that the sign-in is invalid, or that the caller lacks rights, an agreement or a
/// program status ("Error codes").
///
/// A missing relationship with one customer (20002, 900159) does not count: calls for other customers still work.
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

/// Returns true if the code says that another operation is still running, so that the same call may succeed later
/// ("Error codes").
#[must_use]
pub const fn is_pending(code: u32) -> bool {
    matches!(code, 800014 | 800060 | 800082 | 900278 | 900311)
}

/// Returns true if the code says that the call needs the token of a signed-in user instead of an app-only token ("Error
/// codes").
#[must_use]
pub const fn needs_user(code: u32) -> bool {
    matches!(code, 900316 | 900329)
}
