//! The requests that are counted together: in flight, ended within the last minute, or waiting.

use std::sync::Arc;
use std::time::Duration;

use super::GateState;
use super::queue::{Customer, Queue, Slot};
use super::window::{Room, Window};

#[derive(Debug)]
pub(super) struct Group {
    limit: Option<u32>,
    window: Window,
    closed_until: Duration,
    queue: Queue,
}

impl Group {
    pub(super) fn new(limit: Option<u32>) -> Self {
        Self { limit, window: Window::default(), closed_until: Duration::ZERO, queue: Queue::default() }
    }

    /// Lets a request through at once, if there is room and no call waits.
    pub(super) fn try_enter(&mut self, now: Duration) -> bool {
        let may = self.queue.is_empty() && self.room(now) == Room::Now;
        if may {
            self.window.enter();
        }
        may
    }

    /// Counts the end of a request; `None` if it was never sent.
    pub(super) fn leave(&mut self, ended: Option<Duration>) {
        self.window.leave(ended.filter(|_| self.limit.is_some()));
        // There may be room now, or the time of the next room is known now.
        self.wake_first();
    }

    /// Queues a call; once it is [granted](Slot::is_granted), its request is counted.
    pub(super) fn wait(&mut self, customer: Customer, again: bool) -> Arc<Slot> {
        self.queue.push(customer, again)
    }

    /// Removes a call that waits no longer. If it was granted, its place is free again.
    pub(super) fn give_up(&mut self, customer: Customer, slot: &Arc<Slot>) {
        if slot.is_granted() {
            self.leave(None);
        } else {
            self.queue.remove(customer, slot);
            self.wake_first();
        }
    }

    /// Lets through as many waiting calls as there is room for.
    pub(super) fn admit(&mut self, now: Duration) {
        let before = self.queue.first().cloned();
        while self.room(now) == Room::Now {
            let Some(slot) = self.queue.pop() else { break };
            self.window.enter();
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
        match self.room(now) {
            Room::At(then) => Some(then.saturating_sub(now)),
            Room::Now | Room::Later => None,
        }
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
        self.window.expire(now);
        GateState {
            limit: self.limit,
            used: self.window.used(),
            under_way: self.window.in_flight(),
            waiting: self.queue.slots().count(),
            closed_for: Some(self.closed_for(now)).filter(|time| !time.is_zero()),
        }
    }

    /// Returns when another request may be sent.
    fn room(&mut self, now: Duration) -> Room {
        if self.closed_until > now {
            return Room::At(self.closed_until);
        }
        self.window.expire(now);
        self.window.room(self.limit)
    }

    fn wake_first(&self) {
        if let Some(first) = self.queue.first() {
            first.notify.notify_one();
        }
    }
}
