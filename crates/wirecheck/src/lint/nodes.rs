//! The parts of a description that rules speak of, and where they stand.

use serde_json::Value;

use crate::description::METHODS;
use crate::pointer::push;
use crate::schema::is_null_only;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Operation,
    Parameter,
    Header,
    MediaType,
    /// A schema of the components, by name.
    NamedSchema,
    Schema,
    Property,
    EnumValue,
}

#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    pub(super) kind: NodeKind,
    pub(super) pointer: String,
    pub(super) value: &'a Value,
    /// It, or what encloses it, names its source.
    pub(super) sourced: bool,
}

impl Node<'_> {
    /// Returns whether the rules require evidence of it.
    pub(super) fn needs_evidence(&self) -> bool {
        use NodeKind::{EnumValue, Header, Operation, Parameter, Property};
        matches!(self.kind, Operation | Parameter | Header | Property | EnumValue)
    }
}

/// All parts, each once; references are not followed.
pub(super) fn nodes(document: &Value) -> Vec<Node<'_>> {
    let mut walk = Walk { found: Vec::new() };
    for (path, item) in entries(document, "paths") {
        let pointer = push("/paths", path);
        walk.parameters(item, &pointer, false);
        for (method, operation) in item.as_object().into_iter().flatten() {
            if METHODS.contains(&method.as_str()) {
                walk.operation(operation, &push(&pointer, method));
            }
        }
    }
    if let Some(components) = document.get("components") {
        walk.components(components);
    }
    walk.found
}

pub(super) fn entries<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value.get(key).and_then(Value::as_object).into_iter().flatten()
}

struct Walk<'a> {
    found: Vec<Node<'a>>,
}

impl<'a> Walk<'a> {
    /// Records a part, and returns whether its inner parts have a source; `None` for a reference.
    fn add(&mut self, kind: NodeKind, value: &'a Value, pointer: &str, sourced: bool) -> Option<bool> {
        if value.get("$ref").is_some() {
            return None;
        }
        let own = value.get("x-source").and_then(Value::as_str).is_some_and(|source| !source.trim().is_empty());
        let sourced = sourced || own;
        self.found.push(Node { kind, pointer: pointer.to_owned(), value, sourced });
        Some(sourced)
    }

    fn operation(&mut self, operation: &'a Value, pointer: &str) {
        let Some(sourced) = self.add(NodeKind::Operation, operation, pointer, false) else { return };
        self.parameters(operation, pointer, sourced);
        if let Some(body) = operation.get("requestBody") {
            self.content(body, &push(pointer, "requestBody"), sourced);
        }
        for (status, response) in entries(operation, "responses") {
            self.response(response, &push(&push(pointer, "responses"), status), sourced);
        }
    }

    fn parameters(&mut self, owner: &'a Value, pointer: &str, sourced: bool) {
        let parameters = owner.get("parameters").and_then(Value::as_array).into_iter().flatten();
        for (index, parameter) in parameters.enumerate() {
            self.field(NodeKind::Parameter, parameter, &format!("{pointer}/parameters/{index}"), sourced);
        }
    }

    fn field(&mut self, kind: NodeKind, field: &'a Value, pointer: &str, sourced: bool) {
        let Some(sourced) = self.add(kind, field, pointer, sourced) else { return };
        if let Some(schema) = field.get("schema") {
            self.schema(NodeKind::Schema, schema, &push(pointer, "schema"), sourced);
        }
    }

    fn response(&mut self, response: &'a Value, pointer: &str, sourced: bool) {
        for (name, header) in entries(response, "headers") {
            self.field(NodeKind::Header, header, &push(&push(pointer, "headers"), name), sourced);
        }
        self.content(response, pointer, sourced);
    }

    fn content(&mut self, owner: &'a Value, pointer: &str, sourced: bool) {
        for (name, media_type) in entries(owner, "content") {
            self.field(NodeKind::MediaType, media_type, &push(&push(pointer, "content"), name), sourced);
        }
    }

    fn components(&mut self, components: &'a Value) {
        let place = |kind: &str, name: &str| push(&push("/components", kind), name);
        for (name, parameter) in entries(components, "parameters") {
            self.field(NodeKind::Parameter, parameter, &place("parameters", name), false);
        }
        for (name, header) in entries(components, "headers") {
            self.field(NodeKind::Header, header, &place("headers", name), false);
        }
        for (name, response) in entries(components, "responses") {
            self.response(response, &place("responses", name), false);
        }
        for (name, body) in entries(components, "requestBodies") {
            self.content(body, &place("requestBodies", name), false);
        }
        for (name, schema) in entries(components, "schemas") {
            self.schema(NodeKind::NamedSchema, schema, &place("schemas", name), false);
        }
    }

    fn schema(&mut self, kind: NodeKind, schema: &'a Value, pointer: &str, sourced: bool) {
        let Some(sourced) = self.add(kind, schema, pointer, sourced) else { return };
        for (name, property) in entries(schema, "properties") {
            self.schema(NodeKind::Property, property, &push(&push(pointer, "properties"), name), sourced);
        }
        for keyword in ["items", "not", "additionalProperties"] {
            if let Some(inner) = schema.get(keyword).filter(|inner| inner.is_object()) {
                self.schema(NodeKind::Schema, inner, &push(pointer, keyword), sourced);
            }
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let parts = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
            for (index, part) in parts.enumerate() {
                self.schema(NodeKind::Schema, part, &format!("{pointer}/{keyword}/{index}"), sourced);
            }
        }
        // Without x-ms-enum a value has no place for its evidence, which the rules report.
        let told = ["/x-ms-enum/values", "/enum"].into_iter().find(|place| schema.pointer(place).is_some());
        let values = told.and_then(|told| Some((told, schema.pointer(told)?.as_array()?)));
        for (told, values) in values.into_iter().filter(|_| schema.get("enum").is_some() && !is_null_only(schema)) {
            for (index, value) in values.iter().enumerate() {
                self.add(NodeKind::EnumValue, value, &format!("{pointer}{told}/{index}"), sourced);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fixture;

    #[test]
    fn finds_what_there_is() {
        let description = fixture::description();
        let nodes = super::nodes(description.document());
        let count = |kind| nodes.iter().filter(|node| node.kind == kind).count();
        assert_eq!(count(NodeKind::Operation), 3);
        assert_eq!(count(NodeKind::Parameter), 2);
        assert_eq!(count(NodeKind::Header), 1);
        assert_eq!(count(NodeKind::NamedSchema), 8);
        assert_eq!(count(NodeKind::EnumValue), 2);
        assert!(nodes.iter().any(|node| node.pointer == "/components/schemas/Thing/properties/owner"));
    }
}
