//! Polling of cancellations that do not show yet: all orders of a customer with two reads.

use std::collections::{BTreeMap, HashSet};
use std::time::{Duration, Instant};

use partner_orders::rules::limits;
use partner_orders::{Cancellation, CustomerId, OrderId, PartnerCenter};

use super::super::outcomes::Outcomes;
use super::super::report::Report;
use crate::interrupt::Interrupts;
use crate::output::note;
use crate::selection::cancelled_now;

/// The longest time of polling, since a cancellation may take as long ("Cancel software purchases").
const LONGEST: Duration = Duration::from_secs(15 * 60);
/// The time between two announcements.
const ANNOUNCED: Duration = Duration::from_secs(60);

/// Orders whose outcome is open.
pub(super) struct OpenOutcomes<'a> {
    partner: &'a PartnerCenter,
    interrupts: &'a Interrupts,
    open: BTreeMap<CustomerId, BTreeMap<OrderId, (Report, Cancellation)>>,
}

impl<'a> OpenOutcomes<'a> {
    pub(super) fn new(partner: &'a PartnerCenter, interrupts: &'a Interrupts) -> Self {
        Self { partner, interrupts, open: BTreeMap::new() }
    }

    /// Adds an order, with the result to print if it stays open.
    pub(super) fn add(&mut self, customer: CustomerId, order: OrderId, report: Report, done: Cancellation) {
        self.open.entry(customer).or_default().insert(order, (report, done));
    }

    /// Polls until all are settled, a signal arrives, or the longest time is over; then prints those that are still
    /// open.
    pub(super) async fn run(mut self, outcomes: &mut Outcomes<'_>) {
        let (started, mut announced) = (Instant::now(), None::<Instant>);
        while !self.open.is_empty() && started.elapsed() < LONGEST && self.interrupts.code().is_none() {
            if announced.is_none_or(|at| at.elapsed() >= ANNOUNCED) {
                announced = Some(Instant::now());
                let count: usize = self.open.values().map(BTreeMap::len).sum();
                let left = LONGEST.saturating_sub(started.elapsed()).as_secs();
                note(&format!("waiting until {count} cancellations show; it may take {left} s"));
            }
            tokio::select! {
                biased;
                _ = self.interrupts.first() => break,
                () = self.poll(outcomes) => {}
            }
            if !self.open.is_empty() {
                tokio::select! {
                    biased;
                    _ = self.interrupts.first() => break,
                    () = tokio::time::sleep(limits::CANCELLATION_POLL) => {}
                }
            }
        }
        for (report, done) in self.open.values().flat_map(BTreeMap::values) {
            outcomes.add(report, "", 7);
            outcomes.add_errors(report, done);
        }
    }

    /// Reads the orders of each customer once. A read that fails settles nothing.
    async fn poll(&mut self, outcomes: &mut Outcomes<'_>) {
        for (customer, orders) in &mut self.open {
            let ids: HashSet<_> = orders.keys().cloned().collect();
            let Ok(cancelled) = cancelled_now(self.partner, *customer, &ids).await else { continue };
            for now in cancelled {
                if let Some((report, _)) = orders.remove(&now.id) {
                    outcomes.add(&report.settled(&now), "", 0);
                }
            }
        }
        self.open.retain(|_, orders| !orders.is_empty());
    }
}
