//! Cancellations, and their real results.
//!
//! HTTP 200 does not prove a cancellation. A cancelled order shows it in its status, at once or later. A cancelled line
//! item has a quantity of 0, and the order stays `completed` until all are cancelled ("Cancel software purchases"). A
//! line item that is cancelled by its subscription shows it in the subscription's status alone.

mod change;
mod order;
mod outcomes;
mod prepared;

use partner_center_core::{Error, Response};
use partner_orders_api::types::Order;
use partner_orders_rules::Route;
use uuid::Uuid;

use crate::confirm::Outcome;

pub use prepared::PreparedCancellation;

/// The result for one line item.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LineItemOutcome {
    /// Its number within the order.
    pub number: i64,
    /// The outcome.
    pub outcome: Outcome,
    /// The call that was sent for it, `None` if none was.
    pub by: Option<Route>,
    /// The subscription that was read or changed for it.
    pub subscription_id: Option<String>,
    /// The status of that subscription as last read.
    pub subscription_status: Option<String>,
    /// The `MS-RequestId` of the last request that was sent for it.
    pub request_id: Option<Uuid>,
    /// The service's code, if it refused or would refuse.
    pub code: Option<String>,
    /// The reason, if it is not cancelled; else a remark, if there is one.
    pub reason: Option<String>,
}

/// The result of a cancellation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Cancellation {
    /// The outcome of the order as a whole.
    pub outcome: Outcome,
    /// The result for each line item that was to be cancelled.
    pub line_items: Vec<LineItemOutcome>,
    /// The order in the service's last response.
    pub order: Response<Order>,
    /// The refusal, if a rule of the service forbids the cancellation, or a part of it. If the rules are certain,
    /// nothing was sent, and it has neither a status nor ids.
    pub refusal: Option<Error>,
    /// The failure that left a part of it undone after another part was done, or that leaves it unknown whether it
    /// happened.
    pub failure: Option<Error>,
}
