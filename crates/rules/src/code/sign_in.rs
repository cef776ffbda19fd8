//! Sign-in, and the partner's roles, agreements and program status.

use super::ErrorCode;
use crate::dates;

const AGREEMENT: &str = "The partner has not accepted the current partner agreement.";
const AGREEMENT_REMEDY: &str = "Have a global administrator of the partner accept the agreement in Partner Center.";

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(400, &[401], "access-denied",
        "The token was not accepted for this call.",
        "Sign in again, and check that tenant, app registration and cloud are those of this partner account."),
    ErrorCode::row(1002, &[401], "authorization-failed",
        "The caller could not be authorized.",
        "Sign in again with a token for the Partner Center API and the rights for this call.").reported(),
    ErrorCode::row(2032, &[403], "access-denied-2032",
        "The caller is not allowed to make this call.",
        "Use an account with the role Admin agent, and check the relationship with the customer."),
    ErrorCode::row(90000, &[403], "directory-error",
        "The directory refused or failed a lookup for this call.",
        "Sign in again; if it persists, check user and app registration in Microsoft Entra ID.").announced(),
    ErrorCode::row(800001, &[401], "partner-token-missing",
        "The request carries no partner token.",
        "Send the header Authorization with a bearer token for the Partner Center API."),
    ErrorCode::row(800039, &[403], "program-inactive-800039",
        "The partner's status in the reseller program is not active.",
        "Check the program membership in Partner Center, under account settings."),
    ErrorCode::row(900123, &[403], "partner-agreement-900123", AGREEMENT, AGREEMENT_REMEDY),
    ErrorCode::row(900124, &[403], "partner-agreement-900124", AGREEMENT, AGREEMENT_REMEDY),
    ErrorCode::row(900149, &[403], "program-inactive-900149",
        "The partner's status in the reseller program is not active.",
        "Check the program membership in Partner Center, under account settings."),
    ErrorCode::row(900150, &[403], "role-lacks-rights",
        "The role of the signed-in user does not allow this call.",
        "Sign in as a user with the role Admin agent."),
    ErrorCode::row(900308, &[403], "insufficient-privileges",
        "The caller's privileges do not suffice for this call.",
        "Use a user with the role Admin agent, or grant the app the permissions it lacks."),
    ErrorCode::row(900309, &[403], "conditional-access",
        "A conditional access policy blocks the sign-in.",
        "Meet the policy (multi-factor sign-in, network, device), or have it changed by an administrator."),
    ErrorCode::row(900316, &[400], "partner-token-for-licenses",
        "License calls do not accept a partner token.",
        "Sign in with a user (app+user) for calls about licenses."),
    ErrorCode::row(900329, &[403], "app-only-refused",
        "This call does not accept an app-only token.",
        "Sign in with a user (App+User, by device code or a refresh token), in the role Admin agent; an app without \
         a user cannot make it."),
    ErrorCode::row(900416, &[403], "account-locked",
        "The account is locked.",
        "Ask Partner Center support to unlock it.").announced(),
    ErrorCode::row(900419, &[400], "sign-in-refused-900419",
        "Announced with the sign-in changes of 2025; its meaning is not published.",
        "Check the sign-in: token for the Partner Center API, multi-factor for users; read the description in the \
         response.").announced().assumed(),
    ErrorCode::row(900420, &[401], "audience-retired",
        "The token was issued for an audience that Partner Center has retired.",
        "Request a token with the API's own base URL as resource, not with graph.windows.net, and do not use the \
         retired token exchange.").announced().since(dates::GRAPH_AUDIENCE_RETIRED),
    ErrorCode::row(900421, &[401], "mfa-missing",
        "The user's token does not prove a multi-factor sign-in.",
        "Let the user sign in again with multi-factor authentication; the refresh token in use must come from such a \
         sign-in.").announced().since(dates::MULTI_FACTOR_REQUIRED),
];
