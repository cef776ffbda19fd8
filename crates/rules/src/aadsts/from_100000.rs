//! Numbers from 100000 on.

use super::Cause::{App, Policy, User};
use super::SignInCode;

pub(super) const ROWS: &[SignInCode] = &[
    SignInCode::row(
        500_011,
        App,
        "The tenant does not know the resource that a token was asked for.",
        "Ask for the Partner Center API of your cloud, and let an administrator add its permission to the app.",
    ),
    SignInCode::row(
        500_014,
        App,
        "The resource that a token was asked for is switched off in the tenant.",
        "Ask the tenant's administrator to enable the enterprise application of the Partner Center API.",
    ),
    SignInCode::row(
        500_112,
        App,
        "The redirect address differs from that of the sign-in.",
        "Redeem the code with the very address that the sign-in was started with.",
    ),
    SignInCode::row(
        500_121,
        User,
        "The user did not pass multi-factor authentication.",
        "Let the user sign in again and confirm the second factor in time.",
    ),
    SignInCode::row(
        530_032,
        Policy,
        "A security policy of the tenant blocks this sign-in.",
        "Ask the tenant's administrator which policy it was; the sign-in logs name it.",
    ),
    SignInCode::row(
        650_053,
        App,
        "The API has no such permission as the scope names.",
        "Ask for the API's base URL followed by `/user_impersonation`, or by `/.default`.",
    ),
    SignInCode::row(
        650_057,
        App,
        "The app registration does not list the API among its permissions.",
        "Add the permission of the Partner Center API to the app registration, and consent to it.",
    ),
    SignInCode::row(
        700_005,
        User,
        "The code or refresh token is of another tenant than the one asked.",
        "Redeem it at the tenant that the user signed in to.",
    ),
    SignInCode::row(
        700_016,
        App,
        "The tenant has no such app registration.",
        "Check client id and tenant; the sandbox is a tenant of its own, with its own app registration.",
    ),
    SignInCode::row(
        700_025,
        App,
        "The app registration is that of a native app, which must not show a secret.",
        "Leave the client secret out, or use an app registration for web apps.",
    ),
    SignInCode::row(
        700_027,
        App,
        "The signature of the client assertion cannot be verified.",
        "Check that the certificate is the one of the app registration, and has not expired.",
    ),
    SignInCode::row(
        700_082,
        User,
        "The refresh token was not used for so long that it has expired.",
        "Let the user sign in again; use the refresh token at least once in 90 days.",
    ),
    SignInCode::row(
        700_084,
        User,
        "The refresh token was issued to a single-page app, and such tokens last for a day.",
        "Sign in with a redirect address of type web, or a device code.",
    ),
    SignInCode::row(
        900_023,
        App,
        "What stands in the place of the tenant is neither an id nor a domain.",
        "Give the tenant id of the partner account.",
    ),
    SignInCode::row(
        900_144,
        App,
        "The request lacks a parameter.",
        "Check that no value of the configuration is empty; the message names the parameter.",
    ),
    SignInCode::row(
        1_002_012,
        App,
        "An app by itself can ask for `/.default` only.",
        "Ask for the API's base URL followed by `/.default`.",
    ),
    SignInCode::row(
        7_000_112,
        App,
        "The app registration is switched off.",
        "Ask the tenant's administrator to enable it.",
    ),
    SignInCode::row(
        7_000_215,
        App,
        "The client secret is wrong.",
        "Give the secret's value, which is shown once when it is made, not its id; make a new one if it is lost.",
    ),
    SignInCode::row(
        7_000_216,
        App,
        "The app showed neither a secret nor an assertion.",
        "Give the app's client secret; a native app cannot sign in without a user.",
    ),
    SignInCode::row(
        7_000_218,
        App,
        "The app registration is that of a web app, which must show a secret or an assertion.",
        "Give the app's client secret, or allow public client flows in the app registration.",
    ),
    SignInCode::row(
        7_000_222,
        App,
        "The client secret has expired.",
        "Make a new client secret in the app registration, and configure it.",
    ),
    SignInCode::row(
        7_000_229,
        App,
        "The app has no enterprise application (service principal) in the tenant.",
        "Let an administrator of the tenant consent to the app, which creates it.",
    ),
    SignInCode::row(
        9_002_313,
        App,
        "The request is malformed.",
        "Check tenant, client id, code and redirect address for characters that do not belong there.",
    ),
    SignInCode::row(
        9_002_325,
        App,
        "The code was issued to a single-page app, which has to prove that it asked for it (PKCE).",
        "Use a redirect address of type web, or a device code.",
    ),
];
