//! Waits between attempts if the service does not state one.

use std::time::Duration;

use crate::error::{Error, Result};

/// Growing waits: up to `base` before the first retry, then up to twice as long each time, and never longer than `cap`.
/// Each wait is a random part of that ("full jitter"), so that clients that failed together do not retry together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Backoff {
    /// The longest wait before the first retry; 0.5 s by default.
    pub base: Duration,
    /// The longest wait before any retry; 30 s by default.
    pub cap: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self::new(Duration::from_millis(500), Duration::from_secs(30))
    }
}

impl Backoff {
    /// Waits of up to `base` before the first retry and of up to `cap` before later ones.
    pub fn new(base: Duration, cap: Duration) -> Self {
        Self { base, cap }
    }

    /// The longest wait before the retry with this number, from 1.
    fn longest(&self, retry: u32) -> Duration {
        let times = 2_u32.saturating_pow(retry.saturating_sub(1));
        self.base.saturating_mul(times).min(self.cap)
    }

    /// The wait before the retry with this number, from 1: this fraction of the longest.
    pub(crate) fn wait(&self, retry: u32, fraction: f64) -> Duration {
        self.longest(retry).mul_f64(fraction)
    }

    pub(crate) fn check(&self) -> Result<()> {
        if self.base > self.cap {
            let message = format!("the backoff's base {:?} is longer than its cap {:?}", self.base, self.cap);
            return Err(Error::invalid_input(message, "Set a cap that is at least the base."));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap() {
        let longest = [1, 2, 3, 6, 7, 8, u32::MAX].map(|retry| Backoff::default().longest(retry).as_millis());
        assert_eq!(longest, [500, 1_000, 2_000, 16_000, 30_000, 30_000, 30_000]);
    }

    #[test]
    fn a_wait_is_any_part_of_the_longest() {
        let waits: Vec<_> = (0..1_000).map(|step| Backoff::default().wait(2, f64::from(step) / 1_000.0)).collect();
        assert!(waits.iter().all(|wait| *wait <= Duration::from_secs(1)));
        assert!(waits.iter().any(|wait| *wait < Duration::from_millis(250)));
        assert!(waits.iter().any(|wait| *wait > Duration::from_millis(750)));
    }

    #[test]
    fn a_base_beyond_the_cap_is_refused() {
        let wrong = Backoff::new(Duration::from_secs(2), Duration::from_secs(1));
        assert!(wrong.check().unwrap_err().to_string().contains("base 2s is longer than its cap 1s"));
    }
}
