//! Visits the parts of an OpenAPI document.

use serde_json::{Map, Value, json};
use wirecheck::description::METHODS;

/// Calls `visit` with every schema object, inner ones first. Examples and extensions are left alone.
pub(super) fn schemas(document: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match document {
        Value::Object(object) => {
            for (key, value) in object {
                match (key.as_str(), &mut *value) {
                    ("example" | "examples", _) => {}
                    (key, _) if key.starts_with("x-") => {}
                    ("schema", value) => schema(value, visit),
                    ("schemas", Value::Object(named)) => named.values_mut().for_each(|value| schema(value, visit)),
                    (_, value) => schemas(value, visit),
                }
            }
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| schemas(element, visit)),
        _ => {}
    }
}

/// Calls `visit` with the schemas inside a schema, then with itself.
pub(super) fn schema(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    let Value::Object(object) = value else { return };
    for (key, inner) in object.iter_mut() {
        match (key.as_str(), inner) {
            ("properties", Value::Object(named)) => named.values_mut().for_each(|value| schema(value, visit)),
            ("allOf" | "anyOf" | "oneOf", Value::Array(all)) => all.iter_mut().for_each(|value| schema(value, visit)),
            ("items" | "not" | "additionalProperties", inner) => schema(inner, visit),
            _ => {}
        }
    }
    visit(object);
}

/// Calls `visit` with every operation.
pub(super) fn operations(document: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    let paths = document.get_mut("paths").and_then(Value::as_object_mut);
    for item in paths.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        for (method, operation) in item {
            if METHODS.contains(&method.as_str())
                && let Value::Object(operation) = operation
            {
                visit(operation);
            }
        }
    }
}

/// Removes the members of all objects whose names `unwanted` accepts, but not those of examples.
pub(super) fn remove(value: &mut Value, unwanted: &impl Fn(&str) -> bool) {
    match value {
        Value::Object(object) => {
            object.retain(|key, _| !unwanted(key));
            let inner = object.iter_mut().filter(|(key, _)| !matches!(key.as_str(), "example" | "examples" | "value"));
            inner.for_each(|(_, value)| remove(value, unwanted));
        }
        Value::Array(elements) => elements.iter_mut().for_each(|element| remove(element, unwanted)),
        _ => {}
    }
}

/// The object at a pointer.
pub(super) fn object<'a>(document: &'a mut Value, pointer: &str) -> Option<&'a mut Map<String, Value>> {
    document.pointer_mut(pointer)?.as_object_mut()
}

/// Returns true for `{type: object, nullable: true, enum: [null]}`, which is how the description writes "or null".
pub(super) fn is_null_only(schema: &Value) -> bool {
    schema.get("enum") == Some(&json!([null]))
}

/// Appends a paragraph or a sentence to the object's description.
pub(super) fn describe(object: &mut Map<String, Value>, separator: &str, text: &str) {
    let old = object.get("description").and_then(Value::as_str).unwrap_or_default().trim_end();
    let new = if old.is_empty() { text.to_owned() } else { format!("{old}{separator}{text}") };
    object.insert("description".to_owned(), new.into());
}
