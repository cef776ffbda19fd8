//! Subscriptions as they come of line items.

use chrono::{DateTime, Utc};
use partner_orders_api::enums::{OrderStatus, SubscriptionStatus};
use partner_orders_api::types::{OrderLineItem, ResourceAttributes, Subscription};
use partner_orders_rules::ProductType;
use uuid::Uuid;

use super::Fault;
use super::built::{built, nothing_else};
use super::ids::guid;
use crate::world::{Holding, Moment, Purchase};

impl Holding {
    /// The subscription's id.
    pub(crate) fn id(&self) -> Option<Uuid> {
        guid(self.subscription.id.as_deref()?)
    }
}

/// The subscriptions that the line items of an order name.
pub(super) fn derived(purchase: &Purchase, start: DateTime<Utc>) -> Vec<Holding> {
    let started = purchase.placed_at(start);
    let named = purchase.line_items().filter_map(|(item, product)| {
        let id = guid(item.subscription_id.as_deref()?)?;
        subscription(purchase, item, product, id, started).ok()
    });
    named.collect()
}

/// The subscription that a line item becomes once it is provisioned.
pub(super) fn subscription(
    purchase: &Purchase,
    item: &OrderLineItem,
    product: ProductType,
    id: Uuid,
    started: DateTime<Utc>,
) -> Result<Holding, Fault> {
    let order = &purchase.order;
    let gone = order.status.as_deref() == Some(&OrderStatus::Cancelled) || item.quantity == Some(0);
    let status = if gone { SubscriptionStatus::Deleted } else { SubscriptionStatus::Active };
    let attributes: ResourceAttributes =
        built(ResourceAttributes::builder().object_type("Subscription".to_owned()).extra(nothing_else()))?;
    let subscription: Subscription = built(
        Subscription::builder()
            .id(id.to_string())
            .offer_id(item.offer_id.clone())
            .order_id(order.id.clone())
            .friendly_name(item.friendly_name.clone())
            .status(Some(status.into()))
            .billing_cycle(order.billing_cycle.clone())
            .term_duration(item.term_duration.clone())
            .quantity(item.quantity)
            .attributes(attributes)
            .extra(nothing_else()),
    )?;
    Ok(Holding {
        product_type: product,
        started: Moment::At(started),
        azure_subscriptions: 0,
        subscription,
        pending: Vec::new(),
        history: Vec::new(),
    })
}
