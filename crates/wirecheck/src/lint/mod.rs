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
pub use clients::client_lint;
use nodes::{Node, NodeKind};

/// A rule about the description.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    /// Its name, in kebab case.
    pub(crate) name: &'static str,
    /// The requirement, in one sentence.
    pub(crate) meaning: &'static str,
    /// The remedy if it is broken.
    pub(crate) remedy: &'static str,
    check: fn(&LintContext<'_>) -> Vec<LintProblem>,
}

/// The description that rules examine.
struct LintContext<'a> {
    description: &'a Description,
    nodes: Vec<Node<'a>>,
}

impl<'a> LintContext<'a> {
    fn new(description: &'a Description) -> Self {
        Self { description, nodes: nodes::nodes(description.document()) }
    }

    fn nodes_of_kind(&self, kind: NodeKind) -> impl Iterator<Item = &Node<'a>> {
        self.nodes.iter().filter(move |node| node.kind == kind)
    }
}

/// A pointer, and what is wrong there.
type LintProblem = (String, String);

/// All rules, in the order in which they are checked.
pub(crate) const RULES: &[Rule] = &[
    Rule {
        name: "evidence",
        meaning: "Operations, parameters, headers, properties and enum values name their evidence in x-evidence.",
        remedy: "Add x-evidence: documented, observed, observed-elsewhere, sdk-only or assumed.",
        check: evidence::evidence,
    },
    Rule {
        name: "evidence-word",
        meaning: "x-evidence is documented, observed, observed-elsewhere, sdk-only or assumed, wherever it stands.",
        remedy: "Use one of the five words.",
        check: evidence::evidence_word,
    },
    Rule {
        name: "described",
        meaning: "Everything that has evidence has a description.",
        remedy: "Add a `description`.",
        check: evidence::described,
    },
    Rule {
        name: "source",
        meaning: "Everything that has evidence has an x-source, of its own or of what encloses it.",
        remedy: "Add an x-source with the public page.",
        check: evidence::source,
    },
    Rule {
        name: "operation-text",
        meaning: "Operations have an operationId, a summary and tags.",
        remedy: "Add what is missing to the operation.",
        check: operations::text,
    },
    Rule {
        name: "operation-responses",
        meaning: "Operations describe a 2xx, and failures as 4XX and 5XX.",
        remedy: "Describe the response that is missing.",
        check: operations::responses,
    },
    Rule {
        name: "default-response",
        meaning: "A default response stands alone: generators take it for a second kind of success.",
        remedy: "Describe failures as 4XX and 5XX instead of default.",
        check: operations::default_response,
    },
    Rule {
        name: "operation-id",
        meaning: "operationIds are lower camel case and unique.",
        remedy: "Rename the operation in lower camel case.",
        check: naming::operation_id,
    },
    Rule {
        name: "header-format",
        meaning: "Header parameters are not of format uuid: generated clients would refuse or rewrite what they carry.",
        remedy: "Describe the header as a plain string.",
        check: operations::header_format,
    },
    Rule {
        name: "schema-name",
        meaning: "Schema names collide with nothing that known generators write, and not with each other.",
        remedy: "Rename the schema.",
        check: naming::schema_name,
    },
    Rule {
        name: "form-name",
        meaning: "x-format names a form that is checked.",
        remedy: "Use one of the names that the message lists.",
        check: naming::form,
    },
    Rule {
        name: "version",
        meaning: "info.version is a semantic version.",
        remedy: "Write info.version as a semantic version such as 1.2.3.",
        check: naming::version,
    },
    Rule {
        name: "enum-values",
        meaning: "The values of x-ms-enum are those of enum.",
        remedy: "Make x-ms-enum.values list the values of enum, in their order.",
        check: enums::values,
    },
    Rule {
        name: "enum-varnames",
        meaning: "Two enums that share a value name it differently in x-enum-varnames.",
        remedy: "Give the shared value another name in x-enum-varnames of one of the two.",
        check: enums::varnames,
    },
    Rule {
        name: "generator",
        meaning: "The client can be generated: parameters, bodies, enums and schemas are of kinds that progenitor takes.",
        remedy: "Describe the part in a way that progenitor takes, as the message says.",
        check: generator::supported,
    },
    Rule {
        name: "reference",
        meaning: "Every $ref leads somewhere in this document.",
        remedy: "Correct the $ref, or add the component that it names.",
        check: references::resolves,
    },
    Rule {
        name: "reference-alone",
        meaning: "A $ref has no siblings: OpenAPI 3.0 ignores them.",
        remedy: "Put the $ref into an allOf, and its siblings beside that.",
        check: references::alone,
    },
    Rule {
        name: "unused-component",
        meaning: "Components are reachable from an operation, or named in a security scheme.",
        remedy: "Refer to the component, or remove it.",
        check: references::unused,
    },
    Rule {
        name: "example",
        meaning: "Examples match their schemas.",
        remedy: "Correct the example, or its schema.",
        check: examples::valid,
    },
];

/// Checks a description by all rules. Pointers lead into the description.
#[must_use]
pub fn lint(description: &Description) -> Vec<Finding> {
    let subject = LintContext::new(description);
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
}
