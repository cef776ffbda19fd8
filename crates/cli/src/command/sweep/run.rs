//! The cancellations of a sweep.

use std::collections::{BTreeMap, HashSet};
use std::time::Duration;

use futures_util::StreamExt as _;
use partner_orders::{CancelOptions, CustomerId, OrderId, PartnerCenter, Skip, Stop, SweepEvent, SweepOutcome};

use super::super::cancel::{IN_PROGRESS, grace};
use super::super::confirm::NOT_TRIED;
use super::super::outcomes::{Outcomes, exit_code, suspended_by};
use super::super::report::Report;
use super::audit::Audit;
use super::settle::OpenOutcomes;
use crate::args;
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::progress::Progress;
use crate::selection::{OrderKey, PlannedOrder};

/// The time that each cancellation may take to show before it is polled together with the others.
const SHOWN: Duration = Duration::from_secs(5);

/// The cancellations of a sweep.
pub(super) struct SweepRun<'a> {
    pub(super) partner: &'a PartnerCenter,
    pub(super) options: &'a args::Sweep,
    pub(super) interrupts: &'a Interrupts,
    pub(super) audit: &'a Audit,
}

/// An order without an outcome.
#[derive(Default)]
struct OpenOrder {
    /// Its cancellation was started.
    started: bool,
    /// The line items whose subscriptions the plan suspends.
    suspends: HashSet<i64>,
}

/// The orders without an outcome.
type OpenOrders = BTreeMap<OrderKey, OpenOrder>;

impl SweepRun<'_> {
    /// Cancels the orders, and prints the outcome of each.
    pub(super) async fn run(&self, orders: Vec<PlannedOrder>, outcomes: &mut Outcomes<'_>) -> Result<(), Failure> {
        if orders.is_empty() {
            return Ok(());
        }
        let mut sweep = self.partner.sweep().concurrency(self.options.concurrency);
        sweep = sweep.options(CancelOptions::default().wait(SHOWN)).shared_journal(self.audit.journal.clone());
        for order in &orders {
            sweep = sweep.order(order.customer, order.id.as_str());
        }
        let mut open: OpenOrders = orders
            .iter()
            .map(|order| (order.key(), OpenOrder { started: false, suspends: suspended_by(&order.plan) }))
            .collect();
        let mut events = sweep.start()?;
        let mut unsettled = OpenOutcomes::new(self.partner, self.interrupts);
        let mut progress = Progress::start("cancelling", orders.len());
        let (stop, mut ended) = (events.stop_handle(), false);
        let mut grace = std::pin::pin!(grace(self.interrupts));
        let mut stopped = None;
        loop {
            let event = tokio::select! {
                biased;
                event = events.next() => event,
                _ = self.interrupts.first(), if !ended => {
                    stop.stop();
                    ended = true;
                    continue;
                }
                () = &mut grace => break,
            };
            if outcomes.is_unwritten() {
                stop.stop();
            }
            match event {
                // The orders in progress are completed.
                Some(SweepEvent::Stopped(why)) => stopped = Some(why),
                Some(event) => {
                    if self.handle(event, &mut open, &mut unsettled, outcomes) {
                        progress.step();
                    }
                }
                None => break,
            }
        }
        drop(events);
        drop(progress);
        add_open(open, stopped.as_ref(), outcomes);
        unsettled.run(outcomes).await;
        Ok(())
    }

    /// Handles an event. Returns whether an order is done.
    fn handle(
        &self,
        event: SweepEvent,
        open: &mut OpenOrders,
        unsettled: &mut OpenOutcomes<'_>,
        outcomes: &mut Outcomes<'_>,
    ) -> bool {
        match event {
            SweepEvent::Started { customer, order } => {
                open.entry((customer, order)).or_default().started = true;
                false
            }
            // It is printed at the end, with the reason of the stop.
            SweepEvent::Skipped { why: Skip::Stopped, .. } => false,
            SweepEvent::Skipped { customer, order, why } => {
                open.remove(&(customer, order.clone()));
                let (report, code) = skipped(customer, &order, why);
                outcomes.add(&report, "", code);
                true
            }
            SweepEvent::Finished(done) => {
                let left = open.remove(&(done.customer, done.order.clone())).unwrap_or_default();
                finished(*done, &left.suspends, unsettled, outcomes);
                true
            }
            _ => false,
        }
    }
}

/// Prints the outcome of the orders that the sweep left, with the reason why it ended early.
fn add_open(open: OpenOrders, stopped: Option<&Stop>, outcomes: &mut Outcomes<'_>) {
    let why = match stopped {
        Some(Stop::SignIn(why)) => format!("the sweep was stopped, since the sign-in failed: {why}"),
        Some(Stop::Journal(error)) => format!("the sweep was stopped, since its journal failed: {error}"),
        _ => NOT_TRIED.to_owned(),
    };
    for ((customer, order), left) in open {
        let (outcome, why, code) =
            if left.started { ("unknown", IN_PROGRESS, 7) } else { ("skipped", why.as_str(), 1) };
        outcomes.add(&Report::without_order(customer, order.as_str(), outcome, why), "", code);
    }
}

fn skipped(customer: CustomerId, order: &OrderId, why: Skip) -> (Report, u8) {
    let report = |outcome, why| Report::without_order(customer, order.as_str(), outcome, why);
    match why {
        Skip::AlreadyCancelled => (report("already_cancelled", ""), 0),
        _ => (report("skipped", "it no longer matches the selection"), 1),
    }
}

/// Prints the outcome of an order. An open one is polled later, together with others.
fn finished(
    done: SweepOutcome,
    suspends: &HashSet<i64>,
    unsettled: &mut OpenOutcomes<'_>,
    outcomes: &mut Outcomes<'_>,
) {
    let outcome = done.outcome();
    let (customer, order) = (done.customer, done.order);
    match done.result {
        Ok(cancellation) => {
            let report = Report::done(customer, order.as_str(), &cancellation);
            let code = exit_code(&cancellation, suspends);
            if code == 7 {
                return unsettled.add(customer, order, report, cancellation);
            }
            outcomes.add(&report, "", code);
            outcomes.add_errors(&report, &cancellation);
        }
        // Nothing took effect.
        Err(error) => {
            let failure = Failure::from(error);
            let report = Report::failed(customer, order.as_str(), &failure, outcome.as_str());
            outcomes.add(&report, "", failure.code());
            outcomes.add_error(&report, failure);
        }
    }
}
