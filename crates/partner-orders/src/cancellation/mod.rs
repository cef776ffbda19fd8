//! What a cancellation asked for, and what truly came of it.
//!
//! HTTP 200 is no proof. After a whole order was cancelled, its status says so, at once or later; after chosen line
//! items were, each has a quantity of 0 while the order stays `completed` until all have ("Cancel software
//! purchases"); what is cancelled by its subscription shows in the subscription's status alone.

mod change;
mod order;
mod prepared;

mod told;

use partner_center_core::{Error, Response};
use partner_orders_api::types::Order;

use crate::confirm::Outcome;

pub use prepared::PreparedCancellation;

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
