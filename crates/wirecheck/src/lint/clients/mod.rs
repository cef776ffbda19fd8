//! Constructs that are valid, and for which generated clients of other languages fail. Each rule names the generators
//! that stumble.

mod bodies;
mod constructs;
#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde_json::Value;

use crate::description::Description;
use crate::finding::{Finding, Severity};
use crate::pointer::push;

use super::nodes::{self, Node};
use super::{LintContext, LintProblem};

/// A rule about what generators take.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ClientRule {
    pub(crate) name: &'static str,
    /// The requirement, in one sentence.
    pub(crate) meaning: &'static str,
    /// The generators that stumble, and how.
    stumbles: &'static str,
    pub(crate) remedy: &'static str,
    check: fn(&LintContext<'_>) -> Vec<LintProblem>,
}

/// The extension at a description's root with the rules that it breaks on purpose, and the reasons.
const KEEP: &str = "x-generators-keep";

pub(crate) const CLIENT_RULES: &[ClientRule] = &[
    ClientRule {
        name: "client-open-enum",
        meaning: "An enum that is open says so in words of the standard.",
        stumbles: "OpenAPI Generator (Java, Go, Python, PHP, Ruby, Rust) and openapi-python-client refuse other values",
        remedy: "Describe a string, and list the known values in its description; or anyOf the enum and a string.",
        check: constructs::open_enum,
    },
    ClientRule {
        name: "client-open-object",
        meaning: "An object to which properties are added says so in words of the standard.",
        stumbles: "OpenAPI Generator for Go refuses other properties, those for Java, C# and Python lose them",
        remedy: "Add additionalProperties: true.",
        check: constructs::open_object,
    },
    ClientRule {
        name: "client-null",
        meaning: "A reference that may be null is no alternative of a null.",
        stumbles: "orval emits code that does not compile, others a class for the null",
        remedy: "Write allOf with the reference, its type, and nullable: true.",
        check: constructs::null,
    },
    ClientRule {
        name: "client-scalar-union",
        meaning: "A value is of one scalar type.",
        stumbles: "OpenAPI Generator for Rust loses the value, those for C# and PHP read nothing",
        remedy: "Describe the usual type, or none.",
        check: constructs::scalar_union,
    },
    ClientRule {
        name: "client-query-default",
        meaning: "Query parameters have no default.",
        stumbles: "OpenAPI Generator for PHP sends it with each request, a boolean as 0 or 1",
        remedy: "Say the default in the description.",
        check: constructs::query_default,
    },
    ClientRule {
        name: "client-name",
        meaning: "Schemas do not have the names of classes that generators add.",
        stumbles: "a generated class replaces the generator's own",
        remedy: "Rename the schema.",
        check: constructs::taken_name,
    },
    ClientRule {
        name: "client-status-range",
        meaning: "Failures without a status of their own are the default response.",
        stumbles: "orval emits code that does not compile; OpenAPI Generator for Go and openapi-python-client read no \
                   body",
        remedy: "Describe default in place of 4XX and 5XX.",
        check: bodies::status_range,
    },
    ClientRule {
        name: "client-error-union",
        meaning: "The body of a failure has one form.",
        stumbles: "OpenAPI Generator takes the first form that fits (Java) or none (Rust, C#, PHP)",
        remedy: "Describe one object with the properties of all forms, each optional.",
        check: bodies::error_union,
    },
    ClientRule {
        name: "client-multipart-list",
        meaning: "A form has no list of files.",
        stumbles: "the code of OpenAPI Generator for Rust and C++ does not compile",
        remedy: "Describe one file a property, or generate without the operation.",
        check: bodies::multipart_list,
    },
    ClientRule {
        name: "client-read-only",
        meaning: "What is read and sent back whole is not readOnly.",
        stumbles: "OpenAPI Generator for C# and Python drops it, and the service takes it for removed",
        remedy: "Remove readOnly, and say in the description that the service sets the property.",
        check: bodies::read_only,
    },
    ClientRule {
        name: "client-zero",
        meaning: "An integer that a request may omit, and that may be 0, is required or nullable.",
        stumbles: "OpenAPI Generator for C# does not send a 0",
        remedy: "Make the property required, or nullable.",
        check: bodies::zero,
    },
];

/// Checks a description for constructs that generators of other languages do not take. Those that the description keeps
/// on purpose, by the extension `x-generators-keep` at its root, are one note each.
#[must_use]
pub fn client_lint(description: &Description) -> Vec<Finding> {
    let subject = LintContext::new(description);
    CLIENT_RULES.iter().flat_map(|rule| findings(*rule, &subject)).collect()
}

fn findings(rule: ClientRule, subject: &LintContext<'_>) -> Vec<Finding> {
    let mut seen = HashSet::new();
    let mut problems = (rule.check)(subject);
    // Parts that YAML anchors repeat are found repeatedly.
    problems.retain(|problem| seen.insert(problem.clone()));
    let kept = subject.description.document().get(KEEP).and_then(|kept| kept.get(rule.name)).and_then(Value::as_str);
    match kept {
        Some(reason) if !problems.is_empty() => {
            let message = format!("is kept on purpose in {} places: {reason}", problems.len());
            let pointer = push(&push("", KEEP), rule.name);
            vec![Finding { severity: Severity::Note, ..Finding::error(rule.name, pointer, message) }]
        }
        _ => {
            let complete = |message: String| format!("{message}: {}", rule.stumbles);
            let findings = problems.into_iter();
            findings.map(|(pointer, message)| Finding::error(rule.name, pointer, complete(message))).collect()
        }
    }
}

/// The nodes that a schema rule looks at: whatever may have the keywords of a schema.
fn values<'a>(subject: &'a LintContext<'_>) -> impl Iterator<Item = &'a Node<'a>> {
    use nodes::NodeKind::{NamedSchema, Property, Schema};
    subject.nodes.iter().filter(|node| matches!(node.kind, NamedSchema | Property | Schema))
}
