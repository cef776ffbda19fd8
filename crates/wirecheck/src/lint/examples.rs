//! Examples against the schemas that they stand beside.

use serde_json::Value;

use super::nodes::{Node, NodeKind, entries};
use super::{LintContext, LintProblem};
use crate::pointer::push;
use crate::schema::Schemas;

pub(super) fn valid(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let with_examples: Vec<_> = subject
        .nodes
        .iter()
        .filter_map(|node| Some((schema_of(node)?, examples(node, document))))
        .filter(|(_, examples)| !examples.is_empty())
        .collect();
    let schemas = Schemas::at_pointers(document, with_examples.iter().map(|(schema, _)| schema.as_str()));
    let problems = with_examples.iter().flat_map(|(schema, examples)| {
        examples.iter().flat_map(|(pointer, value)| {
            let findings = schemas.check_at(schema, value).into_iter();
            findings.map(move |finding| (format!("{pointer}{}", finding.pointer), finding.message))
        })
    });
    problems.collect()
}

/// Returns the pointer to the schema that a node's examples must match.
fn schema_of(node: &Node<'_>) -> Option<String> {
    match node.kind {
        NodeKind::MediaType | NodeKind::Parameter | NodeKind::Header => Some(push(&node.pointer, "schema")),
        NodeKind::NamedSchema | NodeKind::Schema | NodeKind::Property => Some(node.pointer.clone()),
        NodeKind::Operation | NodeKind::EnumValue => None,
    }
}

/// The examples with their places; one by reference stands where it leads.
fn examples<'a>(node: &Node<'a>, document: &'a Value) -> Vec<(String, &'a Value)> {
    let own = node.value.get("example").map(|example| (push(&node.pointer, "example"), example));
    let named = entries(node.value, "examples").filter_map(|(name, example)| {
        let target = example.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
        let (place, example) = match target {
            Some(target) => (target.to_owned(), document.pointer(target)?),
            None => (push(&push(&node.pointer, "examples"), name), example),
        };
        Some((push(&place, "value"), example.get("value")?))
    });
    own.into_iter().chain(named).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::broken;

    #[test]
    fn examples_of_every_kind() {
        for (place, wrong, found) in [
            ("/components/examples/OneThing/value/id", json!(1), "/components/examples/OneThing/value/id"),
            ("/components/examples/OneThing/value/colour", json!("pink"), "/components/examples/OneThing/value/colour"),
            (
                "/components/schemas/Thing/properties/made/example",
                json!("now"),
                "/components/schemas/Thing/properties/made/example",
            ),
            (
                "/paths/~1v1~1things~1{thing-id}/get/parameters/0/example",
                json!("x"),
                "/paths/~1v1~1things~1{thing-id}/get/parameters/0/example",
            ),
        ] {
            assert_eq!(broken("example", |document| *document.pointer_mut(place).unwrap() = wrong), [found]);
        }
    }

    #[test]
    fn unknown_properties_in_an_example() {
        let found = broken("example", |document| {
            document["components"]["examples"]["OneThing"]["value"]["size2"] = json!(1);
        });
        assert_eq!(found, ["/components/examples/OneThing/value/size2"]);
    }
}
