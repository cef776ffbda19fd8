//! Rules for evidence, sources and descriptions.

use serde_json::Value;

use super::nodes::{Node, NodeKind};
use super::{LintContext, LintProblem};
use crate::finding::{either, shown};
use crate::pointer::push;

const WORDS: [&str; 5] = ["documented", "observed", "observed-elsewhere", "sdk-only", "assumed"];

pub(super) fn evidence(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let silent = evident(subject).filter(|node| node.value.get("x-evidence").is_none());
    silent.map(|node| (node.pointer.clone(), format!("has no x-evidence, expected {}", either(&WORDS)))).collect()
}

pub(super) fn evidence_word(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let mut found = Vec::new();
    words(subject.description.document(), "", &mut found);
    found
}

fn words(value: &Value, pointer: &str, found: &mut Vec<LintProblem>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let pointer = push(pointer, key);
                let known = inner.as_str().is_some_and(|word| WORDS.contains(&word));
                if key == "x-evidence" && !known {
                    found.push((pointer.clone(), format!("is {}, expected {}", shown(inner), either(&WORDS))));
                }
                words(inner, &pointer, found);
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                words(inner, &format!("{pointer}/{index}"), found);
            }
        }
        _ => {}
    }
}

pub(super) fn described(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let named = subject.nodes_of_kind(NodeKind::NamedSchema);
    let silent = evident(subject)
        .chain(named)
        .filter(|node| node.value.get("description").and_then(Value::as_str).is_none_or(|text| text.trim().is_empty()));
    silent.map(|node| (node.pointer.clone(), "has no description, expected one".to_owned())).collect()
}

pub(super) fn source(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let unknown = evident(subject).filter(|node| !node.sourced);
    unknown
        .map(|node| (node.pointer.clone(), "has no x-source, expected one here or at what encloses it".to_owned()))
        .collect()
}

fn evident<'a>(subject: &'a LintContext<'_>) -> impl Iterator<Item = &'a Node<'a>> {
    subject.nodes.iter().filter(|node| node.needs_evidence())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::broken;

    const PLACES: [&str; 5] = [
        "/components/schemas/Thing/properties/id",
        "/components/parameters/ThingId",
        "/components/headers/Trace",
        "/components/schemas/Colour/x-ms-enum/values/1",
        "/paths/~1v1~1things~1{thing-id}/get",
    ];

    #[test]
    fn evidence_of_everything() {
        for place in PLACES {
            let without = broken("evidence", |document| {
                document.pointer_mut(place).unwrap().as_object_mut().unwrap().remove("x-evidence");
            });
            assert_eq!(without, [place]);
            let unknown = broken("evidence-word", |document| {
                document.pointer_mut(place).unwrap()["x-evidence"] = json!("rumour");
            });
            assert_eq!(unknown, [format!("{place}/x-evidence")]);
        }
    }

    #[test]
    fn values_of_an_enum_that_says_nothing_of_them() {
        let found = broken("evidence", |document| {
            document["components"]["schemas"]["Colour"].as_object_mut().unwrap().remove("x-ms-enum");
        });
        assert_eq!(found, ["/components/schemas/Colour/enum/0", "/components/schemas/Colour/enum/1"]);
    }

    #[test]
    fn descriptions_of_everything() {
        for place in PLACES.into_iter().chain(["/components/schemas/Thing"]) {
            let empty = broken("described", |document| {
                document.pointer_mut(place).unwrap()["description"] = json!(" ");
            });
            assert_eq!(empty, [place]);
        }
    }

    #[test]
    fn sources_of_everything() {
        let own = broken("source", |document| {
            document["components"]["headers"]["Trace"].as_object_mut().unwrap().remove("x-source");
        });
        assert_eq!(own, ["/components/headers/Trace"]);
        let enclosing = broken("source", |document| {
            document["components"]["schemas"]["StatusFault"].as_object_mut().unwrap().remove("x-source");
        });
        assert_eq!(enclosing, ["/components/schemas/StatusFault/properties/status"]);
    }
}
