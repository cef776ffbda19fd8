//! Oracles, which check each outcome against the history of the emulator's engine.

use std::collections::{BTreeMap, BTreeSet};

use partner_orders::{Cancellation, Outcome};
use partner_orders_emulator::engine::{Event, What};

use crate::job::Job;
use crate::network::{Network, Sent};
use crate::world::Target;

/// An outcome that a process reports.
#[derive(Clone, Debug)]
pub(crate) struct ReportedOutcome {
    pub(crate) outcome: Outcome,
    pub(crate) items: Vec<(i64, Outcome)>,
}

impl ReportedOutcome {
    pub(crate) fn new(done: &Cancellation) -> Self {
        let items = done.line_items.iter().map(|item| (item.number, item.outcome)).collect();
        Self { outcome: done.outcome, items }
    }
}

/// The outcomes of a schedule so far.
#[derive(Debug)]
pub(crate) struct Oracle {
    orders: Vec<Target>,
    reported: Vec<(usize, usize, String, ReportedOutcome)>,
    ended: BTreeSet<(usize, usize)>,
    incomplete: BTreeSet<(usize, usize)>,
    not_started: BTreeSet<(usize, usize)>,
}

impl Oracle {
    pub(crate) fn new(orders: Vec<Target>) -> Self {
        Self {
            orders,
            reported: Vec::new(),
            ended: BTreeSet::new(),
            incomplete: BTreeSet::new(),
            not_started: BTreeSet::new(),
        }
    }

    /// The outcomes that were reported, with the ids of the orders and of their subscriptions.
    pub(crate) fn outcomes(&self) -> impl Iterator<Item = (&str, Outcome)> {
        self.reported.iter().flat_map(|(_, _, order, reported)| {
            let target = self.orders.iter().find(|target| target.order == *order);
            let subscriptions = target.into_iter().flat_map(|target| &target.items);
            let subscriptions = subscriptions.filter_map(|(_, subscription)| subscription.as_deref());
            subscriptions.chain([order.as_str()]).map(|id| (id, reported.outcome))
        })
    }

    pub(crate) fn job_ended(&mut self, process: usize, run: usize) {
        self.ended.insert((process, run));
    }

    /// Records that a sweep could not list everything, so that it need not report orders that it was not named.
    pub(crate) fn list_incomplete(&mut self, process: usize, run: usize) {
        self.incomplete.insert((process, run));
    }

    /// Records that a sweep could not start, so that it need not report any order.
    pub(crate) fn not_started(&mut self, process: usize, run: usize) {
        self.not_started.insert((process, run));
    }

    /// Checks an outcome when it is reported.
    pub(crate) fn report(
        &mut self,
        network: &Network,
        process: usize,
        run: usize,
        order: &str,
        reported: ReportedOutcome,
    ) {
        network.add_to_story(|| format!("process {process}: {order} is {} {:?}", reported.outcome, reported.items));
        let Some(target) = self.orders.iter().find(|target| target.order == order) else {
            return network.violation(format!("an order was reported that does not exist: {order}"));
        };
        let mut claims: Vec<(Option<i64>, Outcome)> =
            reported.items.iter().map(|(at, outcome)| (Some(*at), *outcome)).collect();
        if claims.is_empty() {
            claims.push((None, reported.outcome));
        }
        for (number, outcome) in claims {
            let is_true = match outcome {
                Outcome::Cancelled | Outcome::AlreadyCancelled => is_cancelled(network, target, number),
                Outcome::Suspended => is_suspended(network, target, number),
                _ => continue,
            };
            if !is_true {
                network.violation(format!("{order} {number:?} is reported {outcome}, and is not"));
            }
        }
        let any = |what: &[Outcome]| reported.items.iter().any(|(_, outcome)| what.contains(outcome));
        let done = [Outcome::Cancelled, Outcome::AlreadyCancelled];
        let is_consistent = match reported.outcome {
            Outcome::Cancelled | Outcome::AlreadyCancelled => {
                reported.items.iter().all(|(_, outcome)| done.contains(outcome))
            }
            Outcome::Failed | Outcome::Refused | Outcome::Skipped => !any(&done) && !any(&[Outcome::Unknown]),
            _ => true,
        };
        if !is_consistent {
            network
                .violation(format!("{order} is reported {}, with line items {:?}", reported.outcome, reported.items));
        }
        self.reported.push((process, run, order.to_owned(), reported));
    }

