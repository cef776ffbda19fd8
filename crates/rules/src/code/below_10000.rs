//! Codes 0 to 9999: the oldest ones, several of them with more than one meaning.

use super::ErrorCode;

const NOT_ELIGIBLE: &str = "The offer is not open to this partner, customer or country.";
const NOT_ELIGIBLE_REMEDY: &str = "Check that the offer is sold in the customer's country and segment, and that the partner \
     may sell it.";
const LOOKUP_INPUT: &str = "An input that searches for or identifies something is missing or malformed.";
const LOOKUP_INPUT_REMEDY: &str = "Check the ids and search values in the path and the query.";

pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(
        0,
        &[400],
        "order-status-not-understood",
        "The status in the body is not one of an order.",
        "Send cancelled, spelled with two l, to cancel; leave status out when creating an order.",
    )
    .reported(),
    ErrorCode::row(
        0,
        &[501],
        "undefined-exception",
        "Something failed that the service has no code for.",
        "Read the order to see whether the call took effect before trying again; report it with \
         the request and correlation ids if it persists.",
    ),
    ErrorCode::row(
        400,
        &[401],
        "access-denied",
        "The token was not accepted for this call.",
        "Sign in again, and check that tenant, app registration and cloud are those of this \
         partner account.",
    ),
    ErrorCode::row(
        1000,
        &[404],
        "not-found",
        "Nothing was found under this address.",
        "Check customer id, order id and the path; a sandbox customer is unknown in production \
         and the other way round.",
    ),
    ErrorCode::row(
        1002,
        &[401],
        "authorization-failed",
        "The caller could not be authorized.",
        "Sign in again with a token for the Partner Center API and the rights for this call.",
    )
    .reported(),
    ErrorCode::row(2000, &[400], "lookup-input-2000", LOOKUP_INPUT, LOOKUP_INPUT_REMEDY),
    ErrorCode::row(2001, &[400], "lookup-input-2001", LOOKUP_INPUT, LOOKUP_INPUT_REMEDY),
    ErrorCode::row(
        2001,
        &[400],
        "quantity-refused",
        "The offer or subscription does not take this quantity.",
        "Keep to the smallest and largest quantity that the offer states.",
    ),
    ErrorCode::row(
        2002,
        &[400],
        "quantity-out-of-range",
        "The quantity is not allowed or out of range.",
        "Keep to the smallest and largest quantity that the offer states; the sandbox allows at \
         most 25 licenses.",
    ),
    ErrorCode::row(
        2004,
        &[400],
        "trial-cycle-unknown",
        "A trial cannot be bought with the billing cycle unknown.",
        "Send the billing cycle none for trials.",
    )
    .reported(),
    ErrorCode::row(
        2006,
        &[400],
        "offer-not-updatable",
        "Subscriptions to this offer cannot be updated.",
        "Buy the other offer instead of changing this subscription.",
    ),
    ErrorCode::row(2006, &[403], "not-eligible-2006", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(
        2011,
        &[400],
        "subscription-deleted",
        "The subscription is deleted and cannot be changed any more.",
        "Nothing is left to cancel; buy anew if it is still needed.",
    ),
    ErrorCode::row(
        2012,
        &[400],
        "id-conversion-failed",
        "The service could not convert an id into the form it uses itself.",
        "Check the ids in path and body; read the order or subscription again and use its ids \
         as they stand.",
    ),
    ErrorCode::row(2030, &[403], "not-eligible-2030", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(
        2032,
        &[403],
        "access-denied-2032",
        "The caller may not do this.",
        "Use an account with the role Admin agent, and check the relationship with the customer.",
    ),
    ErrorCode::row(
        2054,
        &[400],
        "cycle-by-order-update",
        "The billing cycle cannot be changed on the subscription.",
        "Change it by order PATCH with billingCycle and all line items.",
    ),
    ErrorCode::row(
        2055,
        &[400],
        "etag-stale",
        "The resource has changed since its ETag was read.",
        "Read it again and send the new ETag; do not keep ETags.",
    ),
    ErrorCode::row(2085, &[403], "not-eligible-2085", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(2091, &[403], "not-eligible-2091", NOT_ELIGIBLE, NOT_ELIGIBLE_REMEDY),
    ErrorCode::row(
        3000,
        &[400, 404],
        "invalid-property",
        "A property of the request is not valid.",
        "Check names and values of the body against the reference, and the ids in the path.",
    ),
    ErrorCode::row(
        4018,
        &[400],
        "order-unprocessable",
        "The order cannot be processed as it is.",
        "Check offers, quantities, terms and billing cycle, and which of them go together.",
    ),
    ErrorCode::row(
        6000,
        &[400],
        "cycle-subscription-inactive",
        "The billing cycle cannot change while a subscription of the order is not active.",
        "Reactivate the subscription first, or leave its order as it is.",
    ),
    ErrorCode::row(
        6001,
        &[400],
        "cycle-term-not-offered",
        "The offer is not sold with this billing cycle or term.",
        "Choose a billing cycle that the offer lists.",
    ),
];
