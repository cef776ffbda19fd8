//! Keeps a client within what the service allows a minute, so that it is not turned away.
//!
//! The service takes so many requests a minute from a partner tenant, on orders and on subscriptions each, and counts
//! those that it refuses, too ("API throttling guidance for partners"). A call that would be too many waits on this
//! side instead, where waiting costs nothing.

mod group;
mod queue;
#[cfg(test)]
mod tests;
mod window;

use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering::Relaxed;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use partner_orders_rules::limits::REQUESTS_PER_MINUTE;

use self::group::Group;
use self::queue::{Customer, Slot};
use crate::clock::{Clock, SystemClock};
use crate::error::{Error, Result};

/// No 429 closes a gate for longer: the service speaks of seconds.
const LONGEST_CLOSED: Duration = Duration::from_secs(60 * 60);

/// Lets as many requests through a minute as the service takes from a partner tenant.
///
/// Orders, subscriptions and everything else are counted apart. A minute is any sixty seconds, and a request counts
/// until a minute after it ended: however long requests take on their way, the service never sees more than the limit
/// within a minute. Where calls have to wait, customers take turns, and the calls of one customer go in order. An
/// answer of 429 closes the gate for everyone until the service takes requests again, for an hour at most.
///
/// Clones are the same gate. Programs with several clients of one partner tenant should give them all the same; it
/// runs on the clock of the first.
#[derive(Clone, Debug)]
pub struct Gate(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: Limits,
    groups: [Mutex<Group>; 3],
    /// Whether a group has been closed since somebody last found it open with nobody waiting. Told and read with the
    /// group's lock held, but by who counts nothing: a call or two too many right after a 429 do no harm.
    closed: [AtomicBool; 3],
    clock: OnceLock<Arc<dyn Clock>>,
}

/// How many requests a minute, of each group.
#[derive(Clone, Copy, Debug)]
struct Limits {
    per_minute: Option<u32>,
    per_customer: Option<u32>,
}

impl Limits {
    fn are_none(&self) -> bool {
        self.per_minute.is_none() && self.per_customer.is_none()
    }
}

/// Requests that are counted together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum GateGroup {
    /// Everything about orders.
    Orders,
    /// Everything about subscriptions.
    Subscriptions,
    /// The rest, such as customers and products. That it is counted by itself, and has the same limit, is assumed.
    Other,
}

impl GateGroup {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::Orders, Self::Subscriptions, Self::Other];

    /// The group of a request, by what of a customer's its path leads to.
    pub(crate) fn of(path: &str) -> Self {
        let below = path.strip_prefix("/v1/customers/").or_else(|| Some(path.split_once("/customers/")?.1));
        match below.and_then(|below| below.split('/').nth(1)) {
            Some("orders") => Self::Orders,
            Some("subscriptions") => Self::Subscriptions,
            _ => Self::Other,
        }
    }
}

/// What a [`Gate`] shows of one group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct GateState {
    /// Requests that may count at once; `None` where there is no limit.
    pub limit: Option<u32>,
    /// Requests that count now: those under way, and those that ended within the last minute. Without a limit nothing is
    /// counted.
    pub used: usize,
    /// Of these, those under way.
    pub under_way: usize,
    /// Calls that wait to be let through.
    pub waiting: usize,
    /// How long the service has asked everyone to wait, if it has.
    pub closed_for: Option<Duration>,
}

impl Gate {
    /// A gate for so many requests a minute, of one customer as of all together.
    pub fn per_minute(limit: u32) -> Self {
        Self::new(Limits { per_minute: Some(limit), per_customer: None })
    }

    /// A gate that counts nothing. An answer of 429 still closes it.
    pub fn unlimited() -> Self {
        Self::new(Limits { per_minute: None, per_customer: None })
    }

    /// A new gate with the same limit for all together, and this one for each customer.
    #[must_use]
    pub fn per_customer(&self, limit: u32) -> Self {
        Self::new(Limits { per_customer: Some(limit), ..self.0.limits })
    }

    fn new(limits: Limits) -> Self {
        let groups = GateGroup::ALL.map(|_| Mutex::new(Group::new(limits)));
        Self(Arc::new(Inner { limits, groups, closed: Default::default(), clock: OnceLock::new() }))
    }

    /// What it shows of one group.
    pub fn state(&self, group: GateGroup) -> GateState {
        let now = self.clock().elapsed();
        self.group(group).state(now)
    }

    pub(crate) fn check(&self) -> Result<()> {
        let Limits { per_minute, per_customer } = self.0.limits;
        for (limit, whose) in [(per_minute, ""), (per_customer, " of one customer")] {
            if limit == Some(0) {
                let message = format!("the gate lets no request{whose} through: its limit is 0");
                return Err(Error::invalid_input(message, "Give at least 1, or use Gate::unlimited()."));
            }
        }
        Ok(())
    }

