//! The description against itself: rules that make it readable, honest, and fit for generators.

pub(crate) mod clients;
mod enums;
mod evidence;
mod examples;
mod generator;
mod naming;
mod nodes;
mod operations;
mod references;

use std::collections::HashSet;

use crate::description::Description;
use crate::finding::Finding;
pub use clients::{client_lint, client_report};
use nodes::Node;

/// A rule about the description.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Rule {
    /// Its name, in kebab case.
    pub name: &'static str,
    /// The requirement, in one sentence.
    pub about: &'static str,
    check: fn(&LintContext<'_>) -> Vec<LintProblem>,
}

/// The kind of thing that a rule examines.
struct LintContext<'a> {
    description: &'a Description,
    nodes: Vec<Node<'a>>,
}

/// A pointer, and what is wrong there.
type LintProblem = (String, String);

/// All rules, in the order in which they are checked.
pub const RULES: &[Rule] = &[
    Rule {
        name: "evidence",
        about: "Operations, parameters, headers, properties and enum values name their evidence in x-evidence.",
        check: evidence::evidence,
    },
    Rule {
        name: "evidence-word",
        about: "x-evidence is documented, observed, observed-elsewhere, sdk-only or assumed, wherever it stands.",
        check: evidence::evidence_word,
    },
    Rule { name: "described", about: "Everything that has evidence has a description.", check: evidence::described },
    Rule {
        name: "source",
        about: "Everything that has evidence has an x-source, of its own or of what encloses it.",
        check: evidence::source,
    },
    Rule {
        name: "operation-text",
        about: "Operations have an operationId, a summary and tags.",
        check: operations::text,
    },
    Rule {
        name: "operation-responses",
        about: "Operations describe a 2xx, and failures as 4XX and 5XX.",
        check: operations::responses,
    },
    Rule {
        name: "default-response",
        about: "A default response stands alone: generators take it for a second kind of success.",
        check: operations::default_response,
    },
    Rule { name: "operation-id", about: "operationIds are lower camel case and unique.", check: naming::operation_id },
    Rule {
        name: "header-format",
        about: "Header parameters are not of format uuid: generated clients would refuse or rewrite what they carry.",
        check: operations::header_format,
    },
    Rule {
        name: "schema-name",
        about: "Schema names collide with nothing that known generators write, and not with each other.",
        check: naming::schema_name,
    },
    Rule { name: "form-name", about: "x-format names a form that is checked.", check: naming::form },
    Rule { name: "version", about: "info.version is a semantic version.", check: naming::version },
    Rule { name: "enum-values", about: "The values of x-ms-enum are those of enum.", check: enums::values },
    Rule {
        name: "enum-varnames",
        about: "Two enums that share a value name it differently in x-enum-varnames.",
        check: enums::varnames,
    },
    Rule {
        name: "generator",
        about: "The client can be generated: parameters, bodies, enums and schemas are of kinds that progenitor takes.",
        check: generator::supported,
    },
    Rule { name: "reference", about: "Every $ref leads somewhere in this document.", check: references::resolves },
    Rule {
        name: "reference-alone",
        about: "A $ref has no siblings: OpenAPI 3.0 ignores them.",
        check: references::alone,
    },
    Rule {
        name: "unused-component",
        about: "Components are reachable from an operation, or named in a security scheme.",
        check: references::unused,
    },
    Rule { name: "example", about: "Examples match their schemas.", check: examples::valid },
];

/// Checks a description by all rules. Pointers lead into the description.
#[must_use]
pub fn lint(description: &Description) -> Vec<Finding> {
    let subject = LintContext { description, nodes: nodes::nodes(description.document()) };
    let findings = RULES.iter().flat_map(|rule| {
        (rule.check)(&subject).into_iter().map(|(pointer, message)| Finding::error(rule.name, pointer, message))
    });
    // Parts that YAML anchors repeat are found repeatedly.
    let mut seen = HashSet::new();
    findings.filter(|finding| seen.insert((finding.rule, finding.pointer.clone(), finding.message.clone()))).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::schema::fixture;

    /// Returns what `rule` finds once the description is changed; before, all rules find nothing.
    pub(super) fn broken(rule: &str, change: impl FnOnce(&mut Value)) -> Vec<String> {
        let mut document = fixture::document();
        change(&mut document);
        let findings = lint(&Description::from_value(document).unwrap());
        findings.into_iter().filter(|finding| finding.rule == rule).map(|finding| finding.pointer).collect()
    }

    #[test]
    fn the_fixture_is_clean() {
        assert_eq!(lint(&fixture::description()), []);
    }

    #[test]
    fn rules_have_names_of_their_own() {
        let names: HashSet<_> = RULES.iter().map(|rule| rule.name).collect();
        assert_eq!(names.len(), RULES.len());
    }
}
