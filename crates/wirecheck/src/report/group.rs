//! Groups of findings with the same cause.

use std::collections::HashMap;

use crate::finding::{Cause, Finding, SamplePlace, Severity, shown};
use crate::rules::{self, RuleScope};

/// The most further places that a group stores.
const PLACES: usize = 10;

/// Collects one finding for each cause, so that memory grows with the number of causes, not with that of findings.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    findings: Vec<Finding>,
    by_key: HashMap<Key, usize>,
}

impl Groups {
    /// Adds a finding, or a group of findings.
    pub(crate) fn push(&mut self, finding: Finding) {
        let known = self.by_key.entry(Key::new(&finding)).or_insert(self.findings.len());
        let Some(group) = self.findings.get_mut(*known) else {
            self.findings.push(finding);
            return;
        };
        group.count += finding.count;
        let first = SamplePlace { file: finding.file, position: finding.position, pointer: finding.pointer };
        let room = PLACES.saturating_sub(group.also.len());
        group.also.extend(std::iter::once(first).chain(finding.also).take(room));
    }

    /// Returns the groups in the order in which they first appeared.
    pub(crate) fn finish(self) -> Vec<Finding> {
        self.findings
    }
}

/// The properties that findings of one group share.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    severity: Severity,
    rule: &'static str,
    operation: Option<String>,
    place: String,
    detail: Option<String>,
}

impl Key {
    fn new(finding: &Finding) -> Self {
        let Finding { severity, rule, ref operation, .. } = *finding;
        let (place, detail) = match (&finding.described, rules::about(rule)) {
            (_, Some(about)) if about.scope == RuleScope::Repository => {
                (format!("{}#{}", finding.file, finding.pointer), Some(finding.message.clone()))
            }
            (Some(described), _) => (format!("{}#{}", described.file, described.pointer), detail(finding)),
            (None, _) => {
                // The expectation tells apart findings that the description does not.
                let expected = || finding.message.find("expected").and_then(|at| finding.message.get(at..));
                let detail = detail(finding).or_else(|| Some(expected().unwrap_or(&finding.message).to_owned()));
                (generalised(&finding.pointer), detail)
            }
        };
        Self { severity, rule, operation: operation.clone(), place, detail }
    }
}

/// Returns the name or value that a finding is about, if each is a group of its own.
fn detail(finding: &Finding) -> Option<String> {
    if let Some(name) = &finding.name {
        return Some(name.clone());
    }
    match (&finding.cause, finding.rule) {
        (Cause::UnknownEnumValue { value, .. }, _) => Some(shown(value)),
        (Cause::UnknownStatus { status, .. }, _) => Some(status.to_string()),
        // The value found, whatever the description knows by now.
        (_, "undocumented-media-type" | "unknown-operation") => {
            finding.message.split(", expected").next().map(str::to_owned)
        }
        _ => None,
    }
}

