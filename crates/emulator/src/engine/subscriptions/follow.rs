//! What a change of an order does to its subscriptions, and the other way round.

use chrono::{DateTime, Utc};
use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, OrderStatus, SubscriptionStatus};
use partner_orders_api::types::OrderLineItem;
use partner_orders_rules::ProductType;
use uuid::Uuid;

use super::super::ids::{OrderKey, guid};
use super::super::state::{Client, State};
use super::super::{Call, etag, patch, subscription as made};
use super::status;
use crate::world::{Event, Holding, PendingWhat, Purchase, What, remember};

/// When something happened, and by which request.
pub(crate) struct Cause {
    pub(crate) time: DateTime<Utc>,
    pub(crate) request_id: Option<String>,
}

impl Cause {
    pub(crate) fn of(call: &Call) -> Self {
        Self { time: call.now, request_id: call.request_id.clone() }
    }

    fn event(&self, what: What) -> Event {
        Event { time: self.time, what, request_id: self.request_id.clone() }
    }
}

/// Makes the subscriptions follow a changed order: those of cancelled line items of software are deleted, and line
/// items that were added to a completed order get theirs.
///
/// That a software order and its subscriptions are cancelled together is assumed: both calls cancel the same purchase,
/// and a customer of the sandbox can be deleted once its orders read cancelled, by whichever call.
pub(crate) fn order(state: &mut State, tenant: Uuid, customer: Uuid, purchase: &Purchase, cause: &Cause) {
    let is = |status: OrderStatus| purchase.order.status.as_deref() == Some(&status);
    for (item, product) in purchase.line_items() {
        let Some(id) = item.subscription_id.as_deref().and_then(guid) else { continue };
        let gone = is(OrderStatus::Cancelled) || item.quantity == Some(0);
        let found = state.client(tenant, customer).and_then(|client| client.subscriptions.get(&id));
        let changed = match found.map(|entry| &entry.record) {
            None if is(OrderStatus::Completed) && !gone => {
                Some(made::subscription(purchase, item, product, id, cause.time))
            }
            Some(holding)
                if gone
                    && product == ProductType::SoftwareSubscription
                    && status::of(holding) != SubscriptionStatus::Deleted =>
            {
                Some(deleted(holding, cause))
            }
            _ => None,
        };
        if let Some(mut holding) = changed {
            holding.begin_history(cause.time);
            state.put_subscription(tenant, customer, holding);
        }
    }
}

fn deleted(holding: &Holding, cause: &Cause) -> Holding {
    let mut holding = holding.clone();
    holding.begin_history(cause.time);
    let what = status::set(&mut holding, SubscriptionStatus::Deleted.into());
    remember(&mut holding.history, cause.event(what));
    holding
}

/// Bills the subscriptions of a legacy order in the order's new cycle.
pub(crate) fn billing_cycle(
    state: &mut State,
    tenant: Uuid,
    customer: Uuid,
    purchase: &Purchase,
    cycle: &Open<BillingCycle>,
    cause: &Cause,
) {
    let Some(client) = state.client(tenant, customer) else { return };
    let ids = purchase.order.line_items.iter().flatten().filter_map(|item| guid(item.subscription_id.as_deref()?));
    let own: Vec<Holding> =
        ids.filter_map(|id| client.subscriptions.get(&id)).map(|entry| entry.record.clone()).collect();
    for mut holding in own {
        holding.begin_history(cause.time);
        holding.subscription.billing_cycle = Some(cycle.clone());
        etag::advance_subscription(&mut holding);
        remember(&mut holding.history, cause.event(What::BillingCycle(cycle.to_string())));
        state.put_subscription(tenant, customer, holding);
    }
}

/// Makes the order follow a changed subscription: once a software subscription is deleted, so is its line item, and
/// with the last line item the order is cancelled.
pub(crate) fn subscription(state: &mut State, tenant: Uuid, customer: Uuid, holding: &Holding, cause: &Cause) {
    if holding.product_type != ProductType::SoftwareSubscription || status::of(holding) != SubscriptionStatus::Deleted {
        return;
    }
    let Some(purchase) = state.client(tenant, customer).and_then(|client| order_of(client, holding)) else { return };
    if purchase.order.status.as_deref() == Some(&OrderStatus::Cancelled) {
        return;
    }
    let named = |item: &&OrderLineItem| is_of(item, holding) && item.quantity != Some(0);
    let items = purchase.order.line_items.iter().flatten().filter(named);
    let numbers: Vec<i64> = items.filter_map(|item| item.line_item_number).collect();
    if !numbers.is_empty() {
        let mut purchase = purchase.clone();
        let what = patch::cancel_line_items_now(&mut purchase, &numbers);
        remember(&mut purchase.history, cause.event(what));
        state.put_order(tenant, customer, purchase);
    }
}

/// Whether the cancellation of the subscription's order, or of its line item, is accepted and not in effect.
pub(super) fn order_is_cancelling(client: &Client, holding: &Holding) -> bool {
    order_of(client, holding).is_some_and(|purchase| {
        purchase.pending.iter().any(|pending| match &pending.what {
            PendingWhat::Cancel => true,
            PendingWhat::CancelLineItems(numbers) => purchase
                .order
                .line_items
                .iter()
                .flatten()
                .any(|item| is_of(item, holding) && item.line_item_number.is_some_and(|it| numbers.contains(&it))),
            _ => false,
        })
    })
}

/// The line items of an order whose subscription is not active: suspended, deleted or not there yet.
pub(crate) fn inactive(client: &Client, purchase: &Purchase) -> Vec<i64> {
    let is_inactive = |item: &&OrderLineItem| {
        let id = item.subscription_id.as_deref().and_then(guid);
        let holding = id.and_then(|id| client.subscriptions.get(&id)).map(|entry| &entry.record);
        holding.is_some_and(|holding| status::of(holding) != SubscriptionStatus::Active)
    };
    let items = purchase.order.line_items.iter().flatten().filter(is_inactive);
    items.filter_map(|item| item.line_item_number).collect()
}

fn order_of<'c>(client: &'c Client, holding: &Holding) -> Option<&'c Purchase> {
    let key = OrderKey::new(holding.subscription.order_id.as_deref()?);
    client.orders.get(&key).map(|entry| &entry.record)
}

fn is_of(item: &OrderLineItem, holding: &Holding) -> bool {
    item.subscription_id.as_deref().and_then(guid).is_some_and(|id| Some(id) == holding.id())
}
