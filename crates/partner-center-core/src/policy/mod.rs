//! Policies of a client: timeouts, retries, and requests per minute.

mod backoff;
mod budget;
pub(crate) mod gate;
mod retry;
mod timeouts;

pub use backoff::Backoff;
pub use budget::RetryBudget;
pub use gate::{Gate, GateGroup, GateState};
pub use retry::{Attempt, Decision, Failure, NeverRetry, RetryPolicy, StandardRetry};
pub use timeouts::Timeouts;

use std::sync::Arc;

use crate::error::Result;

/// The policies of a client.
#[derive(Clone, Debug)]
pub(crate) struct Policies {
    pub(crate) timeouts: Timeouts,
    pub(crate) retry: Arc<dyn RetryPolicy>,
    pub(crate) backoff: Backoff,
    pub(crate) budget: RetryBudget,
}

impl Default for Policies {
    fn default() -> Self {
        Self {
            timeouts: Timeouts::default(),
            retry: Arc::new(StandardRetry::default()),
            backoff: Backoff::default(),
            budget: RetryBudget::default(),
        }
    }
}

impl Policies {
    /// Rejects values that cannot be intended.
    pub(crate) fn check(&self) -> Result<()> {
        self.timeouts.check()?;
        self.backoff.check()
    }
}
