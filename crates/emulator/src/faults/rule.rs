//! Rules for faults on demand.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A fault on demand: which requests it is for, how often it comes, and what then happens.
///
/// A request matches if it matches everything that is stated. A rule that states neither operation nor path is for the
/// API only, not for sign-ins. Of several rules, the first that comes into effect does so alone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct FaultRule {
    /// A text of your own, shown with the requests that the rule changed.
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
    /// Only this HTTP method, in any letter case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Only paths that contain this text. The query does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// Passes over so many matching requests first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub skip: Option<u32>,
    /// Comes so many times at most, and without end if not stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 1))]
    pub count: Option<u32>,
    /// How likely it comes with a matching request, from 0 to 1; always if not stated. Which requests it comes with is
    /// settled by the seed, the rule's id and how many requests have matched it before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = 0.0, max = 1.0))]
    pub probability: Option<f64>,
    /// What happens.
    pub effect: Effect,
}

impl FaultRule {
    /// A rule for every request to the API, each time.
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

/// What a fault does.
///
/// Answers are as the pages "Error codes" and "API throttling" describe them, except where it is said that an effect
/// leaves the description: those are what proxies and networks do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[non_exhaustive]
pub enum Effect {
    /// A refusal is answered, in place of what was asked for. A status below 400 leaves the description, as do `html`
    /// and `text` in their media type, and `Retry-After` with another status than 429, which in turn
    /// has none of the `MS-*` headers.
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
        /// What went wrong, at most 1,024 characters; what is known of the code if not stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        description: Option<String>,
        /// Seconds for the header `Retry-After`; without the header if null or not stated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        retry_after: Option<u32>,
        /// Whether what was asked for happens all the same.
        #[serde(default)]
        after_effect: bool,
    },
    /// The request is served, but later.
    Delay {
        /// For so long, at most an hour.
        #[schemars(range(max = 3_600_000))]
        milliseconds: u64,
    },
    /// The connection is reset (TCP) before anything happens.
    ResetBefore {},
    /// What was asked for happens, and then the connection is reset (TCP).
    ResetAfter {},
    /// What was asked for happens, and then the connection is closed without an answer.
    LoseAnswer {},
    /// The answer ends early: the headers promise all of it, and the connection closes. Leaves the description.
    Truncate {
        /// After so many bytes of the body; at least the last byte is always missing.
        bytes: u64,
    },
    /// The answer comes whole, but in pieces.
    Drip {
        /// Of so many bytes each.
        #[schemars(range(min = 1))]
        bytes: u32,
        /// With so long a wait between them, at most a minute.
        #[schemars(range(max = 60_000))]
        interval_milliseconds: u64,
    },
    /// 502 with a page in HTML and without `MS-*` headers, as from a proxy. Leaves the description in its media type.
    #[serde(rename = "html_502")]
    Html502 {},
    /// 401 without a body.
    #[serde(rename = "empty_401")]
    Empty401 {},
    /// 429 as the gateway answers it: its own form, no service code and no `MS-*` headers. "API throttling".
    Throttle {
        /// Seconds for the header `Retry-After`, 1 if not stated; null leaves the header out.
        #[serde(default = "one_second")]
        retry_after: Option<u32>,
    },
    /// The answer is preceded by a UTF-8 byte order mark, as users of the service have met.
    ByteOrderMark {},
    /// Nothing happens, and the answer is 200 with the body of a refusal. Leaves the description of what succeeds;
    /// "Error codes" has one such code.
    OkWithError {
        /// The service code; 400072, item unavailable, if not stated.
        #[serde(default = "item_unavailable")]
        code: u32,
    },
}

/// The forms that a refusal's body has.
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
    /// `{error: {code, message, …}}`, as the referrals API has it.
    Nested,
    /// A page, as from a proxy, without `MS-*` headers.
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
