//! The meaning of a failed send.

use partner_center_core::{Error, ErrorKind};

use partner_orders_rules as rules;

use super::Step;

/// The meaning of a failed send for the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A rule of the service forbids the change.
    Refused,
    /// Another operation is in progress; the same request may succeed later.
    Busy,
    /// The etag is out of date.
    Stale,
    /// No response came: the service may have acted, and knows the request id.
    Lost,
    /// The service failed, or something before it responded in its place; the service may have acted all the same.
    Failed,
    /// The response is a success, and cannot be decoded or is about another resource.
    Unreadable,
    /// Nothing was sent, or the service rejected it; a retry will not help.
    Final,
}

impl Failure {
    /// The usual step after this failure.
    pub(crate) fn step(self) -> Step {
        match self {
            Self::Refused | Self::Final => Step::Refuse,
            Self::Busy | Self::Stale => Step::Wait,
            Self::Lost | Self::Failed => Step::Retry,
            Self::Unreadable => Step::Watch,
        }
    }

    /// Returns whether the change may have taken effect in spite of the failure.
    pub(crate) fn is_open(self) -> bool {
        matches!(self, Self::Lost | Self::Failed | Self::Unreadable)
    }
}

/// Returns whether a code means that the request is refused, and not that the service failed.
fn is_refusal_code(code: u32) -> bool {
    rules::find_all(code).any(|entry| entry.statuses.iter().any(|status| (400..500).contains(status)))
}

impl From<&Error> for Failure {
    fn from(error: &Error) -> Self {
        let code = error.number();
        let is = |known: &[&rules::ErrorCode]| known.iter().any(|known| Some(known.code) == code);
        match (error.status(), error.kind()) {
            (None, _) if error.may_have_been_sent() => Self::Lost,
            (None, _) => Self::Final,
            (Some(200..=299), ErrorKind::Decode | ErrorKind::Mismatch) => Self::Unreadable,
            // An error under status 200 is a refusal only if its code is known as one.
            (Some(200..=299), _) if !code.is_some_and(is_refusal_code) => Self::Failed,
            (Some(412), _) => Self::Stale,
            (Some(400..=499), _) if is(&[rules::codes::ETAG_STALE, rules::codes::PRECONDITION_FAILED]) => Self::Stale,
            (Some(400..=499), _) if code.is_some_and(rules::is_pending) => Self::Busy,
            // A conflict without a known code: another operation is in progress.
            (Some(409), ErrorKind::Conflict) if error.is_retryable() => Self::Busy,
            // A deleted subscription accepts no change; the read that follows shows that it is deleted.
            (Some(400), _) if is(&[rules::codes::SUBSCRIPTION_DELETED]) => Self::Refused,
            (_, ErrorKind::Refused) => Self::Refused,
            // The service does not know the call, and did nothing.
            (Some(501), _) => Self::Final,
            (Some(100..=199 | 300..=399 | 408 | 500..), _) => Self::Failed,
            _ => Self::Final,
        }
    }
}
