//! Customers and their users, agreements and addresses.

use super::ErrorCode;
use crate::pages;

const VALIDATION_REMEDY: &str =
    "Read the description in the response: it names the cause, and says if a retry may help.";
const UNDER_REVIEW: &str = "The customer is under review and cannot buy for now.";
const UNDER_REVIEW_REMEDY: &str = "Wait for the end of the review, then place the order again.";

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(13605, &[403], "customer-agreement-unconfirmed",
        "The customer's acceptance of the Microsoft Customer Agreement is not confirmed.",
        "Confirm the acceptance, since 2025 by an attestation (app-only), then place the order again."),
    ErrorCode::row(20002, &[403], "no-relationship",
        "The partner has no reseller relationship with this customer.",
        "Check the customer id and that the token is for the right partner account; otherwise have the customer \
         accept a reseller relationship."),
    ErrorCode::row(60000, &[400], "license-migration-failed",
        "The customer's licenses could not be moved.",
        "Try again later; then ask support."),
    ErrorCode::row(60002, &[404], "user-not-found",
        "The customer has no such user.",
        "Check the user id and the customer id."),
    ErrorCode::row(60003, &[404], "tenant-not-found",
        "There is no such tenant.",
        "Check the customer id: it is the customer's tenant id, a GUID."),
    ErrorCode::row(60012, &[400], "licenses-used-up",
        "No license of this product is left to assign.",
        "Buy more seats, or take a license from another user.").on(pages::ASSIGN_LICENSES),
    ErrorCode::row(60071, &[400], "address-invalid",
        "The address is not valid; the description in the response names the part.",
        "Correct the address as described. The code may appear inside the description of another error.")
        .on(pages::USER_REPORTS).assumed(),
    ErrorCode::row(600002, &[400], "registration-id-unsupported",
        "A registration number is not accepted in this country.",
        "Leave organizationRegistrationNumber out."),
    ErrorCode::row(600006, &[403], "customer-refused-600006",
        "Reported for customer calls; its meaning is not published.",
        "Read the description in the response; report it with the request and correlation ids.").reported(),
    ErrorCode::row(600039, &[404], "self-serve-policy-not-found",
        "There is no such self-serve policy.",
        "List the customer's self-serve policies.").on(pages::SELF_SERVE_POLICY),
    ErrorCode::row(600040, &[404], "self-serve-policy-id-wrong",
        "The id of the self-serve policy is not valid.",
        "List the customer's self-serve policies, and use an id from there.").on(pages::SELF_SERVE_POLICY),
    ErrorCode::row(600041, &[409], "self-serve-policy-exists",
        "The customer has such a self-serve policy already.",
        "Change the existing policy instead.").on(pages::SELF_SERVE_POLICY),
    ErrorCode::row(600049, &[400], "registration-id-missing",
        "This country requires the organization's registration number.",
        "Send organizationRegistrationNumber in the company profile."),
    ErrorCode::row(600050, &[400], "registration-id-invalid",
        "The registration number has the wrong form.",
        "Match the regular expression in the description of the response."),
    ErrorCode::row(600051, &[400], "customer-phone-missing",
        "This country requires the customer's telephone number.",
        "Send billingProfile.defaultAddress.phoneNumber."),
    ErrorCode::row(600061, &[400], "validation-600061",
        "The validation of an agreement or an account blocks the call, or the customer's attestation exists already.",
        VALIDATION_REMEDY).on(pages::ANNOUNCEMENTS).assumed(),
    ErrorCode::row(600074, &[400], "validation-600074",
        "The validation of an agreement or an account blocks the call.",
        VALIDATION_REMEDY).on(pages::USER_REPORTS).assumed(),
    ErrorCode::row(800073, &[403], "customer-under-review-800073", UNDER_REVIEW, UNDER_REVIEW_REMEDY),
    ErrorCode::row(800074, &[403], "customer-under-review-800074", UNDER_REVIEW, UNDER_REVIEW_REMEDY),
    ErrorCode::row(800075, &[403], "customer-refused",
        "The customer was reviewed and may not buy.",
        "Ask Partner Center support about this customer."),
    ErrorCode::row(800086, &[400], "tenant-tags-missing",
        "The customer's tenant lacks tags that the offer requires.",
        "Most likely it is a qualification (education, nonprofit, government): qualify the customer, or choose another \
         offer."),
    ErrorCode::row(900159, &[403], "no-relationship-900159",
        "This account and organization have no relationship with the customer.",
        "Check the customer id and that the token is for the right partner account.").reported(),
];
