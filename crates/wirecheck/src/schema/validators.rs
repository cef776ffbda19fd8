//! Validators of single schemas.

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::convert::to_json_schema;
use super::formats;

/// Compiles the validator of the schema at a pointer.
pub(super) fn compile(description: &Value, pointer: &str) -> Result<Validator, String> {
    jsonschema::options()
        .with_draft(Draft::Draft4)
        .should_validate_formats(true)
        .with_format("uuid", formats::is_uuid)
        .with_format("date-time", formats::is_date_time)
        .build(&document(description, pointer))
        .map_err(|error| error.to_string())
}

/// The schema at a pointer, with all that it refers to.
pub(super) fn document(document: &Value, pointer: &str) -> Value {
    let own = to_json_schema(document.pointer(pointer).unwrap_or(&Value::Null));
    let mut components = Map::new();
    include(document, &own, &mut components);
    // Beside a reference everything else is ignored, the named schemas are not: they are found by pointer.
    json!({
        "$schema": "http://json-schema.org/draft-04/schema#",
        "allOf": [own],
        "components": {"schemas": components},
    })
}

/// Adds the named schemas that a schema refers to, and those that they refer to.
fn include(document: &Value, schema: &Value, components: &mut Map<String, Value>) {
    match schema {
        Value::Object(object) => {
            let name =
                object.get("$ref").and_then(Value::as_str).and_then(|at| at.strip_prefix("#/components/schemas/"));
            if let Some(name) = name.filter(|name| !components.contains_key(*name)) {
                let target = document.pointer(&format!("/components/schemas/{name}")).unwrap_or(&Value::Null);
                let target = to_json_schema(target);
                components.insert(name.to_owned(), target.clone());
                include(document, &target, components);
            }
            object.values().for_each(|inner| include(document, inner, components));
        }
        Value::Array(elements) => elements.iter().for_each(|inner| include(document, inner, components)),
        _ => {}
    }
}
