//! The share of retries in a client's traffic.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// One retry, in the unit of the savings.
const RETRY: u64 = 1_000;

/// Limits the retries of all calls together, so that a service in trouble does not get several times the usual load.
///
/// Retries are saved up: some with each call, some with each second, and no more than a few at any time. If none is
/// left, a call fails with the failure of its last attempt. Attempts after 429, and after a token was renewed, cost
/// nothing. Clones are the same budget, which clients may share.
#[derive(Clone, Debug)]
pub struct RetryBudget(Arc<Account>);

#[derive(Debug)]
struct Account {
    most: u64,
    a_call: u64,
    a_second: u64,
    /// Calls made since the savings were last counted.
    calls: AtomicU64,
    savings: Mutex<Savings>,
}

#[derive(Debug)]
struct Savings {
    left: u64,
    counted: Duration,
}

impl RetryBudget {
    /// Saves one retry with every second and with every tenth call, up to `most`; starts with that many. With 0, there
    /// are no retries.
    pub fn new(most: u32) -> Self {
        Self::saving(u64::from(most) * RETRY, RETRY / 10, RETRY)
    }

    /// A budget without a limit.
    pub fn unlimited() -> Self {
        Self::saving(u64::MAX, 0, 0)
    }

    fn saving(most: u64, a_call: u64, a_second: u64) -> Self {
        let savings = Mutex::new(Savings { left: most, counted: Duration::ZERO });
        Self(Arc::new(Account { most, a_call, a_second, calls: AtomicU64::new(0), savings }))
    }

    /// Counts the start of a call.
    pub(crate) fn deposit(&self) {
        let Account { most, a_call, calls, .. } = &*self.0;
        // Calls beyond a full budget need not be counted.
        if *a_call > 0 && calls.load(Ordering::Relaxed) <= *most / *a_call {
            calls.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Takes a retry out, `now` after the clock's start. Returns whether there was one.
    pub(crate) fn withdraw(&self, now: Duration) -> bool {
        let Account { most, a_call, a_second, calls, savings } = &*self.0;
        if *most == u64::MAX {
            return true;
        }
        let mut savings = savings.lock().unwrap_or_else(PoisonError::into_inner);
        let millis = u64::try_from(now.saturating_sub(savings.counted).as_millis()).unwrap_or(u64::MAX);
        let earned = (millis.saturating_mul(*a_second) / 1_000)
            .saturating_add(calls.swap(0, Ordering::Relaxed).saturating_mul(*a_call));
        savings.left = savings.left.saturating_add(earned).min(*most);
        savings.counted = savings.counted.max(now);
        let left = savings.left.checked_sub(RETRY);
        savings.left = left.unwrap_or(savings.left);
        left.is_some()
    }
}

impl Default for RetryBudget {
    /// At most 100 retries saved.
    fn default() -> Self {
        Self::new(100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spend(budget: &RetryBudget, now: Duration) -> usize {
        (0..1_000).take_while(|_| budget.withdraw(now)).count()
    }

    #[test]
    fn retries_run_out_and_are_saved_up_again() {
        let budget = RetryBudget::new(5);
        assert_eq!(spend(&budget, Duration::ZERO), 5);
        assert_eq!(spend(&budget, Duration::from_millis(999)), 0);
        assert_eq!(spend(&budget, Duration::from_millis(3_999)), 3);
        assert_eq!(spend(&budget, Duration::from_secs(3_600)), 5);
        (0..29).for_each(|_| budget.deposit());
        assert_eq!(spend(&budget, Duration::from_secs(3_600)), 2);
        // The fraction of a retry stays saved.
        budget.deposit();
        assert_eq!(spend(&budget, Duration::from_secs(3_600)), 1);
        assert_eq!(spend(&budget, Duration::ZERO), 0);
    }

    #[test]
    fn a_budget_can_be_zero_or_unlimited() {
        assert_eq!(spend(&RetryBudget::new(0), Duration::from_secs(9)), 0);
        assert_eq!(spend(&RetryBudget::unlimited(), Duration::ZERO), 1_000);
    }

    #[test]
    fn clones_are_one_budget() {
        let budget = RetryBudget::new(1);
        assert!(budget.clone().withdraw(Duration::ZERO) && !budget.withdraw(Duration::ZERO));
    }
}
