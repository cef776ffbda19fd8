//! SARIF 2.1.0, which code scanning and editors read.

use std::io::{self, Write};
use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use super::Report;
use super::group::fingerprint;
use crate::finding::{Finding, Severity};
use crate::rules;
use crate::source::Position;
use crate::unreadable::{Unreadable, other_files_note};

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Characters that are percent-encoded in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'.').remove(b'_').remove(b'~');

pub(super) fn write(report: &Report, findings: &[&Finding], out: &mut impl Write) -> io::Result<()> {
    let mut rules: Vec<&str> = Vec::new();
    let mut results = Vec::new();
    for finding in findings {
        let index = rules.iter().position(|known| *known == finding.rule).unwrap_or_else(|| {
            rules.push(finding.rule);
            rules.len() - 1
        });
        results.push(result(finding, index));
    }
    let note = |text: String| json!({"level": "note", "message": {"text": text}});
    let note = other_files_note(&report.other_files).map(note);
    let notifications: Vec<_> = report.unreadable.iter().map(notification).chain(note).collect();
    let document = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "cargo xtask check",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.iter().map(|name| rule(name)).collect::<Vec<_>>(),
            }},
            "invocations": [{
                "executionSuccessful": report.unreadable.is_empty(),
                "exitCode": report.exit_code(),
                "toolExecutionNotifications": notifications,
            }],
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {"samples": report.samples, "otherCalls": report.other_calls, "otherFiles": report.other_files},
        }],
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn rule(name: &str) -> Value {
    match rules::about(name) {
        Some(about) => json!({
            "id": name,
            "shortDescription": {"text": about.meaning},
            "help": {"text": about.remedy},
        }),
        None => json!({"id": name}),
    }
}

fn result(finding: &Finding, rule: usize) -> Value {
    let result = json!({
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": match finding.severity {
            Severity::Error => "error",
            Severity::Undocumented => "warning",
            Severity::Note => "note",
        },
        "message": {"text": finding.message},
        "locations": [location(&finding.file, finding.position, &finding.pointer)],
        "partialFingerprints": {"cause/v1": format!("{:016x}", fingerprint(finding))},
        "occurrenceCount": finding.count.max(1),
    });
    let described = finding.described.iter();
    let described = described.map(|place| ("described here", &place.file, place.position, &place.pointer));
    let also = finding.also.iter().map(|place| ("found here, too", &place.file, place.position, &place.pointer));
    let related: Vec<_> = described
        .chain(also)
        .enumerate()
        .map(|(id, (message, file, position, pointer))| {
            let location = add_field(location(file, position, pointer), "id", id.into());
            add_field(location, "message", json!({"text": message}))
        })
        .collect();
    if related.is_empty() { result } else { add_field(result, "relatedLocations", related.into()) }
}

/// Adds a field to an object.
fn add_field(mut object: Value, name: &str, value: Value) -> Value {
    if let Value::Object(fields) = &mut object {
        fields.insert(name.to_owned(), value);
    }
    object
}

fn location(file: &str, position: Option<Position>, pointer: &str) -> Value {
    let mut location = Map::new();
    if !file.is_empty() {
        location.insert("physicalLocation".to_owned(), physical(file, position));
    }
    location.insert("logicalLocations".to_owned(), json!([{"fullyQualifiedName": pointer}]));
    location.into()
}

fn physical(file: &str, position: Option<Position>) -> Value {
    let physical = json!({"artifactLocation": {"uri": uri(file)}});
    position.into_iter().fold(physical, |physical, Position { line, column }| {
        add_field(physical, "region", json!({"startLine": line, "startColumn": column}))
    })
}

fn notification(unreadable: &Unreadable) -> Value {
    let notification = json!({"level": "error", "message": {"text": unreadable.problem}});
    if unreadable.file.is_empty() {
        return notification;
    }
    let place = json!({"physicalLocation": physical(&unreadable.file, unreadable.position)});
    add_field(notification, "locations", json!([place]))
}

