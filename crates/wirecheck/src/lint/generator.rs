//! Constructs that progenitor or the build around it cannot turn into Rust.

use std::collections::HashMap;

use serde_json::Value;

use super::nodes::{Node, NodeKind, entries};
use super::{LintContext, LintProblem};
use crate::finding::shown;
use crate::pointer::push;
use crate::schema::is_null_only;
use crate::schema::shape::follow;

/// The name that the generated enums give to unknown values.
const UNKNOWN: &str = "Unrecognized";

pub(super) fn supported(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    subject.nodes.iter().flat_map(|node| problems(document, node)).collect()
}

fn problems(document: &Value, node: &Node<'_>) -> Vec<LintProblem> {
    match node.kind {
        NodeKind::Operation => bodies(document, node),
        NodeKind::Parameter => parameter(node),
        NodeKind::Property => [default(node), negation(node), unnamed(node)].into_iter().flatten().collect(),
        NodeKind::NamedSchema => negation(node).into_iter().chain(variants(node)).collect(),
        NodeKind::Schema => [negation(node), unnamed(node)].into_iter().flatten().collect(),
        NodeKind::Header | NodeKind::MediaType | NodeKind::EnumValue => Vec::new(),
    }
}

fn parameter(node: &Node<'_>) -> Vec<LintProblem> {
    let at = |key: &str, message: String| vec![(push(&node.pointer, key), message)];
    let place = node.value.get("in").and_then(Value::as_str).unwrap_or_default();
    if place == "cookie" {
        return at("in", "is `cookie`, expected `path`, `query` or `header`: progenitor sends no cookies".to_owned());
    }
    if node.value.get("content").is_some() {
        let message = "describes the parameter by its content, expected a schema: progenitor takes no other parameters";
        return at("content", message.to_owned());
    }
    let supported = if place == "query" { "form" } else { "simple" };
    match node.value.get("style").filter(|style| *style != supported) {
        Some(style) => {
            let message = format!("is {}, expected {supported}, the only style that progenitor writes", shown(style));
            at("style", message)
        }
        None => Vec::new(),
    }
}

fn default(node: &Node<'_>) -> Option<LintProblem> {
    let default = node.value.get("default")?;
    let message = format!(
        "is {}, expected no default: the generated type would take it for what the service left out, and send it back",
        shown(default)
    );
    Some((push(&node.pointer, "default"), message))
}

fn negation(node: &Node<'_>) -> Option<LintProblem> {
    node.value.get("not")?;
    let message = "excludes values, expected a schema of those that are allowed: progenitor has no type for the rest";
    Some((push(&node.pointer, "not"), message.to_owned()))
}

/// An enum or an object inside another schema: there is no name for its type.
fn unnamed(node: &Node<'_>) -> Option<LintProblem> {
    let what = if node.value.get("enum").is_some() && !is_null_only(node.value) {
        "an enum"
    } else if node.value.get("properties").is_some() {
        "an object"
    } else {
        return None;
    };
    Some((node.pointer.clone(), format!("is {what} without a name, expected a reference to components/schemas")))
}

/// The successes of an operation must have one type, and its JSON bodies a name.
fn bodies(document: &Value, node: &Node<'_>) -> Vec<LintProblem> {
    let mut found = Vec::new();
    let (request, _) = follow(document, &push(&node.pointer, "requestBody"));
    let mut parts = vec![request];
    let responses = push(&node.pointer, "responses");
    let mut first: Option<(&str, Option<&Value>)> = None;
    for (status, _) in entries(node.value, "responses").filter(|(status, _)| status.starts_with('2')) {
        let (pointer, response) = follow(document, &push(&responses, status));
        if response.get("content").is_none() {
            continue;
        }
        let schema = json_schema(response);
        match first {
            Some((other, known)) if known != schema => {
                let message =
                    format!("has another body than {other}, expected the same: progenitor has one type for both");
                found.push((push(&responses, status), message));
            }
            _ => first = Some((status, schema)),
        }
        parts.push(pointer);
    }
    for part in parts {
        let body = document.pointer(&part).unwrap_or(&Value::Null);
        let named = |schema: &Value| schema.get("$ref").is_some();
        if json_schema(body).is_some_and(|schema| !named(schema) && !schema.get("items").is_some_and(named)) {
            let message = "has no name, expected a reference to components/schemas, or an array of such";
            found.push((push(&push(&push(&part, "content"), "application/json"), "schema"), message.to_owned()));
        }
    }
    found
}

fn json_schema(body: &Value) -> Option<&Value> {
    body.get("content")?.get("application/json")?.get("schema")
}

