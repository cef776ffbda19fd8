//! Decisions about retries.

use std::fmt;
use std::time::Duration;

/// The reason why an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Failure {
    /// There was no connection, so that the service has not seen the request.
    NotSent,
    /// The connection broke after the request may have been sent: the service may have acted on it.
    Lost,
    /// No response came in time: the service may have acted on the request.
    TimedOut,
    /// The service accepts no more requests for now (429), and has not acted on this one.
    Throttled,
    /// The service rejects the token (401), and there may be another one. Occurs at most once a call.
    TokenRefused,
    /// The service responded with another status that is no success.
    Status(u16),
}

impl Failure {
    /// A short name, for logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotSent => "not sent",
            Self::Lost => "answer lost",
            Self::TimedOut => "timed out",
            Self::Throttled => "throttled",
            Self::TokenRefused => "token refused",
            Self::Status(_) => "refused by its status",
        }
    }

    /// Returns whether the service may have acted on the request: no response came, or one (3xx, 408 and 5xx) that
    /// leaves it open.
    pub fn may_have_acted(self) -> bool {
        match self {
            Self::Lost | Self::TimedOut => true,
            Self::Status(status) => matches!(status, 100..=199 | 300..=399 | 408 | 500..),
            Self::NotSent | Self::Throttled | Self::TokenRefused => false,
        }
    }
}

/// A failed attempt, for a [`RetryPolicy`] to decide on.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The number of the attempt, from 1; attempts that were [throttled](Failure::Throttled), or whose
    /// [token was refused](Failure::TokenRefused), are not counted.
    pub number: u32,
    /// Time since the call was first let through.
    pub elapsed: Duration,
    /// The call may be repeated although the service may have acted on it; reads are.
    pub idempotent: bool,
    /// The reason of the failure.
    pub failure: Failure,
}

/// The decision after a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Retry, after a wait.
    Retry,
    /// Give up: the call fails with this failure.
    Stop,
}

/// Decides whether a failed attempt is followed by another.
///
/// It is not called if the call is not idempotent and the service [may have acted](Failure::may_have_acted): such
/// a call is never retried. Nor does it extend the call's time or the [`RetryBudget`](crate::RetryBudget).
pub trait RetryPolicy: fmt::Debug + Send + Sync {
    /// Decides what follows `attempt`.
    fn decide(&self, attempt: &Attempt) -> Decision;
}

/// Retries what may succeed later: after 429 always; without a connection, a few times; after a lost response, a
/// timeout, 408 and 5xx a few times, if the call is idempotent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StandardRetry {
    /// The most attempts of one call; 4 by default. Throttled ones are not counted: only the overall timeout ends them.
    pub max_attempts: u32,
}

impl StandardRetry {
    /// At most so many attempts of one call; there is always one.
    pub fn new(max_attempts: u32) -> Self {
        Self { max_attempts }
    }
}

impl Default for StandardRetry {
    fn default() -> Self {
        Self::new(4)
    }
}

impl RetryPolicy for StandardRetry {
    fn decide(&self, attempt: &Attempt) -> Decision {
        let worth = match attempt.failure {
            Failure::Throttled | Failure::TokenRefused => return Decision::Retry,
            Failure::NotSent => true,
            // A retry would be redirected again.
            Failure::Status(300..=399) => false,
            failure => failure.may_have_acted() && attempt.idempotent,
        };
        if worth && attempt.number < self.max_attempts { Decision::Retry } else { Decision::Stop }
    }
}

/// Sends each call once: no retry after 429, nor with another token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NeverRetry;

impl RetryPolicy for NeverRetry {
    fn decide(&self, _: &Attempt) -> Decision {
        Decision::Stop
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide(number: u32, idempotent: bool, failure: Failure) -> Decision {
        StandardRetry::default().decide(&Attempt { number, elapsed: Duration::ZERO, idempotent, failure })
    }

    #[test]
    fn failures_that_may_pass_are_retried() {
        use Decision::{Retry, Stop};
        for (failure, reading, writing) in [
            (Failure::NotSent, Retry, Retry),
            (Failure::Throttled, Retry, Retry),
            (Failure::TokenRefused, Retry, Retry),
            (Failure::Lost, Retry, Stop),
            (Failure::TimedOut, Retry, Stop),
            (Failure::Status(408), Retry, Stop),
            (Failure::Status(500), Retry, Stop),
            (Failure::Status(503), Retry, Stop),
            (Failure::Status(400), Stop, Stop),
            (Failure::Status(401), Stop, Stop),
            (Failure::Status(404), Stop, Stop),
            (Failure::Status(409), Stop, Stop),
            (Failure::Status(307), Stop, Stop),
        ] {
            assert_eq!((decide(1, true, failure), decide(1, false, failure)), (reading, writing), "{failure:?}");
        }
    }

    #[test]
    fn throttled_attempts_are_not_counted() {
        for failure in [Failure::NotSent, Failure::Lost, Failure::Status(503)] {
            assert_eq!((decide(3, true, failure), decide(4, true, failure)), (Decision::Retry, Decision::Stop));
        }
        assert_eq!(decide(4, false, Failure::Throttled), Decision::Retry);
    }
}
