//! The description for generators: the same API in the constructs that generators of many languages take.
//!
//! Each function removes one cause for which generated clients failed against the emulator; `generators` of wirecheck
//! finds the same causes in any description.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::exact::{is_open_enum, published};
use super::walk::{self, describe, is_null_only};
use wirecheck::schema::schemas_in;

/// Optional integers of which clients leave out the 0, and with it the meaning of the request.
const ZERO_MATTERS: [(&str, &str); 1] = [("OrderPatchLineItem", "lineItemNumber")];

/// The error body and the property that has the service's error code.
const FAULT: &str = "FaultBody";
const CODE: &str = "code";

/// The extension with the rules for generators that are broken on purpose, and the one rule that this document breaks.
const KEEP: &str = "x-generators-keep";
const KEPT: &str = "client-multipart-list";

const ABOUT: &str = "**This is the rendering for code generators.** It describes the same operations as `openapi.yaml` in \
    simpler constructs: enums are strings whose known values stand in their descriptions, objects are open, dates are \
    strings, errors are one object. For validation use `openapi.yaml`.";

const DATE: &str = "Date and time as a string, with 0 to 7 digits of a second's fraction, with or without a zone.";

/// Derives the document from the source.
pub(super) fn codegen(source: &Value) -> Value {
    let mut document = published(source);
    if let Some(info) = walk::object(&mut document, "/info") {
        describe(info, "\n\n", ABOUT);
    }
    flat_error(&mut document);
    untyped_numbers(&mut document);
    default_responses(&mut document);
    query_defaults(&mut document);
    required_numbers(&mut document);
    nullable_numbers(&mut document);
    let types = types(&document);
    walk::schemas(&mut document, &mut |schema| {
        open_object(schema);
        open_enum(schema);
        nullable_reference(schema, &types);
        date(schema);
        schema.shift_remove("readOnly");
    });
    walk::remove(&mut document, &|key| key.starts_with("x-") && key != "x-ms-enum");
    let reason = source.get(KEEP).and_then(|kept| kept.get(KEPT));
    if let (Some(reason), Value::Object(root)) = (reason, &mut document) {
        root.insert(KEEP.to_owned(), json!({KEPT: reason}));
    }
    document
}

/// The types of the components by name.
fn types(document: &Value) -> BTreeMap<String, Value> {
    let components = document.pointer("/components/schemas").and_then(Value::as_object);
    let typed = components.into_iter().flatten();
    typed.filter_map(|(name, schema)| Some((name.clone(), schema.get("type")?.clone()))).collect()
}

/// Merges the forms of an error into one object: generators take the first form that fits, or none.
fn flat_error(document: &mut Value) {
    let Some(schemas) = walk::object(document, "/components/schemas") else { return };
    let forms = schemas.get(FAULT).and_then(|fault| fault.get("anyOf")).and_then(Value::as_array).cloned();
    let mut properties = Map::new();
    for form in forms.into_iter().flatten() {
        let name = form.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next());
        let form = name.and_then(|name| schemas.shift_remove(name)).unwrap_or_default();
        for (name, property) in form.get("properties").and_then(Value::as_object).into_iter().flatten() {
            properties.entry(name.clone()).or_insert_with(|| property.clone());
        }
    }
    if let Some(Value::Object(code)) = properties.get_mut(CODE) {
        code.shift_remove("allOf");
        code.insert("type".to_owned(), "integer".into());
        code.insert("format".to_owned(), "int64".into());
        code.insert("nullable".to_owned(), true.into());
    }
    if let Some(Value::Object(fault)) = schemas.get_mut(FAULT) {
        fault.shift_remove("anyOf");
        fault.insert("type".to_owned(), "object".into());
        fault.insert("x-undocumented-properties".to_owned(), "allowed".into());
        fault.insert("properties".to_owned(), properties.into());
    }
}

