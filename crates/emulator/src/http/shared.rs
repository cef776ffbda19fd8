//! What all requests share.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::HeaderValue;
use chrono::Utc;

use crate::engine::Engine;
use crate::identity::Identity;
use crate::log::{RequestLog, RequestRecord};

/// Told of each request once it is answered.
pub(crate) type OnRequest = Box<dyn Fn(&RequestRecord) + Send + Sync>;

/// The engine, the log, and what answers tell of the server.
pub(crate) struct Shared {
    engine: Mutex<Engine>,
    identity: Mutex<Identity>,
    log: Mutex<RequestLog>,
    on_request: Option<OnRequest>,
    /// The emulator's own base URL.
    pub(crate) url: String,
    /// `MS-ServerId`, the same in all answers.
    pub(crate) server_id: HeaderValue,
}

impl Shared {
    pub(crate) fn new(engine: Engine, identity: Identity, url: String, on_request: Option<OnRequest>) -> Self {
        Self {
            engine: Mutex::new(engine),
            identity: Mutex::new(identity),
            log: Mutex::default(),
            on_request,
            url,
            // Nine digits, as those in samples.
            server_id: HeaderValue::from(fastrand::u32(100_000_000..1_000_000_000)),
        }
    }

    pub(crate) fn identity(&self) -> MutexGuard<'_, Identity> {
        lock(&self.identity)
    }

    pub(crate) fn engine(&self) -> MutexGuard<'_, Engine> {
        lock(&self.engine)
    }

    /// Keeps a record and passes it on.
    pub(crate) fn record(&self, record: RequestRecord) {
        // The lock is given back before foreign code runs.
        let record = lock(&self.log).add(record);
        if let Some(on_request) = &self.on_request {
            on_request(&record);
        }
    }

    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        lock(&self.log).records()
    }

    /// Back to the fresh world and an empty log.
    pub(crate) fn reset(&self) {
        self.engine().reset(Utc::now());
        lock(&self.log).clear();
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
