//! What a customer bought.

use chrono::{DateTime, Utc};
use partner_orders_api::types;
use partner_orders_rules::ProductType;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Event, Moment, Pending, product_types};

/// An order, and what only the service knows of it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Purchase {
    /// The product type of each line item, in the order of the line items. No property of an order names it.
    #[serde(with = "product_types::list")]
    #[schemars(with = "Vec<product_types::Name>")]
    pub product_types: Vec<ProductType>,
    /// When it counts as placed: from then on the 60 days, the windows and the lag of lists run. Absent: the order's
    /// `creationDate`; where that is absent, too, the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub placed: Option<Moment>,
    /// The order as it reads with `include_price=true`, but without the order's own `links` and `client`, which are
    /// made when it is read. Without a `creationDate`, it shows when it counts as placed.
    pub order: types::Order,
    /// Purchase orders and tender documents.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// What will happen by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    /// What happened, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Event>,
}

/// A file attached to an order.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Attachment {
    /// What the service shows of it.
    pub info: types::OrderAttachment,
    /// The media type it was sent with.
    pub content_type: String,
    /// The file itself, in base64.
    pub content: String,
}

/// A subscription, and what only the service knows of it.
#[derive(Clone, Debug, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Holding {
    /// The product type.
    #[serde(with = "product_types::one")]
    #[schemars(with = "product_types::Name")]
    pub product_type: ProductType,
    /// When the term began: cancellation windows run from then on.
    pub started: Moment,
    /// How many active Azure subscriptions an Azure plan has.
    #[serde(default)]
    pub azure_subscriptions: u32,
    /// The subscription as it reads, but without its `links`, which are made when it is read.
    pub subscription: types::Subscription,
    /// What will happen by itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pending: Vec<Pending>,
    /// What happened, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub history: Vec<Event>,
}

impl Purchase {
    /// The line items with the product type of each.
    pub(crate) fn line_items(&self) -> impl Iterator<Item = (&types::OrderLineItem, ProductType)> {
        self.order.line_items.iter().flatten().zip(self.product_types.iter().copied())
    }

    /// When it counts as placed, at the latest `start`, the moment at which the world began.
    pub(crate) fn placed_at(&self, start: DateTime<Utc>) -> DateTime<Utc> {
        let shown = || self.order.creation_date.as_ref().and_then(|date| date.to_utc());
        self.placed.as_ref().map(|moment| moment.from(start)).or_else(shown).unwrap_or(start)
    }
}
