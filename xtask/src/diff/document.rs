//! A description as nodes that know where they stand.

use serde_json::Value;

use crate::pointer::{push, segments};

/// A value of a description, and the JSON Pointer to it.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) value: &'a Value,
    pub(super) pointer: String,
}

impl<'a> Node<'a> {
    pub(super) fn get(&self, key: &str) -> Option<Self> {
        Some(Self { value: self.value.get(key)?, pointer: push(&self.pointer, key) })
    }

    /// The members of the object under a key.
    pub(super) fn entries(&self, key: &str) -> Vec<(&'a str, Self)> {
        self.get(key).map(|inner| inner.members()).unwrap_or_default()
    }

    pub(super) fn members(&self) -> Vec<(&'a str, Self)> {
        let members = self.value.as_object().into_iter().flatten();
        members.map(|(name, value)| (name.as_str(), Self { value, pointer: push(&self.pointer, name) })).collect()
    }

    /// The elements of the array under a key.
    pub(super) fn elements(&self, key: &str) -> Vec<Self> {
        let pointer = push(&self.pointer, key);
        let elements = self.value.get(key).and_then(Value::as_array).into_iter().flatten();
        elements.enumerate().map(|(index, value)| Self { value, pointer: format!("{pointer}/{index}") }).collect()
    }

    pub(super) fn text(&self, key: &str) -> Option<&'a str> {
        self.value.get(key)?.as_str()
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.value.get(key) == Some(&Value::Bool(true))
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.value.get(key).is_some()
    }

    pub(super) fn is_reference(&self) -> bool {
        self.text("$ref").is_some()
    }

    /// The texts of an array of texts.
    pub(super) fn texts(&self, key: &str) -> Vec<&'a str> {
        let elements = self.value.get(key).and_then(Value::as_array).into_iter().flatten();
        elements.filter_map(Value::as_str).collect()
    }
}

/// A whole description.
#[derive(Clone, Copy, Debug)]
pub(super) struct Document<'a>(pub(super) &'a Value);

impl<'a> Document<'a> {
    pub(super) fn root(self) -> Node<'a> {
        Node { value: self.0, pointer: String::new() }
    }

    /// What a reference leads to, one step; nothing if the node is none, or leads out of the document.
    pub(super) fn target(self, node: &Node<'a>) -> Option<Node<'a>> {
        let pointer = node.text("$ref")?.strip_prefix('#')?;
        Some(Node { value: self.0.pointer(pointer)?, pointer: pointer.to_owned() })
    }

    /// What a node stands for, through all references.
    pub(super) fn follow(self, node: &Node<'a>) -> Node<'a> {
        let mut node = node.clone();
        // A reference may lead back to itself.
        for _ in 0..32 {
            match self.target(&node) {
                Some(target) => node = target,
                None => break,
            }
        }
        node
    }

    pub(super) fn schema(self, name: &str) -> Option<Node<'a>> {
        let pointer = push("/components/schemas", name);
        Some(Node { value: self.0.pointer(&pointer)?, pointer })
    }
}

/// The name of the schema of the components that a pointer leads to or into.
pub(super) fn component(pointer: &str) -> Option<String> {
    pointer.strip_prefix("/components/schemas").and_then(|rest| segments(rest).next())
}

/// The name of the schema that a pointer leads to, and not into.
pub(super) fn component_itself(pointer: &str) -> Option<String> {
    component(pointer).filter(|_| pointer.matches('/').count() == 3)
}

/// How a place reads: `Order.lineItems[].status`, `GET /orders response 200`.
pub(super) fn place(pointer: &str) -> String {
    let all: Vec<String> = segments(pointer).collect();
    let mut rest = all.iter().map(String::as_str);
    let mut place = match (rest.next(), rest.next(), rest.next()) {
        (Some("components"), Some("schemas"), Some(name)) => name.to_owned(),
        (Some("components"), Some(kind), Some(name)) => format!("{} {name}", kind.trim_end_matches('s')),
        (Some("paths"), Some(path), Some("parameters")) => format!("{path} parameter"),
        (Some("paths"), Some(path), Some(method)) => format!("{} {path}", method.to_uppercase()),
        _ => {
            let words = all.iter().map(String::as_str).filter(|segment| segment.parse::<usize>().is_err());
            return words.collect::<Vec<_>>().join(" ");
        }
    };
    while let Some(segment) = rest.next() {
        match segment {
            "properties" => {
                place.push('.');
                place.push_str(rest.next().unwrap_or_default());
            }
            "items" => place.push_str("[]"),
            "additionalProperties" => place.push_str(".*"),
            "allOf" | "anyOf" | "oneOf" => drop(rest.next()),
            // The message says which keyword.
            "schema" | "type" | "format" | "enum" | "required" | "example" | "description" => break,
            "responses" => place.push_str(&format!(" response {}", rest.next().unwrap_or_default())),
            "headers" => place.push_str(&format!(" header {}", rest.next().unwrap_or_default())),
            "content" => place.push_str(&format!(" {}", rest.next().unwrap_or_default())),
            "requestBody" => place.push_str(" body"),
            "parameters" => {
                place.push_str(" parameter");
                break;
            }
            _ => break,
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn references_end() {
        let document = json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}, "c": {"$ref": "#/d"}, "d": 1});
        let document = Document(&document);
        let node = |key: &str| document.root().get(key).unwrap();
        assert_eq!(document.follow(&node("c")).pointer, "/d");
        assert!(document.follow(&node("a")).is_reference());
    }

    #[test]
    fn places() {
        for (pointer, expected) in [
            ("/components/schemas/Order/properties/items/items/properties/a/type", "Order.items[].a"),
            ("/components/parameters/Page/schema/maximum", "parameter Page"),
            ("/paths/~1a~1{b}/get/responses/200/headers/X/schema", "GET /a/{b} response 200 header X"),
            ("/paths/~1a/get/requestBody/content/application~1json", "GET /a body application/json"),
            ("/info/version", "info version"),
            ("/security/0", "security"),
        ] {
            assert_eq!(place(pointer), expected);
        }
        assert_eq!(component("/components/schemas/A/items").as_deref(), Some("A"));
        assert_eq!(component_itself("/components/schemas/A/items"), None);
    }
}
