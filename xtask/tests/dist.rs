//! The bundle: the same bytes each time, documents that agree with each other, and texts that say what is so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests fail by panicking")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use jsonschema::{Draft, Validator};
use regex::Regex;
use serde_json::{Map, Value, json};
use wirecheck::schema::formats;
use wirecheck::{Description, Severity};
use xtask::dist::{Bundle, Options};

static BUNDLE: LazyLock<Bundle> = LazyLock::new(|| Bundle::assemble(&Options::default()).unwrap());

fn document(name: &str) -> Value {
    serde_json::from_slice(&BUNDLE.files()[name]).unwrap()
}

fn text(name: &str) -> &str {
    std::str::from_utf8(&BUNDLE.files()[name]).unwrap()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let again = Bundle::assemble(&Options::default()).unwrap();
    assert_eq!(BUNDLE.files().keys().collect::<Vec<_>>(), again.files().keys().collect::<Vec<_>>());
    for (path, bytes) in BUNDLE.files() {
        assert!(bytes == &again.files()[path], "{path} differs");
    }
}

#[test]
fn a_bundle_replaces_an_earlier_one_and_nothing_else() {
    let folder = common::folder("dist-replaces");
    BUNDLE.write(&folder).unwrap();
    fs::write(folder.join("old.txt"), "").unwrap();
    BUNDLE.write(&folder).unwrap();
    assert!(!folder.join("old.txt").exists());
    assert_eq!(fs::read(folder.join("openapi.yaml")).unwrap(), BUNDLE.files()["openapi.yaml"]);

    let other = common::folder("dist-other");
    fs::write(other.join("mine.txt"), "").unwrap();
    let refused = BUNDLE.write(&other).unwrap_err().to_string();
    assert_eq!(refused, "the folder has files of its own, and is no earlier bundle; name a new or empty folder");
    assert!(other.join("mine.txt").exists());
}

#[test]
fn the_checksums_name_every_other_file() {
    let named: BTreeSet<_> = text("SHA256SUMS").lines().map(|line| line.split_once("  ").unwrap().1).collect();
    let others: BTreeSet<_> = BUNDLE.files().keys().map(String::as_str).filter(|name| *name != "SHA256SUMS").collect();
    assert_eq!(named, others);
}

#[test]
fn yaml_and_json_say_the_same() {
    for name in ["openapi", "openapi-3.1", "openapi.codegen", "openapi.codegen-3.1"] {
        let yaml: Value = yaml_serde::from_str(text(&format!("{name}.yaml"))).unwrap();
        assert!(yaml == document(&format!("{name}.json")), "{name}");
    }
}

#[test]
fn the_documents_say_whose_they_are() {
    for name in ["openapi.json", "openapi-3.1.json", "openapi.codegen.json"] {
        let document = document(name);
        let about = document["info"]["description"].as_str().unwrap();
        assert!(about.contains("Not affiliated with Microsoft, and not endorsed by Microsoft."), "{name}");
        assert_eq!(document["info"]["license"]["name"], "MIT OR Apache-2.0");
        assert!(document["info"]["contact"]["name"].is_string());
        let servers = document["servers"].as_array().unwrap();
        assert!(servers.iter().any(|server| server["url"] == "http://127.0.0.1:8080"), "{name}");
        assert!(!document.to_string().contains("x-sample"), "{name}");
    }
}

#[test]
fn the_changes_since_another_description_are_listed() {
    assert!(text("CHANGELOG.md").contains("Not compared with an earlier version."));
    let folder = common::folder("dist-since");
    let path = xtask::repository_root().join("spec/openapi.yaml");
    let old = fs::read_to_string(path).unwrap().replacen("operationId: listOrders", "operationId: enumerateOrders", 1);
    let old_path = folder.join("old.yaml");
    fs::write(&old_path, old).unwrap();
    let options = Options { since: Some(old_path.display().to_string()), ..Options::default() };
    let bundle = Bundle::assemble(&options).unwrap();
    let changes = String::from_utf8_lossy(&bundle.files()["CHANGELOG.md"]).into_owned();
    assert!(changes.contains("listOrders"), "{changes}");
}

#[test]
fn every_operation_is_in_the_http_file() {
    let description = Description::from_yaml(text("openapi.yaml")).unwrap();
    let variables = Regex::new(r"\{\{[^}]+\}\}").unwrap();
    let mut called = BTreeSet::new();
    for line in text("orders.http").lines() {
        let Some((method @ ("GET" | "POST" | "PATCH" | "DELETE"), url)) = line.split_once(' ') else { continue };
        let url = variables.replace_all(url.trim_start_matches("{{url}}"), "x");
        if let Some(found) = description.find(method, &url) {
            called.insert(found.operation.id().to_owned());
        }
    }
    assert_eq!(called, description.operations().iter().map(|operation| operation.id().to_owned()).collect());
}

