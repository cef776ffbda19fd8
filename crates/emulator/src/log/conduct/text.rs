//! The sentences of the report.

use partner_orders_rules::pages;

/// The page on header fields.
pub(super) const HEADERS: &str = "Partner Center REST headers";
pub(super) const THROTTLING: &str = pages::API_THROTTLING;
pub(super) const AUTHENTICATION: &str = pages::AUTHENTICATION;
pub(super) const SUSPENDING: &str = pages::SUSPEND_SUBSCRIPTION;

/// What is said of a rule that was kept, broken, or neither; the first two are given how often.
#[derive(Clone, Copy)]
pub(super) struct Texts {
    pub(super) good: fn(&str) -> String,
    pub(super) bad: fn(&str) -> String,
    pub(super) not_seen: &'static str,
}

/// `once`, `twice`, `3 times`.
pub(super) fn times(count: u64) -> String {
    match count {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        _ => format!("{count} times"),
    }
}

pub(super) const RETRY_AFTER: Texts = Texts {
    good: |times| format!("Waited {times} for as long as Retry-After asked, after 429 or 503."),
    bad: |times| {
        format!("Called again {times} before Retry-After was over; refused calls count against the limit, too.")
    },
    not_seen: "Was never asked to wait: no 429 or 503 with Retry-After was followed by a call.",
};

pub(super) const POLLING: Texts = Texts {
    good: |times| format!("Read the same thing again {times}, with at least a second between."),
    bad: |times| {
        format!(
            "Read the same thing five times in a row with less than a second between, {times}: wait longer each time."
        )
    },
    not_seen: "Did not poll.",
};

pub(super) const REQUEST_ID: Texts = Texts {
    good: |times| format!("Sent a GUID as MS-RequestId {times}."),
    bad: |times| format!("Sent {times} an MS-RequestId that is no GUID, so the service makes one of its own."),
    not_seen: "Sent no MS-RequestId: a write whose answer is lost cannot be repeated safely without one.",
};

pub(super) const REQUEST_ID_KEPT: Texts = Texts {
    good: |times| format!("Kept the MS-RequestId {times} when it repeated a call that had failed or got no answer."),
    bad: |times| {
        format!(
            "Repeated a write {times} under another MS-RequestId, or none, after no answer: if the first was done \
             after all, it is done twice."
        )
    },
    not_seen: "Repeated no write after no answer.",
};

pub(super) const REQUEST_ID_REUSED: Texts = Texts {
    good: |times| format!("Took a new MS-RequestId {times}, for each new call."),
    bad: |times| {
        format!(
            "Used an MS-RequestId again {times}, for another call or after success: the service may take it for a \
             repeat and answer as it did before."
        )
    },
    not_seen: "Sent no MS-RequestId that is a GUID.",
};

pub(super) const CORRELATION_ID: Texts = Texts {
    good: |times| format!("Sent a GUID as MS-CorrelationId {times}."),
    bad: |times| format!("Sent {times} an MS-CorrelationId that is no GUID."),
    not_seen: "Sent no MS-CorrelationId; the service makes one, and logs on both sides are harder to match.",
};

/// Added where calls share an id. The page asks for a new one for each call, the archived SDK keeps one for each
/// context: neither is wrong.
pub(super) fn shared_correlation(count: u64) -> String {
    let had =
        if count == 1 { "call had that of the call".to_owned() } else { format!("{count} calls had that of the call") };
    let had = if count == 1 { format!("One {had}") } else { had };
    format!(" {had} before: fine within one batch or for a repeat; otherwise take a new one for each call.")
}

pub(super) const CONTRACT_VERSION: Texts = Texts {
    good: |times| format!("Sent MS-Contract-Version: v1 {times}."),
    bad: |times| format!("Sent another MS-Contract-Version than v1 {times}."),
    not_seen: "Sent no MS-Contract-Version; the page calls it required, though the service answers without it.",
};

pub(super) const ACCEPT: Texts = Texts {
    good: |times| format!("Asked for JSON by Accept: application/json {times}."),
    bad: |times| format!("Asked by Accept for something other than JSON {times}; the documented answers are JSON."),
    not_seen: "Never named application/json in Accept; the page asks for it.",
};

pub(super) const CONTENT_TYPE: Texts = Texts {
    good: |times| format!("Sent a body with the right Content-Type {times}."),
    bad: |times| {
        format!(
            "Sent a body without the right Content-Type {times}: application/json, for uploads multipart/form-data."
        )
    },
    not_seen: "Sent no body.",
};

pub(super) const LOCALE: Texts = Texts {
    good: |times| format!("Sent X-Locale {times}."),
    bad: |_| String::new(),
    not_seen: "Sent no X-Locale; the answers are in en-US, which is the default.",
};

pub(super) const IF_MATCH: Texts = Texts {
    good: |times| format!("Sent If-Match with a subscription PATCH {times}."),
    bad: |times| {
        format!(
            "Sent a subscription PATCH without If-Match {times}: somebody else's change in between would be overwritten."
        )
    },
    not_seen: "Changed no subscription.",
};

pub(super) const TOKEN_REUSE: Texts = Texts {
    good: |times| format!("Used a token for more than one call {times}."),
    bad: |times| {
        format!(
            "Signed in anew {times} after at most one call with the token before: a token is good for about an hour. \
             A program that ends after one call cannot do otherwise, unless it stores the token."
        )
    },
    not_seen: "Made too few calls to tell whether it uses its tokens again.",
};
