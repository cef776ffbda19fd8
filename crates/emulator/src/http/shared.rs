//! What all requests share.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use crate::engine::Engine;
use crate::log::{Exchange, Log, RequestRecord};

/// Told of each request once it is answered.
pub(crate) type OnRequest = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// The engine, the log, and what answers tell of the server.
pub(crate) struct Shared {
    engine: Mutex<Engine>,
    /// What was asked and answered.
    pub(crate) log: Log,
    on_request: Option<OnRequest>,
    /// The emulator's own base URL.
    pub(crate) url: String,
    /// `MS-ServerId`, the same in all answers.
    pub(crate) server_id: String,
}

impl Shared {
    pub(crate) fn new(engine: Engine, url: String, on_request: Option<OnRequest>) -> Self {
        let (id, ..) = Uuid::new_v4().as_fields();
        // Nine digits, as those in samples.
        let server_id = (100_000_000 + id % 900_000_000).to_string();
        Self { engine: Mutex::new(engine), log: Log::default(), on_request, url, server_id }
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    /// Keeps an exchange and passes its record on.
    pub(crate) fn keep(&self, exchange: Exchange) {
        let head = self.log.add(exchange);
        if let Some(on_request) = &self.on_request {
            on_request(&head.record());
        }
    }

    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.log.records(None, usize::MAX)
    }

    /// Back to the fresh world and an empty log.
    pub(crate) fn reset(&self) {
        self.engine().reset();
        self.log.clear();
    }
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("url", &self.url).finish_non_exhaustive()
    }
}

/// A poisoned lock holds a whole value all the same: every change is made at once or not at all.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
