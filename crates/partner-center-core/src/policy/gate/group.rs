//! The requests that are counted together: in flight, ended within the last minute, or waiting.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::queue::{Customer, Queue, Slot};
use super::window::{Room, Window};
use super::{GateState, Limits};

#[derive(Debug)]
pub(super) struct Group {
    limits: Limits,
    all: Window,
    /// Counted only if a customer's own limit is lower than that of all.
    customers: HashMap<Customer, Window>,
    closed_until: Duration,
    queue: Queue,
}

impl Group {
    pub(super) fn new(limits: Limits) -> Self {
        let per_customer = limits.per_customer.filter(|own| limits.per_minute.is_none_or(|all| *own < all));
        Self {
            limits: Limits { per_customer, ..limits },
            all: Window::default(),
            customers: HashMap::new(),
            closed_until: Duration::ZERO,
            queue: Queue::default(),
        }
    }

    /// Lets a request through at once, if there is room and no call waits.
    pub(super) fn try_enter(&mut self, customer: Customer, now: Duration) -> bool {
        let may = self.queue.is_empty() && self.room(now) == Room::Now && self.own_room(&customer, now) == Room::Now;
        if may {
            self.enter(customer, now);
        }
        may
    }

    /// Counts the end of a request; `None` if it was never sent.
    pub(super) fn leave(&mut self, customer: Customer, ended: Option<Duration>) {
        self.all.leave(ended.filter(|_| self.limits.per_minute.is_some()));
        if let Some(own) = self.customers.get_mut(&customer) {
            own.leave(ended);
        }
        // There may be room now, or the time of the next room is known now.
        self.wake_first();
    }

    /// Queues a call; once it is [granted](Slot::is_granted), its request is counted.
    pub(super) fn wait(&mut self, customer: Customer, again: bool) -> Arc<Slot> {
        let slot = self.queue.push(customer, again);
        if self.limits.per_customer.is_some() {
            // The new call's customer may have room sooner than those that the first call sleeps for.
            self.wake_first();
        }
        slot
    }

    /// Removes a call that waits no longer. If it was granted, its place is free again.
    pub(super) fn give_up(&mut self, customer: Customer, slot: &Arc<Slot>) {
        if slot.is_granted() {
            self.leave(customer, None);
        } else {
            self.queue.remove(customer, slot);
            self.wake_first();
        }
    }

    /// Lets through as many waiting calls as there is room for.
    pub(super) fn admit(&mut self, now: Duration) {
        self.customers.values_mut().for_each(|own| own.expire(now));
        let before = self.queue.first().cloned();
        while self.room(now) == Room::Now {
            let Self { queue, limits, customers, .. } = self;
            let may = |customer: &Customer| {
                customers.get(customer).map_or(Room::Now, |own| own.room(limits.per_customer)) == Room::Now
            };
            let Some((customer, slot)) = queue.pop(may) else { break };
            self.enter(customer, now);
            slot.grant();
        }
        // Only the first call waits on the clock.
        if self.queue.first().zip(before.as_ref()).is_some_and(|(first, before)| !Arc::ptr_eq(first, before)) {
            self.wake_first();
        }
    }

    /// Returns the time until there may be room, if it is known and the call is the first of the queue.
    pub(super) fn time_until_room(&mut self, slot: &Arc<Slot>, now: Duration) -> Option<Duration> {
        self.queue.first().filter(|first| Arc::ptr_eq(first, slot))?;
        let at = match self.room(now) {
            Room::At(then) => then,
            Room::Later => return None,
            Room::Now => {
                let own = self.queue.customers().filter_map(|customer| self.customers.get(customer));
                let rooms = own.map(|own| own.room(self.limits.per_customer));
                rooms.filter_map(|room| if let Room::At(then) = room { Some(then) } else { None }).min()?
            }
        };
        Some(at.saturating_sub(now))
    }

    /// Lets no request through until then.
    pub(super) fn close(&mut self, until: Duration) {
        if until > self.closed_until {
            self.closed_until = until;
            // Calls that may not wait that long give up.
            self.queue.slots().for_each(|slot| slot.notify.notify_one());
        }
    }

    pub(super) fn closed_for(&self, now: Duration) -> Duration {
        self.closed_until.saturating_sub(now)
    }

    pub(super) fn state(&mut self, now: Duration) -> GateState {
        self.all.expire(now);
        GateState {
            limit: self.limits.per_minute,
            used: self.all.used(),
            under_way: self.all.in_flight(),
            waiting: self.queue.slots().count(),
            closed_for: Some(self.closed_for(now)).filter(|time| !time.is_zero()),
        }
    }

    /// Returns when another request may be sent, of any customer.
    fn room(&mut self, now: Duration) -> Room {
        if self.closed_until > now {
            return Room::At(self.closed_until);
        }
        self.all.expire(now);
        self.all.room(self.limits.per_minute)
    }

    /// Returns when another request of this customer may be sent, by the customer's own limit.
    fn own_room(&mut self, customer: &Customer, now: Duration) -> Room {
        self.customers.get_mut(customer).map_or(Room::Now, |own| {
            own.expire(now);
            own.room(self.limits.per_customer)
        })
    }

    fn enter(&mut self, customer: Customer, now: Duration) {
        self.all.enter();
        if self.limits.per_customer.is_some() {
            if self.customers.len() == self.customers.capacity() {
                // Before it grows: customers without requests need no window.
                self.customers.values_mut().for_each(|own| own.expire(now));
                self.customers.retain(|_, own| own.used() > 0);
            }
            self.customers.entry(customer).or_default().enter();
        }
    }

    fn wake_first(&self) {
        if let Some(first) = self.queue.first() {
            first.notify.notify_one();
        }
    }
}
