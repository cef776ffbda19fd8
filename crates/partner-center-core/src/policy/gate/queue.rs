//! The calls that wait for a gate, and their order.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::ids::CustomerId;

/// The customer that a call concerns, if it concerns one.
pub(super) type Customer = Option<CustomerId>;

/// A waiting call, shared with the queue.
#[derive(Debug, Default)]
pub(super) struct Slot {
    /// True once its request is counted.
    granted: AtomicBool,
    /// Wakes the call.
    pub(super) notify: Notify,
}

impl Slot {
    pub(super) fn is_granted(&self) -> bool {
        self.granted.load(Ordering::Acquire)
    }

    pub(super) fn grant(&self) {
        self.granted.store(true, Ordering::Release);
        self.notify.notify_one();
    }
}

/// Waiting calls: customers take turns, and each customer's calls go in order.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// Customers with waiting calls, the next one first.
    turns: VecDeque<Customer>,
    calls: HashMap<Customer, VecDeque<Arc<Slot>>>,
}

impl Queue {
    pub(super) fn is_empty(&self) -> bool {
        self.turns.is_empty()
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = &Arc<Slot>> {
        self.calls.values().flatten()
    }

    /// The first call of the customer whose turn it is.
    pub(super) fn first(&self) -> Option<&Arc<Slot>> {
        self.calls.get(self.turns.front()?)?.front()
    }

    /// Adds a call behind its customer's others, or before them if it has waited already.
    pub(super) fn push(&mut self, customer: Customer, again: bool) -> Arc<Slot> {
        let slot = Arc::new(Slot::default());
        let calls = self.calls.entry(customer).or_default();
        if calls.is_empty() {
            self.turns.push_back(customer);
        }
        match again {
            true => calls.push_front(Arc::clone(&slot)),
            false => calls.push_back(Arc::clone(&slot)),
        }
        slot
    }

    /// Removes the next call of the first customer, and passes the turn on.
    pub(super) fn pop(&mut self) -> Option<Arc<Slot>> {
        let customer = self.turns.pop_front()?;
        let calls = self.calls.get_mut(&customer)?;
        let slot = calls.pop_front()?;
        match calls.is_empty() {
            true => drop(self.calls.remove(&customer)),
            false => self.turns.push_back(customer),
        }
        Some(slot)
    }

    /// Removes a call that waits no longer.
    pub(super) fn remove(&mut self, customer: Customer, slot: &Arc<Slot>) {
        let Some(calls) = self.calls.get_mut(&customer) else { return };
        calls.retain(|other| !Arc::ptr_eq(other, slot));
        if calls.is_empty() {
            self.calls.remove(&customer);
            self.turns.retain(|other| *other != customer);
        }
    }
}
