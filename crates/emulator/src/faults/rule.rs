//! Fault rules.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A rule that injects a fault: the requests that it matches, how often it takes effect, and the effect.
///
/// A request matches if it matches all criteria that are stated. A rule that states neither operation nor path matches
/// requests to the API only, not sign-ins. Of several rules that match, only the first takes effect.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FaultRule {
    /// A name of your own, shown with the requests that the rule changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Only this operation: an `operationId` of the description, such as `patchOrder`, or one of the sign-ins `token`,
    /// `authorize`, `devicecode` and `generatetoken`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// Only this customer tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "uuid"))]
    pub customer: Option<Uuid>,
    /// Only calls of this partner tenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>", extend("format" = "uuid"))]
    pub tenant: Option<Uuid>,
    /// Only this HTTP method, in any case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only paths that contain this string. The query does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The number of matching requests to skip first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<u32>,
    /// The most times that it takes effect; no limit if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub count: Option<u32>,
    /// The probability that it takes effect on a matching request, from 0 to 1; always if not stated. The seed, the
    /// rule's id and the number of requests that matched it before decide which requests these are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub probability: Option<f64>,
    /// The effect.
    pub effect: Effect,
}

impl FaultRule {
    /// Makes a rule for every request to the API, each time.
    #[must_use]
    pub fn new(effect: Effect) -> Self {
        Self {
            name: None,
            operation: None,
            customer: None,
            tenant: None,
            method: None,
            path: None,
            skip: None,
            count: None,
            probability: None,
            effect,
        }
    }
}

/// The effect of a fault.
///
/// Responses are as the pages "Error codes" and "API throttling" describe them, except those of effects that are said
/// to leave the description: proxies and networks cause them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Effect {
    /// The response is an error, and the request is not served. A status below 400 leaves the description, as do `html`
    /// and `text` in their media type, and `Retry-After` with another status than 429, which in turn has none of the
    /// `MS-*` headers.
    Status {
        /// The HTTP status, 200 to 599: none below can end an exchange.
        #[schemars(range(min = 200, max = 599))]
        status: u16,
        /// The form of the body; the service's own if not stated.
        #[serde(default)]
        body: FaultShape,
        /// The service code, in the forms that have one. If not stated, the one that is usual with the status.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<u32>,
        /// The description of the error, at most 1,024 characters; the meaning of the code if not stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// The seconds of the header `Retry-After`; no header if null or not stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
        /// `true` if the request is served all the same.
        #[serde(default)]
        after_effect: bool,
    },
    /// The request is served after a delay.
    Delay {
        /// The delay, at most an hour.
        #[schemars(range(max = 3_600_000))]
        milliseconds: u64,
    },
    /// The connection is reset (TCP), and the request is not served.
    ResetBefore {},
    /// The request is served, and then the connection is reset (TCP).
    ResetAfter {},
    /// The request is served, and then the connection is closed without a response.
    LoseAnswer {},
    /// The response ends early: the headers promise all of it, and the connection closes. Leaves the description.
    Truncate {
        /// The number of bytes of the body that are sent; at least the last byte is always missing.
        bytes: u64,
    },
    /// The response comes whole, but in pieces.
    Drip {
        /// The size of a piece in bytes.
        #[schemars(range(min = 1))]
        bytes: u32,
        /// The pause between two pieces, at most a minute.
        #[schemars(range(max = 60_000))]
        interval_milliseconds: u64,
    },
    /// 502 with an HTML page and without `MS-*` headers, as from a proxy. Leaves the description in its media type.
    #[serde(rename = "html_502")]
    Html502 {},
    /// 401 without a body.
    #[serde(rename = "empty_401")]
    Empty401 {},
    /// 429 as the gateway sends it: its own form, no service code and no `MS-*` headers. "API throttling".
    Throttle {
        /// The seconds of the header `Retry-After`, 1 if not stated; null omits the header.
        #[serde(default = "one_second")]
        retry_after: Option<u32>,
    },
    /// The JSON of the response is changed: members that are missing, null or new.
    Rewrite {
        /// A JSON Merge Patch (RFC 7396) for the body: its members replace those of the response, and null removes one.
        #[serde(default)]
        merge: serde_json::Value,
        /// JSON Pointers (RFC 6901) of values that become null, such as `/lineItems/0/quantity`.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        nulls: Vec<String>,
    },
    /// A read of a customer's orders or subscriptions shows them as they were some time ago, by the emulator's clock.
    Stale {
        /// The time, at most an hour.
        #[schemars(range(min = 1, max = 3_600))]
        seconds: u32,
    },
    /// The response starts with a UTF-8 byte order mark, as users of the service have seen.
    ByteOrderMark {},
    /// The request is not served, and the response is 200 with the body of an error. Leaves the description of success;
    /// "Error codes" has one such code.
    OkWithError {
        /// The service code; 400072, item unavailable, if not stated.
        #[serde(default = "item_unavailable")]
        code: u32,
    },
}

/// The form of an error's body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FaultShape {
    /// `{code, description, data, source}`, the service's own. "Error codes".
    #[default]
    Fault,
    /// `{statusCode, message}`, the gateway's, without `MS-*` headers. "API throttling".
    Gateway,
    /// `{code, message, description, errorName, isRetryable, …}`, as with agreements and account validation.
    Extended,
    /// `{error: {code, message, …}}`, as with the referrals API.
    Nested,
    /// An HTML page, as from a proxy, without `MS-*` headers.
    Html,
    /// No body.
    Empty,
    /// Plain text, as from a proxy, without `MS-*` headers.
    Text,
}

#[expect(clippy::unnecessary_wraps, reason = "the default of a field that may be null")]
fn one_second() -> Option<u32> {
    Some(1)
}

fn item_unavailable() -> u32 {
    400_072
}
