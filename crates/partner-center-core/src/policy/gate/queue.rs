//! Who waits, and in which order.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

use crate::ids::CustomerId;

/// Whom a call concerns, if anyone.
pub(super) type Customer = Option<CustomerId>;

/// What a waiting call and the queue both hold.
#[derive(Debug, Default)]
pub(super) struct Slot {
    /// Its request has been counted already.
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
    waiting: usize,
}

impl Queue {
    pub(super) fn len(&self) -> usize {
        self.waiting
    }

    pub(super) fn is_empty(&self) -> bool {
        self.waiting == 0
    }

    /// Customers with waiting calls, in the order of their turns.
    pub(super) fn customers(&self) -> impl Iterator<Item = &Customer> {
        self.turns.iter()
    }

    pub(super) fn slots(&self) -> impl Iterator<Item = &Arc<Slot>> {
        self.calls.values().flatten()
    }

    /// The call that is next if its customer may.
    pub(super) fn first(&self) -> Option<&Arc<Slot>> {
        self.calls.get(self.turns.front()?)?.front()
    }

    /// Puts a call behind its customer's others, or before them where it has waited already.
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
        self.waiting += 1;
        slot
    }

    /// The next call of the first customer who may, and passes the turn on.
    pub(super) fn pop(&mut self, may: impl Fn(&Customer) -> bool) -> Option<(Customer, Arc<Slot>)> {
        let turn = self.turns.iter().position(may)?;
        let customer = self.turns.remove(turn)?;
        let calls = self.calls.get_mut(&customer)?;
        let slot = calls.pop_front()?;
        if calls.is_empty() {
            self.calls.remove(&customer);
        } else {
            self.turns.push_back(customer);
        }
        self.waiting -= 1;
        Some((customer, slot))
    }

    /// Takes a call out that waits no longer.
    pub(super) fn remove(&mut self, customer: Customer, slot: &Arc<Slot>) {
        let Some(calls) = self.calls.get_mut(&customer) else { return };
        let before = calls.len();
        calls.retain(|other| !Arc::ptr_eq(other, slot));
        self.waiting -= before - calls.len();
        if calls.is_empty() {
            self.calls.remove(&customer);
            self.turns.retain(|other| *other != customer);
        }
    }
}
