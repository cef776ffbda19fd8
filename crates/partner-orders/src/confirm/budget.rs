//! Limits of one cancellation: the time to wait, and the number of sends.

use std::time::Duration;

use partner_center_core::Ids;
use partner_center_core::internal::Connection;
use partner_orders_rules::limits;

/// The most times that one change is sent, if responses are lost or the service fails.
const SENDS: u32 = 3;
/// The first pause before a retry; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest pause between two reads, even if the service asks for a longer one.
const LONGEST: Duration = Duration::from_secs(60);

/// Options of a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CancelOptions {
    /// Longest wait until a cancellation shows, and until another operation on the order ends. After that the outcome
    /// is `pending`, or `unknown` if no response said that it was accepted. A minute by default; the effect can take up
    /// to 15 minutes ("Cancel software purchases"). Zero reads once and does not wait.
    pub wait: Duration,
}

impl CancelOptions {
    /// Sets the longest wait.
    #[must_use]
    pub fn wait(mut self, wait: Duration) -> Self {
        self.wait = wait;
        self
    }
}

impl Default for CancelOptions {
    fn default() -> Self {
        Self { wait: Duration::from_secs(60) }
    }
}

/// The time and the number of sends that are left to one cancellation.
pub(crate) struct WaitBudget<'c> {
    connection: &'c Connection,
    until: Duration,
    sends: u32,
}

impl<'c> WaitBudget<'c> {
    pub(crate) fn new(connection: &'c Connection, options: CancelOptions) -> Self {
        Self { connection, until: connection.clock().elapsed().saturating_add(options.wait), sends: 0 }
    }

    /// New ids, for a request that is not a retry.
    pub(super) fn new_ids(&self) -> Ids {
        self.connection.new_ids()
    }

    /// Starts the next change, with a new count of sends and the time that is left.
    pub(crate) fn next_change(&mut self) {
        self.sends = 0;
    }

    /// Counts a send.
    pub(super) fn count_send(&mut self) {
        self.sends += 1;
    }

    /// Waits before a retry after a lost response or a failure of the service. Returns `false`, without waiting, if no
    /// retry is left.
    pub(super) async fn wait_to_retry(&self) -> bool {
        if self.sends >= SENDS {
            return false;
        }
        let longest = PAUSE.saturating_mul(1 << self.sends.min(6));
        // Spreads the retries of many cancellations that met the same failure.
        self.connection.clock().sleep(longest.mul_f64(0.5 + self.connection.jitter() / 2.0)).await;
        true
    }

    /// Waits until the next read is due. Returns `false`, without waiting, if no time is left.
    pub(super) async fn wait(&mut self, requested: Option<Duration>) -> bool {
        let clock = self.connection.clock();
        let left = self.until.saturating_sub(clock.elapsed());
        if left.is_zero() {
            return false;
        }
        // The last wait is shortened, so that a read follows it.
        let pause = requested.unwrap_or(limits::CANCELLATION_POLL).clamp(Duration::from_millis(100), LONGEST).min(left);
        clock.sleep(pause).await;
        true
    }
}
