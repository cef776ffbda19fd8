//! HTTP statuses of the service, with meaning and remedy, and the remedy of a failed response.

use crate::find_fitting;
use crate::pages::{self, Page};

/// An HTTP status of the service, with its meaning and remedy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct HttpStatus {
    /// The status.
    pub status: u16,
    /// The meaning, in a sentence.
    pub meaning: &'static str,
    /// The remedy, in a sentence or two.
    pub remedy: &'static str,
    /// The public page that names it.
    pub source: &'static Page,
}

const UNAVAILABLE: &str = "Try again later; after a change, read first to see whether it took effect. Give the request \
                           id and correlation id to support if it persists.";
const STALE: &str = "Read it again before changing it again, and send its new ETag in If-Match.";

const fn row(status: u16, meaning: &'static str, remedy: &'static str) -> HttpStatus {
    let source = match status {
        200 => pages::CANCEL_SANDBOX_ORDER,
        201 => pages::CREATE_ORDER,
        202 => pages::CANCEL_SUBSCRIPTION,
        204 => pages::DELETE_SANDBOX_CUSTOMER,
        407 => pages::HTTP_SEMANTICS,
        429 => pages::API_THROTTLING,
        _ => pages::ERROR_CODES,
    };
    HttpStatus { status, meaning, remedy, source }
}

/// Every documented status, lowest first.
#[rustfmt::skip]
const ROWS: &[HttpStatus] = &[
    row(200, "The service accepted the request; this does not prove a cancellation.",
        "Read the status in the body, and for chosen line items the quantity of each."),
    row(201, "The order or the documents were created.",
        "Read the order later: provisioning follows."),
    row(202, "The change was accepted and takes longer; there is no body.",
        "Read the subscription at Location until it shows the change, which may take up to 15 minutes."),
    row(204, "It was removed; there is no body.",
        "Nothing is left to do."),
    row(400, "The request is malformed, or a rule forbids it.",
        "Read code and description in the body; the code says which rule it is."),
    row(401, "There is no token, or the service rejects it. Without a body, it may be the multi-factor sign-in.",
        "Sign in again, or check that the token is for this cloud's API."),
    row(403, "The token is valid, and the call is not allowed.",
        "Read the code in the body: it may be the role, the relationship with the customer, or the kind of token. A \
         page of HTML comes from a proxy."),
    row(404, "There is nothing under this address.",
        "Check the ids, their letter case, and whether the account is the sandbox or production."),
    row(405, "The resource does not support the method.",
        "Check method and path."),
    row(406, "The service does not write the media type that Accept names.",
        "Send Accept: application/json."),
    row(407, "A proxy requires a sign-in.",
        "Name the proxy with its user in HTTPS_PROXY."),
    row(408, "The service waited too long for the request.", UNAVAILABLE),
    row(409, "Another operation is in progress on the same resource.",
        "Read it again before changing it again; another operation may be in progress."),
    row(412, "The resource has changed since its ETag was read.", STALE),
    row(417, "A precondition does not hold, most likely the ETag.", STALE),
    row(429, "Too many requests: 500 a minute are allowed for each partner tenant and resource.",
        "Wait as long as Retry-After says; rejected calls count too."),
    row(500, "The service failed, and may have acted all the same.",
        "Read the order or subscription to see whether the call took effect, then try again; report it with the \
         request and correlation ids if it persists."),
    row(501, "The service does not know the call, or has no code for the failure.",
        "Read the order or subscription to see whether the call took effect; report it with the request and \
         correlation ids."),
    row(502, "The gateway got no valid response from the service.", UNAVAILABLE),
    row(503, "The service is not available now.", UNAVAILABLE),
    row(504, "The gateway got no response from the service in time.", UNAVAILABLE),
];

/// Every documented status, lowest first.
#[must_use]
pub fn http_statuses() -> &'static [HttpStatus] {
    ROWS
}

/// The entry for an HTTP status, or for one that is not listed the entry for 400 or 500, by its class. `None` for other
/// classes.
#[must_use]
pub fn find_status(status: u16) -> Option<&'static HttpStatus> {
    let class = match status {
        400..=499 => 400,
        500..=599 => 500,
        _ => status,
    };
    let entry = |wanted: u16| ROWS.iter().find(|entry| entry.status == wanted);
    entry(status).or_else(|| entry(class))
}

/// The remedy of a failed response: that of the code if it fits the status, else that of the status if it has one of
/// its own.
///
/// Some numbers mean something else with another status, so that their remedy would mislead: code 0 with status 500 is
/// not a misspelled status of an order.
///
/// ```
/// use partner_orders_rules::remedy;
///
/// assert!(remedy(Some(800_077), Some(403)).unwrap().contains("subscription PATCH"));
/// assert!(remedy(Some(0), Some(500)).unwrap().starts_with("Read the order"));
/// assert_eq!(remedy(Some(0), Some(403)), None);
/// ```
#[must_use]
pub fn remedy(code: Option<u32>, status: Option<u16>) -> Option<&'static str> {
    let Some(status) = status else { return code.and_then(|code| crate::find(code, None)).map(|entry| entry.remedy) };
    let by_code = code.and_then(|code| find_fitting(code, status)).map(|entry| entry.remedy);
    by_code.or_else(|| match status {
        401 | 408 | 409 | 412 | 417 | 429 | 500..=599 => find_status(status).map(|entry| entry.remedy),
        _ => None,
    })
}