/// Returns a path as a URI; a relative one stays relative to the folder of the check.
fn uri(file: &str) -> String {
    let path = file.replace(std::path::MAIN_SEPARATOR, "/");
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    match (Path::new(file).is_absolute(), encoded.starts_with('/')) {
        (false, _) => encoded,
        (true, true) => format!("file://{encoded}"),
        // A drive, whose colon is no part of a name.
        (true, false) => format!("file:///{}", encoded.replacen("%3A", ":", 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{NOTES, report, written};
    use super::super::{Format, Style};
    use super::*;

    /// Builds the schema of the part of SARIF 2.1.0 that this file writes.
    fn schema() -> Value {
        let text = json!({
            "type": "object", "additionalProperties": false, "required": ["text"],
            "properties": {"text": {"type": "string"}},
        });
        let object = |required: Value, properties: Value| json!({"type": "object", "additionalProperties": false, "required": required, "properties": properties});
        let artifact = object(
            json!(["uri"]),
            json!({"uri": {
                "type": "string", "pattern": "^(file:///)?([A-Za-z0-9/._~-]|%[0-9A-F]{2})+$",
            }}),
        );
        let number = json!({"type": "integer", "minimum": 1});
        let region = object(json!(["startLine"]), json!({"startLine": number, "startColumn": number}));
        let physical = object(json!(["artifactLocation"]), json!({"artifactLocation": artifact, "region": region}));
        let logical = object(json!(["fullyQualifiedName"]), json!({"fullyQualifiedName": {"type": "string"}}));
        let logical = json!({"type": "array", "uniqueItems": true, "items": logical});
        let location = object(
            json!([]),
            json!({
                "id": {"type": "integer", "minimum": 0}, "message": text,
                "physicalLocation": physical, "logicalLocations": logical,
            }),
        );
        let locations = json!({"type": "array", "uniqueItems": true, "items": location});
        let level = json!({"enum": ["none", "note", "warning", "error"]});
        let result = object(
            json!(["message", "ruleId", "ruleIndex", "level", "locations"]),
            json!({
                "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0}, "level": level,
                "message": text, "locations": locations, "relatedLocations": locations,
                "partialFingerprints": {"type": "object", "additionalProperties": {"type": "string"}},
                "occurrenceCount": number,
            }),
        );
        let rule = object(json!(["id"]), json!({"id": {"type": "string"}, "shortDescription": text, "help": text}));
        let rules = json!({"type": "array", "uniqueItems": true, "items": rule});
        let string = json!({"type": "string"});
        let driver = object(json!(["name"]), json!({"name": string, "version": string, "rules": rules}));
        let notification = object(
            json!(["message"]),
            json!({
                "message": text, "level": level, "locations": locations,
            }),
        );
        let invocation = object(
            json!(["executionSuccessful"]),
            json!({
                "executionSuccessful": {"type": "boolean"}, "exitCode": {"type": "integer"},
                "toolExecutionNotifications": {"type": "array", "items": notification},
            }),
        );
        let run = object(
            json!(["tool", "results", "columnKind"]),
            json!({
                "tool": object(json!(["driver"]), json!({"driver": driver})),
                "invocations": {"type": "array", "items": invocation},
                "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                "results": {"type": "array", "items": result},
                "properties": {"type": "object"},
            }),
        );
        object(
            json!(["$schema", "version", "runs"]),
            json!({
                "$schema": {"type": "string", "format": "uri"}, "version": {"const": "2.1.0"},
                "runs": {"type": "array", "minItems": 1, "items": run},
            }),
        )
    }

    fn sarif(report: &Report, style: Style) -> Value {
        serde_json::from_str(&written(report, Format::Sarif, style).0).unwrap()
    }

    #[test]
    fn its_form() {
        let validator = jsonschema::validator_for(&schema()).unwrap();
        for report in [report(), Report::default()] {
            let value = sarif(&report, NOTES);
            let errors: Vec<_> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
            assert!(errors.is_empty(), "{errors:#?}\n{value:#}");
        }
    }

    #[test]
    fn results() {
        let value = sarif(&report(), NOTES);
        let run = &value["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(rules[0], json!({"id": "rule-without-a-word"}));
        assert_eq!(rules[2]["shortDescription"]["text"], rules::about("schema-type").unwrap().meaning);
        let results = run["results"].as_array().unwrap();
        let levels: Vec<_> = results.iter().map(|result| result["level"].as_str().unwrap()).collect();
        assert_eq!(levels, ["note", "warning", "error"]);
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[index]["id"], result["ruleId"]);
        }
        let location = json!([{
            "physicalLocation": {
                "artifactLocation": {"uri": "spec/samples/%C3%A4%2Cb%3A%20c.http"},
                "region": {"startLine": 3, "startColumn": 7},
            },
            "logicalLocations": [{"fullyQualifiedName": "/response/body/0"}],
        }]);
        assert_eq!(results[2]["locations"], location);
        assert_eq!(results[2]["occurrenceCount"], 20);
        assert_eq!(results[2]["message"]["text"], "is <a href='x'>\"1\" & 100%</a>, expected ::error::");
        let related: Vec<_> = results[2]["relatedLocations"].as_array().unwrap().iter().collect();
        let uris = related.iter().map(|place| &place["physicalLocation"]["artifactLocation"]["uri"]);
        assert_eq!(uris.collect::<Vec<_>>(), ["spec/openapi.yaml", "a%20b.http"]);
        assert_eq!(related[0]["physicalLocation"]["region"]["startLine"], 120);
    }

    #[test]
    fn unreadable_input() {
        let run = &sarif(&report(), NOTES)["runs"][0];
        assert_eq!(run["invocations"][0]["executionSuccessful"], false);
        let notification = &run["invocations"][0]["toolExecutionNotifications"][0];
        assert_eq!(notification["message"]["text"], "not <there>");
        let region = &notification["locations"][0]["physicalLocation"]["region"];
        assert_eq!(*region, json!({"startLine": 2, "startColumn": 5}));
        let note = &run["invocations"][0]["toolExecutionNotifications"][1];
        assert_eq!((&note["level"], &run["properties"]["otherFiles"]), (&json!("note"), &json!(["z.png"])));
        assert_eq!(sarif(&Report::default(), NOTES)["runs"][0]["invocations"][0]["executionSuccessful"], true);
    }

    #[test]
    fn uris() {
        assert_eq!(uri("a/b c#?.http"), "a/b%20c%23%3F.http");
        #[cfg(unix)]
        assert_eq!(uri("/tmp/a%.http"), "file:///tmp/a%25.http");
    }
}
