//! The schema that describes a value, behind references and wrappers that only add a text or null.

use serde_json::Value;

use super::document::{Document, Node};
use wirecheck::pointer::segments;

/// Keys that may stand beside an `allOf` or `anyOf` of one schema without saying more of the value.
const ASIDE: &[&str] = &[
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
    pub(super) node: Node<'a>,
    /// The wrappers, outermost first.
    pub(super) wraps: Vec<Node<'a>>,
    /// The name of the outermost component.
    pub(super) name: Option<String>,
    pub(super) nullable: bool,
}

impl<'a> Shape<'a> {
    pub(super) fn new(document: Document<'a>, schema: &Node<'a>) -> Self {
        let mut shape = Self { node: schema.clone(), wraps: Vec::new(), name: None, nullable: false };
        // Schemas may lead back to themselves.
        for _ in 0..32 {
            if let Some(target) = document.target(&shape.node) {
                shape.name = shape.name.or_else(|| component(&target.pointer));
                shape.node = target;
                continue;
            }
            shape.nullable |= shape.node.flag("nullable") || branches(&shape.node).iter().any(is_null);
            let Some(inner) = wrapped(&shape.node) else { break };
            shape.wraps.push(std::mem::replace(&mut shape.node, inner));
        }
        shape
    }

    /// The value of a key in the outermost wrapper that has it.
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        self.wraps.iter().chain([&self.node]).find_map(|layer| layer.get(key))
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.wraps.iter().chain([&self.node]).any(|layer| layer.flag(key))
    }

    /// The schema for readers: its name, or else its type.
    pub(super) fn form(&self) -> String {
        match &self.name {
            Some(name) => format!("`{name}`"),
            None => type_of(&self.node).unwrap_or("any").to_owned(),
        }
    }

    pub(super) fn is_object(&self) -> bool {
        type_of(&self.node) == Some("object")
    }
}

/// The name of the component that a pointer leads to, if it leads to a whole one.
fn component(pointer: &str) -> Option<String> {
    pointer.strip_prefix("/components/schemas").filter(|rest| rest.matches('/').count() == 1)?;
    segments(pointer).last()
}

fn branches<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    ["anyOf", "oneOf"].iter().flat_map(|keyword| node.elements(keyword)).collect()
}

/// The branches of a union, without null.
pub(super) fn choices<'a>(node: &Node<'a>) -> Vec<Node<'a>> {
    branches(node).into_iter().filter(|branch| !is_null(branch)).collect()
}

/// `{ nullable: true, enum: [null] }` allows no value but null.
fn is_null(node: &Node<'_>) -> bool {
    let values = node.elements("enum");
    !values.is_empty() && values.iter().all(|element| element.value.is_null())
}

/// The one schema inside, if the node says nothing else of the value.
fn wrapped<'a>(node: &Node<'a>) -> Option<Node<'a>> {
    let keys = node.value.as_object()?.keys().map(String::as_str);
    let keys: Vec<_> = keys.filter(|key| !ASIDE.contains(key) && !key.starts_with("x-")).collect();
    let mut parts = match keys.as_slice() {
        ["allOf"] => node.elements("allOf"),
        ["anyOf" | "oneOf"] => choices(node),
        _ => return None,
    };
    parts.pop().filter(|_| parts.is_empty())
}

/// The type, as the schema names it or as its keywords imply it.
pub(super) fn type_of<'a>(node: &Node<'a>) -> Option<&'a str> {
    let implied = [("properties", "object"), ("additionalProperties", "object"), ("items", "array")];
    node.text("type").or_else(|| implied.into_iter().find(|(key, _)| node.has(key)).map(|(_, name)| name))
}

/// Returns whether an enum allows values that it does not list.
pub(super) fn is_open(node: &Node<'_>) -> bool {
    node.get("x-ms-enum").is_some_and(|open| open.flag("modelAsString"))
}

/// Returns whether `additionalProperties` forbids properties that have no name.
pub(super) fn is_closed(node: &Node<'_>) -> bool {
    node.value.get("additionalProperties") == Some(&Value::Bool(false))
}
