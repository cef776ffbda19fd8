//! The simulated clock.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use partner_orders::{Clock, Sleep};

/// A clock that the executor moves to the next wake. Its date can jump, as that of a machine does when it is corrected;
/// the time that waits use never goes back. Clones share the clock.
#[derive(Clone, Debug)]
pub(crate) struct SimClock(Arc<Mutex<ClockState>>);

/// The time and the waits of a clock.
#[derive(Debug)]
struct ClockState {
    elapsed: Duration,
    /// Time since 1970-01-01 UTC at the start, with all jumps since.
    start: Duration,
    /// Waits, ordered by their end and then by their start.
    waiting: BTreeMap<(Duration, u64), Waker>,
    started: u64,
}

impl SimClock {
    pub(crate) fn new(start: Duration) -> Self {
        Self(Arc::new(Mutex::new(ClockState { elapsed: Duration::ZERO, start, waiting: BTreeMap::new(), started: 0 })))
    }

    /// The time of the next wake, if any wait is in progress.
    pub(crate) fn next_wake(&self) -> Option<Duration> {
        self.time().waiting.first_key_value().map(|((until, _), _)| *until)
    }

    /// Moves the clock to this time, and wakes the waits that have ended.
    pub(crate) fn move_to(&self, elapsed: Duration) {
        let mut time = self.time();
        time.elapsed = time.elapsed.max(elapsed);
        let later = time.waiting.split_off(&(elapsed + Duration::from_nanos(1), 0));
        let over = std::mem::replace(&mut time.waiting, later);
        drop(time);
        over.into_values().for_each(Waker::wake);
    }

    /// Changes the date by this many seconds.
    pub(crate) fn jump(&self, seconds: i64) {
        let mut time = self.time();
        let by = Duration::from_secs(seconds.unsigned_abs());
        time.start = if seconds < 0 { time.start.saturating_sub(by) } else { time.start + by };
    }

    fn time(&self) -> MutexGuard<'_, ClockState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for SimClock {
    fn now(&self) -> Duration {
        let time = self.time();
        time.start + time.elapsed
    }

    fn elapsed(&self) -> Duration {
        self.time().elapsed
    }

    fn sleep(&self, wait: Duration) -> Sleep {
        let mut time = self.time();
        time.started += 1;
        let key = (time.elapsed.saturating_add(wait), time.started);
        drop(time);
        Box::pin(ClockWait { clock: self.clone(), key })
    }
}

/// A wait on the clock. It is in progress once it is polled.
struct ClockWait {
    clock: SimClock,
    key: (Duration, u64),
}

impl Future for ClockWait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut time = self.clock.time();
        if time.elapsed >= self.key.0 {
            return Poll::Ready(());
        }
        time.waiting.insert(self.key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for ClockWait {
    fn drop(&mut self) {
        self.clock.time().waiting.remove(&self.key);
    }
}