/// The values of an enum become variants: their names must be identifiers, and differ.
fn variants(node: &Node<'_>) -> Vec<LintProblem> {
    let Some(values) = node.value.get("enum").and_then(Value::as_array).filter(|_| !is_null_only(node.value)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    if node.value.pointer("/x-ms-enum/modelAsString") != Some(&Value::Bool(true)) {
        let message = "is not open, expected x-ms-enum with modelAsString: true: generated types take unknown values";
        found.push((push(&node.pointer, "enum"), message.to_owned()));
    }
    let names = node.value.get("x-enum-varnames");
    let at = if names.is_some() { "x-enum-varnames" } else { "enum" };
    let mut known = HashMap::from([(UNKNOWN, "unknown values".to_owned())]);
    for (index, value) in values.iter().enumerate() {
        let name = names.and_then(|names| names.get(index)).unwrap_or(value).as_str().unwrap_or_default();
        let pointer = push(&push(&node.pointer, at), &index.to_string());
        if !is_identifier(name) {
            let message = format!("names {} `{name}`, expected a Rust identifier in x-enum-varnames", shown(value));
            found.push((pointer, message));
        } else if let Some(other) = known.insert(name, shown(value)) {
            let message =
                format!("names {} `{name}`, as {other}; expected a name of its own in x-enum-varnames", shown(value));
            found.push((pointer, message));
        }
    }
    found
}

fn is_identifier(name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next().is_some_and(|letter| letter == '_' || letter.is_ascii_alphabetic());
    first && name != "_" && name != "Self" && letters.all(|letter| letter == '_' || letter.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::tests::broken;

    const GET: &str = "/paths/~1v1~1things~1{thing-id}/get";
    const COUNT: &str = "/paths/~1v1~1things~1{thing-id}/get/parameters/0";
    const COLOUR: &str = "/components/schemas/Colour";

    fn changed(pointer: &str, key: &str, value: Value) -> Vec<String> {
        broken("generator", |document| document.pointer_mut(pointer).unwrap()[key] = value)
    }

    #[test]
    fn parameters() {
        assert_eq!(changed(COUNT, "in", json!("cookie")), [format!("{COUNT}/in")]);
        assert_eq!(changed(COUNT, "content", json!({"application/json": {}})), [format!("{COUNT}/content")]);
        assert_eq!(changed(COUNT, "style", json!("deepObject")), [format!("{COUNT}/style")]);
        assert_eq!(changed(COUNT, "style", json!("form")), [""; 0]);
        let id = "/components/parameters/ThingId";
        assert_eq!(changed(id, "style", json!("matrix")), [format!("{id}/style")]);
    }

    #[test]
    fn schemas() {
        let size = "/components/schemas/Thing/properties/size";
        assert_eq!(changed(size, "default", json!(1)), [format!("{size}/default")]);
        assert_eq!(changed(size, "not", json!({"enum": [0]})), [format!("{size}/not"), format!("{size}/not")]);
        let labels = "/components/schemas/Thing/properties/labels";
        assert_eq!(changed(labels, "properties", json!({"a": {"type": "string"}})), [labels]);
        assert_eq!(changed(size, "enum", json!([1, 2])), [size]);
    }

    #[test]
    fn successes_with_different_bodies() {
        let responses = format!("{GET}/responses");
        let body =
            |name: &str| json!({"description": "It.", "content": {"application/json": {"schema": {"$ref": name}}}});
        assert_eq!(changed(&responses, "206", body("#/components/schemas/Fault")), [format!("{responses}/206")]);
        assert_eq!(changed(&responses, "206", body("#/components/schemas/Thing")), [""; 0]);
        assert_eq!(changed(&responses, "202", json!({"description": "Accepted."})), [""; 0]);
    }

    #[test]
    fn bodies_without_a_name() {
        let media_type = format!("{GET}/responses/200/content/application~1json");
        let schema = format!("{media_type}/schema");
        assert_eq!(changed(&media_type, "schema", json!({"type": "string"})), [schema]);
        let things = json!({"type": "array", "items": {"$ref": "#/components/schemas/Thing"}});
        assert_eq!(changed(&media_type, "schema", things), [""; 0]);
    }

    #[test]
    fn enums() {
        let names = |names: Value| changed(COLOUR, "x-enum-varnames", names);
        assert_eq!(names(json!(["Red", "Green"])), [""; 0]);
        assert_eq!(names(json!(["Red", "Red"])), [format!("{COLOUR}/x-enum-varnames/1")]);
        assert_eq!(names(json!(["Unrecognized", "Green"])), [format!("{COLOUR}/x-enum-varnames/0")]);
        assert_eq!(names(json!(["Red", "light green"])), [format!("{COLOUR}/x-enum-varnames/1")]);
        assert_eq!(changed(COLOUR, "x-ms-enum", json!({"modelAsString": false})).len(), 1);
    }
}