/// Removes the type of what is sometimes a number and sometimes a string: any value is the only type that all
/// generators have for it.
fn untyped_numbers(document: &mut Value) {
    let Some(schemas) = walk::object(document, "/components/schemas") else { return };
    let is_scalar = |schema: &Value| matches!(schema.get("type").and_then(Value::as_str), Some("integer" | "string"));
    let is_union = |schema: &Value| {
        let forms = schema.get("anyOf").and_then(Value::as_array);
        forms.is_some_and(|forms| forms.iter().all(is_scalar))
    };
    let unions: Vec<_> = schemas.iter().filter(|(_, schema)| is_union(schema)).map(|(name, _)| name.clone()).collect();
    schemas.retain(|name, _| !unions.contains(name));
    let references: Vec<_> =
        unions.iter().map(|name| json!([{"$ref": format!("#/components/schemas/{name}")}])).collect();
    walk::schemas(document, &mut |schema| {
        if schema.get("allOf").is_some_and(|all| references.contains(all)) {
            schema.shift_remove("allOf");
            describe(schema, " ", "A number or a string.");
        }
    });
}

/// Describes failures once, as `default`, in place of ranges.
fn default_responses(document: &mut Value) {
    walk::operations(document, &mut |operation| {
        let Some(Value::Object(responses)) = operation.get_mut("responses") else { return };
        let ranges = ["4XX", "5XX"].map(|range| responses.shift_remove(range));
        if let Some(fault) = ranges.into_iter().flatten().next() {
            responses.insert("default".to_owned(), fault);
        }
    });
    let text = document.get("paths").map(Value::to_string).unwrap_or_default();
    let Some(responses) = walk::object(document, "/components/responses") else { return };
    responses.retain(|name, _| text.contains(&format!("#/components/responses/{name}\"")));
}

/// Moves the defaults of query parameters into words: some clients send them with each request, in a form of their own.
fn query_defaults(document: &mut Value) {
    let parameters = walk::object(document, "/components/parameters");
    for parameter in parameters.into_iter().flat_map(Map::values_mut).filter_map(Value::as_object_mut) {
        let default = parameter.get_mut("schema").and_then(Value::as_object_mut);
        if let Some(default) = default.and_then(|schema| schema.shift_remove("default")) {
            describe(parameter, " ", &format!("Default: `{default}`."));
        }
    }
}

fn required_numbers(document: &mut Value) {
    for (schema, property) in ZERO_MATTERS {
        let Some(schema) = walk::object(document, &format!("/components/schemas/{schema}")) else { continue };
        let required = schema.entry("required").or_insert(json!([]));
        if let Value::Array(names) = required
            && !names.contains(&json!(property))
        {
            names.push(property.into());
        }
    }
}

/// Lets the other integers that a request may omit be null, so that clients tell a 0 from none.
fn nullable_numbers(document: &mut Value) {
    let mut names = BTreeSet::new();
    let mut bodies = Vec::new();
    walk::operations(document, &mut |operation| bodies.extend(operation.get("requestBody").cloned()));
    bodies.iter().for_each(|body| schemas_in(document, body, &mut names));
    for name in names {
        let Some(schema) = walk::object(document, &format!("/components/schemas/{name}")) else { continue };
        let required = schema.get("required").cloned().unwrap_or_default();
        let is_required = |name: &String| required.as_array().is_some_and(|names| names.contains(&json!(name)));
        let properties = schema.get_mut("properties").and_then(Value::as_object_mut).into_iter().flatten();
        for (_, property) in properties.filter(|(name, _)| !is_required(name)) {
            if property.get("type").and_then(Value::as_str) == Some("integer")
                && let Value::Object(property) = property
            {
                property.insert("nullable".to_owned(), true.into());
            }
        }
    }
}

/// Says in the words of the standard that the service adds properties.
fn open_object(schema: &mut Map<String, Value>) {
    if schema.get("x-undocumented-properties").and_then(Value::as_str) == Some("allowed") {
        schema.entry("additionalProperties").or_insert(true.into());
    }
}

/// Writes an open enum as a string, its known values in the description.
fn open_enum(schema: &mut Map<String, Value>) {
    if !is_open_enum(schema) {
        return;
    }
    schema.shift_remove("enum");
    if let Some(values) = known_values(schema) {
        describe(schema, "\n\n", &values);
    }
}

/// The known values of an open enum with their meanings, as a list in Markdown.
pub(super) fn known_values(schema: &Map<String, Value>) -> Option<String> {
    let values = schema.get("x-ms-enum")?.get("values")?.as_array()?;
    let line = |value: &Value| {
        let text = |key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        format!("- `{}`: {}", text("value"), text("description"))
    };
    let lines: Vec<_> = values.iter().map(line).collect();
    Some(format!("Known values; the service adds others, and compares without regard to case:\n\n{}", lines.join("\n")))
}

