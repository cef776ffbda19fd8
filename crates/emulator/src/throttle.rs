//! The limit of requests a minute: "API throttling".

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use partner_orders_rules::limits::REQUESTS_WINDOW;
use uuid::Uuid;

/// A group of operations whose requests are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Resource {
    /// All operations on orders.
    Orders,
    /// All operations on subscriptions.
    Subscriptions,
}

/// Counts the requests of each partner tenant on each resource.
///
/// A request is refused if the tenant made as many as are allowed within the minute before it, refused ones included: a
/// client that goes on calling stays refused.
///
/// Assumed: the minute slides; the page states the number a minute, and that refused calls count.
#[derive(Debug, Default)]
pub(crate) struct Throttle {
    /// The times of the last requests, oldest first: never more than the limit, none older than a minute.
    calls: HashMap<(Uuid, Resource), VecDeque<Instant>>,
}

impl Throttle {
    /// Counts a request. If there were too many, the error is the number of seconds after which the next is accepted,
    /// unless more are made meanwhile. A limit of 0 is no limit. `now` is real time, not the emulator's.
    pub(crate) fn admit(&mut self, tenant: Uuid, resource: Resource, limit: u32, now: Instant) -> Result<(), u32> {
        let Some(limit) = usize::try_from(limit).ok().filter(|limit| *limit > 0) else { return Ok(()) };
        let calls = self.calls.entry((tenant, resource)).or_default();
        while calls.front().is_some_and(|oldest| is_over(*oldest, now)) {
            calls.pop_front();
        }
        let refused = calls.len() >= limit;
        calls.push_back(now);
        // The limit may have been lowered.
        while calls.len() > limit {
            calls.pop_front();
        }
        match calls.front() {
            Some(oldest) if refused => Err(whole_seconds(REQUESTS_WINDOW.saturating_sub(now.duration_since(*oldest)))),
            _ => Ok(()),
        }
    }

    /// Removes all counts.
    pub(crate) fn clear(&mut self) {
        self.calls.clear();
    }
}

fn is_over(call: Instant, now: Instant) -> bool {
    now.duration_since(call) >= REQUESTS_WINDOW
}

/// Rounds up, so that a client that waits this long has waited enough; never 0.
fn whole_seconds(time: Duration) -> u32 {
    let seconds = time.as_secs() + u64::from(time.subsec_nanos() > 0);
    u32::try_from(seconds).unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use uuid::Uuid;

    use super::{Resource, Throttle};

    const LIMIT: u32 = 500;
    const TENANT: Uuid = Uuid::from_u128(1);

    struct Bench {
        throttle: Throttle,
        start: Instant,
    }

    impl Bench {
        fn new() -> Self {
            Self { throttle: Throttle::default(), start: Instant::now() }
        }

        fn call(&mut self, tenant: Uuid, resource: Resource, limit: u32, at: u64) -> Result<(), u32> {
            self.throttle.admit(tenant, resource, limit, self.start + Duration::from_millis(at))
        }

        fn orders(&mut self, at: u64) -> Result<(), u32> {
            self.call(TENANT, Resource::Orders, LIMIT, at)
        }
    }

    #[test]
    fn one_more_than_the_limit_is_refused_until_the_minute_is_over() {
        let mut bench = Bench::new();
        for _ in 0..LIMIT {
            assert_eq!(bench.orders(0), Ok(()));
        }
        assert_eq!(bench.orders(3_001), Err(57));
        assert_eq!(bench.orders(60_000), Ok(()));
    }

    #[test]
    fn waiting_for_the_returned_time_is_always_enough() {
        for (limit, every) in [(1, 10), (3, 700), (5, 1), (7, 9_999)] {
            let mut bench = Bench::new();
            let mut at = 0;
            for _ in 0..50 {
                at += every;
                if let Err(seconds) = bench.call(TENANT, Resource::Orders, limit, at) {
                    assert!((1..=60).contains(&seconds));
                    at += u64::from(seconds) * 1_000;
                    assert_eq!(bench.call(TENANT, Resource::Orders, limit, at), Ok(()), "{limit} {every} {at}");
                }
            }
        }
    }

    #[test]
    fn refused_calls_count() {
        let mut bench = Bench::new();
        assert_eq!(bench.call(TENANT, Resource::Orders, 2, 0), Ok(()));
        assert_eq!(bench.call(TENANT, Resource::Orders, 2, 0), Ok(()));
        for at in (10_000..200_000).step_by(10_000) {
            assert!(bench.call(TENANT, Resource::Orders, 2, at).is_err(), "{at}");
        }
    }

    #[test]
    fn tenants_and_resources_do_not_share_a_limit() {
        let mut bench = Bench::new();
        let other = Uuid::from_u128(2);
        assert_eq!(bench.call(TENANT, Resource::Orders, 1, 0), Ok(()));
        assert_eq!(bench.call(TENANT, Resource::Orders, 1, 0), Err(60));
        assert_eq!(bench.call(TENANT, Resource::Subscriptions, 1, 0), Ok(()));
        assert_eq!(bench.call(other, Resource::Orders, 1, 0), Ok(()));
        assert_eq!(bench.call(TENANT, Resource::Orders, 0, 0), Ok(()));
        bench.throttle.clear();
        assert_eq!(bench.call(TENANT, Resource::Orders, 1, 0), Ok(()));
    }

    #[test]
    fn it_stores_no_more_times_than_the_limit() {
        let mut bench = Bench::new();
        for _ in 0..10_000 {
            let _ = bench.call(TENANT, Resource::Orders, 5, 20_000_000);
        }
        assert_eq!(bench.throttle.calls[&(TENANT, Resource::Orders)].len(), 5);
    }
}
