//! Orders and subscriptions of customers.

use chrono::{DateTime, Utc};
use partner_orders_api::enums::BillingCycle;
use partner_orders_api::{Open, types};
use partner_orders_rules::ProductType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Event, Moment, Pending, product_types};

/// An order, with data that only the service has.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Purchase {
    /// The product type of each line item, in their order. No property of an order has it.
    #[serde(with = "product_types::list")]
    #[schemars(with = "Vec<product_types::ProductTypeName>")]
    pub product_types: Vec<ProductType>,
    /// The time at which it counts as placed, with which the 60 days, the windows and the lag of lists begin. The
    /// default is the order's `creationDate`, or else the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed: Option<Moment>,
    /// The order in the form of `include_price=true`, but without its own `links` and `client`, which responses add. A
    /// missing `creationDate` is the time at which it counts as placed.
    pub order: types::Order,
    /// Purchase orders and tender documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Pending events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    /// Past events, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Event>,
}

/// A file attached to an order.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Attachment {
    /// The attachment in the form of responses.
    pub info: types::OrderAttachment,
    /// The media type of the upload.
    pub content_type: String,
    /// The bytes, in base64.
    pub content: String,
}

/// A subscription, with data that only the service has.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Holding {
    /// The product type.
    #[serde(with = "product_types::single")]
    #[schemars(with = "product_types::ProductTypeName")]
    pub product_type: ProductType,
    /// The start of the term, with which cancellation windows begin.
    pub started: Moment,
    /// The number of active Azure subscriptions of an Azure plan.
    #[serde(default)]
    pub azure_subscriptions: u32,
    /// The purchase, if the term was renewed since; by default the start of the term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased: Option<Moment>,
    /// The term before it went into an extended service term, in which it is now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub extended: Option<BaseTerm>,
    /// The end of the present state, and the state that follows: for subscriptions that are suspended, expired or
    /// disabled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grace: Option<Grace>,
    /// The seats that were added in this term, each addition with a window of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seats: Vec<AddedSeats>,
    /// The subscription in the form of responses, but without its `links`, which responses add.
    pub subscription: types::Subscription,
    /// Pending events.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    /// Past events, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Event>,
}

/// The term to which a subscription returns from an extended service term.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct BaseTerm {
    /// Its length, an ISO 8601 duration.
    pub term_duration: String,
    /// Its billing cycle.
    pub billing_cycle: Open<BillingCycle>,
}

/// The end of a state that passes by itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Grace {
    /// The end of the state.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub until: DateTime<Utc>,
    /// The status that follows.
    pub then: String,
}

/// Seats that were added to a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct AddedSeats {
    /// Their number.
    pub quantity: i64,
    /// The time of the addition.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub since: DateTime<Utc>,
}

impl Purchase {
    /// Returns the line items with the product type of each.
    pub(crate) fn line_items(&self) -> impl Iterator<Item = (&types::OrderLineItem, ProductType)> {
        self.order.line_items.iter().flatten().zip(self.product_types.iter().copied())
    }

    /// Returns the time at which it counts as placed; `start` by default, the time at which the world started.
    pub(crate) fn placed_at(&self, start: DateTime<Utc>) -> DateTime<Utc> {
        let shown = || self.order.creation_date.as_ref().and_then(|date| date.to_utc());
        self.placed.as_ref().map(|moment| moment.from(start)).or_else(shown).unwrap_or(start)
    }
}
