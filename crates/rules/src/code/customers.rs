//! Customers and their users, agreements and addresses.

use super::ErrorCode;

const VALIDATION: &str = "The validation of an agreement or an account blocks the call.";
const VALIDATION_REMEDY: &str =
    "Read the description in the response: it names the cause, and says if a retry may help.";
const UNDER_REVIEW: &str = "The customer is under review and cannot buy for now.";
const UNDER_REVIEW_REMEDY: &str = "Wait for the end of the review, then place the order again.";

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(13605, &[403], "customer-agreement-unconfirmed",
        "The customer's acceptance of the Microsoft Customer Agreement is not confirmed.",
        "Confirm the acceptance, then place the order again."),
    ErrorCode::row(20002, &[403], "no-relationship",
        "The partner has no reseller relationship with this customer.",
        "Check the customer id and that the token is for the right partner account; otherwise have the customer \
         accept a reseller relationship."),
    ErrorCode::row(60002, &[404], "user-not-found",
        "The customer has no such user.",
        "Check the user id and the customer id."),
    ErrorCode::row(60003, &[404], "tenant-not-found",
        "There is no such tenant.",
        "Check the customer id: it is the customer's tenant id, a GUID."),
    ErrorCode::row(60071, &[400], "address-invalid",
        "The address is not valid; the description in the response names the part.",
        "Correct the address as described. The code may appear inside the description of another error.").assumed(),
    ErrorCode::row(600061, &[400], "validation-600061", VALIDATION, VALIDATION_REMEDY).assumed(),
    ErrorCode::row(600074, &[400], "validation-600074", VALIDATION, VALIDATION_REMEDY).assumed(),
    ErrorCode::row(800073, &[403], "customer-under-review-800073", UNDER_REVIEW, UNDER_REVIEW_REMEDY),
    ErrorCode::row(800074, &[403], "customer-under-review-800074", UNDER_REVIEW, UNDER_REVIEW_REMEDY),
    ErrorCode::row(800075, &[403], "customer-refused",
        "The customer was reviewed and may not buy.",
        "Ask Partner Center support about this customer."),
    ErrorCode::row(900159, &[403], "no-relationship-900159",
        "This account and organization have no relationship with the customer.",
        "Check the customer id and that the token is for the right partner account."),
];
