//! Sending of a sweep's events, and its early end.

use partner_center_core::{CustomerId, Error};
use partner_orders_rules as rules;
use tokio::sync::mpsc;

use super::event::{Stop, SweepEvent};
use super::stream::StopHandle;

/// Sends the events of a sweep, and stops it if nothing further can succeed.
#[derive(Clone)]
pub(super) struct Reporter {
    events: mpsc::Sender<SweepEvent>,
    pub(super) stop: StopHandle,
}

impl Reporter {
    pub(super) fn new(events: mpsc::Sender<SweepEvent>, stop: StopHandle) -> Self {
        Self { events, stop }
    }

    pub(super) async fn send(&self, event: SweepEvent) {
        // If the receiver is gone, the stream was dropped, and the sweep with it.
        let _ = self.events.send(event).await;
    }

    /// Reports that the orders of a customer, or the customers, could not be listed.
    pub(super) async fn list_failed(&self, customer: Option<CustomerId>, error: Error) {
        let hopeless = hopeless(&error);
        self.send(SweepEvent::ListFailed { customer, error }).await;
        if let Some(why) = hopeless {
            self.end(Stop::SignIn(why)).await;
        }
    }

    /// Stops the sweep, unless it has stopped before: it takes no more orders.
    pub(super) async fn end(&self, why: Stop) {
        if self.stop.end() {
            self.send(SweepEvent::Stopped(why)).await;
        }
    }
}

/// Returns the reason why all further calls would fail too, if they would.
pub(super) fn hopeless(error: &Error) -> Option<String> {
    let for_all = error.is_authentication() || error.number().is_some_and(rules::is_authorization);
    for_all.then(|| error.to_string())
}