#[test]
fn error_codes_come_with_remedies() {
    let codes = document("error-codes.json");
    let service = codes["service"].as_array().unwrap();
    assert_eq!(service.len(), partner_orders_rules::error_codes().len());
    assert!(service.iter().any(|code| code["code"] == 800_077 && code["statuses"] == json!([403])), "{service:?}");
    assert!(codes["sign_in"].as_array().unwrap().iter().all(|code| !code["remedy"].as_str().unwrap().is_empty()));
    let table = text("error-codes.md");
    assert!(table.contains("| 403 | 800077 |"));
    let rows = table.lines().filter(|line| line.starts_with("| ")).count();
    // Both tables have a heading.
    assert_eq!(rows, service.len() + codes["sign_in"].as_array().unwrap().len() + 2);
}

#[test]
fn the_document_for_generators_has_nothing_that_generators_stumble_over() {
    let codegen = Description::from_yaml(text("openapi.codegen.yaml")).unwrap();
    let findings = wirecheck::client_lint(&codegen);
    let wrong: Vec<_> = findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    // The rest is kept on purpose.
    let kept: Vec<_> = findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(kept, ["client-multipart-list"]);
}

#[test]
fn what_the_source_keeps_from_generators_has_a_reason() {
    let source = Description::load(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    let findings = wirecheck::client_lint(&source);
    let wrong: Vec<_> = findings.iter().filter(|finding| finding.severity != Severity::Note).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    let kept = source.document()["x-generators-keep"].as_object().unwrap();
    let named: BTreeSet<_> = kept.keys().map(String::as_str).collect();
    // A reason for what nobody finds any more is out of date.
    assert_eq!(named, findings.iter().map(|finding| finding.rule).collect());
}

/// A body of a sample, and the component that describes it.
struct Body {
    sample: String,
    component: String,
    value: Value,
}

fn bodies(exact: &Value) -> Vec<Body> {
    let mut bodies = Vec::new();
    for sample in test_support::samples() {
        let operation = operation(exact, &sample.operation);
        let status = sample.response.status().as_u16().to_string();
        let responses = &operation["responses"];
        let range = format!("{}XX", &status[..1]);
        let response = if responses[&status].is_object() { &responses[&status] } else { &responses[&range] };
        let sides = [(&operation["requestBody"], sample.request.body()), (response, sample.response.body())];
        for (side, body) in sides {
            let side = resolve(exact, side);
            let reference = side["content"]["application/json"]["schema"]["$ref"].as_str();
            let Some(component) = reference.and_then(|reference| reference.rsplit('/').next()) else { continue };
            if let Ok(value) = serde_json::from_slice(body) {
                bodies.push(Body { sample: sample.name.clone(), component: component.to_owned(), value });
            }
        }
    }
    bodies
}

fn operation<'a>(document: &'a Value, id: &str) -> &'a Value {
    let mut items = document["paths"].as_object().unwrap().values().flat_map(|item| item.as_object().unwrap().values());
    items.find(|operation| operation["operationId"] == id).unwrap_or_else(|| panic!("no operation {id}"))
}

fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => document.pointer(&reference[1..]).unwrap(),
        None => value,
    }
}

fn is_uuid(text: &str) -> bool {
    static UUID: LazyLock<Regex> =
        LazyLock::new(|| Regex::new("(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$").unwrap());
    UUID.is_match(text)
}

fn is_date_time(text: &str) -> bool {
    static DATE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?(Z|[+-]\d\d:\d\d)?$").unwrap());
    DATE.is_match(text)
}

fn compile(draft: Draft, schema: &Value) -> Validator {
    let options = jsonschema::options().with_draft(draft).should_validate_formats(true);
    let options = options.with_format("uuid", is_uuid).with_format("date-time", is_date_time);
    let options =
        formats::FORMS.iter().fold(options, |options, form| options.with_format(format!("x-{}", form.name), form.fits));
    options.build(schema).unwrap()
}

/// Writes the forms of `x-format` as formats.
fn with_forms(value: &Value) -> Value {
    match value {
        Value::Object(object) => {
            let mut object: Map<_, _> = object.iter().map(|(key, value)| (key.clone(), with_forms(value))).collect();
            if let Some(form) = object.get("x-format").and_then(Value::as_str) {
                let format = format!("x-{form}");
                object.insert("format".to_owned(), format.into());
            }
            object.into()
        }
        Value::Array(elements) => elements.iter().map(with_forms).collect(),
        other => other.clone(),
    }
}

