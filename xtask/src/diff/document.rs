//! A description as nodes that know their JSON Pointer.

use serde_json::Value;

use wirecheck::pointer::{push, segments};

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

    /// The value under a key, or else this node.
    pub(super) fn get_or_self(&self, key: &str) -> Self {
        self.get(key).unwrap_or_else(|| self.clone())
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

    /// The strings of the array under a key.
    pub(super) fn strings(&self, key: &str) -> Vec<&'a str> {
        self.elements(key).into_iter().filter_map(|element| element.value.as_str()).collect()
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
}

/// A whole description.
#[derive(Clone, Copy, Debug)]
pub(super) struct Document<'a>(pub(super) &'a Value);

impl<'a> Document<'a> {
    pub(super) fn root(self) -> Node<'a> {
        Node { value: self.0, pointer: String::new() }
    }

    /// The target of a reference, one step; none if the node is no reference, or leads out of the document.
    pub(super) fn target(self, node: &Node<'a>) -> Option<Node<'a>> {
        let pointer = node.text("$ref")?.strip_prefix('#')?;
        Some(Node { value: self.0.pointer(pointer)?, pointer: pointer.to_owned() })
    }

    /// The value that a node stands for, through all references. One that leads back to itself is left alone.
    pub(super) fn follow(self, node: &Node<'a>) -> Node<'a> {
        let all = std::iter::successors(Some(node.clone()), |node| self.target(node));
        all.take(32).last().unwrap_or_else(|| node.clone())
    }

    pub(super) fn schemas(self) -> Vec<(&'a str, Node<'a>)> {
        self.root().get("components").map(|node| node.entries("schemas")).unwrap_or_default()
    }
}

/// Writes a pointer for readers: `Order.lineItems[].status`, `GET /orders response 200`.
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
        let mut named = |before: &str| place.push_str(&format!("{before}{}", rest.next().unwrap_or_default()));
        match segment {
            "properties" => named("."),
            "responses" => named(" response "),
            "headers" => named(" header "),
            "content" => named(" "),
            "items" => place.push_str("[]"),
            "additionalProperties" => place.push_str(".*"),
            "allOf" | "anyOf" | "oneOf" => drop(rest.next()),
            "requestBody" => place.push_str(" body"),
            "parameters" => return place + " parameter",
            // The message names the keyword.
            _ => break,
        }
    }
    place
}
