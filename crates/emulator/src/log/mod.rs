//! The log of requests and responses, without secrets.
//!
//! A request is [captured](Capture) while it is served, secrets redacted. Records, exchanges as JSON, HAR and commands
//! for curl are made when they are read.

mod body;
mod curl;
mod event;
mod exchange;
mod har;
mod headers;
mod record;
mod redact;
#[cfg(test)]
pub(crate) mod tests;
mod view;

use std::collections::VecDeque;
use std::hash::{BuildHasher as _, BuildHasherDefault, DefaultHasher, Hash};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::broadcast;

pub(crate) use body::HarmlessBodies;
pub(crate) use event::{ChangedPart, LogEvent};
pub(crate) use exchange::{Capture, Exchange, Findings, Head, Outcome, WorkingCall};
pub(crate) use har::archive;

pub use record::RequestRecord;
pub(crate) use redact::{Place, first_characters};
pub(crate) use view::exchange_json;

/// The most exchanges that are stored; the oldest go first.
const CAPACITY: usize = 1_000;
/// The most bytes of bodies that are stored; the oldest go first, before their exchanges.
const BODIES: usize = 16 * 1024 * 1024;
/// The most events that a listener may be behind.
const EVENTS: usize = 256;

/// The last exchanges, and the listeners to new ones.
#[derive(Debug)]
pub(crate) struct Log {
    pub(crate) harmless: HarmlessBodies,
    stored: Mutex<StoredExchanges>,
    /// `None` once the log is closed.
    events: Mutex<Option<broadcast::Sender<LogEvent>>>,
}

#[derive(Debug, Default)]
struct StoredExchanges {
    exchanges: VecDeque<Exchange>,
    /// The number of the newest exchange.
    count: u64,
    /// The number of bytes of bodies.
    weight: usize,
    /// The number of exchanges, counted from the oldest, whose bodies were dropped.
    forgotten: usize,
}

impl Default for Log {
    fn default() -> Self {
        let (events, _) = broadcast::channel(EVENTS);
        Self { harmless: HarmlessBodies::default(), stored: Mutex::default(), events: Mutex::new(Some(events)) }
    }
}

impl Log {
    /// Numbers and stores an exchange, and notifies the listeners. Returns its head with the number.
    pub(crate) fn add(&self, exchange: Exchange) -> Arc<Head> {
        let head = self.lock().add(exchange);
        if let Some(events) = self.sender() {
            // The last listener may have left meanwhile.
            let _ = events.send(LogEvent::Request(Arc::new(head.record())));
        }
        head
    }

    /// Returns records, oldest first: up to `limit` after number `after`, or without it the newest `limit`.
    pub(crate) fn records(&self, after: Option<u64>, limit: usize) -> Vec<RequestRecord> {
        let heads: Vec<_> = self.lock().select(after, limit).map(|exchange| exchange.head.clone()).collect();
        heads.iter().map(|head| head.record()).collect()
    }

    /// Returns the exchanges of the same [`records`](Self::records).
    pub(crate) fn exchanges(&self, after: Option<u64>, limit: usize) -> Vec<Exchange> {
        self.lock().select(after, limit).cloned().collect()
    }

    /// Returns the exchange of this number, if it is still stored.
    pub(crate) fn get(&self, number: u64) -> Option<Exchange> {
        let stored = self.lock();
        let found = stored.exchanges.binary_search_by_key(&number, |exchange| exchange.head.number).ok()?;
        stored.exchanges.get(found).cloned()
    }

    /// Removes everything, counts from 1 again and notifies the listeners.
    pub(crate) fn clear(&self) {
        *self.lock() = StoredExchanges::default();
        self.changed(ChangedPart::Log);
    }

    /// Notifies the listeners of a change.
    pub(crate) fn changed(&self, part: ChangedPart) {
        if let Some(events) = self.sender() {
            let _ = events.send(LogEvent::Changed(part));
        }
    }

    /// Returns a receiver of all events from now on; `None` once the log is [closed](Self::close).
    pub(crate) fn subscribe(&self) -> Option<broadcast::Receiver<LogEvent>> {
        lock(&self.events).as_ref().map(broadcast::Sender::subscribe)
    }

    /// Ends all subscriptions, so that no listener keeps a server from stopping.
    pub(crate) fn close(&self) {
        *lock(&self.events) = None;
    }

    /// Returns the sender, if there are listeners.
    fn sender(&self) -> Option<broadcast::Sender<LogEvent>> {
        lock(&self.events).as_ref().filter(|events| events.receiver_count() > 0).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, StoredExchanges> {
        lock(&self.stored)
    }
}

impl StoredExchanges {
    fn add(&mut self, mut exchange: Exchange) -> Arc<Head> {
        self.count += 1;
        if let Some(head) = Arc::get_mut(&mut exchange.head) {
            head.number = self.count;
        }
        if self.exchanges.len() == CAPACITY {
            if let Some(oldest) = self.exchanges.pop_front() {
                self.weight -= oldest.request.weight() + oldest.response.weight();
            }
            self.forgotten = self.forgotten.saturating_sub(1);
        }
        self.weight += exchange.request.weight() + exchange.response.weight();
        let head = exchange.head.clone();
        self.exchanges.push_back(exchange);
        self.drop_bodies();
        head
    }

    fn drop_bodies(&mut self) {
        while self.weight > BODIES {
            let Some(oldest) = self.exchanges.get_mut(self.forgotten) else { break };
            self.weight -= oldest.request.weight() + oldest.response.weight();
            oldest.request.forget();
            oldest.response.forget();
            self.forgotten += 1;
        }
    }

    fn select(&self, after: Option<u64>, limit: usize) -> impl Iterator<Item = &Exchange> {
        let start = match after {
            Some(after) => self.exchanges.partition_point(|exchange| exchange.head.number <= after),
            None => self.exchanges.len().saturating_sub(limit),
        };
        self.exchanges.iter().skip(start).take(limit)
    }
}

/// Hashes a value, the same in one run of the program.
pub(crate) fn hash(value: impl Hash) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(value)
}

/// Locks a mutex. A poisoned one holds a valid value, since every change is made at once.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
