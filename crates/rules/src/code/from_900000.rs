//! Codes from 900000: windows, agreements, sign-in, uploads and provisioning.

use super::ErrorCode;

const AGREEMENT: &str = "The partner has not accepted the current partner agreement.";
const AGREEMENT_REMEDY: &str = "Have a global administrator of the partner accept the agreement in Partner Center.";
const UPDATES_CLOSED: &str = "The subscription takes no updates any more.";
const UPDATES_CLOSED_REMEDY: &str = "Read the subscription's status and dates: it may be renewing or \
     ending; try again after 24 hours, then open a support ticket.";
const PROVISIONING: &str = "The provisioning context of a line item is wrong or incomplete.";
const PROVISIONING_REMEDY: &str = "For a reservation send subscriptionId, scope and duration, with an Azure subscription of \
     this customer.";

pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(
        900115,
        &[403],
        "azure-subscriptions-active",
        "The Azure plan still has active Azure subscriptions.",
        "Cancel every Azure subscription of the plan, wait about 10 minutes, then suspend the \
         plan.",
    ),
    ErrorCode::row(
        900116,
        &[400],
        "sandbox-azure-plan-limit",
        "The sandbox allows no more Azure plans for this account or customer.",
        "Suspend an Azure plan that is not needed: a sandbox has 10, and a customer 1, or 3 \
         with an indirect provider.",
    ),
    ErrorCode::row(
        900117,
        &[400],
        "window-days-over",
        "The days in which this could be cancelled are over.",
        "Schedule the subscription, if there is one, to be cancelled at the end of its term (renewal off and the \
         scheduled action Cancel); with renewal off alone it may continue at a surcharge. A sandbox order older than \
         60 days cannot be cancelled.",
    ),
    ErrorCode::row(
        900118,
        &[400],
        "invalid-customer-id",
        "The customer id is not valid.",
        "Use the customer's tenant id, a GUID.",
    ),
    ErrorCode::row(
        900121,
        &[403],
        "credit-limit",
        "The purchase goes beyond the credit limit.",
        "Settle open invoices, order less, or ask for a higher limit.",
    ),
    ErrorCode::row(900123, &[403], "partner-agreement-900123", AGREEMENT, AGREEMENT_REMEDY),
    ErrorCode::row(900124, &[403], "partner-agreement-900124", AGREEMENT, AGREEMENT_REMEDY),
    ErrorCode::row(
        900126,
        &[400],
        "enum-value-unknown",
        "A value is not one of the list that is allowed for its property.",
        "Check the spelling of statuses, billing cycles and types; to cancel, send cancelled \
         with two l.",
    ),
    ErrorCode::row(
        900127,
        &[400],
        "unsupported-environment",
        "The operation is not supported in this environment.",
        "Check whether the account is a sandbox or production, and which calls that allows.",
    ),
    ErrorCode::row(
        900141,
        &[400],
        "unsupported-900141",
        "The operation is not supported for this resource.",
        "See which call cancels this product type, and use that one.",
    ),
    ErrorCode::row(
        900142,
        &[400],
        "catalog-item-id-missing",
        "A line item names no catalog item.",
        "Give each line item an offerId of the form product:sku:availability.",
    ),
    ErrorCode::row(
        900149,
        &[403],
        "program-inactive-900149",
        "The partner's status in the reseller program is not active.",
        "See to the program membership in Partner Center, under account settings.",
    ),
    ErrorCode::row(
        900150,
        &[403],
        "role-lacks-rights",
        "The role of the signed-in user does not allow this call.",
        "Sign in as a user with the role Admin agent.",
    ),
    ErrorCode::row(
        900159,
        &[403],
        "no-relationship-900159",
        "This account and organization have no relationship with the customer.",
        "Check the customer id and that the token is for the right partner account.",
    ),
    ErrorCode::row(
        900169,
        &[400],
        "currency-refused",
        "The currency does not fit the customer or the offer.",
        "Leave currencyCode out, or send the currency of the customer's country.",
    ),
    ErrorCode::row(
        900192,
        &[500],
        "unexpected-900192",
        "Something unexpected failed inside the service.",
        "Read the order to see whether the call took effect, then try again; report it with the \
         request and correlation ids if it persists.",
    ),
    ErrorCode::row(
        900203,
        &[400],
        "attestation-missing-900203",
        "The purchase needs an attestation that was not given.",
        "Set attestationAccepted on the line item to true once the customer's eligibility is \
         attested.",
    )
    .assumed(),
    ErrorCode::row(
        900206,
        &[400],
        "attestation-missing-900206",
        "The purchase needs the partner's attestation, which was not given.",
        "Set partnerOnRecordAttestationAccepted on the order to true.",
    ),
    ErrorCode::row(
        900213,
        &[400],
        "window-hours-over",
        "The hours in which this could be cancelled are over.",
        "Schedule the subscription to be cancelled at the end of its term (renewal off and the scheduled action \
         Cancel); with renewal off alone it may continue at a surcharge. For a marketplace subscription, turn off the \
         renewal or ask the publisher.",
    ),
    ErrorCode::row(
        900252,
        &[400],
        "purchase-order-missing",
        "The upload lacks the purchase-order document.",
        "Add the document as a file part named pofiles.",
    )
    .assumed(),
    ErrorCode::row(
        900253,
        &[400],
        "tender-missing",
        "The upload lacks the tender document or its link.",
        "Add a file part named TenderFiles, or a tenderLink in the metadata.",
    )
    .assumed(),
    ErrorCode::row(
        900254,
        &[400],
        "upload-metadata-missing",
        "The upload lacks its metadata.",
        "Add the part named metadata, as JSON.",
    )
    .assumed(),
    ErrorCode::row(
        900278,
        &[409],
        "subscription-operation-pending",
        "Another operation on the subscription is still pending.",
        "Wait and try again, after 24 hours at the latest.",
    ),
    ErrorCode::row(900279, &[400], "updates-closed-900279", UPDATES_CLOSED, UPDATES_CLOSED_REMEDY),
    ErrorCode::row(900280, &[400], "updates-closed-900280", UPDATES_CLOSED, UPDATES_CLOSED_REMEDY),
    ErrorCode::row(
        900308,
        &[403],
        "insufficient-privileges",
        "The caller's privileges do not suffice for this call.",
        "Use a user with the role Admin agent, or grant the app the permissions it lacks.",
    ),
    ErrorCode::row(
        900309,
        &[403],
        "conditional-access",
        "A conditional access policy blocks the sign-in.",
        "Meet the policy (multi-factor sign-in, network, device), or have it changed by an \
         administrator.",
    ),
    ErrorCode::row(
        900311,
        &[400],
        "updated-too-often",
        "The subscription was updated too often in a short time.",
        "Wait before the next update, and put several changes into one.",
    ),
    ErrorCode::row(900312, &[400], "provisioning-context-900312", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900313, &[400], "provisioning-context-900313", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900314, &[400], "provisioning-context-900314", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900315, &[400], "provisioning-context-900315", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(
        900316,
        &[400],
        "partner-token-for-licenses",
        "License calls do not take a partner token.",
        "Sign in with a user (app+user) for calls about licenses.",
    ),
    ErrorCode::row(900317, &[400], "provisioning-context-900317", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(900318, &[400], "provisioning-context-900318", PROVISIONING, PROVISIONING_REMEDY),
    ErrorCode::row(
        900321,
        &[403],
        "not-for-savings-plans",
        "The operation is not available for savings plans.",
        "See to the savings plan in the Azure portal.",
    ),
    ErrorCode::row(
        900322,
        &[403],
        "not-sold-in-sandbox",
        "The product cannot be bought in the sandbox.",
        "Choose a product that the sandbox sells, or buy in production.",
    ),
    ErrorCode::row(
        900329,
        &[403],
        "app-only-refused",
        "This call does not take an app-only token.",
        "Sign in with a user (App+User, by device code or a refresh token), in the role Admin agent; an app by itself \
         cannot.",
    ),
    ErrorCode::row(
        900416,
        &[403],
        "account-locked",
        "The account is locked.",
        "Ask Partner Center support to unlock it.",
    )
    .announced(),
    ErrorCode::row(
        900419,
        &[400],
        "sign-in-refused-900419",
        "Announced with the sign-in changes of 2025; its meaning is not published.",
        "Check the sign-in: token for the Partner Center API, multi-factor for users; read the \
         description that came with it.",
    )
    .announced()
    .assumed(),
    ErrorCode::row(
        900420,
        &[401],
        "audience-retired",
        "The token was issued for an audience that Partner Center has retired.",
        "Ask for a token with the API's own base URL as resource, not with graph.windows.net, and use no token of the \
         old exchange.",
    )
    .announced(),
    ErrorCode::row(
        900421,
        &[401],
        "mfa-missing",
        "The user's token does not prove a multi-factor sign-in.",
        "Let the user sign in again with multi-factor authentication; the refresh token in use must come from such a \
         sign-in.",
    )
    .announced(),
];
