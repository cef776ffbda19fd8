//! What was asked and answered, without anything secret, and what can be made of it.
//!
//! A request is [captured](Capture) while it is served, which keeps no secret in the first place and formats nothing;
//! records, exchanges as JSON, HAR and commands for curl are made when somebody looks.

mod body;
mod conduct;
mod curl;
mod event;
mod exchange;
mod har;
mod headers;
mod parameters;
mod place;
mod record;
#[cfg(test)]
mod tests;
mod view;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::broadcast;

use conduct::Conduct;
pub(crate) use conduct::Report;
pub(crate) use event::{Event, What};
pub(crate) use exchange::{Capture, Exchange, Head, Outcome};
pub(crate) use har::archive;
pub use record::RequestRecord;
pub(crate) use view::View;

/// How many exchanges are remembered; the oldest go first.
const CAPACITY: usize = 1_000;
/// How many bytes of bodies are remembered; the oldest go first, before their exchanges.
const BODIES: usize = 16 * 1024 * 1024;
/// How many events a listener may be behind.
const EVENTS: usize = 256;

/// The last exchanges, and how each client behaved.
#[derive(Debug)]
pub(crate) struct Log {
    inner: Mutex<Inner>,
    /// `None` once nothing more is to be heard.
    events: Mutex<Option<broadcast::Sender<Event>>>,
}

#[derive(Debug, Default)]
struct Inner {
    exchanges: VecDeque<Exchange>,
    /// The number of the newest exchange.
    count: u64,
    /// How many bytes of bodies there are.
    weight: usize,
    /// How many of the oldest exchanges have no bodies any more.
    forgotten: usize,
    conduct: Conduct,
}

impl Default for Log {
    fn default() -> Self {
        let (events, _) = broadcast::channel(EVENTS);
        Self { inner: Mutex::default(), events: Mutex::new(Some(events)) }
    }
}

impl Log {
    /// Numbers an exchange, keeps it and tells the listeners. The answer has the number, and makes a record of it.
    pub(crate) fn add(&self, exchange: Exchange) -> Arc<Head> {
        // The locks are given back before anybody is told.
        let head = self.lock().add(exchange);
        if let Some(events) = self.listened() {
            // The last listener may have left meanwhile.
            let _ = events.send(Event::Request(Arc::new(head.record())));
        }
        head
    }

    /// Records, oldest first: up to `limit` that come after number `after`, or without it the newest `limit`.
    pub(crate) fn records(&self, after: Option<u64>, limit: usize) -> Vec<RequestRecord> {
        let heads: Vec<_> = self.lock().chosen(after, limit).map(|exchange| exchange.head.clone()).collect();
        heads.iter().map(|head| head.record()).collect()
    }

    /// Exchanges, chosen as by [`records`](Self::records).
    pub(crate) fn exchanges(&self, after: Option<u64>, limit: usize) -> Vec<Exchange> {
        self.lock().chosen(after, limit).cloned().collect()
    }

    /// The exchange of this number, if it is still there.
    pub(crate) fn get(&self, number: u64) -> Option<Exchange> {
        let inner = self.lock();
        let found = inner.exchanges.binary_search_by_key(&number, |exchange| exchange.head.number).ok()?;
        inner.exchanges.get(found).cloned()
    }

    /// How each client behaved since the start, or since the log was cleared.
    pub(crate) fn conduct(&self) -> Report {
        self.lock().conduct.report()
    }

    /// Forgets everything, counts from 1 again and tells the listeners.
    pub(crate) fn clear(&self) {
        *self.lock() = Inner::default();
        self.changed(What::Log);
    }

    /// Tells the listeners that something changed.
    pub(crate) fn changed(&self, what: What) {
        if let Some(events) = self.listened() {
            let _ = events.send(Event::Changed(what));
        }
    }

    /// What happens from now on; `None` once the log is [closed](Self::close).
    pub(crate) fn subscribe(&self) -> Option<broadcast::Receiver<Event>> {
        lock(&self.events).as_ref().map(broadcast::Sender::subscribe)
    }

    /// Ends all subscriptions, so that no listener keeps a server from stopping.
    pub(crate) fn close(&self) {
        *lock(&self.events) = None;
    }

    /// The sender, if anybody listens.
    fn listened(&self) -> Option<broadcast::Sender<Event>> {
        lock(&self.events).as_ref().filter(|events| events.receiver_count() > 0).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        lock(&self.inner)
    }
}

impl Inner {
    fn add(&mut self, mut exchange: Exchange) -> Arc<Head> {
        self.count += 1;
        if let Some(head) = Arc::get_mut(&mut exchange.head) {
            head.number = self.count;
        }
        self.conduct.see(&exchange.head);
        if self.exchanges.len() == CAPACITY {
            if let Some(oldest) = self.exchanges.pop_front() {
                self.weight -= oldest.request.weight() + oldest.response.weight();
            }
            self.forgotten = self.forgotten.saturating_sub(1);
        }
        self.weight += exchange.request.weight() + exchange.response.weight();
        let head = exchange.head.clone();
        self.exchanges.push_back(exchange);
        self.lose_weight();
        head
    }

    fn lose_weight(&mut self) {
        while self.weight > BODIES {
            let Some(oldest) = self.exchanges.get_mut(self.forgotten) else { break };
            self.weight -= oldest.request.weight() + oldest.response.weight();
            oldest.request.forget();
            oldest.response.forget();
            self.forgotten += 1;
        }
    }

    fn chosen(&self, after: Option<u64>, limit: usize) -> impl Iterator<Item = &Exchange> {
        let start = match after {
            Some(after) => self.exchanges.partition_point(|exchange| exchange.head.number <= after),
            None => self.exchanges.len().saturating_sub(limit),
        };
        self.exchanges.iter().skip(start).take(limit)
    }
}

/// A poisoned lock holds a whole value all the same.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
