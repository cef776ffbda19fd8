//! The sentences of the report.

use partner_orders_rules::pages;

/// The page on headers.
pub(super) const HEADERS: &str = "Partner Center REST headers";
/// The pages on the resources.
pub(super) const RESOURCES: &str = "Order resources";
pub(super) const THROTTLING: &str = pages::API_THROTTLING.title;
pub(super) const AUTHENTICATION: &str = pages::AUTHENTICATION.title;
pub(super) const SUSPENDING: &str = pages::SUSPEND_SUBSCRIPTION.title;

/// The texts for the three verdicts. `{times}` stands for the number of requests, in words.
#[derive(Clone, Copy)]
pub(super) struct CheckTexts {
    pub(super) good: &'static str,
    pub(super) bad: &'static str,
    pub(super) not_seen: &'static str,
}

/// Formats a number as `once`, `twice`, `3 times`.
pub(super) fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

pub(super) const RETRY_AFTER: CheckTexts = CheckTexts {
    good: "Waited {times} for as long as Retry-After said, after 429 or 503.",
    bad: "Called again {times} before Retry-After was over; refused calls count against the limit too.",
    not_seen: "No call followed a 429 or 503 with Retry-After.",
};

pub(super) const POLLING: CheckTexts = CheckTexts {
    good: "Read the same resource again {times}, at least a second apart.",
    bad: "Read the same resource five times in a row less than a second apart, {times}: wait longer each time.",
    not_seen: "Did not poll.",
};

pub(super) const REQUEST_ID: CheckTexts = CheckTexts {
    good: "Sent a GUID as MS-RequestId {times}.",
    bad: "Sent no GUID as MS-RequestId {times}, so the service generates one: a write whose response is lost cannot \
          be retried safely.",
    not_seen: "Made no call.",
};

pub(super) const REQUEST_ID_KEPT: CheckTexts = CheckTexts {
    good: "Sent the same MS-RequestId {times} when it retried a call that had failed or had no response.",
    bad: "Retried a write without a response, or after 409, {times} with another MS-RequestId or none, and without \
          reading the resource before: if the first one succeeds, it is executed twice.",
    not_seen: "Retried no write without a response.",
};

pub(super) const REQUEST_ID_REUSED: CheckTexts = CheckTexts {
    good: "Sent a new MS-RequestId {times}, for each new call.",
    bad: "Reused an MS-RequestId {times}, for another call or after success: the service may take the call for a \
          retry and return the earlier response.",
    not_seen: "Sent no MS-RequestId that is a GUID.",
};

pub(super) const CORRELATION_ID: CheckTexts = CheckTexts {
    good: "Sent a GUID as MS-CorrelationId {times}.",
    bad: "Sent no GUID as MS-CorrelationId {times}, so the service generates one, and logs on both sides are harder \
          to match.",
    not_seen: "Made no call.",
};

/// The addition for calls that share an id. The page requires a new one for each call, the archived SDK has one for
/// each context: neither is wrong.
pub(super) fn shared_correlation(count: u64) -> String {
    let calls = if count == 1 { "One call".to_owned() } else { format!("{count} calls") };
    format!(
        " {calls} had that of the call before: fine within one batch or for a retry; otherwise send a new one with \
         each call."
    )
}

pub(super) const CONTRACT_VERSION: CheckTexts = CheckTexts {
    good: "Sent MS-Contract-Version: v1 {times}.",
    bad: "Sent no MS-Contract-Version, or another than v1, {times}: the page calls it required, though the service \
          accepts calls without it.",
    not_seen: "Made no call.",
};

pub(super) const ACCEPT: CheckTexts = CheckTexts {
    good: "Sent Accept: application/json {times}.",
    bad: "Sent an Accept without JSON {times}; the documented responses are JSON.",
    not_seen: "Never sent Accept: application/json; the page asks for it.",
};

pub(super) const CONTENT_TYPE: CheckTexts = CheckTexts {
    good: "Sent a body with the right Content-Type {times}.",
    bad: "Sent a body without the right Content-Type {times}: application/json, for uploads multipart/form-data.",
    not_seen: "Sent no body.",
};

pub(super) const LOCALE: CheckTexts = CheckTexts {
    good: "Sent X-Locale {times}.",
    bad: "",
    not_seen: "Sent no X-Locale; responses are in en-US, the default.",
};

pub(super) const IF_MATCH: CheckTexts = CheckTexts {
    good: "Sent If-Match with a subscription PATCH {times}.",
    bad: "Sent a PATCH without If-Match for a subscription with an ETag {times}: a change by another client in \
          between would be overwritten.",
    not_seen: "Changed no subscription that has an ETag.",
};

pub(super) const WHOLE_RESOURCE: CheckTexts = CheckTexts {
    good: "Sent the whole subscription with a PATCH {times}.",
    bad: "Sent a subscription PATCH without properties that the subscription has {times}. One without \
          autoRenewEnabled turns the renewal off, and new commerce then goes on as a paid extended service term.",
    not_seen: "Changed no subscription.",
};

pub(super) const PROPERTIES: CheckTexts = CheckTexts {
    good: "Sent only properties that the description has, {times}.",
    bad: "Sent properties that the description does not have {times}: the service may silently ignore them.",
    not_seen: "Sent no resource.",
};

pub(super) const TOKEN_EXPIRED: CheckTexts = CheckTexts {
    good: "Signed in again after an expired token was refused, {times}.",
    bad: "Sent an expired token again {times} after it had been refused.",
    not_seen: "Sent no expired token.",
};

pub(super) const TOKEN_REUSE: CheckTexts = CheckTexts {
    good: "Used a token for more than one call {times}.",
    bad: "Signed in again {times} after at most one call with the token before: a token is valid for about an hour. \
             A program that ends after one call has to, unless it stores the token.",
    not_seen: "Made too few calls to tell whether it reuses its tokens.",
};
