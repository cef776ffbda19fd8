//! Numbers below 100000.

use super::Cause::{App, Consent, Pending, Policy, Transient, User};
use super::SignInCode;

const AGAIN: &str = "Let the user sign in again, and keep the new refresh token.";
const WITH_FACTOR: &str =
    "Let the user sign in again with multi-factor authentication, and use the refresh token of that sign-in.";

pub(super) const ROWS: &[SignInCode] = &[
    SignInCode::row(
        16000,
        User,
        "The user has to choose an account, or the one chosen is not in this tenant.",
        "Let the user sign in again, with an account of the partner tenant.",
    ),
    SignInCode::row(
        50001,
        App,
        "The resource that a token was asked for does not exist in the tenant, or is switched off.",
        "Ask for a token for the Partner Center API of your cloud, in the tenant of the partner account.",
    )
    .documented(),
    SignInCode::row(
        50011,
        App,
        "The redirect address of the sign-in is not one of the app registration.",
        "Add the address to the app registration, letter by letter.",
    ),
    SignInCode::row(
        50013,
        App,
        "The assertion is not valid: its signature, audience, issuer or time is wrong.",
        "Check the certificate, the audience of the assertion and the clock of this machine.",
    ),
    SignInCode::row(
        50020,
        User,
        "The user's account belongs to another tenant, and is no guest of this one.",
        "Sign in with an account of the partner tenant.",
    ),
    SignInCode::row(
        50034,
        User,
        "There is no such user in the tenant.",
        "Check the user's name and the tenant; sign in with a user of the partner account.",
    ),
    SignInCode::row(
        50053,
        User,
        "The user's account is locked after too many failed sign-ins, or their address is blocked.",
        "Wait, stop whatever signs in with a wrong password, and ask the tenant's administrator.",
    ),
    SignInCode::row(
        50055,
        User,
        "The user's password has expired.",
        "Let the user set a new password, then sign in again.",
    ),
    SignInCode::row(
        50057,
        User,
        "The user's account is switched off.",
        "Sign in with another user, or ask the tenant's administrator to switch it on.",
    ),
    SignInCode::row(
        50058,
        User,
        "There is no session that a sign-in without questions could go on from.",
        "Let the user sign in with a browser or a device code.",
    ),
    SignInCode::row(50074, User, "The user did not pass multi-factor authentication.", WITH_FACTOR),
    SignInCode::row(
        50076,
        User,
        "Multi-factor authentication is required now, by a change of policy or a new place of sign-in.",
        WITH_FACTOR,
    ),
    SignInCode::row(
        50079,
        User,
        "The user has to set up multi-factor authentication first.",
        "Let the user set it up, sign in with it, and use the refresh token of that sign-in.",
    ),
    SignInCode::row(50089, User, "The sign-in took too long, and its state has expired.", "Begin the sign-in anew."),
    SignInCode::row(
        50097,
        Policy,
        "A policy asks for a device that has proved itself.",
        "Sign in from a registered device, or ask the tenant's administrator for an exception.",
    ),
    SignInCode::row(
        50105,
        Policy,
        "The user was not assigned to the app, which asks for that.",
        "Ask the tenant's administrator to assign the user to the enterprise application.",
    ),
    SignInCode::row(
        50126,
        User,
        "User name or password is wrong.",
        "Check them; signing in with a password alone works no more, so use a device code or a browser.",
    )
    .documented(),
    SignInCode::row(50133, User, "The session ended when the user's password expired or was changed.", AGAIN),
    SignInCode::row(
        50158,
        Policy,
        "A policy asks for a challenge of another provider, which was not met.",
        "Let the user sign in with a browser, where the challenge can be met, and use that refresh token.",
    ),
    SignInCode::row(
        50173,
        User,
        "The sign-in was revoked, as by a change of the user's password, or is too old.",
        AGAIN,
    ),
    SignInCode::row(
        50194,
        App,
        "The app registration is for one tenant, and the sign-in went to the address for all.",
        "Sign in at the tenant's own id instead of `common`.",
    ),
    SignInCode::row(
        50196,
        App,
        "The program asked for the same token again and again, and is stopped for a while.",
        "Use one client for all calls, so that tokens are kept; wait some minutes.",
    ),
    SignInCode::row(51004, User, "There is no such user in the tenant.", "Sign in with a user of the partner account."),
    SignInCode::row(
        53000,
        Policy,
        "A policy asks for a compliant device, and this is none.",
        "Sign in from a compliant device, or ask the tenant's administrator.",
    ),
    SignInCode::row(
        53001,
        Policy,
        "A policy asks for a device that is joined to a domain, and this is none.",
        "Sign in from a joined device, or ask the tenant's administrator.",
    ),
    SignInCode::row(
        53003,
        Policy,
        "Conditional access of the tenant blocks this sign-in.",
        "Ask the tenant's administrator which policy it was; the sign-in logs name it.",
    ),
    SignInCode::row(
        54005,
        App,
        "The authorization code was redeemed before; it is good once.",
        "Use the refresh token that it brought, or let the user sign in again.",
    ),
    SignInCode::row(
        65001,
        Consent,
        "Nobody has consented that the app acts for the user, or the consent was taken back.",
        "Give the app the delegated permission for the Partner Center API, and let an administrator consent.",
    ),
    SignInCode::row(
        65004,
        Consent,
        "The user declined to give the app what it asks for.",
        "Let the user sign in again and accept, or let an administrator consent.",
    ),
    SignInCode::row(
        70000,
        User,
        "The refresh token or code is not valid: used up, revoked, or issued to another app.",
        AGAIN,
    ),
    SignInCode::row(70002, App, "The app could not prove who it is.", "Check client id, secret and tenant.")
        .documented(),
    SignInCode::row(
        70003,
        App,
        "The authority does not know the kind of grant.",
        "Check that the address is that of the token endpoint, and of the version meant.",
    ),
    SignInCode::row(
        70008,
        User,
        "The code or refresh token has expired, or was revoked.",
        "Let the user sign in again; a refresh token lasts for 90 days at most if it is not used.",
    ),
    SignInCode::row(
        70011,
        App,
        "The scope is not valid.",
        "Ask for the API's base URL followed by `/.default`, or by `/user_impersonation` with a user.",
    ),
    SignInCode::row(
        70016,
        Pending,
        "The user has not typed the code yet.",
        "Go on asking, no more often than the authority said.",
    ),
    SignInCode::row(
        70018,
        User,
        "The device code is not known, or was used already.",
        "Begin the sign-in anew, and type the code as it is shown.",
    ),
    SignInCode::row(70019, User, "The code has expired before the user typed it.", "Begin the sign-in anew."),
    SignInCode::row(70020, User, "The device code has expired.", "Begin the sign-in anew."),
    SignInCode::row(70043, User, "The refresh token is older than the tenant's sign-in frequency allows.", AGAIN),
    SignInCode::row(70044, User, "The session is older than the tenant's sign-in frequency allows.", AGAIN),
    SignInCode::row(
        90002,
        App,
        "There is no such tenant in this cloud.",
        "Check the tenant id, and that cloud and authority belong together.",
    ),
    SignInCode::row(
        90006,
        Transient,
        "Another service that the authority needs failed for a moment.",
        "Try again in a moment.",
    ),
    SignInCode::row(90024, Transient, "The authority ran out of time.", "Try again in a moment."),
    SignInCode::row(90033, Transient, "The authority's directory cannot be reached now.", "Try again in a moment."),
    SignInCode::row(
        90072,
        User,
        "The user's account is of another tenant, and was not invited to this one.",
        "Sign in with an account of the partner tenant.",
    ),
    SignInCode::row(
        90094,
        Consent,
        "An administrator has to consent to what the app asks for.",
        "Let an administrator of the tenant give consent to the app registration's permissions.",
    ),
];
