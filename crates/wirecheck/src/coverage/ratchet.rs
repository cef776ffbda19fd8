//! Coverage that may not fall: a file lists what no sample covers, and the list may not grow without notice.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::item::{Item, ItemKind, ItemSubject};
use super::measure::Measured;
use crate::finding::Finding;

const HEAD: &str = "\
# What spec/openapi.yaml says and no sample shows (`uncovered`), and what captured samples show (`captured`). `cargo xtask
# coverage` fails when something joins the one list or leaves the other, and `cargo xtask coverage --write-ratchet`
# rewrites them; say why in the commit when the one grew or the other shrank. `covered` counts constructed samples, too.
# Headers of a status that no sample shows are not listed themselves.
";

/// The record of what was covered, and of all that was not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ratchet(BTreeMap<ItemKind, Share>);

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Share {
    covered: usize,
    total: usize,
    uncovered: BTreeSet<String>,
    captured: BTreeSet<String>,
}

impl Ratchet {
    pub(crate) fn new(measured: &Measured) -> Self {
        let shares = ItemKind::ALL.map(|kind| {
            let (covered, total) = measured.total(kind);
            let uncovered = measured.uncovered().filter(|item| item.kind() == kind).map(Item::key).collect();
            let captured = measured.captured().filter(|(item, count)| item.kind() == kind && *count > 0);
            let captured = captured.map(|(item, _)| item.key()).collect();
            (kind, Share { covered, total, uncovered, captured })
        });
        Self(shares.into_iter().collect())
    }

    /// Reads what [`write`](Self::write) wrote.
    ///
    /// # Errors
    /// If the text is not YAML of that form.
    pub fn read(text: &str) -> Result<Self, String> {
        yaml_serde::from_str(text)
            .map_err(|error| format!("{error}; expected what `cargo xtask coverage --write-ratchet` writes"))
    }

    /// Returns the text of the ratchet's file.
    ///
    /// # Errors
    /// If the ratchet cannot be written as YAML.
    pub fn write(&self) -> Result<String, String> {
        yaml_serde::to_string(self).map(|text| format!("{HEAD}{text}")).map_err(|error| error.to_string())
    }

    fn lists(&self, kind: ItemKind, key: &str) -> bool {
        self.0.get(&kind).is_some_and(|share| share.uncovered.contains(key))
    }

    /// Returns whether this was recorded as uncovered.
    fn knows(&self, item: &Item) -> bool {
        self.lists(item.kind(), &item.key())
            || match &item.subject {
                ItemSubject::Header { operation, status, .. } => {
                    self.lists(ItemKind::Statuses, &format!("{operation} {status}"))
                }
                _ => false,
            }
    }

    /// Returns uncovered items that this file does not list. Pointers lead into the description.
    pub(crate) fn fallen(&self, measured: &Measured) -> Vec<Finding> {
        let fallen = measured.uncovered().filter(|item| !self.knows(item));
        let message = |item: &Item| {
            format!(
                "no sample shows {} `{}`, which one did or which is new; expected a sample, or run \
                 `cargo xtask coverage --write-ratchet` and say why in the commit",
                item.kind().singular(),
                item.key()
            )
        };
        let fallen = fallen.map(|item| Finding::error("coverage-fell", &item.at, message(item)));
        fallen.chain(self.lost(measured)).collect()
    }

    /// Returns items that a captured sample showed when this file was written, and that none shows now.
    fn lost<'a>(&'a self, measured: &'a Measured) -> impl Iterator<Item = Finding> + 'a {
        let lost = measured.captured().filter(|(item, count)| {
            let was_captured = self.0.get(&item.kind()).is_some_and(|share| share.captured.contains(&item.key()));
            *count == 0 && was_captured
        });
        lost.map(|(item, _)| {
            let message = format!(
                "no captured sample shows {} `{}`, which one did; expected the sample, or run \
                 `cargo xtask coverage --write-ratchet` and say why in the commit",
                item.kind().singular(),
                item.key()
            );
            Finding::error("coverage-fell", &item.at, message)
        })
    }

    /// Returns entries of this file that are out of date. Pointers lead into this file.
    pub(crate) fn stale(&self, measured: &Measured) -> Vec<Finding> {
        let remedy = "run `cargo xtask coverage --write-ratchet`";
        let now = Self::new(measured);
        let known: BTreeSet<_> = measured.plan.items.iter().map(|item| (item.kind(), item.key())).collect();
        let mut findings = Vec::new();
        for (kind, share) in &self.0 {
            for (index, key) in share.uncovered.iter().enumerate().filter(|(_, key)| !now.lists(*kind, key)) {
                let one = kind.singular();
                let message = if known.contains(&(*kind, key.clone())) {
                    format!("{one} `{key}` is covered by now; {remedy}")
                } else {
                    format!("{one} `{key}` is not in the description; {remedy}")
                };
                findings.push(Finding::note("coverage-stale", format!("/{}/uncovered/{index}", name(*kind)), message));
            }
        }
        for (kind, share) in &now.0 {
            let known = self.0.get(kind).map(|share| &share.captured);
            let new = share.captured.iter().filter(|key| known.is_none_or(|known| !known.contains(*key)));
            findings.extend(new.map(|key| {
                let message = format!("{} `{key}` is captured by now; {remedy}", kind.singular());
                Finding::note("coverage-stale", format!("/{}/captured", name(*kind)), message)
            }));
            let before = self.0.get(kind).map_or((0, 0), |share| (share.covered, share.total));
            if before != (share.covered, share.total) {
                let (covered, total) = before;
                let message = format!(
                    "says {covered} of {total} {}, expected {} of {}; {remedy}",
                    kind.plural(),
                    share.covered,
                    share.total
                );
                findings.push(Finding::note("coverage-stale", format!("/{}", name(*kind)), message));
            }
        }
        findings
    }
}