/// Writes "a reference, or null" as `allOf` with `nullable`, which generators read as an optional value. `nullable` counts
/// only beside a type, so the type is that of the reference's target.
fn nullable_reference(schema: &mut Map<String, Value>, types: &BTreeMap<String, Value>) {
    let forms = schema.get("anyOf").and_then(Value::as_array);
    if !forms.is_some_and(|forms| forms.iter().any(is_null_only)) {
        return;
    }
    let forms: Vec<_> = forms.into_iter().flatten().filter(|form| !is_null_only(form)).cloned().collect();
    schema.shift_remove("anyOf");
    // Of several forms beside the null no generator makes one type: any value.
    if let [form] = &forms[..] {
        let name = form.get("$ref").and_then(Value::as_str).and_then(|reference| reference.rsplit('/').next());
        let kind = name.and_then(|name| types.get(name)).or_else(|| form.get("type")).cloned();
        schema.insert("type".to_owned(), kind.unwrap_or_else(|| "object".into()));
        schema.insert("allOf".to_owned(), forms.into());
        schema.insert("nullable".to_owned(), true.into());
    }
}

/// Leaves dates to the caller: typed dates refuse those without a zone, or cut their fractions.
fn date(schema: &mut Map<String, Value>) {
    if schema.get("format").and_then(Value::as_str) == Some("date-time") {
        schema.shift_remove("format");
        describe(schema, " ", DATE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn schemas(schemas: &Value) -> Value {
        let source = json!({"openapi": "3.0.3", "info": {}, "paths": {}, "components": {"schemas": schemas}});
        codegen(&source)["components"]["schemas"].clone()
    }

    #[test]
    fn a_reference_or_null_is_an_optional_value_and_of_several_forms_any() {
        let nothing = json!({"type": "object", "nullable": true, "enum": [null]});
        let one = json!({"$ref": "#/components/schemas/One"});
        let many = json!({"type": "array", "items": one});
        let made = schemas(&json!({
            "One": {"type": "object"},
            "Two": {"type": "object", "properties": {
                "one": {"anyOf": [one, nothing], "description": "It."},
                "any": {"anyOf": [many, one, nothing], "description": "It."},
            }},
        }));
        let expected = json!({"description": "It.", "type": "object", "allOf": [one], "nullable": true});
        assert_eq!(made["Two"]["properties"]["one"], expected);
        assert_eq!(made["Two"]["properties"]["any"], json!({"description": "It."}));
    }

    #[test]
    fn an_open_enum_is_a_string_that_names_its_values() {
        let values = json!([{"value": "red", "description": "Like blood.", "x-evidence": "observed"}]);
        let about = json!({"name": "Colour", "modelAsString": true, "values": values});
        let made =
            schemas(&json!({"Colour": {"type": "string", "description": "One.", "enum": ["red"], "x-ms-enum": about}}));
        assert_eq!(made["Colour"].get("enum"), None);
        let text = "One.\n\nKnown values; the service adds others, and compares without regard to case:\n\n- `red`: Like blood.";
        assert_eq!(made["Colour"]["description"], text);
    }

    #[test]
    fn the_forms_of_an_error_become_one() {
        let made = schemas(&json!({
            "FaultBody": {"description": "It.", "anyOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/B"}]},
            "A": {"type": "object", "required": ["code"], "properties": {"code": {"allOf": [{"$ref": "#/components/schemas/Code"}]}}},
            "B": {"type": "object", "properties": {"message": {"type": "string"}}},
            "C": {"type": "object", "properties": {"code": {"allOf": [{"$ref": "#/components/schemas/Code"}]}}},
            "Code": {"anyOf": [{"type": "integer"}, {"type": "string"}]},
        }));
        let code = json!({"type": "integer", "format": "int64", "nullable": true});
        let properties = json!({"code": code, "message": {"type": "string"}});
        let fault =
            json!({"description": "It.", "type": "object", "properties": properties, "additionalProperties": true});
        assert_eq!(made["FaultBody"], fault);
        assert_eq!(made["C"]["properties"]["code"], json!({"description": "A number or a string."}));
        assert_eq!(made.as_object().unwrap().keys().collect::<Vec<_>>(), ["FaultBody", "C"]);
    }
}
