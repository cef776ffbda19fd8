//! What a cancellation asked for, and what truly came of it.
//!
//! HTTP 200 is no proof. After a whole order was cancelled, its status says so, at once or later; after chosen line
//! items were, each has a quantity of 0 while the order stays `completed` until all have ("Cancel software
//! purchases"); what is cancelled by its subscription shows in the subscription's status alone.

pub(crate) mod judge;
mod order;
mod patience;
mod prepared;
pub(crate) mod settle;
mod told;

use std::fmt;

use partner_orders_api::types::Order;
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::response::Response;

pub use patience::CancelOptions;
pub(crate) use patience::Patience;
pub use prepared::PreparedCancellation;

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

/// What became of one line item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineItemOutcome {
    /// Its number within the order.
    pub number: i64,
    /// What became of it.
    pub outcome: Outcome,
    /// The service's code, where it refused, or would have.
    pub code: Option<String>,
    /// Why, where it is not cancelled; and where it is, what else there is to know.
    pub reason: Option<String>,
}

/// What became of a cancellation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Cancellation {
    /// What became of the order as a whole.
    pub outcome: Outcome,
    /// What became of each line item that was to be cancelled.
    pub line_items: Vec<LineItemOutcome>,
    /// The order as the service last answered it.
    pub order: Response<Order>,
    /// The refusal, if a rule of the service forbids the cancellation, or of a part of it. Where the rules are certain
    /// nothing was sent, and it has neither a status nor ids.
    pub refusal: Option<Error>,
    /// What kept the service from answering about a part of it, after another part was cancelled.
    pub failure: Option<Error>,
}
