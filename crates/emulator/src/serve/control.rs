//! The state that a server shares with its connections.

use std::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use tokio::sync::Notify;
use tokio::sync::futures::Notified;

const STOPPING: u8 = 1;
const ENDED: u8 = 2;

/// The stage of a server, and a notification of changes.
#[derive(Debug, Default)]
pub(super) struct Control {
    stage: AtomicU8,
    crowded: AtomicBool,
    changed: Notify,
}

impl Control {
    /// Stops the server: requests in progress are served, and no more accepted.
    pub(super) fn stop(&self) {
        self.advance(STOPPING);
    }

    /// Ends everything at once.
    pub(super) fn end(&self) {
        self.advance(ENDED);
    }

    /// Records if all connections are taken and another waits.
    pub(super) fn set_crowded(&self, crowded: bool) {
        self.crowded.store(crowded, Ordering::SeqCst);
        if crowded {
            self.changed.notify_waiters();
        }
    }

    pub(super) fn is_crowded(&self) -> bool {
        self.crowded.load(Ordering::SeqCst)
    }

    pub(super) fn is_stopping(&self) -> bool {
        self.stage.load(Ordering::SeqCst) >= STOPPING
    }

    pub(super) fn has_ended(&self) -> bool {
        self.stage.load(Ordering::SeqCst) >= ENDED
    }

    /// Completes at the next change. To miss none, check the state after this call and before awaiting it.
    pub(super) fn changed(&self) -> Notified<'_> {
        self.changed.notified()
    }

    /// Waits until the server stops.
    pub(super) async fn stopping(&self) {
        loop {
            let changed = self.changed();
            if self.is_stopping() {
                return;
            }
            changed.await;
        }
    }

    fn advance(&self, stage: u8) {
        self.stage.fetch_max(stage, Ordering::SeqCst);
        self.changed.notify_waiters();
    }
}
