//! Marks that say more than the exchanges show.

use std::collections::BTreeMap;

use super::item::Item;
use super::measure::{ELSEWHERE, Measured};
use crate::finding::Finding;

/// Finds marks `observed` that no captured exchange backs, one finding for each mark.
pub(super) fn unbacked(measured: &Measured) -> Vec<Finding> {
    let mut marks: BTreeMap<&str, (&Item, u64)> = BTreeMap::new();
    for (item, count) in measured.captured() {
        if let Some(mark) = item.mark.as_ref().filter(|mark| mark.word == "observed") {
            marks.entry(&mark.pointer).or_insert((item, 0)).1 += count;
        }
    }
    let unbacked = marks.into_iter().filter(|(_, (_, count))| *count == 0);
    unbacked
        .map(|(pointer, (item, _))| {
            let (kind, name) = (item.kind().singular(), &item.name);
            let message = format!(
                "{kind} `{name}` is marked `x-evidence: observed`, but no captured sample shows it; expected a \
                 captured sample, or `{ELSEWHERE}` if the page that `x-source` names shows it"
            );
            Finding::error("evidence-unbacked", pointer, message)
        })
        .collect()
}
