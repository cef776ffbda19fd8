//! Coverage as data: the JSON form, which the other forms are based on.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::item::{Item, ItemKind, word};
use super::measure::{Measured, Proof};
use crate::finding::Finding;
use crate::observed::Evidence;
use crate::source::Position;
use crate::source::yaml::Tree;
use crate::unreadable::Unreadable;

/// A report of coverage.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Coverage")]
pub struct CoverageReport {
    /// The description.
    pub(crate) description: String,
    /// The number of exchanges, or parts of exchanges, that were examined.
    pub(crate) exchanges: u64,
    /// The number of them that say that they were captured.
    pub(crate) captured: u64,
    /// The number of them that say that they were constructed from documentation.
    pub(crate) constructed: u64,
    /// By kind.
    pub(crate) totals: Vec<Total>,
    /// Operations and components, with all that is counted there.
    pub(crate) groups: Vec<Group>,
    /// Marks that nothing backs, and coverage that fell. Notes do no harm.
    pub findings: Vec<Finding>,
    /// The inputs that could not be read.
    pub(crate) unreadable: Vec<Unread>,
    /// Files of other kinds in the folders, which were not read.
    pub(crate) other_files: Vec<String>,
}

/// The coverage of one kind.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Total {
    /// The kind.
    pub(crate) kind: ItemKind,
    #[serde(flatten)]
    pub(crate) share: Share,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub(crate) struct Share {
    /// The number that was observed.
    pub(crate) covered: usize,
    /// The number of all.
    pub(crate) total: usize,
    /// The same in percent; 100 of nothing.
    pub(crate) percent: f64,
    /// The number that captured samples show.
    pub(crate) captured: usize,
    /// The number that no captured sample shows, and a public page does that is no sample.
    pub(crate) elsewhere: usize,
    /// The number that constructed samples alone show: it is believed, not proved.
    pub(crate) constructed: usize,
}

/// An operation, or a component.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Group {
    /// An operation id, or a component, such as `schemas/Order`.
    pub(crate) name: String,
    /// Method and path of an operation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) request: Option<String>,
    /// JSON pointer into the description.
    pub(crate) pointer: String,
    /// The place in the description.
    #[serde(flatten)]
    pub(crate) position: Option<Position>,
    #[serde(flatten)]
    pub(crate) share: Share,
    /// The first few samples of an operation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(crate) samples: Vec<String>,
    /// The items that are counted here.
    pub(crate) items: Vec<Entry>,
}

/// One thing that is counted, in one direction.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Entry {
    /// Its kind.
    pub(crate) kind: ItemKind,
    /// A key that is unique within its kind.
    pub(crate) key: String,
    /// Its name within its group.
    pub(crate) name: String,
    /// The message that it is part of.
    #[schemars(extend("enum" = ["request", "response"]))]
    pub(crate) direction: &'static str,
    /// JSON pointer into the description.
    pub(crate) pointer: String,
    /// The place in the description.
    #[serde(flatten)]
    pub(crate) position: Option<Position>,
    /// The description's `x-evidence`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) evidence: Option<String>,
    /// The number of observations.
    pub(crate) count: u64,
    /// Those of them in captured samples.
    pub(crate) captured: u64,
    /// Another entry that was not observed implies this one: the status of a header.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(crate) implied: bool,
}

/// A file that could not be read.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Unread {
    /// The file.
    pub(crate) file: String,
    /// The problem.
    pub(crate) message: String,
}

/// The file of the description, and where its parts stand.
pub struct YamlFile {
    file: String,
    tree: Option<Tree>,
}

impl YamlFile {
    /// Reads where the parts of a YAML text stand; `file` is its name in findings.
    #[must_use]
    pub fn new(file: &str, text: &str) -> Self {
        Self { file: file.to_owned(), tree: Tree::parse(text).ok() }
    }

    fn position(&self, pointer: &str) -> Option<Position> {
        self.tree.as_ref().map(|tree| tree.position(pointer))
    }

    /// A finding at its place in this file.
    pub(super) fn place(&self, finding: Finding) -> Finding {
        let position = self.position(&finding.pointer);
        Finding { position, ..finding.in_file(&self.file) }
    }
}

impl Share {
    /// Counts items by their best evidence, and those that samples show.
    pub(crate) fn new(items: impl Iterator<Item = (Proof, bool)>) -> Self {
        let mut share = Self::default();
        for (proof, is_covered) in items {
            share.total += 1;
            share.covered += usize::from(is_covered);
            match proof {
                Proof::Captured => share.captured += 1,
                Proof::Elsewhere => share.elsewhere += 1,
                Proof::Constructed => share.constructed += 1,
                Proof::Nothing => {}
            }
        }
        Self { percent: Self::percent(share.covered, share.total), ..share }
    }

