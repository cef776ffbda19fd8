//! What a schema says, however it is written: through references, and through wraps that only add a text or null.

use serde_json::Value;

use super::document::{Document, Node, component_itself};

/// Keys that may stand beside an `allOf` or `anyOf` of one without saying more of the value.
const ASIDE: [&str; 10] = [
    "description",
    "title",
    "example",
    "externalDocs",
    "xml",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "nullable",
];

#[derive(Clone, Debug)]
pub(super) struct Shape<'a> {
    /// The schema that speaks of the value.
    pub(super) node: Node<'a>,
    /// What is wrapped around it, outermost first; no references.
    pub(super) wraps: Vec<Node<'a>>,
    /// The component that it is, as its user calls it.
    pub(super) name: Option<String>,
    pub(super) nullable: bool,
}

impl<'a> Shape<'a> {
    pub(super) fn of(document: Document<'a>, schema: &Node<'a>) -> Self {
        let mut shape = Self { node: schema.clone(), wraps: Vec::new(), name: None, nullable: false };
        // Schemas may lead back to themselves.
        for _ in 0..32 {
            if let Some(target) = document.target(&shape.node) {
                shape.name = shape.name.or_else(|| component_itself(&target.pointer));
                shape.node = target;
                continue;
            }
            shape.nullable |= shape.node.flag("nullable") || branches(&shape.node).iter().any(is_null);
            match wrapped(&shape.node) {
                Some(inner) => {
                    let wrap = std::mem::replace(&mut shape.node, inner);
                    shape.wraps.push(wrap);
                }
                None => break,
            }
        }
        shape
    }

    /// All that speaks of the value, outermost first.
    pub(super) fn layers(&self) -> impl Iterator<Item = &Node<'a>> {
        self.wraps.iter().chain([&self.node])
    }

    /// The value of a key, where any layer has it.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        self.layers().find_map(|layer| layer.get(key))
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.layers().any(|layer| layer.flag(key))
    }
}

/// The choices, null included.
fn branches<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    ["anyOf", "oneOf"].iter().flat_map(|keyword| node.elements(keyword)).collect()
}

/// The choices of a union, without null.
pub(super) fn choices<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    branches(node).into_iter().filter(|branch| !is_null(branch)).collect()
}

/// `{ nullable: true, enum: [null] }`: no value but null.
fn is_null(node: &Node<'_>) -> bool {
    node.value
        .get("enum")
        .and_then(Value::as_array)
        .is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
}

/// The one schema inside, if nothing else is said of the value.
fn wrapped<'a>(node: &Node<'a>) -> Option<Node<'a>> {
    let others = node.members().into_iter().map(|(key, _)| key);
    let mut others = others.filter(|key| !ASIDE.contains(key) && !key.starts_with("x-"));
    let (keyword, None) = (others.next()?, others.next()) else { return None };
    let parts = match keyword {
        "allOf" => node.elements("allOf"),
        "anyOf" | "oneOf" => choices(node),
        _ => return None,
    };
    let mut parts = parts.into_iter();
    parts.next().filter(|_| parts.next().is_none())
}

/// The type, where the schema says it or its keywords do.
pub(super) fn type_of<'a>(node: &Node<'a>) -> Option<&'a str> {
    node.text("type").or_else(|| {
        let implied = [("properties", "object"), ("additionalProperties", "object"), ("items", "array")];
        implied.into_iter().find(|(key, _)| node.has(key)).map(|(_, name)| name)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_however_written() {
        let document = json!({
            "components": {"schemas": {"A": {"type": "string"}, "Loop": {"$ref": "#/components/schemas/Loop"}}},
            "plain": {"type": "string"},
            "all": {"allOf": [{"$ref": "#/components/schemas/A"}], "description": "x"},
            "any": {"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "object", "nullable": true, "enum": [null]}]},
            "union": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
            "loop": {"$ref": "#/components/schemas/Loop"},
        });
        let document = Document(&document);
        let shape = |key: &str| Shape::of(document, &document.root().get(key).unwrap());
        for (key, name, nullable) in [("plain", None, false), ("all", Some("A"), false), ("any", Some("A"), true)] {
            let shape = shape(key);
            assert_eq!(
                (type_of(&shape.node), shape.name.as_deref(), shape.nullable),
                (Some("string"), name, nullable),
                "{key}"
            );
        }
        assert_eq!(choices(&shape("union").node).len(), 2);
        assert!(shape("loop").node.is_reference());
    }
}