/// Replaces every index of a pointer by `*`.
fn generalised(pointer: &str) -> String {
    let index = |segment: &&str| !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
    let segments = pointer.split('/').map(|segment| if index(&segment) { "*" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

/// A number for the cause of a finding, the same wherever and in whatever line it is found. It stands in files that
/// outlive this program, so that it is computed here (FNV-1a) and not by a hasher that may change.
pub(crate) fn fingerprint(finding: &Finding) -> u64 {
    let Key { rule, operation, place, detail, .. } = Key::new(finding);
    let parts = [rule, operation.as_deref().unwrap_or_default(), &place, detail.as_deref().unwrap_or_default()];
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Described;
    use crate::source::Position;

    fn grouped(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
        let mut groups = Groups::default();
        findings.into_iter().for_each(|finding| groups.push(finding));
        groups.finish()
    }

    fn with_operation(operation: &str, finding: Finding) -> Finding {
        Finding { operation: Some(operation.into()), ..finding }
    }

    fn described(pointer: &str, finding: Finding) -> Finding {
        let described = Described { file: "openapi.yaml".into(), position: None, pointer: pointer.into() };
        Finding { described: Some(described), ..finding }
    }

    #[test]
    fn one_cause_in_many_places() {
        let at = |index: usize| {
            let finding =
                Finding::error("schema-type", format!("/items/{index}/id"), format!("is {index}, expected string"));
            let position = Some(Position { line: index, column: 1 });
            Finding { position, ..finding.in_file(&format!("{index}.http")) }
        };
        let found = grouped((0..10_000).map(at));
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].count, found[0].also.len()), (10_000, PLACES));
        assert_eq!((found[0].file.as_str(), found[0].pointer.as_str()), ("0.http", "/items/0/id"));
        let files: Vec<_> = found[0].also.iter().map(|place| place.file.as_str()).collect();
        assert_eq!((files[0], files[9]), ("1.http", "10.http"));
    }

    #[test]
    fn groups_of_groups() {
        let one = Finding::error("schema-type", "/a/0", "is 1, expected string");
        let many = grouped(std::iter::repeat_n(one.clone(), 7));
        let more = grouped(many.iter().cloned().chain(many.clone()).chain([one]));
        assert_eq!((more[0].count, more[0].also.len()), (15, PLACES));
    }

    #[test]
    fn the_place_in_the_description_counts_more_than_that_in_the_sample() {
        let finding =
            |pointer, schema| described(schema, Finding::error("schema-type", pointer, "is 1, expected string"));
        assert_eq!(grouped([finding("/a/0", "/s"), finding("/b", "/s")]).len(), 1);
        assert_eq!(grouped([finding("/a", "/s"), finding("/a", "/t")]).len(), 2);
    }

    #[test]
    fn what_is_told_apart() {
        let header = |name: &str| {
            let message = format!("header `{name}` (here `1`) is not in the description");
            let finding = Finding::undocumented("undocumented-header", format!("/response/headers/{name}"), message);
            Finding { name: Some(name.into()), ..finding }
        };
        assert_eq!(grouped([header("X-A"), header("X-B"), header("X-A")]).len(), 2);
        let value = |value: &str| {
            let finding = Finding::undocumented("unknown-enum-value", "/a/0", format!("is \"{value}\", expected a"));
            let cause = Cause::UnknownEnumValue { schema: "/s".into(), value: value.into() };
            Finding { cause, ..described("/s", finding) }
        };
        assert_eq!(grouped([value("b"), value("c"), value("b")]).len(), 2);
        let property = |value| {
            let message = format!("property `a` (here {value}) is not in the description");
            Finding {
                name: Some("a".into()),
                ..described("/s", Finding::undocumented("unknown-property", "/0/a", message))
            }
        };
        let other = Finding { name: Some("b".into()), ..property(1) };
        assert_eq!(grouped([property(1), property(2), other]).len(), 2);
        let error = Finding::error("schema-type", "/a", "x");
        assert_eq!(
            grouped([error.clone(), with_operation("getOrder", error.clone()), with_operation("listOrders", error)])
                .len(),
            3
        );
        let form = |message| Finding::error("sample-format", "/", message);
        assert_eq!(
            grouped([form("has a CR, expected LF"), form("begins with a byte order mark, expected none")]).len(),
            2
        );
    }

    #[test]
    fn the_description_s_own_findings_are_tasks_of_their_own() {
        let silent =
            |index| Finding::error("evidence", format!("/enum/{index}"), "has no x-evidence").in_file("a.yaml");
        assert_eq!(grouped([silent(0), silent(1), silent(1).in_file("b.yaml")]).len(), 3);
    }

    #[test]
    fn fingerprints_do_not_change_with_lines() {
        let finding = Finding::error("schema-type", "/items/3/id", "is 1, expected string").in_file("a.http");
        let moved = Finding {
            position: Some(Position { line: 9, column: 9 }),
            pointer: "/items/4/id".into(),
            ..finding.clone()
        };
        assert_eq!(fingerprint(&finding), fingerprint(&moved));
        let other = Finding { rule: "schema-enum", ..finding.clone() };
        assert_ne!(fingerprint(&finding), fingerprint(&other));
        // A fixed one: the number must be the same in the next release.
        assert_eq!(format!("{:016x}", fingerprint(&finding)), "99efd7f00ff4d51c");
    }
}