    /// Returns a number in percent of another, rounded down to one digit.
    #[allow(clippy::cast_precision_loss, reason = "nobody counts that far")]
    pub(crate) fn percent(part: usize, total: usize) -> f64 {
        let percent = if total == 0 { 100.0 } else { part as f64 * 100.0 / total as f64 };
        (percent * 10.0).floor() / 10.0
    }

    fn sum(self, other: Self) -> Self {
        let (covered, total) = (self.covered + other.covered, self.total + other.total);
        Self {
            covered,
            total,
            percent: Self::percent(covered, total),
            captured: self.captured + other.captured,
            elsewhere: self.elsewhere + other.elsewhere,
            constructed: self.constructed + other.constructed,
        }
    }
}

impl CoverageReport {
    pub(crate) fn new(
        measured: &Measured,
        evidence: &Evidence,
        source: &YamlFile,
        findings: Vec<Finding>,
        unreadable: &[Unreadable],
    ) -> Self {
        let observed = evidence.total();
        let proofs: Vec<_> =
            measured.proofs().zip(&measured.counts).map(|((item, proof), count)| (item, proof, *count > 0)).collect();
        let share = |wanted: &dyn Fn(&Item) -> bool| {
            Share::new(
                proofs.iter().filter(|(item, ..)| wanted(item)).map(|(_, proof, is_covered)| (*proof, *is_covered)),
            )
        };
        let mut lines: BTreeMap<&str, Option<Position>> = BTreeMap::new();
        let mut entries: Vec<Vec<Entry>> = measured.plan.groups.iter().map(|_| Vec::new()).collect();
        for (index, ((item, count), (_, captured))) in measured.items().zip(measured.captured()).enumerate() {
            // Finding a line takes a walk from the top.
            let position = *lines.entry(&item.at).or_insert_with(|| source.position(&item.at));
            let entry = Entry { captured, ..Entry::new(item, count, position, measured.is_implied(index)) };
            if let Some(group) = entries.get_mut(item.group) {
                group.push(entry);
            }
        }
        let groups = measured.plan.groups.iter().zip(entries).enumerate().map(|(index, (group, items))| Group {
            name: group.name.clone(),
            request: group.request.clone(),
            pointer: group.at.clone(),
            position: source.position(&group.at),
            share: share(&|item| item.group == index),
            samples: observed.files.get(&group.name).cloned().unwrap_or_default(),
            items,
        });
        let unread =
            |unreadable: &Unreadable| Unread { file: unreadable.file.clone(), message: unreadable.problem.clone() };
        Self {
            description: source.file.clone(),
            exchanges: observed.exchanges,
            captured: observed.captured,
            constructed: observed.constructed,
            totals: ItemKind::ALL.map(|kind| Total { kind, share: share(&|item| item.kind() == kind) }).into(),
            groups: groups.filter(|group| !group.items.is_empty()).collect(),
            findings,
            unreadable: unreadable.iter().map(unread).collect(),
            other_files: evidence.other_files.clone(),
        }
    }

    /// Says how many exchanges were looked at, and where they come from.
    pub(crate) fn exchanges(&self) -> String {
        let Self { exchanges, captured, constructed, .. } = self;
        match (captured, constructed) {
            (0, 0) => format!("{exchanges} exchanges"),
            _ => format!("{exchanges} exchanges ({captured} captured, {constructed} constructed)"),
        }
    }

    /// The share of all kinds together.
    pub(crate) fn total(&self) -> Share {
        let total = self.totals.iter().map(|total| total.share).reduce(Share::sum);
        total.unwrap_or_default()
    }

    /// Returns the entries that were never observed, each with the number of headers that follow from it.
    pub(crate) fn never_observed(&self) -> Vec<(&Group, &Entry, usize)> {
        let missing = self.groups.iter().flat_map(|group| group.items.iter().map(move |entry| (group, entry)));
        let missing = missing.filter(|(_, entry)| entry.count == 0 && !entry.implied);
        let headers = |group: &Group, status: &Entry| {
            let of_it =
                |entry: &&Entry| entry.implied && status.kind == ItemKind::Statuses && entry.pointer == status.pointer;
            group.items.iter().filter(of_it).count()
        };
        missing.map(|(group, entry)| (group, entry, headers(group, entry))).collect()
    }
}

impl Entry {
    fn new(item: &Item, count: u64, position: Option<Position>, implied: bool) -> Self {
        Self {
            kind: item.kind(),
            key: item.key(),
            name: item.name.clone(),
            direction: word(item.direction),
            pointer: item.at.clone(),
            position,
            evidence: item.mark.as_ref().map(|mark| mark.word.clone()),
            count,
            captured: 0,
            implied,
        }
    }
}

/// The JSON Schema of a report, as it is published.
#[cfg(test)]
pub(super) fn schema() -> String {
    // Members that are left out when they are empty are not required.
    let generator = schemars::generate::SchemaSettings::draft2020_12().for_serialize().into_generator();
    serde_json::to_string_pretty(&generator.into_root_schema_for::<CoverageReport>()).unwrap() + "\n"
}
