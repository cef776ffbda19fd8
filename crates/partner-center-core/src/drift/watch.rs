//! Comparison of responses in the background.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::StatusCode;
use tokio::runtime::Handle;
use tokio::sync::Notify;
use tracing::dispatcher::{self, Dispatch};
use tracing::{Level, enabled, info, warn};

use super::{DriftKind, DriftNote, compare};

/// The most responses that may wait to be compared; more are left out.
const MAX_WAITING: usize = 64;
/// The most bytes of responses that may wait.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// The most different notes that a client reports.
const MAX_REPORTED: usize = 1000;

type Callback = Arc<dyn Fn(&DriftNote) + Send + Sync>;

/// The drift of a client: its callback, and the notes reported so far. Clones share everything.
#[derive(Clone, Default)]
pub(crate) struct Drift {
    callback: Option<Callback>,
    state: Arc<DriftState>,
}

#[derive(Default)]
struct DriftState {
    queue: Mutex<Backlog>,
    /// Notified whenever no response is left to compare.
    idle: Notify,
}

#[derive(Default)]
struct Backlog {
    waiting: VecDeque<Observed>,
    bytes: usize,
    /// True while a thread compares the waiting responses.
    working: bool,
    reported: HashSet<DriftNote>,
}

struct Observed {
    operation: &'static str,
    status: StatusCode,
    body: Bytes,
    /// The subscriber to events of the call.
    dispatch: Dispatch,
}

impl Drift {
    pub(crate) fn new(callback: Option<Callback>) -> Self {
        Self { callback, state: Arc::default() }
    }

    /// Queues a response, with its body as received, to be compared on a thread where that delays no call. Does nothing
    /// if there is neither callback nor subscriber, or if too many responses are waiting.
    pub(crate) fn observe(&self, operation: &'static str, status: StatusCode, body: &Bytes) {
        if self.callback.is_none() && !enabled!(target: "partner_orders::drift", Level::WARN) {
            return;
        }
        let Ok(runtime) = Handle::try_current() else { return };
        let dispatch = dispatcher::get_default(Dispatch::clone);
        let mut queue = self.state.lock();
        if queue.waiting.len() >= MAX_WAITING || queue.bytes.saturating_add(body.len()) > MAX_BYTES {
            return;
        }
        queue.bytes += body.len();
        queue.waiting.push_back(Observed { operation, status, body: body.clone(), dispatch });
        if !std::mem::replace(&mut queue.working, true) {
            let this = self.clone();
            drop(queue);
            // The task ends by itself, so it is not awaited.
            drop(runtime.spawn_blocking(move || this.work()));
        }
    }

    /// Compares all waiting responses.
    fn work(&self) {
        while let Some(observed) = self.state.next() {
            for note in compare::compare(observed.operation, observed.status, &observed.body) {
                if self.state.is_new(&note) {
                    self.report(&note, &observed.dispatch);
                }
            }
        }
        self.state.idle.notify_waiters();
    }

    fn report(&self, note: &DriftNote, dispatch: &Dispatch) {
        dispatcher::with_default(dispatch, || {
            let DriftNote { kind, operation, place, found } = note;
            let kind = kind.as_str();
            if note.kind == DriftKind::ByteOrderMark {
                info!(
                    target: "partner_orders::drift", kind, operation, place, found,
                    "the response starts with a byte order mark"
                );
            } else {
                warn!(
                    target: "partner_orders::drift", kind, operation, place, found,
                    "the description does not have it"
                );
            }
        });
        if let Some(callback) = &self.callback {
            // A panic of the callback has been printed; other notes are still reported.
            let _ = catch_unwind(AssertUnwindSafe(|| callback(note)));
        }
    }

    /// Waits until all responses so far have been compared.
    #[cfg(any(test, feature = "test-util"))]
    pub(crate) async fn settled(&self) {
        loop {
            let mut idle = std::pin::pin!(self.state.idle.notified());
            idle.as_mut().enable();
            if !self.state.lock().working {
                return;
            }
            idle.await;
        }
    }
}

impl DriftState {
    fn lock(&self) -> MutexGuard<'_, Backlog> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next response; `None` ends the thread.
    fn next(&self) -> Option<Observed> {
        let mut queue = self.lock();
        let next = queue.waiting.pop_front();
        queue.bytes -= next.as_ref().map_or(0, |observed| observed.body.len());
        queue.working = next.is_some();
        next
    }

    fn is_new(&self, note: &DriftNote) -> bool {
        let mut queue = self.lock();
        queue.reported.len() < MAX_REPORTED && queue.reported.insert(note.clone())
    }
}

impl fmt::Debug for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Drift").field("callback", &self.callback.is_some()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collecting() -> (Drift, Arc<Mutex<Vec<String>>>) {
        let notes = Arc::new(Mutex::new(Vec::new()));
        let store = Arc::clone(&notes);
        (Drift::new(Some(Arc::new(move |note: &DriftNote| store.lock().unwrap().push(note.to_string())))), notes)
    }

    fn odd(name: &str) -> Bytes {
        Bytes::from(format!(r#"{{"id":"x","referenceCustomerId":"c","lineItems":[],"{name}":1}}"#))
    }

    #[tokio::test]
    async fn each_note_is_reported_once() {
        let (drift, notes) = collecting();
        for _ in 0..3 {
            drift.clone().observe("get_order", StatusCode::OK, &odd("a"));
            drift.settled().await;
        }
        drift.observe("get_order", StatusCode::OK, &odd("b"));
        drift.settled().await;
        let reported = notes.lock().unwrap().clone();
        assert_eq!(reported, ["getOrder: undocumented_property at /a", "getOrder: undocumented_property at /b"]);
    }

    #[tokio::test]
    async fn the_backlog_is_limited() {
        let (started, begin) = std::sync::mpsc::channel::<()>();
        let begin = Mutex::new(begin);
        // The first note holds the worker until the test lets it go.
        let drift = Drift::new(Some(Arc::new(move |_: &DriftNote| {
            let _ = begin.lock().unwrap().recv();
        })));
        let big = Bytes::from(vec![b'x'; MAX_BYTES / 4]);
        for n in 0..MAX_WAITING * 3 {
            drift.observe("get_order", StatusCode::OK, &odd(&n.to_string()));
        }
        let waiting = drift.state.lock().waiting.len();
        assert!(waiting <= MAX_WAITING, "{waiting}");
        for _ in 0..8 {
            drift.observe("get_order", StatusCode::OK, &big);
        }
        assert!(drift.state.lock().bytes <= MAX_BYTES);
        drop(started);
        drift.settled().await;
        assert_eq!(drift.state.lock().bytes, 0);
    }

    #[tokio::test]
    async fn a_callback_that_panics_stops_nothing() {
        let calls = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&calls);
        let drift = Drift::new(Some(Arc::new(move |_: &DriftNote| {
            *counted.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            panic!("as a callback may");
        })));
        for name in ["a", "b"] {
            drift.observe("get_order", StatusCode::OK, &odd(name));
        }
        drift.settled().await;
        assert_eq!(*calls.lock().unwrap_or_else(PoisonError::into_inner), 2);
    }

    #[tokio::test]
    async fn without_a_listener_nothing_is_stored() {
        let drift = Drift::default();
        drift.observe("get_order", StatusCode::OK, &odd("a"));
        assert!(drift.state.lock().reported.is_empty() && !drift.state.lock().working);
        drift.settled().await;
    }
}
