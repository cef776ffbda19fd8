//! What happens by itself as time goes on.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::state::{State, Subject};
use super::subscriptions::follow::{self, Cause};
use super::{What, orders, patch, subscriptions};
use crate::world::{Event, PendingWhat, Purchase, remember};

/// Lets everything happen that is due by `now`, in the order in which it is due.
pub(super) fn until(state: &mut State, now: DateTime<Utc>) {
    while let Some(due) = state.next_due(now) {
        match &due.subject {
            Subject::Order(key) => {
                let client = state.client(due.tenant, due.customer);
                let found = client.and_then(|client| client.orders.get(key)).map(|entry| entry.record.clone());
                if let Some(purchase) = found {
                    order(state, due.tenant, due.customer, purchase, due.time);
                }
            }
            Subject::Subscription(id) => {
                let client = state.client(due.tenant, due.customer);
                let found = client.and_then(|client| client.subscriptions.get(id)).map(|entry| entry.record.clone());
                if let Some(holding) = found {
                    subscriptions::settle(state, due.tenant, due.customer, holding, due.time);
                }
            }
        }
    }
}

fn order(state: &mut State, tenant: Uuid, customer: Uuid, mut purchase: Purchase, time: DateTime<Utc>) {
    let (ripe, rest) = purchase.pending.drain(..).partition(|pending| pending.due <= time);
    purchase.pending = rest;
    let ripe: Vec<crate::engine::Pending> = ripe;
    let settings = state.settings;
    for pending in ripe {
        let what = match pending.what {
            PendingWhat::Cancel => patch::cancel_now(&mut purchase),
            PendingWhat::CancelLineItems(numbers) => patch::cancel_line_items_now(&mut purchase, &numbers),
            PendingWhat::Provision => orders::provision_now(&mut purchase, customer),
            PendingWhat::Review => orders::review_now(&mut purchase, pending.due, settings),
            PendingWhat::Approve => orders::approve_now(&mut purchase, pending.due, settings),
            PendingWhat::Status(_) => What::Changed,
        };
        remember(&mut purchase.history, Event { time: pending.due, what, request_id: None });
    }
    follow::order(state, tenant, customer, &purchase, &Cause { time, request_id: None });
    state.put_order(tenant, customer, purchase);
}
