//! Limits a client to the requests that the service allows per minute.
//!
//! The service limits the requests per minute of a partner tenant, on orders and on subscriptions each, and counts
//! those that it rejects, too ("API throttling guidance for partners"). A call beyond the limit waits in the client,
//! since a rejected one would count.

mod group;
mod queue;
#[cfg(test)]
mod tests;
mod window;

use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use partner_orders_rules::limits::REQUESTS_PER_MINUTE;

use self::group::Group;
use self::queue::{Customer, Slot};
use crate::clock::{Clock, SystemClock};
use crate::error::{Error, Result};
use crate::observe::span;
use crate::planted::{PlantedBug, is_planted};

/// The longest time that a 429 closes a gate for. The service asks for seconds.
const LONGEST_CLOSED: Duration = Duration::from_secs(60 * 60);

/// Lets as many requests per minute through as the service allows a partner tenant.
///
/// Orders, subscriptions and everything else are counted apart. A minute is any sixty seconds, and a request counts
/// until a minute after it ended: however long requests take on their way, the service never sees more than the limit
/// within a minute. If calls wait, customers take turns, and the calls of one customer go in order. A response with
/// status 429 closes the gate for all calls until the service accepts requests again, for an hour at most.
///
/// Clones are the same gate. Programs with several clients of one partner tenant should give them all the same; it
/// runs on the clock of the first.
#[derive(Clone, Debug)]
pub struct Gate(Arc<GateParts>);

#[derive(Debug)]
struct GateParts {
    limit: Option<u32>,
    groups: [Mutex<Group>; 3],
    clock: OnceLock<Arc<dyn Clock>>,
}

/// Requests that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GateGroup {
    /// Everything about orders.
    Orders,
    /// Everything about subscriptions.
    Subscriptions,
    /// The rest, such as customers and products.
    ///
    /// Assumed: the service counts it by itself, with the same limit.
    Other,
}

impl GateGroup {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::Orders, Self::Subscriptions, Self::Other];

    /// The group of a request with this path.
    pub(crate) fn of_path(path: &str) -> Self {
        let below = path.strip_prefix("/v1/customers/").or_else(|| Some(path.split_once("/customers/")?.1));
        match below.and_then(|below| below.split('/').nth(1)) {
            Some("orders") => Self::Orders,
            Some("subscriptions") => Self::Subscriptions,
            _ => Self::Other,
        }
    }
}

/// The state of one group of a [`Gate`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GateState {
    /// Requests that may count at once; `None` if there is no limit.
    pub limit: Option<u32>,
    /// Requests that count now: those in flight, and those that ended within the last minute. Without a limit only
    /// those in flight count.
    pub used: usize,
    /// Requests in flight.
    pub under_way: usize,
    /// Calls that wait to be let through.
    pub waiting: usize,
    /// Time for which the service has asked all calls to wait, if it has.
    pub closed_for: Option<Duration>,
}

impl Gate {
    /// A gate that lets this many requests per minute through.
    pub fn per_minute(limit: u32) -> Self {
        Self::new(Some(limit))
    }

    /// A gate without a limit. A response with status 429 still closes it.
    pub fn unlimited() -> Self {
        Self::new(None)
    }

    fn new(limit: Option<u32>) -> Self {
        let groups = GateGroup::ALL.map(|_| Mutex::new(Group::new(limit)));
        Self(Arc::new(GateParts { limit, groups, clock: OnceLock::new() }))
    }

    /// The state of one group.
    pub fn state(&self, group: GateGroup) -> GateState {
        let now = self.clock().elapsed();
        self.group(group).state(now)
    }

    pub(crate) fn check(&self) -> Result<()> {
        match self.0.limit {
            Some(0) => Err(Error::invalid_input(
                "the gate lets no request through: its limit is 0",
                "Set at least 1, or use Gate::unlimited().",
            )),
            _ => Ok(()),
        }
    }

    /// Runs on this clock, unless it runs on another one already.
    pub(crate) fn run_on(&self, clock: &Arc<dyn Clock>) {
        self.0.clock.get_or_init(|| Arc::clone(clock));
    }

    fn clock(&self) -> &dyn Clock {
        &**self.0.clock.get_or_init(SystemClock::shared)
    }

    fn group(&self, group: GateGroup) -> MutexGuard<'_, Group> {
        let [orders, subscriptions, other] = &self.0.groups;
        let group = match group {
            GateGroup::Orders => orders,
            GateGroup::Subscriptions => subscriptions,
            GateGroup::Other => other,
        };
        group.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until a request may be sent. A call that has waited before (`again`) goes before its customer's others.
    ///
    /// # Errors
    /// The time for which the gate is closed, if that is longer than `longest`.
    pub(crate) async fn enter(
        &self,
        group: GateGroup,
        customer: Customer,
        again: bool,
        longest: Duration,
    ) -> Result<Permit<'_>, Duration> {
        let permit = || Permit { gate: self, group, sent: false };
        let now = self.clock().elapsed();
        if self.group(group).try_enter(now) || is_planted(PlantedBug::OpenGate) {
            return Ok(permit());
        }
        let slot = self.group(group).wait(customer, again);
        let mut waiting = Waiting { gate: self, group, customer, slot, entered: false };
        loop {
            let next = {
                let now = self.clock().elapsed();
                let mut group = self.group(group);
                group.admit(now);
                if waiting.slot.is_granted() {
                    waiting.entered = true;
                    return Ok(permit());
                }
                let closed = group.closed_for(now);
                if closed > longest {
                    return Err(closed);
                }
                group.time_until_room(&waiting.slot, now)
            };
            let notified = waiting.slot.notify.notified();
            match next {
                None => notified.await,
                Some(time) => {
                    span::waiting(time, "limit");
                    tokio::select! {
                        biased;
                        () = notified => {}
                        () = self.clock().sleep(time) => {}
                    }
                }
            }
        }
    }

    /// Lets no request of the group through for this long, since the service accepts none.
    pub(crate) fn close(&self, group: GateGroup, time: Duration) {
        let until = self.clock().elapsed().saturating_add(time.min(LONGEST_CLOSED));
        self.group(group).close(until);
    }
}

impl Default for Gate {
    /// The service's own limit: 500 requests a minute.
    fn default() -> Self {
        Self::per_minute(REQUESTS_PER_MINUTE)
    }
}

/// A call in the queue. Dropping it removes it.
struct Waiting<'a> {
    gate: &'a Gate,
    group: GateGroup,
    customer: Customer,
    slot: Arc<Slot>,
    entered: bool,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        if !self.entered {
            self.gate.group(self.group).give_up(self.customer, &self.slot);
        }
    }
}

/// The right to send one request. The request counts until a minute after the permit is dropped; if nothing was sent,
/// only until it is dropped.
#[derive(Debug)]
#[must_use = "the request counts no longer once this is dropped"]
pub(crate) struct Permit<'a> {
    gate: &'a Gate,
    group: GateGroup,
    sent: bool,
}

impl Permit<'_> {
    /// Returns whether the gate is still open: the service may have asked to wait since.
    pub(crate) fn is_open(&self) -> bool {
        let now = self.gate.clock().elapsed();
        self.gate.group(self.group).closed_for(now).is_zero() || is_planted(PlantedBug::OpenGate)
    }

    /// States whether the service may see the request.
    pub(crate) fn sent(&mut self, sent: bool) {
        self.sent = sent;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        let ended = self.sent.then(|| self.gate.clock().elapsed());
        self.gate.group(self.group).leave(ended);
    }
}