    /// Checks the whole schedule, after all messages have arrived.
    pub(crate) fn check(&self, network: &Network, jobs: &[Job]) {
        self.check_reports(network, jobs);
        self.check_effects(network, jobs);
        for (process, run, order, reported) in &self.reported {
            self.check_no_effect(network, (*process, *run), order, reported);
        }
    }

    /// Checks that every target of a job that ended is reported once.
    fn check_reports(&self, network: &Network, jobs: &[Job]) {
        for (process, run) in &self.ended {
            let Some(job) = jobs.iter().find(|job| job.process == *process) else { continue };
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for (_, _, order, _) in self.reported.iter().filter(|reported| (reported.0, reported.1) == (*process, *run))
            {
                *counts.entry(order).or_default() += 1;
            }
            for target in job.targets(&self.orders) {
                let count = counts.remove(target.order.as_str()).unwrap_or(0);
                let may_miss = self.not_started.contains(&(*process, *run))
                    || self.incomplete.contains(&(*process, *run)) && !job.names(&target);
                if count > 1 || count == 0 && !may_miss {
                    network.violation(format!("process {process} reported {} {count} times", target.order));
                }
            }
            if let Some((order, _)) = counts.first_key_value() {
                network.violation(format!("process {process} reported {order}, which is no target of its job"));
            }
        }
    }

    /// Checks that nothing is cancelled twice, and nothing that is no target of a job.
    fn check_effects(&self, network: &Network, jobs: &[Job]) {
        let targets: BTreeSet<String> =
            jobs.iter().flat_map(|job| job.targets(&self.orders)).map(|target| target.order).collect();
        let mut wrong = Vec::new();
        let state = network.state();
        for (order, history) in state.emulator.orders() {
            let id = order.id.as_deref().unwrap_or_default();
            let (whole, items) = order_effects(history);
            if whole > 1 || items.values().any(|count| *count > 1) {
                wrong.push(format!("{id} was cancelled twice"));
            }
            if (whole > 0 || !items.is_empty()) && !targets.contains(id) {
                wrong.push(format!("{id} was cancelled, and is no target of a job"));
            }
        }
        for (subscription, history) in state.emulator.subscriptions() {
            let ends =
                history.iter().filter(|event| matches!(&event.what, What::Status(status) if ends(status))).count();
            if ends > 1 {
                wrong.push(format!(
                    "the subscription {} was ended twice",
                    subscription.id.as_deref().unwrap_or_default()
                ));
            }
        }
        drop(state);
        wrong.into_iter().for_each(|what| network.violation(what));
    }

