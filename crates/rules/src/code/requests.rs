//! Malformed requests, addresses that lead nowhere, and stale ETags.

use super::ErrorCode;

const REPORTED: &str = "Reported by a user of the service; its meaning is not published.";
const REPORTED_REMEDY: &str = "Read the description in the response; report it with the request and correlation ids.";
const LOOKUP_INPUT: &str = "An input that searches for or identifies something is missing or malformed.";
const LOOKUP_INPUT_REMEDY: &str = "Check the ids and search values in the path and the query.";

#[rustfmt::skip]
pub(super) const ROWS: &[ErrorCode] = &[
    ErrorCode::row(0, &[400], "order-status-not-understood",
        "The status in the body is not a status of an order.",
        "Send cancelled, spelled with two l, to cancel; leave status out when creating an order.").reported(),
    ErrorCode::row(1000, &[404], "not-found",
        "Nothing was found under this address.",
        "Check customer id, order id and the path; a sandbox customer is unknown in production and the other way \
         round."),
    ErrorCode::row(2000, &[400], "lookup-input-2000",
        "An input that searches for or identifies something is missing or malformed, or a value in the body is not \
         supported for this request.",
        "Check the ids and search values in the path and the query, and the values in the body."),
    ErrorCode::row(2001, &[400], "lookup-input-2001", LOOKUP_INPUT, LOOKUP_INPUT_REMEDY),
    ErrorCode::row(2012, &[400], "id-conversion-failed",
        "The service could not convert an id into its internal form.",
        "Check the ids in path and body; read the order or subscription again and use its ids unchanged."),
    ErrorCode::row(2055, &[400], "etag-stale",
        "The resource has changed since its ETag was read.",
        "Read it again and send the new ETag; do not store ETags."),
    ErrorCode::row(3000, &[400, 404], "invalid-property",
        "A property of the request is not valid.",
        "Check names and values of the body against the reference, and the ids in the path."),
    ErrorCode::row(800002, &[400], "invalid-input",
        "The input is not valid: an id is missing, or is not a GUID although one is required.",
        "Check the ids in path and body, and that the body is valid JSON."),
    ErrorCode::row(800036, &[417], "precondition-failed",
        "A precondition of the request does not hold; usually the ETag is out of date.",
        "Read the resource again, and send the new ETag in If-Match."),
    ErrorCode::row(900118, &[400], "invalid-customer-id",
        "The customer id is not valid.",
        "Use the customer's tenant id, a GUID."),
    ErrorCode::row(900126, &[400], "enum-value-unknown",
        "A value is not one of the list that is allowed for its property.",
        "Check the spelling of statuses, billing cycles and types; to cancel, send cancelled with two l."),
    ErrorCode::row(900154, &[400], "reported-900154", REPORTED, REPORTED_REMEDY).reported(),
    ErrorCode::row(900400, &[400], "reported-900400", REPORTED, REPORTED_REMEDY).reported(),
];