    /// Has it run on this clock, unless it runs on another one already.
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

    /// Waits until a request may be sent. Where the call has waited before, it goes before its customer's others.
    ///
    /// # Errors
    /// How long the gate is closed for, where that is longer than `patience`.
    pub(crate) async fn enter(
        &self,
        group: GateGroup,
        customer: Customer,
        again: bool,
        patience: Duration,
    ) -> Result<Permit<'_>, Duration> {
        if let Some(permit) = self.free(group, customer).or_else(|| self.try_enter(group, customer)) {
            return Ok(permit);
        }
        Box::pin(self.wait(group, customer, again, patience)).await
    }

    /// A permit that counts nothing, where there is nothing to count and the gate is open.
    fn free(&self, group: GateGroup, customer: Customer) -> Option<Permit<'_>> {
        let open = self.0.limits.are_none() && self.was_closed(group).is_some_and(|closed| !closed.load(Relaxed));
        open.then(|| Permit { gate: self, group, customer, sent: false, counted: false })
    }

    fn try_enter(&self, group: GateGroup, customer: Customer) -> Option<Permit<'_>> {
        let now = self.clock().elapsed();
        let mut counts = self.group(group);
        let entered = counts.try_enter(customer, now);
        if let (true, Some(closed)) = (entered, self.was_closed(group)) {
            // It is open again, and nobody waits.
            closed.store(false, Relaxed);
        }
        drop(counts);
        entered.then(|| Permit { gate: self, group, customer, sent: false, counted: true })
    }

    fn was_closed(&self, group: GateGroup) -> Option<&AtomicBool> {
        self.0.closed.get(group as usize)
    }

    async fn wait(
        &self,
        group: GateGroup,
        customer: Customer,
        again: bool,
        patience: Duration,
    ) -> Result<Permit<'_>, Duration> {
        let slot = self.group(group).wait(customer, again);
        let waiting = Waiting { gate: self, group, customer, slot, entered: false };
        loop {
            let next = {
                let now = self.clock().elapsed();
                let mut group = self.group(group);
                group.admit(now);
                if waiting.slot.is_granted() {
                    drop(group);
                    return Ok(waiting.enter());
                }
                let closed = group.closed_for(now);
                if closed > patience {
                    return Err(closed);
                }
                group.lead(&waiting.slot, now)
            };
            let notified = waiting.slot.notify.notified();
            match next {
                None => notified.await,
                Some(time) => tokio::select! {
                    () = notified => {}
                    () = self.clock().sleep(time) => {}
                },
            }
        }
    }

    /// Lets no request of the group through for so long: the service takes none.
    pub(crate) fn close(&self, group: GateGroup, time: Duration) {
        let until = self.clock().elapsed().saturating_add(time.min(LONGEST_CLOSED));
        let mut counts = self.group(group);
        counts.close(until);
        if let Some(closed) = self.was_closed(group) {
            closed.store(true, Relaxed);
        }
    }
}

impl Default for Gate {
    /// What the service takes: 500 requests a minute.
    fn default() -> Self {
        Self::per_minute(REQUESTS_PER_MINUTE)
    }
}

/// A call that waits; dropped, it waits no longer.
struct Waiting<'a> {
    gate: &'a Gate,
    group: GateGroup,
    customer: Customer,
    slot: Arc<Slot>,
    entered: bool,
}

impl<'a> Waiting<'a> {
    fn enter(mut self) -> Permit<'a> {
        self.entered = true;
        Permit { gate: self.gate, group: self.group, customer: self.customer, sent: false, counted: true }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut group = self.gate.group(self.group);
        if self.entered {
            group.resign(&self.slot);
        } else {
            group.give_up(self.customer, &self.slot);
        }
    }
}

/// The right to send one request. It counts from now on, and until a minute after this is dropped; if nothing was sent,
/// only until then.
#[derive(Debug)]
#[must_use = "the request counts no longer once this is dropped"]
pub(crate) struct Permit<'a> {
    gate: &'a Gate,
    group: GateGroup,
    customer: Customer,
    sent: bool,
    /// Whether the gate knows of it.
    counted: bool,
}

impl Permit<'_> {
    /// The service may see the request from now on; or it is known that it has not.
    pub(crate) fn sent(&mut self, sent: bool) {
        self.sent = sent;
    }
}

impl Drop for Permit<'_> {
    fn drop(&mut self) {
        if !self.counted {
            return;
        }
        let ended = self.sent.then(|| self.gate.clock().elapsed());
        self.gate.group(self.group).leave(self.customer, ended);
    }
}
