//! Making sure of a change whose response proves nothing.

mod budget;

use std::fmt;

use partner_orders_rules as rules;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind};

pub use budget::CancelOptions;
pub(crate) use budget::Patience;

/// What became of an order, or of one of its line items.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Outcome {
    /// It is cancelled now, and was not before.
    Cancelled,
    /// Some of the order's line items are cancelled, others are not.
    PartlyCancelled,
    /// It was cancelled before; nothing was sent.
    AlreadyCancelled,
    /// The service took the request, and does not show it as cancelled yet, or something else is under way on it. It
    /// can take up to 15 minutes.
    Pending,
    /// A rule of the service forbids it.
    Refused,
    /// It could not be tried, or what became of it could not be seen.
    Failed,
}

impl Outcome {
    /// A stable name, for programs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::PartlyCancelled => "partly_cancelled",
            Self::AlreadyCancelled => "already_cancelled",
            Self::Pending => "pending",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// What a failed send means for the next step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// A rule of the service forbids it.
    Refused,
    /// Something else is under way; the same may succeed later.
    Busy,
    /// The etag is out of date.
    Stale,
    /// No answer came: the service may have acted, and knows the request id.
    Lost,
    /// The service failed, and may have acted all the same.
    Failed,
    /// The service took it, and its answer cannot be understood.
    Unreadable,
    /// Nothing was sent, or sending it again will not help.
    Final,
}

/// Tells what a failure is.
pub(crate) fn failure(error: &Error) -> Failure {
    let code = error.number();
    match (error.status(), error.kind()) {
        (None, _) if error.may_have_been_sent() => Failure::Lost,
        (None, _) => Failure::Final,
        (Some(200..=299), ErrorKind::Decode) => Failure::Unreadable,
        (Some(412), _) => Failure::Stale,
        (Some(400..=499), _)
            if code == Some(rules::codes::ETAG_STALE.code) || code == Some(rules::codes::PRECONDITION_FAILED.code) =>
        {
            Failure::Stale
        }
        (Some(400..=499), _) if code.is_some_and(rules::is_pending) => Failure::Busy,
        // Of no code that says otherwise: something else is under way.
        (Some(409), ErrorKind::Conflict) if error.is_retryable() => Failure::Busy,
        // A deleted subscription takes no change: reading it shows so.
        (Some(400), _) if code == Some(rules::codes::SUBSCRIPTION_DELETED.code) => Failure::Refused,
        (_, ErrorKind::Refused) => Failure::Refused,
        // It knows no such call, and so did nothing.
        (Some(501), _) => Failure::Final,
        (Some(408 | 500..=599), _) => Failure::Failed,
        _ => Failure::Final,
    }
}
