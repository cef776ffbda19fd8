//! OpenAPI 3.1 and JSON Schema 2020-12, derived from OpenAPI 3.0.3.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::walk;

const COMPONENTS: &str = "#/components/schemas/";

/// Formats that JSON Schema defines; validators in strict mode refuse others.
const FORMATS: [&str; 1] = ["uuid"];

/// Derives the OpenAPI 3.1 document from a 3.0.3 document.
pub(super) fn openapi_31(document: &Value) -> Value {
    let mut document = document.clone();
    if let Some(root) = document.as_object_mut() {
        root.insert("openapi".to_owned(), "3.1.0".into());
    }
    if let Some(license) = walk::object(&mut document, "/info/license") {
        license.shift_remove("url");
        let expression = license.get("name").cloned().unwrap_or_default();
        license.insert("identifier".to_owned(), expression);
    }
    walk::schemas(&mut document, &mut |schema| {
        null(schema);
        if let Some(example) = schema.shift_remove("example") {
            schema.insert("examples".to_owned(), json!([example]));
        }
        if schema.get("format").and_then(Value::as_str) == Some("binary") {
            schema.shift_remove("format");
            schema.insert("contentMediaType".to_owned(), "application/octet-stream".into());
        }
    });
    document
}

/// Writes `nullable` as a type of its own.
fn null(schema: &mut Map<String, Value>) {
    if schema.get("enum") == Some(&json!([null])) {
        *schema = Map::from_iter([("type".to_owned(), "null".into())]);
        return;
    }
    if schema.shift_remove("nullable") != Some(Value::Bool(true)) {
        return;
    }
    if let Some(Value::Array(alternatives)) = schema.get_mut("anyOf") {
        alternatives.push(json!({"type": "null"}));
    } else if let Some(all) = schema.shift_remove("allOf") {
        schema.shift_remove("type");
        let single = all.as_array().filter(|all| all.len() == 1).and_then(|all| all.first()).cloned();
        let schema_or_null = json!([single.unwrap_or_else(|| json!({"allOf": all})), {"type": "null"}]);
        schema.insert("anyOf".to_owned(), schema_or_null);
    } else if let Some(Value::String(name)) = schema.get("type") {
        let types = json!([name, "null"]);
        schema.insert("type".to_owned(), types);
        if let Some(Value::Array(values)) = schema.get_mut("enum") {
            values.push(Value::Null);
        }
    }
}

/// Derives the JSON Schema of each component from the OpenAPI 3.1 document. Each refers to nothing outside of itself.
pub(super) fn json_schemas(openapi_31: &Value) -> BTreeMap<String, Value> {
    let components = openapi_31.pointer("/components/schemas").and_then(Value::as_object);
    let Some(components) = components else { return BTreeMap::new() };
    let plain: BTreeMap<_, _> = components.iter().map(|(name, schema)| (name.clone(), plain(schema))).collect();
    let whole = |(name, schema): (&String, &Value)| {
        let mut used = BTreeMap::new();
        collect(schema, &plain, &mut used);
        let mut root = Map::new();
        root.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        root.insert("title".to_owned(), name.clone().into());
        root.extend(schema.as_object().cloned().unwrap_or_default());
        if !used.is_empty() {
            root.insert("$defs".to_owned(), used.into_iter().collect::<Map<_, _>>().into());
        }
        (name.clone(), root.into())
    };
    plain.iter().map(whole).collect()
}

/// Removes what JSON Schema does not know.
fn plain(schema: &Value) -> Value {
    let mut schema = schema.clone();
    walk::schema(&mut schema, &mut |schema| {
        schema.retain(|key, _| !key.starts_with("x-"));
        if schema.get("format").and_then(Value::as_str).is_some_and(|format| !FORMATS.contains(&format)) {
            schema.shift_remove("format");
        }
        if let Some(Value::String(reference)) = schema.get_mut("$ref")
            && let Some(name) = reference.strip_prefix(COMPONENTS)
        {
            *reference = format!("#/$defs/{name}");
        }
    });
    schema
}

/// Collects the schemas that a schema refers to, and those that they refer to.
fn collect(schema: &Value, all: &BTreeMap<String, Value>, used: &mut BTreeMap<String, Value>) {
    let mut names = Vec::new();
    walk::schema(&mut schema.clone(), &mut |schema| {
        let reference = schema.get("$ref").and_then(Value::as_str);
        names.extend(reference.and_then(|reference| reference.strip_prefix("#/$defs/")).map(ToOwned::to_owned));
    });
    for name in names {
        if let Some(target) = all.get(&name)
            && !used.contains_key(&name)
        {
            used.insert(name, target.clone());
            collect(target, all, used);
        }
    }
}
