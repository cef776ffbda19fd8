//! References, and what nothing refers to.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::nodes::entries;
use super::{LintContext, LintProblem};
use crate::pointer::push;

/// Keys under which names of our own stand, not keywords.
const NAMES: [&str; 10] = [
    "properties",
    "schemas",
    "parameters",
    "headers",
    "responses",
    "examples",
    "requestBodies",
    "securitySchemes",
    "paths",
    "content",
];

struct Reference<'a> {
    pointer: String,
    target: &'a str,
    object: &'a Map<String, Value>,
}

pub(super) fn resolves(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let lost = references(document)
        .into_iter()
        .filter(|reference| reference.target.strip_prefix('#').and_then(|pointer| document.pointer(pointer)).is_none());
    lost.map(|reference| (reference.pointer, format!("`{}` leads nowhere in this document", reference.target)))
        .collect()
}

pub(super) fn alone(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let accompanied = references(subject.description.document()).into_iter().filter(|found| found.object.len() > 1);
    accompanied
        .map(|reference| {
            let siblings: Vec<_> = reference.object.keys().filter(|key| *key != "$ref").map(String::as_str).collect();
            let message = format!("has {} beside $ref, expected nothing: put the $ref into allOf", siblings.join(", "));
            (reference.pointer, message)
        })
        .collect()
}

pub(super) fn unused(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let Some(components) = document.get("components") else { return Vec::new() };
    let used = reachable(document, components);
    let kinds = components.as_object().into_iter().flatten().filter(|(kind, _)| *kind != "securitySchemes");
    let all = kinds
        .flat_map(|(kind, _)| entries(components, kind).map(move |(name, _)| push(&push("/components", kind), name)));
    let unused = all.filter(|pointer| !used.contains(pointer));
    unused.map(|pointer| (pointer, "is used nowhere, expected a use".to_owned())).collect()
}

/// Pointers of the components that the paths lead to, or that a security scheme's text names in back-quotes: an
/// identity provider's answers belong to no operation.
fn reachable(document: &Value, components: &Value) -> HashSet<String> {
    let texts: Vec<_> =
        entries(components, "securitySchemes").filter_map(|(_, scheme)| scheme.get("description")?.as_str()).collect();
    let named = entries(components, "schemas").map(|(name, _)| name).filter(|name| {
        let quoted = format!("`{name}`");
        texts.iter().any(|text| text.contains(&quoted))
    });
    let mut open: Vec<String> = named.map(|name| push("/components/schemas", name)).collect();
    open.extend(document.get("paths").into_iter().flat_map(targets));
    let mut used = HashSet::new();
    while let Some(pointer) = open.pop() {
        if let Some(target) = document.pointer(&pointer)
            && used.insert(pointer)
        {
            open.extend(targets(target));
        }
    }
    used
}

fn targets(value: &Value) -> Vec<String> {
    let references = references(value).into_iter();
    references.filter_map(|reference| reference.target.strip_prefix('#').map(str::to_owned)).collect()
}

fn references(value: &Value) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    collect(value, "", false, &mut found);
    found
}

/// `names` says that the keys of this object are names, so that none of them is a keyword.
fn collect<'a>(value: &'a Value, pointer: &str, names: bool, found: &mut Vec<Reference<'a>>) {
    match value {
        Value::Object(object) => {
            if let (Some(target), false) = (object.get("$ref").and_then(Value::as_str), names) {
                found.push(Reference { pointer: pointer.to_owned(), target, object });
            }
            for (key, inner) in object {
                // Examples and extensions are data, whatever they look like.
                let data = ["example", "value", "default", "enum"].contains(&key.as_str()) || key.starts_with("x-");
                if names || !data {
                    collect(inner, &push(pointer, key), !names && NAMES.contains(&key.as_str()), found);
                }
            }
        }
        Value::Array(array) => {
            for (index, inner) in array.iter().enumerate() {
                collect(inner, &format!("{pointer}/{index}"), false, found);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::broken;

    const ALL_OF: &str = "/components/schemas/Thing/properties/colour/allOf/0";

    #[test]
    fn lost_references() {
        for target in ["#/components/schemas/Color", "other.yaml#/Colour"] {
            let found =
                broken("reference", |document| *document.pointer_mut(ALL_OF).unwrap() = json!({"$ref": target}));
            assert_eq!(found, [ALL_OF]);
        }
    }

    #[test]
    fn references_with_siblings() {
        let found =
            broken("reference-alone", |document| document.pointer_mut(ALL_OF).unwrap()["nullable"] = json!(true));
        assert_eq!(found, [ALL_OF]);
    }

    #[test]
    fn components_without_a_use() {
        let found = broken("unused-component", |document| {
            let thing = document["components"]["schemas"]["Thing"].clone();
            document["components"]["schemas"]["Alone"] = json!({"items": {"$ref": "#/components/schemas/Alone"}});
            document["components"]["headers"]["Alone"] = document["components"]["headers"]["Trace"].clone();
            document["components"]["schemas"]["Thing"] = thing;
        });
        assert_eq!(found, ["/components/headers/Alone", "/components/schemas/Alone"]);
        let unnamed = broken("unused-component", |document| {
            document["components"]["securitySchemes"]["token"]["description"] = json!("See Token.");
        });
        assert_eq!(unnamed, ["/components/schemas/Token"]);
    }

    #[test]
    fn data_may_look_like_references() {
        let found = broken("reference", |document| {
            document["components"]["schemas"]["Thing"]["properties"]["anything"]["example"] = json!({"$ref": "#/x"});
        });
        assert_eq!(found, [""; 0]);
    }
}
