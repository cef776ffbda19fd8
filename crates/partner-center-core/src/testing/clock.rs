//! A clock that is moved by hand.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use crate::clock::{Clock, Sleep};

/// A clock that stands still until it is moved: waits of hours end at once, and tests can observe each of them.
///
/// Clones are the same clock.
#[derive(Clone, Debug)]
pub struct ManualClock(Arc<ManualTime>);

#[derive(Debug)]
struct ManualTime {
    /// Time since 1970-01-01 UTC at which the clock was made.
    start: Duration,
    state: Mutex<ManualState>,
}

#[derive(Debug, Default)]
struct ManualState {
    elapsed: Duration,
    /// Waits, ordered by their end and then by their start.
    waiting: BTreeMap<(Duration, u64), Waker>,
    started: u64,
}

impl ManualClock {
    /// A clock that shows `now`, the time since 1970-01-01 UTC.
    pub fn new(now: Duration) -> Self {
        Self(Arc::new(ManualTime { start: now, state: Mutex::default() }))
    }

    /// The same clock, for a client.
    pub fn shared(&self) -> Arc<dyn Clock> {
        Arc::new(self.clone())
    }

    /// Moves the clock on, and wakes all waits that have ended.
    pub fn advance(&self, time: Duration) {
        let mut state = self.0.lock();
        state.elapsed = state.elapsed.saturating_add(time);
        let still_waiting = (state.elapsed.saturating_add(Duration::from_nanos(1)), 0);
        let later = state.waiting.split_off(&still_waiting);
        let over = std::mem::replace(&mut state.waiting, later);
        drop(state);
        over.into_values().for_each(Waker::wake);
    }

    /// Number of waits in progress.
    pub fn sleepers(&self) -> usize {
        self.0.lock().waiting.len()
    }

    /// Time until the next wait ends, if there is one.
    pub fn next_wake(&self) -> Option<Duration> {
        let state = self.0.lock();
        let ((until, _), _) = state.waiting.first_key_value()?;
        Some(until.saturating_sub(state.elapsed))
    }

    /// Moves the clock on to the end of the next wait. Returns whether there was one.
    pub fn advance_to_next_wake(&self) -> bool {
        let Some(time) = self.next_wake() else { return false };
        self.advance(time);
        true
    }
}

impl ManualTime {
    fn lock(&self) -> MutexGuard<'_, ManualState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Duration {
        self.0.start.saturating_add(self.elapsed())
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().elapsed
    }

    fn sleep(&self, time: Duration) -> Sleep {
        let mut state = self.0.lock();
        state.started += 1;
        let key = (state.elapsed.saturating_add(time), state.started);
        drop(state);
        Box::pin(Wait { clock: Arc::clone(&self.0), key })
    }
}

/// A wait on a [`ManualClock`]; it is in progress once it is polled.
struct Wait {
    clock: Arc<ManualTime>,
    key: (Duration, u64),
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.clock.lock();
        if state.elapsed >= self.key.0 {
            return Poll::Ready(());
        }
        state.waiting.insert(self.key, context.waker().clone());
        Poll::Pending
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        self.clock.lock().waiting.remove(&self.key);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::ManualClock;
    use crate::clock::{Clock, Elapsed, timeout};

    const HOUR: Duration = Duration::from_secs(3600);

    #[tokio::test]
    async fn a_wait_ends_when_the_clock_reaches_its_end() {
        let clock = ManualClock::new(HOUR);
        let waits = [clock.sleep(HOUR), clock.sleep(2 * HOUR)].map(tokio::spawn);
        while clock.sleepers() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(clock.next_wake(), Some(HOUR));
        clock.advance(HOUR - Duration::from_nanos(1));
        assert_eq!((clock.sleepers(), clock.next_wake()), (2, Some(Duration::from_nanos(1))));
        assert!(clock.advance_to_next_wake());
        let [first, second] = waits;
        first.await.unwrap();
        assert_eq!((clock.sleepers(), clock.now(), clock.elapsed()), (1, 2 * HOUR, HOUR));
        second.abort();
        assert!(second.await.unwrap_err().is_cancelled());
        assert_eq!((clock.sleepers(), clock.advance_to_next_wake()), (0, false));
    }

    #[tokio::test]
    async fn a_timeout_passes_on_this_clock() {
        let clock = ManualClock::new(Duration::ZERO);
        assert_eq!(timeout(&clock, Duration::ZERO, async { 1 }).await, Ok(1));
        let late = async {
            tokio::join!(timeout(&clock, HOUR, std::future::pending::<()>()), async { clock.advance(HOUR) }).0
        };
        assert_eq!(late.await, Err(Elapsed));
    }
}
