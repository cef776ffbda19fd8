//! How long a cancellation waits, and how often it is sent.

use std::sync::Arc;
use std::time::Duration;

use partner_orders_rules::limits;

use super::{Failure, failure};
use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::ids::Ids;

/// How often a cancellation whose answer was lost, or that the service failed at, is sent in all.
const SENDS: u32 = 3;
/// The first pause before it is sent again; each further one is twice as long.
const PAUSE: Duration = Duration::from_millis(500);
/// The longest pause between two looks: a service that names a longer one is asked sooner.
const LONGEST: Duration = Duration::from_secs(60);

/// How a cancellation is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CancelOptions {
    /// How long to wait for a cancellation to show that the service took and does not show at once, and for something
    /// else that is under way on the order. After that the outcome is `pending`. A minute by default; the effect can
    /// take up to 15 minutes ("Cancel software purchases"). Zero looks once and does not wait.
    pub wait: Duration,
}

impl CancelOptions {
    /// Waits no longer than this.
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

/// What is left of the time and of the number of sends of one cancellation.
#[derive(Debug)]
pub(crate) struct Patience<'c> {
    clock: &'c Arc<dyn Clock>,
    until: Duration,
    sends: u32,
    stale: bool,
}

impl<'c> Patience<'c> {
    pub(crate) fn new(clock: &'c Arc<dyn Clock>, options: CancelOptions) -> Self {
        Self { clock, until: clock.elapsed().saturating_add(options.wait), sends: 0, stale: false }
    }

    /// Begins with another call: the time goes on, the sends are counted anew.
    pub(crate) fn next_call(&mut self) {
        (self.sends, self.stale) = (0, false);
    }

    /// Counts a send.
    pub(crate) fn sending(&mut self) {
        self.sends += 1;
    }

    /// Waits to send once more after a lost answer or a failure of the service, which reading did not settle; gives the
    /// ids to send it with, where they must be those of before ("Partner Center REST headers").
    ///
    /// # Errors
    /// `error` itself, where it was sent often enough.
    pub(crate) async fn to_send_again(&self, error: Error) -> Result<Option<Ids>> {
        if self.sends >= SENDS {
            return Err(error.possibly_sent());
        }
        self.back_off().await;
        Ok(if failure(&error) == Failure::Lost { error.ids() } else { None })
    }

    /// Whether the etag was out of date before; it is from now on.
    pub(crate) fn was_stale(&mut self) -> bool {
        std::mem::replace(&mut self.stale, true)
    }

    /// Waits before the next send after a failure.
    async fn back_off(&self) {
        let longest = PAUSE.saturating_mul(1 << self.sends.min(6));
        // Not all at once where many cancellations met the same failure.
        self.clock.sleep(longest.mul_f64(0.5 + fastrand::f64() / 2.0)).await;
    }

    /// Waits until it is time to look again; `false`, without waiting, where there is no time left.
    pub(crate) async fn again(&mut self, asked: Option<Duration>) -> bool {
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
