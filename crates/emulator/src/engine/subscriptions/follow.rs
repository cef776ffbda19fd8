//! The effects of a changed order on its subscriptions, and of a changed subscription on its order.

use chrono::{DateTime, Utc};
use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, OrderStatus, SubscriptionStatus};
use partner_orders_api::types::OrderLineItem;
use partner_orders_rules::ProductType;
use uuid::Uuid;

use super::super::ids::{OrderKey, guid};
use super::super::state::{CustomerState, State};
use super::super::{Call, etag, patch};
use super::{create, status};
use crate::world::{Event, Holding, PendingWhat, Purchase, What, add_event};

/// The time of a change, and the request that caused it.
pub(crate) struct Cause {
    pub(crate) time: DateTime<Utc>,
    pub(crate) request_id: Option<String>,
}

impl Cause {
    pub(crate) fn from_call(call: &Call) -> Self {
        Self { time: call.now, request_id: call.request_id.clone() }
    }

    fn event(&self, what: What) -> Event {
        Event { time: self.time, what, request_id: self.request_id.clone() }
    }
}

/// Updates the subscriptions of a changed order: deletes those of cancelled software, and creates those of new line
/// items of a completed order.
///
/// Assumed: a software order and its subscriptions are cancelled together. Both calls cancel the same purchase, and a
/// customer of the sandbox can be deleted once its orders are cancelled, by either call.
pub(crate) fn order(state: &mut State, tenant: Uuid, customer: Uuid, purchase: &Purchase, cause: &Cause) {
    let is = |status: OrderStatus| purchase.order.status.as_deref() == Some(&status);
    for (item, product) in purchase.line_items() {
        let Some(id) = item.subscription_id.as_deref().and_then(guid) else { continue };
        let gone = is(OrderStatus::Cancelled) || item.quantity == Some(0);
        let changed = match state.customer_state(tenant, customer).and_then(|owner| owner.subscription(id)) {
            None if is(OrderStatus::Completed) && !gone => {
                Some(create::of_line_item(purchase, item, product, id, cause.time))
            }
            Some(holding)
                if gone
                    && product == ProductType::SoftwareSubscription
                    && status::current(holding) != SubscriptionStatus::Deleted =>
            {
                Some(deleted(holding, cause))
            }
            _ => None,
        };
        if let Some(mut holding) = changed {
            holding.start_history(cause.time);
            state.put_subscription(tenant, customer, holding);
        }
    }
}

fn deleted(holding: &Holding, cause: &Cause) -> Holding {
    let mut holding = holding.clone();
    holding.start_history(cause.time);
    let what = status::set(&mut holding, SubscriptionStatus::Deleted.into(), cause.time);
    add_event(&mut holding.history, cause.event(what));
    holding
}

/// Sets the new billing cycle of a legacy order on its subscriptions.
pub(crate) fn billing_cycle(
    state: &mut State,
    tenant: Uuid,
    customer: Uuid,
    purchase: &Purchase,
    cycle: &Open<BillingCycle>,
    cause: &Cause,
) {
    let Some(owner) = state.customer_state(tenant, customer) else { return };
    let ids = purchase.order.line_items.iter().flatten().filter_map(|item| guid(item.subscription_id.as_deref()?));
    let own: Vec<Holding> = ids.filter_map(|id| owner.subscription(id)).cloned().collect();
    for mut holding in own {
        holding.start_history(cause.time);
        holding.subscription.billing_cycle = Some(cycle.clone());
        etag::advance_subscription(&mut holding);
        add_event(&mut holding.history, cause.event(What::BillingCycle(cycle.to_string())));
        state.put_subscription(tenant, customer, holding);
    }
}

/// Updates the order of a changed subscription: a deleted software subscription cancels its line item, and the last
/// line item cancels the order.
pub(crate) fn subscription(state: &mut State, tenant: Uuid, customer: Uuid, holding: &Holding, cause: &Cause) {
    if holding.product_type != ProductType::SoftwareSubscription
        || status::current(holding) != SubscriptionStatus::Deleted
    {
        return;
    }
    let Some(purchase) = state.customer_state(tenant, customer).and_then(|owner| order_of(owner, holding)) else {
        return;
    };
    if purchase.order.status.as_deref() == Some(&OrderStatus::Cancelled) {
        return;
    }
    let named = |item: &&OrderLineItem| is_of(item, holding) && item.quantity != Some(0);
    let items = purchase.order.line_items.iter().flatten().filter(named);
    let numbers: Vec<i64> = items.filter_map(|item| item.line_item_number).collect();
    if !numbers.is_empty() {
        let mut purchase = purchase.clone();
        let what = patch::cancel_line_items_now(&mut purchase, &numbers);
        add_event(&mut purchase.history, cause.event(what));
        state.put_order(tenant, customer, purchase);
    }
}

/// Returns `true` if a cancellation of the subscription's order, or of its line item, is pending.
pub(super) fn order_is_cancelling(owner: &CustomerState, holding: &Holding) -> bool {
    order_of(owner, holding).is_some_and(|purchase| {
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

/// Returns the numbers of line items whose subscription is not active: suspended, deleted or not provisioned yet.
pub(crate) fn inactive(owner: &CustomerState, purchase: &Purchase) -> Vec<i64> {
    let is_inactive = |item: &&OrderLineItem| {
        let id = item.subscription_id.as_deref().and_then(guid);
        id.and_then(|id| owner.subscription(id))
            .is_some_and(|holding| status::current(holding) != SubscriptionStatus::Active)
    };
    let items = purchase.order.line_items.iter().flatten().filter(is_inactive);
    items.filter_map(|item| item.line_item_number).collect()
}

fn order_of<'c>(owner: &'c CustomerState, holding: &Holding) -> Option<&'c Purchase> {
    let key = OrderKey::new(holding.subscription.order_id.as_deref()?);
    owner.orders.get(&key).map(|entry| &entry.record)
}

fn is_of(item: &OrderLineItem, holding: &Holding) -> bool {
    item.subscription_id.as_deref().and_then(guid).is_some_and(|id| Some(id) == holding.id())
}
