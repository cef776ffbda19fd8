//! Pending events and ends of terms, applied as time passes.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::state::{DueRecord, State};
use super::subscriptions::follow::{self, Cause};
use super::{What, orders, patch, subscriptions};
use crate::world::{Event, PendingWhat, Purchase, add_event};

/// Applies all events that are due by `now`, in their order.
pub(super) fn until(state: &mut State, now: DateTime<Utc>) {
    while let Some(due) = state.next_due(now) {
        match &due.record {
            DueRecord::Order(key) => {
                let owner = state.customer_state(due.tenant, due.customer);
                let found = owner.and_then(|owner| owner.orders.get(key)).map(|entry| entry.record.clone());
                if let Some(purchase) = found {
                    order(state, due.tenant, due.customer, purchase, due.time);
                }
            }
            DueRecord::Subscription(id) => {
                let owner = state.customer_state(due.tenant, due.customer);
                let found = owner.and_then(|owner| owner.subscription(*id)).cloned();
                if let Some(holding) = found {
                    subscriptions::settle(state, (due.tenant, due.customer), holding, due.time, now);
                }
            }
        }
    }
}

fn order(state: &mut State, tenant: Uuid, customer: Uuid, mut purchase: Purchase, time: DateTime<Utc>) {
    let due: Vec<_> = purchase.pending.extract_if(.., |pending| pending.due <= time).collect();
    let settings = state.settings;
    for pending in due {
        let what = match pending.what {
            PendingWhat::Cancel => patch::cancel_now(&mut purchase),
            PendingWhat::CancelLineItems(numbers) => patch::cancel_line_items_now(&mut purchase, &numbers),
            PendingWhat::Provision => orders::provision_now(&mut purchase, customer),
            PendingWhat::Review => orders::review_now(&mut purchase, pending.due, settings),
            PendingWhat::Approve => orders::approve_now(&mut purchase, pending.due, settings),
            PendingWhat::Status(_) => What::Changed,
        };
        add_event(&mut purchase.history, Event::new(pending.due, what));
    }
    follow::order(state, tenant, customer, &purchase, &Cause { time, request_id: None });
    state.put_order(tenant, customer, purchase);
}