/// Validators of the components of an OpenAPI 3.0 document, as wirecheck reads it.
fn validators_30(document: &Value) -> BTreeMap<String, Validator> {
    let components = document["components"]["schemas"].as_object().unwrap();
    let path = |name: &String| {
        let schema = json!({"schema": {"$ref": format!("#/components/schemas/{name}")}});
        let response = json!({"200": {"description": "It.", "content": {"application/json": schema}}});
        (format!("/{name}"), json!({"get": {"operationId": name, "responses": response}}))
    };
    let paths: Map<_, _> = components.keys().map(path).collect();
    let info = json!({"title": "Components", "version": "1.0.0"});
    let whole = json!({"openapi": "3.0.3", "info": info, "paths": paths, "components": document["components"]});
    let description = Description::from_value(whole).unwrap();
    let compile = |name: &String| (name.clone(), compile(Draft::Draft4, &description.json_schema(name, 200).unwrap()));
    components.keys().map(compile).collect()
}

fn validators_31(document: &Value) -> BTreeMap<String, Validator> {
    let components = document["components"]["schemas"].as_object().unwrap();
    let compile = |name: &String| {
        let reference = format!("#/components/schemas/{name}");
        let schema = json!({"$ref": reference, "components": {"schemas": components}});
        (name.clone(), compile(Draft::Draft202012, &schema))
    };
    components.keys().map(compile).collect()
}

fn validators_json_schema() -> BTreeMap<String, Validator> {
    let files = BUNDLE.files().keys().filter_map(|path| path.strip_prefix("schemas/")?.strip_suffix(".json"));
    let compile =
        |name: &str| (name.to_owned(), compile(Draft::Draft202012, &document(&format!("schemas/{name}.json"))));
    files.map(compile).collect()
}

/// Calls `visit` with the value after each of many small changes.
fn mutate(value: &Value, limit: usize, visit: &mut impl FnMut(&str, &Value)) {
    let mut places = Vec::new();
    collect(value, String::new(), &mut places);
    let values =
        [Some(Value::Null), Some(json!(5)), Some(json!("x")), Some(json!(true)), Some(json!([])), Some(json!({}))];
    let odd = [Some(json!("2019-02-21T17:56:21")), Some(json!(1_i64 << 40)), Some(json!(-1)), None];
    let changes = places.iter().flat_map(|place| values.iter().chain(&odd).map(move |change| (place, change)));
    // Spread over all places.
    let step = (places.len() * 10).div_ceil(limit).max(1);
    for (place, change) in changes.step_by(step) {
        let mut changed = value.clone();
        match change {
            Some(new) => *changed.pointer_mut(place).unwrap() = new.clone(),
            None => {
                let (parent, key) = place.rsplit_once('/').unwrap();
                if let Some(parent) = changed.pointer_mut(parent).unwrap().as_object_mut() {
                    parent.remove(&key.replace("~1", "/").replace("~0", "~"));
                }
            }
        }
        visit(place, &changed);
    }
}

fn collect(value: &Value, at: String, places: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                places.push(at.clone());
                collect(inner, at, places);
            }
        }
        Value::Array(elements) => {
            if let Some(first) = elements.first() {
                collect(first, format!("{at}/0"), places);
            }
        }
        _ => {}
    }
}

#[test]
fn exact_documents_and_schemas_accept_and_refuse_the_same() {
    let source = Description::load(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    let exact = document("openapi.json");
    let ours = validators_30(&with_forms(source.document()));
    let others = [
        ("3.0.3", validators_30(&exact)),
        ("3.1", validators_31(&document("openapi-3.1.json"))),
        ("JSON Schema", validators_json_schema()),
    ];
    let (mut checked, mut refused) = (0, 0);
    let bodies = bodies(&exact);
    for Body { sample, component, value } in &bodies {
        let mut compare = |place: &str, value: &Value| {
            let accepts = ours[component].is_valid(value);
            for (name, validators) in &others {
                let other = validators[component].is_valid(value);
                assert!(
                    accepts == other,
                    "{sample} changed at {place}: we accept: {accepts}, {name}: {other}: {value}"
                );
            }
            checked += 1;
            refused += usize::from(!accepts);
        };
        compare("", value);
        mutate(value, 150, &mut compare);
    }
    assert!(bodies.len() >= 224, "{} bodies", bodies.len());
    assert!(checked - bodies.len() >= 20_000, "{checked}");
    // Neither is everything accepted, nor everything refused.
    assert!(refused > 2_000 && checked - refused > 2_000, "{refused} of {checked}");
}

/// Samples with an error code that is a string, which the document for generators describes as an integer.
const CODES_AS_STRINGS: &[&str] = &["listOrders/error-400-2000-code-as-text"];

#[test]
fn the_document_for_generators_accepts_the_samples_but_for_codes_as_strings() {
    let exact = document("openapi.json");
    let (strict, codegen) = (validators_30(&exact), validators_30(&document("openapi.codegen.json")));
    let refused =
        |body: &Body| strict[&body.component].is_valid(&body.value) && !codegen[&body.component].is_valid(&body.value);
    let refused: Vec<_> = bodies(&exact).into_iter().filter(refused).map(|body| body.sample).collect();
    assert_eq!(refused, CODES_AS_STRINGS);
}
