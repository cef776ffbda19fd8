//! The requests that are counted together: what is under way, what was, and who waits.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use super::queue::{Customer, Queue, Slot};
use super::window::{Room, Window};
use super::{GateState, Limits};

/// More customers than this are searched for those of whom nothing is counted any more.
const MANY: usize = 64;

#[derive(Debug)]
pub(super) struct Group {
    per_minute: Option<u32>,
    /// Only where it can be reached before the limit of all.
    per_customer: Option<u32>,
    all: Window,
    customers: HashMap<Customer, Window>,
    /// How many customers to have before searching them.
    sweep_at: usize,
    closed_until: Duration,
    queue: Queue,
    /// The one waiting call that looks after the time; the others wait for it.
    leader: Option<Arc<Slot>>,
}

impl Group {
    pub(super) fn new(limits: Limits) -> Self {
        let Limits { per_minute, per_customer } = limits;
        Self {
            per_minute,
            per_customer: per_customer.filter(|own| per_minute.is_none_or(|all| *own < all)),
            all: Window::default(),
            customers: HashMap::new(),
            sweep_at: MANY,
            closed_until: Duration::ZERO,
            queue: Queue::default(),
            leader: None,
        }
    }

    /// Lets a request through at once, if there is room and nobody waits.
    pub(super) fn try_enter(&mut self, customer: Customer, now: Duration) -> bool {
        let may = self.queue.is_empty() && self.room(now) == Room::Now && self.own_room(customer, now) == Room::Now;
        if may {
            self.enter(customer);
        }
        may
    }

    /// A request ended, or was never sent.
    pub(super) fn leave(&mut self, customer: Customer, ended: Option<Duration>) {
        self.all.leave(ended.filter(|_| self.per_minute.is_some()));
        if self.per_customer.is_some()
            && let Some(own) = self.customers.get_mut(&customer)
        {
            own.leave(ended);
        }
        // There may be room now, or it is known now when there will be.
        self.notify_leader();
    }

    /// Queues a call; whoever is [granted](Slot::is_granted) has entered.
    pub(super) fn wait(&mut self, customer: Customer, again: bool) -> Arc<Slot> {
        self.queue.push(customer, again)
    }

    /// A call waits no longer. If it was let through and did not go, its place is free again.
    pub(super) fn give_up(&mut self, customer: Customer, slot: &Arc<Slot>) {
        if slot.is_granted() {
            self.leave(customer, None);
        } else {
            self.queue.remove(customer, slot);
        }
        self.resign(slot);
    }

    /// Lets through as many waiting calls as there is room for.
    pub(super) fn admit(&mut self, now: Duration) {
        self.forget_customers(now);
        while !self.queue.is_empty() && self.room(now) == Room::Now {
            let Self { queue, per_customer, customers, .. } = self;
            let may = |customer: &Customer| own_room(*per_customer, customers, customer) == Room::Now;
            let Some((customer, slot)) = queue.pop(may) else { return };
            self.enter(customer);
            slot.grant();
        }
    }

    /// Makes the call look after the time, unless another one does. If so: how long until there may be room, where
    /// that is known.
    pub(super) fn lead(&mut self, slot: &Arc<Slot>, now: Duration) -> Option<Duration> {
        let leader = self.leader.get_or_insert_with(|| Arc::clone(slot));
        if !Arc::ptr_eq(leader, slot) {
            return None;
        }
        match self.room(now) {
            Room::At(then) => Some(then.saturating_sub(now)),
            Room::Later => None,
            Room::Now => {
                let rooms = self.queue.customers().map(|own| own_room(self.per_customer, &self.customers, own));
                let first = rooms.filter_map(|room| if let Room::At(then) = room { Some(then) } else { None }).min()?;
                Some(first.saturating_sub(now))
            }
        }
    }

    /// The call looks after the time no longer; the next one does.
    pub(super) fn resign(&mut self, slot: &Arc<Slot>) {
        if self.leader.as_ref().is_some_and(|leader| Arc::ptr_eq(leader, slot)) {
            self.leader = self.queue.first().cloned();
            self.notify_leader();
        }
    }

    /// Lets nobody through until then.
    pub(super) fn close(&mut self, until: Duration) {
        if until > self.closed_until {
            self.closed_until = until;
            // Who will not wait for so long gives up.
            self.queue.slots().for_each(|slot| slot.notify.notify_one());
        }
    }

    pub(super) fn closed_for(&self, now: Duration) -> Duration {
        self.closed_until.saturating_sub(now)
    }

    pub(super) fn state(&mut self, now: Duration) -> GateState {
        self.all.forget(now);
        let closed_for = Some(self.closed_for(now)).filter(|time| !time.is_zero());
        GateState {
            limit: self.per_minute,
            used: self.all.used(),
            under_way: self.all.under_way(),
            waiting: self.queue.len(),
            closed_for,
        }
    }

    /// When another request may go, whosever it is.
    fn room(&mut self, now: Duration) -> Room {
        if self.closed_until > now {
            return Room::At(self.closed_until);
        }
        self.all.forget(now);
        self.per_minute.map_or(Room::Now, |limit| self.all.room(limit))
    }

    /// When another request of this customer may go, if one may at all.
    fn own_room(&mut self, customer: Customer, now: Duration) -> Room {
        if let Some(own) = self.customers.get_mut(&customer) {
            own.forget(now);
        }
        own_room(self.per_customer, &self.customers, &customer)
    }

    fn forget_customers(&mut self, now: Duration) {
        if self.per_customer.is_some() {
            self.customers.values_mut().for_each(|own| own.forget(now));
        }
    }

    fn enter(&mut self, customer: Customer) {
        self.all.enter();
        if self.per_customer.is_some() {
            if self.customers.len() >= self.sweep_at {
                self.customers.retain(|_, own| own.used() > 0);
                self.sweep_at = MANY.max(self.customers.len() * 2);
            }
            self.customers.entry(customer).or_default().enter();
        }
    }

    fn notify_leader(&self) {
        if let Some(leader) = &self.leader {
            leader.notify.notify_one();
        }
    }
}

fn own_room(limit: Option<u32>, customers: &HashMap<Customer, Window>, customer: &Customer) -> Room {
    match (limit, customers.get(customer)) {
        (Some(limit), Some(own)) => own.room(limit),
        _ => Room::Now,
    }
}
