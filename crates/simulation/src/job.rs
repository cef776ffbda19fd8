//! Random jobs: cancellations and sweeps.

use std::time::Duration;

use crate::world::Target;

/// A job. A process runs it, and runs it again after it was killed.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) kind: JobKind,
    pub(crate) process: usize,
    pub(crate) seed: u64,
    pub(crate) wait: Duration,
    pub(crate) limit: u32,
}

#[derive(Clone, Debug)]
pub(crate) enum JobKind {
    /// Cancels orders one after another, as the command does.
    Cancel(Vec<Target>),
    /// Cancels line items of an order.
    LineItems(Target, Vec<i64>),
    /// Sweeps customers and orders, with duplicates among them; stopped after so many events, if at all.
    Sweep { named: Vec<Target>, everything: bool, concurrency: usize, stop_after: Option<usize> },
}

impl Job {
    /// A random job on these orders.
    pub(crate) fn new(process: usize, orders: &[Target], sweeps: bool, random: &mut fastrand::Rng) -> Self {
        let pick = |random: &mut fastrand::Rng| {
            let index = random.usize(..orders.len());
            orders.get(index).cloned()
        };
        let kind = if sweeps {
            let named = (0..random.usize(..4)).filter_map(|_| pick(random)).collect::<Vec<_>>();
            let twice = named.iter().filter(|_| random.bool()).cloned().collect::<Vec<_>>();
            let named = [named, twice].concat();
            JobKind::Sweep {
                everything: named.is_empty() || random.bool(),
                named,
                concurrency: random.usize(1..=8),
                stop_after: (random.u32(..5) == 0).then(|| random.usize(..20)),
            }
        } else if random.u32(..4) == 0 {
            match pick(random) {
                Some(target) => {
                    let numbers = target.items.iter().map(|(number, _)| *number);
                    let mut chosen: Vec<i64> = numbers.filter(|_| random.bool()).collect();
                    if chosen.is_empty() {
                        chosen.push(0);
                    }
                    JobKind::LineItems(target, chosen)
                }
                None => JobKind::Cancel(Vec::new()),
            }
        } else {
            let mut chosen: Vec<Target> = orders.to_vec();
            random.shuffle(&mut chosen);
            chosen.truncate(random.usize(1..=chosen.len()));
            JobKind::Cancel(chosen)
        };
        let wait = [0, 1, 60, 60, 900].get(random.usize(..5)).copied().unwrap_or(60);
        let limit = [20, 60, 500].get(random.usize(..3)).copied().unwrap_or(500);
        Self { kind, process, seed: random.u64(..), wait: Duration::from_secs(wait), limit }
    }

    /// Returns whether the job names this order, so that it can report it without a list.
    pub(crate) fn names(&self, target: &Target) -> bool {
        match &self.kind {
            JobKind::Sweep { named, .. } => named.contains(target),
            JobKind::Cancel(_) | JobKind::LineItems(..) => true,
        }
    }

    /// The orders that the job must report, each once.
    pub(crate) fn targets(&self, all: &[Target]) -> Vec<Target> {
        let mut targets: Vec<Target> = match &self.kind {
            JobKind::Cancel(orders) => orders.clone(),
            JobKind::LineItems(order, _) => vec![order.clone()],
            JobKind::Sweep { everything: true, .. } => all.to_vec(),
            JobKind::Sweep { named, .. } => named.clone(),
        };
        targets.sort_by(|one, other| one.order.cmp(&other.order));
        targets.dedup();
        targets
    }
}
