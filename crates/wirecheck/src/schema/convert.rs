//! OpenAPI 3.0 schema objects as JSON Schema (draft 4, which they descend from).

use serde_json::{Map, Value, json};

use super::{is_null_only, is_open_enum};

/// Keywords that mean the same in both.
const SHARED: [&str; 16] = [
    "exclusiveMaximum",
    "exclusiveMinimum",
    "maxItems",
    "maxLength",
    "maxProperties",
    "maximum",
    "minItems",
    "minLength",
    "minProperties",
    "minimum",
    "multipleOf",
    "pattern",
    "required",
    "title",
    "type",
    "uniqueItems",
];

/// Formats that say how a value is meant, not what it looks like.
const NO_TEXT_FORMATS: [&str; 7] = ["decimal", "password", "binary", "float", "double", "int32", "int64"];

pub(super) fn to_json_schema(schema: &Value) -> Value {
    if let Some(reference) = schema.get("$ref") {
        return json!({"$ref": reference});
    }
    if is_null_only(schema) {
        return json!({"type": "null"});
    }
    let mut out = Map::new();
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        match keyword.as_str() {
            "properties" => {
                let properties = value.as_object().into_iter().flatten();
                let properties = properties.map(|(name, schema)| (name.clone(), to_json_schema(schema)));
                out.insert(keyword.clone(), properties.collect::<Map<_, _>>().into());
            }
            "allOf" | "anyOf" | "oneOf" => {
                let schemas = value.as_array().into_iter().flatten().map(to_json_schema);
                out.insert(keyword.clone(), schemas.collect());
            }
            "items" | "not" => {
                out.insert(keyword.clone(), to_json_schema(value));
            }
            "additionalProperties" => {
                out.insert(keyword.clone(), if value.is_boolean() { value.clone() } else { to_json_schema(value) });
            }
            // What an open enum does not list is unknown, not wrong.
            "enum" if !is_open_enum(schema) => {
                out.insert(keyword.clone(), value.clone());
            }
            "format" if value.as_str().is_some_and(|format| !NO_TEXT_FORMATS.contains(&format)) => {
                out.insert(keyword.clone(), value.clone());
            }
            shared if SHARED.contains(&shared) => {
                out.insert(keyword.clone(), value.clone());
            }
            _ => {}
        }
    }
    match schema.get("format").and_then(Value::as_str) {
        Some("int32") => bound(&mut out, i32::MIN.into(), i32::MAX.into()),
        Some("int64") => bound(&mut out, i64::MIN, i64::MAX),
        _ => {}
    }
    if schema.get("nullable") == Some(&Value::Bool(true)) { or_null(out) } else { out.into() }
}

/// The range of an integer's width, unless narrower bounds stand there.
fn bound(schema: &mut Map<String, Value>, minimum: i64, maximum: i64) {
    if schema.get("minimum").and_then(Value::as_i64).is_none_or(|own| own < minimum) {
        schema.insert("minimum".to_owned(), minimum.into());
    }
    if schema.get("maximum").and_then(Value::as_i64).is_none_or(|own| own > maximum) {
        schema.insert("maximum".to_owned(), maximum.into());
    }
}

/// `nullable` counts beside `allOf` and `enum`, too: that is how the description writes a nullable reference.
fn or_null(mut schema: Map<String, Value>) -> Value {
    let combined = ["allOf", "anyOf", "oneOf", "not", "enum"].iter().any(|keyword| schema.contains_key(*keyword));
    if let (Some(Value::String(name)), false) = (schema.get("type"), combined) {
        let types = json!([name, "null"]);
        schema.insert("type".to_owned(), types);
        return schema.into();
    }
    json!({"anyOf": [{"type": "null"}, schema]})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_constraints_and_drops_the_rest() {
        let schema = json!({
            "type": "object", "description": "x", "x-evidence": "y", "example": {},
            "properties": {"example": {"type": "string", "format": "password", "minLength": 1, "readOnly": true}},
            "additionalProperties": false
        });
        let expected = json!({
            "type": "object",
            "properties": {"example": {"type": "string", "minLength": 1}},
            "additionalProperties": false
        });
        assert_eq!(to_json_schema(&schema), expected);
    }

    #[test]
    fn null_beside_anything() {
        let nullable = |schema: Value| to_json_schema(&schema);
        assert_eq!(nullable(json!({"type": "string", "nullable": true})), json!({"type": ["string", "null"]}));
        assert_eq!(
            nullable(json!({"nullable": true, "allOf": [{"$ref": "#/a"}]})),
            json!({"anyOf": [{"type": "null"}, {"allOf": [{"$ref": "#/a"}]}]})
        );
        assert_eq!(nullable(json!({"nullable": true, "type": "object", "enum": [null]})), json!({"type": "null"}));
        assert_eq!(
            nullable(json!({"nullable": true, "type": "string", "enum": ["a"]})),
            json!({"anyOf": [{"type": "null"}, {"type": "string", "enum": ["a"]}]})
        );
    }

    #[test]
    fn open_enums_allow_any_text() {
        let open = json!({"type": "string", "enum": ["a"], "x-ms-enum": {"modelAsString": true}});
        assert_eq!(to_json_schema(&open), json!({"type": "string"}));
    }

    #[test]
    fn widths_are_ranges() {
        let narrow = json!({"type": "integer", "format": "int32", "minimum": 0});
        assert_eq!(to_json_schema(&narrow), json!({"type": "integer", "minimum": 0, "maximum": i32::MAX}));
    }
}
