//! Counts of observations for each item of a plan.

use std::collections::{BTreeMap, HashSet};

use super::item::{Item, ItemKind, ItemSubject};
use super::plan::Plan;
use crate::direction::Direction;
use crate::observed::{Counts, Evidence, Observed};

/// A plan with what was observed of it.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) plan: Plan,
    /// The observations in all samples, by the index of the item.
    pub(crate) counts: Vec<u64>,
    /// Those of them in captured samples.
    captured: Vec<u64>,
    /// Items that need no mention: the headers of a status that was not observed.
    implied: HashSet<usize>,
}

impl Measured {
    pub(crate) fn new(plan: Plan, evidence: &Evidence) -> Self {
        let all = evidence.total();
        let captured = counts(&plan, &evidence.captured, &ByStatus::new(&plan, &evidence.captured));
        let by_status = ByStatus::new(&plan, &all);
        let counts = counts(&plan, &all, &by_status);
        let implied = plan.items.iter().enumerate().filter(|(_, item)| match &item.subject {
            ItemSubject::Header { operation, status, .. } => by_status.status(operation, status) == 0,
            _ => false,
        });
        let implied = implied.map(|(index, _)| index).collect();
        Self { plan, counts, captured, implied }
    }

    /// Items and how often they were observed.
    pub(crate) fn items(&self) -> impl Iterator<Item = (&Item, u64)> {
        self.plan.items.iter().zip(self.counts.iter().copied())
    }

    /// Returns items and how often captured samples show them.
    pub(crate) fn captured(&self) -> impl Iterator<Item = (&Item, u64)> {
        self.plan.items.iter().zip(self.captured.iter().copied())
    }

    /// Returns the best evidence for each item.
    pub(crate) fn proofs(&self) -> impl Iterator<Item = (&Item, Proof)> {
        self.items().zip(&self.captured).map(|((item, count), captured)| {
            let is_elsewhere = item.mark.as_ref().is_some_and(|mark| mark.word == ELSEWHERE);
            (
                item,
                match (*captured, is_elsewhere, count) {
                    (1.., ..) => Proof::Captured,
                    (0, true, _) => Proof::Elsewhere,
                    (0, false, 1..) => Proof::Constructed,
                    (0, false, 0) => Proof::Nothing,
                },
            )
        })
    }

    /// Returns the items that were never observed, without those that follow from another.
    pub(crate) fn uncovered(&self) -> impl Iterator<Item = &Item> {
        let items = self.items().enumerate().filter(|(index, (_, count))| *count == 0 && !self.is_implied(*index));
        items.map(|(_, (item, _))| item)
    }

    /// Returns whether an item was not observed because its status was not.
    pub(crate) fn is_implied(&self, index: usize) -> bool {
        self.implied.contains(&index)
    }

    /// Counts the items of a kind: observed, and all.
    pub(crate) fn total(&self, kind: ItemKind) -> (usize, usize) {
        self.share(|item| item.kind() == kind)
    }

    /// Counts these items: observed, and all.
    pub(crate) fn share(&self, wanted: impl Fn(&Item) -> bool) -> (usize, usize) {
        let wanted = self.items().filter(|(item, _)| wanted(item));
        wanted.fold((0, 0), |(covered, total), (_, count)| (covered + usize::from(count > 0), total + 1))
    }
}

/// The mark of what a public page shows that is no sample here.
pub(crate) const ELSEWHERE: &str = "observed-elsewhere";

/// The best evidence that there is for an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// A captured sample shows it.
    Captured,
    /// A page shows it, as its mark says; no captured sample does.
    Elsewhere,
    /// Only constructed samples show it.
    Constructed,
    Nothing,
}

fn counts(plan: &Plan, observed: &Observed, by_status: &ByStatus<'_>) -> Vec<u64> {
    plan.items.iter().map(|item| count(item, observed, by_status)).collect()
}

/// Statuses and headers by the entry of the description that speaks of them.
#[derive(Debug, Default)]
struct ByStatus<'a> {
    statuses: BTreeMap<(&'a str, &'a str), u64>,
    headers: BTreeMap<(&'a str, &'a str, &'a str), u64>,
}

impl<'a> ByStatus<'a> {
    fn new(plan: &'a Plan, observed: &'a Observed) -> Self {
        let mut by_status = Self::default();
        for ((operation, status), count) in &observed.statuses {
            if let Some(status) = plan.described_status(operation, *status) {
                *by_status.statuses.entry((operation, status)).or_default() += count;
            }
        }
        for ((operation, status, header), count) in &observed.headers {
            if let Some(status) = plan.described_status(operation, *status) {
                *by_status.headers.entry((operation, status, header)).or_default() += count;
            }
        }
        by_status
    }

    fn status(&self, operation: &str, status: &str) -> u64 {
        self.statuses.get(&(operation, status)).copied().unwrap_or_default()
    }
}

fn count(item: &Item, observed: &Observed, by_status: &ByStatus<'_>) -> u64 {
    let of = |counts: Option<&Counts>| {
        counts.map_or(0, |counts| match item.direction {
            Direction::Request => counts.requests,
            Direction::Response => counts.responses,
        })
    };
    match &item.subject {
        ItemSubject::Operation { id } => observed.operations.get(id).copied().unwrap_or_default(),
        ItemSubject::Status { operation, status } => by_status.status(operation, status),
        ItemSubject::Parameter { pointer } => observed.parameters.get(pointer).copied().unwrap_or_default(),
        ItemSubject::Header { operation, status, pointer, .. } => {
            by_status.headers.get(&(operation.as_str(), status.as_str(), pointer.as_str())).copied().unwrap_or_default()
        }
        ItemSubject::Property { pointer } => of(observed.properties.get(pointer)),
        ItemSubject::EnumValue { schema, value } => of(observed.enum_values.get(&(schema.clone(), value.clone()))),
        ItemSubject::Branch { pointer } => of(observed.branches.get(pointer)),
        // A null matches the alternative as much as the schema that offers it.
        ItemSubject::Null { schema, alternative } => {
            let alternative = alternative.as_ref();
            let nulls = alternative.map_or(0, |pointer| of(observed.nulls.get(pointer)));
            let branches = alternative.map_or(0, |pointer| of(observed.branches.get(pointer)));
            of(observed.nulls.get(schema)).max(nulls).max(branches)
        }
    }
}
