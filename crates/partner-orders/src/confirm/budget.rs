//! Limits of one cancellation: the time to wait, and the number of sends.

use std::sync::Arc;
use std::time::Duration;

use partner_center_core::{Clock, Error, Ids, Result};
use partner_orders_rules::limits;

use super::Failure;

/// The most sends of one change whose response was lost, or that the service failed at.
const SENDS: u32 = 3;
/// The first pause before a retry; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest pause between two reads, even if the service asks for a longer one.
const LONGEST: Duration = Duration::from_secs(60);

/// Options of a cancellation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CancelOptions {
    /// Longest wait until an accepted cancellation shows, and until another operation on the order ends. After that the
    /// outcome is `pending`. A minute by default; the effect can take up to 15 minutes ("Cancel software purchases").
    /// Zero reads once and does not wait.
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
#[derive(Debug)]
pub(crate) struct WaitBudget<'c> {
    clock: &'c Arc<dyn Clock>,
    until: Duration,
    sends: u32,
}

impl<'c> WaitBudget<'c> {
    pub(crate) fn new(clock: &'c Arc<dyn Clock>, options: CancelOptions) -> Self {
        Self { clock, until: clock.elapsed().saturating_add(options.wait), sends: 0 }
    }

    /// Starts the next change: the time goes on, the sends are counted anew.
    pub(crate) fn next_change(&mut self) {
        self.sends = 0;
    }

    /// Counts a send.
    pub(super) fn count_send(&mut self) {
        self.sends += 1;
    }

    /// Waits before a retry after a lost response or a failure of the service, which reading did not settle. Returns the
    /// ids to send it with, if they must be those of before ("Partner Center REST headers").
    ///
    /// # Errors
    /// `error` itself, if it was sent often enough.
    pub(super) async fn wait_to_retry(&self, error: Error) -> Result<Option<Ids>> {
        if self.sends >= SENDS {
            return Err(error.possibly_sent());
        }
        let longest = PAUSE.saturating_mul(1 << self.sends.min(6));
        // Not all at once if many cancellations met the same failure.
        self.clock.sleep(longest.mul_f64(0.5 + fastrand::f64() / 2.0)).await;
        Ok(if Failure::from(&error) == Failure::Lost { error.ids() } else { None })
    }

    /// Waits until it is time to look again; `false`, without waiting, if no time is left.
    pub(super) async fn wait(&mut self, asked: Option<Duration>) -> bool {
        let left = self.until.saturating_sub(self.clock.elapsed());
        if left.is_zero() {
            return false;
        }
        // A look at the very end is worth more than none.
        let pause = asked.unwrap_or(limits::CANCELLATION_POLL).clamp(Duration::from_millis(100), LONGEST).min(left);
        self.clock.sleep(pause).await;
        true
    }
}