/// Returns the name of a kind in the file.
fn name(kind: ItemKind) -> String {
    kind.plural().replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::plan::Plan;
    use super::*;
    use crate::description::Description;
    use crate::observed::{Counts, Evidence, Observed};
    use crate::schema::fixture;

    const ID: &str = "/components/schemas/Thing/properties/id";

    fn observed() -> Observed {
        let mut observed = Observed::default();
        observed.statuses.insert(("getThing".into(), 200), 1);
        observed.headers.insert(("getThing".into(), 200, "/components/headers/Trace".into()), 1);
        observed.properties.insert(ID.into(), Counts { requests: 0, responses: 1 });
        observed
    }

    fn measured(observed: &Observed) -> Measured {
        measured_of(&fixture::document(), observed)
    }

    fn measured_of(document: &serde_json::Value, observed: &Observed) -> Measured {
        let evidence = Evidence { constructed: observed.clone(), ..Evidence::default() };
        Measured::new(Plan::new(&Description::from_value(document.clone()).unwrap()), &evidence)
    }

    #[test]
    fn what_is_captured_stays_captured() {
        let evidence = |captured: Observed| Evidence { captured, constructed: observed(), ..Evidence::default() };
        let with = |evidence| Measured::new(Plan::new(&fixture::description()), &evidence);
        let ratchet = Ratchet::new(&with(evidence(observed())));
        let now = with(evidence(Observed::default()));
        let fallen = ratchet.fallen(&now);
        assert_eq!(fallen.len(), 3, "{fallen:?}");
        assert!(
            fallen[0].message.starts_with("no captured sample shows status `getThing 200`, which one did"),
            "{fallen:?}"
        );
        let stale = Ratchet::new(&now).stale(&with(evidence(observed())));
        assert!(stale[0].message.starts_with("status `getThing 200` is captured by now; run"), "{stale:?}");
        assert_eq!((stale.len(), Ratchet::new(&now).fallen(&with(evidence(observed()))).len()), (3, 0));
    }

    fn at(findings: &[Finding]) -> Vec<&str> {
        findings.iter().map(|finding| finding.pointer.as_str()).collect()
    }

    #[test]
    fn there_and_back() {
        let ratchet = Ratchet::new(&measured(&observed()));
        let text = ratchet.write().unwrap();
        assert!(text.starts_with("# What") && text.contains("\nproperties:\n  covered: 1\n  total: "), "{text}");
        assert!(!text.contains("getThing 5XX X-Trace"), "its status is listed");
        let read = Ratchet::read(&text).unwrap();
        assert_eq!(read, ratchet);
        let now = measured(&observed());
        assert_eq!((read.fallen(&now), read.stale(&now)), (vec![], vec![]));
        assert!(Ratchet::read("properties: 1").unwrap_err().contains("--write-ratchet"));
    }

    #[test]
    fn what_is_not_covered_any_more() {
        let ratchet = Ratchet::new(&measured(&observed()));
        let mut fewer = observed();
        fewer.properties.clear();
        let fallen = ratchet.fallen(&measured(&fewer));
        assert_eq!(at(&fallen), [ID]);
        assert!(fallen[0].message.contains(&format!("property `response {ID}`")), "{}", fallen[0].message);
        assert!(fallen[0].message.contains("--write-ratchet` and say why in the commit"));
        // With a status its headers are gone, which goes without saying.
        fewer = observed();
        fewer.statuses.clear();
        fewer.headers.clear();
        assert_eq!(at(&ratchet.fallen(&measured(&fewer))), ["/paths/~1v1~1things~1{thing-id}/get/responses/200"]);
    }

    #[test]
    fn what_is_new() {
        let ratchet = Ratchet::new(&measured(&observed()));
        let mut document = fixture::document();
        document["components"]["schemas"]["StatusFault"]["properties"]["more"] = json!({"type": "string"});
        let grown = measured_of(&document, &observed());
        assert_eq!(at(&ratchet.fallen(&grown)), ["/components/schemas/StatusFault/properties/more"]);
    }

    #[test]
    fn what_is_covered_by_now() {
        let ratchet = Ratchet::new(&measured(&Observed::default()));
        let now = measured(&observed());
        assert_eq!(ratchet.fallen(&now), []);
        let stale = ratchet.stale(&now);
        let message = format!("property `response {ID}` is covered by now; run `cargo xtask coverage --write-ratchet`");
        assert!(stale.iter().any(|finding| finding.message == message), "{stale:?}");
        assert!(stale.iter().all(|finding| finding.severity == crate::Severity::Note));
    }

    #[test]
    fn a_status_that_comes_without_its_headers() {
        let ratchet = Ratchet::new(&measured(&observed()));
        let mut more = observed();
        more.statuses.insert(("getThing".into(), 500), 1);
        assert_eq!(ratchet.fallen(&measured(&more)), []);
    }

    #[test]
    fn what_is_gone() {
        let mut document = fixture::document();
        document["components"]["schemas"]["StatusFault"]["properties"].as_object_mut().unwrap().clear();
        let ratchet = Ratchet::new(&measured(&observed()));
        let stale = ratchet.stale(&measured_of(&document, &observed()));
        let gone = "property `response /components/schemas/StatusFault/properties/status` is not in the description";
        assert!(stale[0].message.starts_with(gone), "{stale:?}");
        assert_eq!(stale.len(), 2, "and the totals");
    }
}
