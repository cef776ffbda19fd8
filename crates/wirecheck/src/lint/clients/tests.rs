use serde_json::{Value, json};

use super::*;

/// A description that every generator takes.
fn document() -> Value {
    json!({
        "openapi": "3.0.3",
        "info": {"title": "Things", "version": "1.0.0"},
        "paths": {"/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
            "get": {
                "operationId": "getThing",
                "parameters": [{"name": "full", "in": "query", "schema": {"type": "boolean"}}],
                "responses": {
                    "200": {"description": "It.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                    "default": {"description": "No.", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Fault"}}}},
                },
            },
            "patch": {
                "operationId": "patchThing",
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/ThingPatch"}}}},
                "responses": {"204": {"description": "Done."}},
            },
            "post": {
                "operationId": "addFile",
                "requestBody": {"content": {"multipart/form-data": {"schema": {"$ref": "#/components/schemas/Upload"}}}},
                "responses": {"204": {"description": "Done."}},
            },
        }},
        "components": {"schemas": {
            "Thing": {
                "type": "object", "x-undocumented-properties": "allowed", "additionalProperties": true,
                "properties": {"name": {"type": "string"}, "colour": {"$ref": "#/components/schemas/Colour"}},
            },
            "ThingPatch": {
                "type": "object",
                "properties": {"name": {"type": "string"}, "number": {"type": "integer", "nullable": true}},
            },
            "Upload": {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}},
            "Fault": {"type": "object", "properties": {"code": {"type": "integer"}}},
            "Colour": {"type": "string", "x-ms-enum": {"name": "Colour", "modelAsString": true}},
        }},
    })
}

/// The rules and pointers of what is found once the document is changed.
fn found(change: impl FnOnce(&mut Value)) -> Vec<(&'static str, String)> {
    let mut document = document();
    change(&mut document);
    let findings = client_lint(&Description::from_value(document).unwrap());
    findings.into_iter().map(|finding| (finding.rule, finding.pointer)).collect()
}

#[test]
fn a_description_that_generators_take_has_no_finding() {
    assert_eq!(found(|_| ()), []);
}

#[test]
fn every_rule_fires_on_its_bad_example() {
    let schemas = "/components/schemas";
    let get = "/paths/~1things~1{id}/get";
    let set = |pointer: &str, key: &str, value: Value| {
        let (pointer, key) = (pointer.to_owned(), key.to_owned());
        found(move |document| document.pointer_mut(&pointer).unwrap()[key] = value)
    };
    let cases = [
        (
            "client-open-enum",
            set(&format!("{schemas}/Colour"), "enum", json!(["red"])),
            format!("{schemas}/Colour/enum"),
        ),
        (
            "client-open-object",
            found(|document| {
                drop(document["components"]["schemas"]["Thing"].as_object_mut().unwrap().remove("additionalProperties"))
            }),
            format!("{schemas}/Thing/x-undocumented-properties"),
        ),
        (
            "client-null",
            set(
                &format!("{schemas}/Thing/properties"),
                "colour",
                json!({"anyOf": [{"$ref": "#/components/schemas/Colour"}, {"type": "object", "nullable": true, "enum": [null]}]}),
            ),
            format!("{schemas}/Thing/properties/colour/anyOf"),
        ),
        (
            "client-scalar-union",
            set(
                &format!("{schemas}/Fault/properties"),
                "code",
                json!({"anyOf": [{"type": "integer"}, {"type": "string"}]}),
            ),
            format!("{schemas}/Fault/properties/code/anyOf"),
        ),
        (
            "client-query-default",
            set(&format!("{get}/parameters/0/schema"), "default", json!(false)),
            format!("{get}/parameters/0/schema/default"),
        ),
        ("client-name", set(schemas, "ApiError", json!({"type": "object"})), format!("{schemas}/ApiError")),
        (
            "client-status-range",
            set(&format!("{get}/responses"), "4XX", json!({"description": "No."})),
            format!("{get}/responses/4XX"),
        ),
        (
            "client-error-union",
            set(
                schemas,
                "Fault",
                json!({"oneOf": [{"$ref": "#/components/schemas/Thing"}, {"$ref": "#/components/schemas/Colour"}]}),
            ),
            format!("{schemas}/Fault/oneOf"),
        ),
        (
            "client-multipart-list",
            set(
                &format!("{schemas}/Upload/properties"),
                "file",
                json!({"type": "array", "items": {"type": "string", "format": "binary"}}),
            ),
            format!("{schemas}/Upload/properties/file"),
        ),
        (
            "client-read-only",
            set(&format!("{schemas}/Thing/properties/name"), "readOnly", json!(true)),
            format!("{schemas}/Thing/properties/name/readOnly"),
        ),
        (
            "client-zero",
            set(&format!("{schemas}/ThingPatch/properties"), "number", json!({"type": "integer", "minimum": 0})),
            format!("{schemas}/ThingPatch/properties/number"),
        ),
    ];
    assert_eq!(cases.len(), CLIENT_RULES.len());
    for (rule, findings, pointer) in cases {
        assert_eq!(findings, [(rule, pointer)]);
    }
}

#[test]
fn what_a_description_keeps_on_purpose_is_one_note() {
    let mut document = document();
    document["x-generators-keep"] = json!({"client-query-default": "Nobody uses PHP here."});
    document["paths"]["/things/{id}"]["get"]["parameters"][0]["schema"]["default"] = json!(false);
    let findings = client_lint(&Description::from_value(document).unwrap());
    let [note] = &findings[..] else { panic!("{findings:?}") };
    assert_eq!((note.severity, note.pointer.as_str()), (Severity::Note, "/x-generators-keep/client-query-default"));
    assert_eq!(note.message, "is kept on purpose in 1 places: Nobody uses PHP here.");
}