    /// Checks that an order or line item that is reported `failed`, `refused` or `skipped` was not ended by a request
    /// of the process.
    fn check_no_effect(
        &self,
        network: &Network,
        (process, run): (usize, usize),
        order: &str,
        reported: &ReportedOutcome,
    ) {
        let denies = |outcome| matches!(outcome, Outcome::Failed | Outcome::Refused | Outcome::Skipped);
        let Some(target) = self.orders.iter().find(|target| target.order == order) else { return };
        let denied: Vec<(i64, Option<String>)> = if reported.items.is_empty() {
            if denies(reported.outcome) { target.items.clone() } else { Vec::new() }
        } else {
            let is_denied = |number: i64| reported.items.iter().any(|(at, outcome)| *at == number && denies(*outcome));
            target.items.iter().filter(|(number, _)| is_denied(*number)).cloned().collect()
        };
        let mut wrong = Vec::new();
        let state = network.state();
        let own = |sent: &&Sent| (sent.process, sent.run) == (process, run);
        let ids: BTreeSet<&str> = state.sent.iter().filter(own).map(|sent| sent.request_id.as_str()).collect();
        let is_own = |event: &&Event| event.request_id.as_deref().is_some_and(|id| ids.contains(id));
        for (number, subscription) in denied {
            let of_order = state.emulator.orders().filter(|(known, _)| known.id.as_deref() == Some(order));
            let by_order = of_order.flat_map(|(_, history)| history).filter(is_own).any(|event| match &event.what {
                What::Cancelled => true,
                What::LineItemsCancelled(numbers) => numbers.contains(&number),
                _ => false,
            });
            let by_subscription =
                state.emulator.subscriptions().filter(|(known, _)| known.id == subscription && subscription.is_some());
            let by_subscription = by_subscription
                .flat_map(|(_, history)| history)
                .filter(is_own)
                .any(|event| matches!(&event.what, What::Status(status) if ends(status)));
            if by_order || by_subscription {
                wrong.push(format!(
                    "process {process} reported {order} line item {number} {}, and its request did it",
                    reported.outcome
                ));
            }
        }
        drop(state);
        wrong.into_iter().for_each(|what| network.violation(what));
    }
}

fn ends(status: &str) -> bool {
    ["deleted", "suspended"].iter().any(|end| status.eq_ignore_ascii_case(end))
}

/// Number of cancellations of the whole order, and of each line item.
fn order_effects(history: &[Event]) -> (usize, BTreeMap<i64, usize>) {
    let mut whole = 0;
    let mut items: BTreeMap<i64, usize> = BTreeMap::new();
    for event in history {
        match &event.what {
            What::Cancelled => whole += 1,
            What::LineItemsCancelled(numbers) => {
                numbers.iter().for_each(|number| *items.entry(*number).or_default() += 1)
            }
            _ => {}
        }
    }
    (whole, items)
}

/// Returns whether an order, or a line item of it, is cancelled: by the order, or by its subscription.
fn is_cancelled(network: &Network, target: &Target, number: Option<i64>) -> bool {
    let now = network.date();
    let mut state = network.state();
    state.emulator.settle(now);
    let orders = state.emulator.orders().filter(|(order, _)| order.id.as_deref() == Some(target.order.as_str()));
    let mut by_order = false;
    for (order, _) in orders {
        let whole = order.status.as_ref().is_some_and(|status| status.as_str().eq_ignore_ascii_case("cancelled"));
        let item = |at: i64| {
            order.line_items.iter().flatten().any(|item| item.line_item_number == Some(at) && item.quantity == Some(0))
        };
        by_order |= whole || number.is_some_and(item);
    }
    by_order || number.is_some_and(|number| subscription_is(&state.emulator, target, number, "deleted"))
}

fn is_suspended(network: &Network, target: &Target, number: Option<i64>) -> bool {
    let now = network.date();
    let mut state = network.state();
    state.emulator.settle(now);
    match number {
        Some(number) => subscription_is(&state.emulator, target, number, "suspended"),
        None => target.items.iter().all(|(number, _)| subscription_is(&state.emulator, target, *number, "suspended")),
    }
}

fn subscription_is(
    emulator: &partner_orders_emulator::InMemoryEmulator,
    target: &Target,
    number: i64,
    status: &str,
) -> bool {
    let id = target.items.iter().find(|(at, _)| *at == number).and_then(|(_, subscription)| subscription.as_deref());
    let Some(id) = id else { return false };
    let own = emulator.subscriptions().find(|(subscription, _)| subscription.id.as_deref() == Some(id));
    own.and_then(|(subscription, _)| subscription.status.as_ref())
        .is_some_and(|own| own.as_str().eq_ignore_ascii_case(status))
}
