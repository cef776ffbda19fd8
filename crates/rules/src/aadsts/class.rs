//! The class of a rejected token request: the value of `error` in its response.

use super::{Cause, find};

/// A value of `error` in the response of an authority, with its meaning and remedy for any AADSTS number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct OAuthError {
    /// The value, such as `invalid_grant`.
    pub error: &'static str,
    /// The cause, which shows who can help.
    pub cause: Cause,
    /// The meaning, in a sentence.
    pub meaning: &'static str,
    /// The remedy, in a sentence or two.
    pub remedy: &'static str,
}

const INTERACTION: &str = "Let the user sign in with a browser, for the same resource; pass claims on if the response \
                           has them.";
const NEW_CODE: &str = "Start the sign-in again, and enter the new device code.";
const REQUEST: &str = "Correct the request; a retry of the same one fails again.";
const WAIT: &str = "Try again after a wait, as long as Retry-After says if the response has it.";

const fn row(error: &'static str, cause: Cause, meaning: &'static str, remedy: &'static str) -> OAuthError {
    OAuthError { error, cause, meaning, remedy }
}

#[rustfmt::skip]
const ROWS: &[OAuthError] = &[
    row("invalid_grant", Cause::User,
        "The refresh token, code or password is used up, revoked, too old, or no longer enough for a policy.",
        "Let the user sign in again with multi-factor authentication; drop the stored refresh token."),
    row("interaction_required", Cause::User, "The user has to do something in a browser.", INTERACTION),
    row("login_required", Cause::User, "The user has to sign in.", INTERACTION),
    row("consent_required", Cause::Consent, "The user or an administrator has to consent.", INTERACTION),
    row("invalid_client", Cause::App, "The secret or certificate of the app is wrong or has expired.",
        "Create a new secret or certificate in the app registration, and configure it."),
    row("unauthorized_client", Cause::App,
        "The app is unknown in the tenant, disabled, or may not use this grant type.",
        "Check client id and tenant; then ask the tenant's administrator to enable the app."),
    row("invalid_request", Cause::App, "The token request is malformed or lacks a parameter.", REQUEST),
    row("unsupported_grant_type", Cause::App, "The authority does not support the grant type.", REQUEST),
    row("unsupported_response_type", Cause::App, "The authority does not support the response type.", REQUEST),
    row("invalid_scope", Cause::App, "The scope is not valid.", REQUEST),
    row("invalid_resource", Cause::App,
        "The audience is wrong, of another cloud, or the API is not in the tenant.",
        "Request a token for the Partner Center API of your cloud, in the tenant of the partner account."),
    row("access_denied", Cause::Consent, "Consent was declined, or the user is not assigned to the app.",
        "Let the user sign in again and accept, or ask the tenant's administrator."),
    row("authorization_pending", Cause::Pending, "The user has not finished signing in yet.",
        "Keep polling, no more often than the authority allows."),
    row("slow_down", Cause::Pending, "The program polls too often.", "Keep polling, 5 seconds slower."),
    row("expired_token", Cause::User, "The device code has expired.", NEW_CODE),
    row("code_expired", Cause::User, "The device code has expired.", NEW_CODE),
    row("bad_verification_code", Cause::User, "The device code is unknown.", NEW_CODE),
    row("temporarily_unavailable", Cause::Transient, "The authority is busy or not available now.", WAIT),
    row("server_error", Cause::Transient, "The authority failed.", WAIT),
];

/// The entry for a value of `error`.
#[must_use]
pub fn find_oauth(error: &str) -> Option<&'static OAuthError> {
    ROWS.iter().find(|entry| entry.error.eq_ignore_ascii_case(error.trim()))
}

/// Returns true if a user has to sign in again before the same request can succeed: by the class of the rejection
/// (`invalid_grant`, `interaction_required` and their kind), or by its number.
///
/// Numbers and texts change; the class stays ("Microsoft Entra authentication and authorization error codes"). It
/// differs from [`needs_user`](crate::needs_user), which says that a call accepts no app without a user.
#[must_use]
pub fn needs_sign_in(error: Option<&str>, number: Option<u32>) -> bool {
    let by_number = number.and_then(find).is_some_and(|code| code.cause == Cause::User);
    let by_class = |error: &str| {
        let entry = find_oauth(error);
        entry.is_some_and(|entry| entry.cause == Cause::User || entry.error == "consent_required")
    };
    by_number || error.is_some_and(by_class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_class_is_filled_in_and_found_in_any_letter_case() {
        for entry in ROWS {
            assert!(entry.meaning.ends_with('.') && entry.remedy.ends_with('.'), "{entry:?}");
            assert_eq!(find_oauth(&entry.error.to_uppercase()), Some(entry));
        }
        assert_eq!(find_oauth("no such error"), None);
    }
}
