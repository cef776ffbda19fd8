//! Past and pending events of orders and subscriptions.

use std::fmt;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The largest number of events of one order or subscription.
const CAPACITY: usize = 64;

/// A past event.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Event {
    /// The time of the event.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub time: DateTime<Utc>,
    /// The kind of event.
    pub what: What,
    /// The `MS-RequestId` of the request that did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

impl Event {
    /// An event that no request caused.
    pub(crate) fn new(time: DateTime<Utc>, what: What) -> Self {
        Self { time, what, request_id: None }
    }
}

/// The kind of a past event of an order or a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum What {
    /// It was placed, with this status and these quantities of its line items.
    Placed {
        /// The order's status at first.
        status: String,
        /// The quantities of its line items.
        quantities: Vec<i64>,
    },
    /// It was provisioned: the order is completed.
    Provisioned,
    /// A cancellation was accepted, and takes effect later.
    CancellationAccepted,
    /// The whole order was cancelled; quantities stay.
    Cancelled,
    /// These line items were cancelled: their quantities are 0.
    LineItemsCancelled(Vec<i64>),
    /// Line items with these quantities were added.
    AddedOn(Vec<i64>),
    /// It is billed in another cycle.
    BillingCycle(String),
    /// So many files were attached.
    Attached(usize),
    /// The order or the subscription now has this status.
    Status(String),
    /// The subscription now has this quantity.
    Quantity(i64),
    /// The subscription was renewed: a new term began.
    Renewed,
    /// A month of an extended service term began.
    Extended,
    /// The subscription was changed otherwise.
    Changed,
}

impl fmt::Display for What {
    /// One sentence part for people, such as `line items 0, 2 cancelled`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |numbers: &[i64]| numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Self::Placed { status, .. } => write!(f, "placed, {status}"),
            Self::Provisioned => f.write_str("provisioned"),
            Self::CancellationAccepted => f.write_str("cancellation accepted"),
            Self::Cancelled => f.write_str("cancelled"),
            Self::LineItemsCancelled(numbers) => write!(f, "line items {} cancelled", list(numbers)),
            Self::AddedOn(quantities) => write!(f, "line items added, quantities {}", list(quantities)),
            Self::BillingCycle(cycle) => write!(f, "billed {cycle}"),
            Self::Attached(files) => write!(f, "{files} files attached"),
            Self::Status(status) => write!(f, "{status}"),
            Self::Quantity(quantity) => write!(f, "quantity {quantity}"),
            Self::Renewed => f.write_str("renewed"),
            Self::Extended => f.write_str("in an extended service term"),
            Self::Changed => f.write_str("changed"),
        }
    }
}

/// A pending event, which occurs without a request.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Pending {
    /// The time at which the event is due.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub due: DateTime<Utc>,
    /// The kind of event.
    pub what: PendingWhat,
}

/// The kind of a pending event.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum PendingWhat {
    /// The order is provisioned.
    Provision,
    /// The cancellation of the whole order takes effect.
    Cancel,
    /// The cancellation of these line items takes effect.
    CancelLineItems(Vec<i64>),
    /// The order's purchase order goes into review.
    Review,
    /// The order's purchase order is approved, and provisioning begins.
    Approve,
    /// The subscription gets this status.
    Status(String),
}

/// Adds an event. If the history is full, the oldest event that explains nothing goes, but never the first.
pub(crate) fn add_event(history: &mut Vec<Event>, event: Event) {
    if history.len() >= CAPACITY {
        // The first event explains the rest. An event that changes neither status nor quantity explains nothing, nor
        // does a status or quantity that changed again since.
        let is_last = |index: usize, same: fn(&What) -> bool| {
            history.get(index..).is_some_and(|rest| rest.iter().filter(|event| same(&event.what)).count() < 2)
        };
        let explains = |index: usize, what: &What| match what {
            What::BillingCycle(_)
            | What::Changed
            | What::CancellationAccepted
            | What::Attached(_)
            | What::Renewed
            | What::Extended => false,
            What::Status(_) => is_last(index, |what| matches!(what, What::Status(_))),
            What::Quantity(_) => is_last(index, |what| matches!(what, What::Quantity(_))),
            _ => true,
        };
        let old = history.iter().enumerate().skip(1).find(|(index, event)| !explains(*index, &event.what));
        let index = old.map_or(1, |(index, _)| index);
        history.remove(index);
    }
    history.push(event);
}
