//! Every sample goes through the generated types and back, and must lose and change nothing; so must every variation
//! of a sample that the service is known to send. Bodies of private evidence go the same way.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "wire/difference.rs"]
mod difference;
#[path = "wire/evidence.rs"]
mod evidence;
#[path = "wire/round.rs"]
mod round;

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use difference::Finding;
use partner_orders_api::types::FaultBody;
use round::{Round, parse};
use serde_json::{Value, json};
use wirecheck::Direction;

// `rounds`: the types of each operation's bodies.
include!(concat!(env!("OUT_DIR"), "/tests/operations.rs"));

/// A body of a sample, and the round trip through its type.
struct Body {
    file: PathBuf,
    part: &'static str,
    text: Vec<u8>,
    round: Rc<Round>,
}

/// Splits a head from its body.
fn split(message: &str) -> (&str, &str) {
    message.split_once("\n\n").unwrap_or((message, ""))
}

fn bodies() -> Vec<Body> {
    let mut bodies = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec/samples");
    let of_fault = Some(Rc::new(Round::response::<FaultBody>()));
    for folder in fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        let operation = folder.file_name().unwrap().to_str().unwrap();
        let (of_request, of_answer) = rounds(operation).unwrap_or_else(|| panic!("no operation is {operation}"));
        let (of_request, of_answer) = (of_request.map(Rc::new), of_answer.map(Rc::new));
        for file in fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()) {
            let text = String::from_utf8_lossy(&fs::read(&file).unwrap()).replace("\r\n", "\n");
            let mut add = |part, text: &str, round: &Option<Rc<Round>>| {
                if let Some(round) = round.clone().filter(|_| !text.trim().is_empty()) {
                    bodies.push(Body { file: file.clone(), part, text: text.trim().into(), round });
                }
            };
            if file.extension().is_some_and(|extension| extension == "json") {
                add("answer", &text, &of_answer);
                continue;
            }
            let (before, answer) = match text.find("\nHTTP/").map(|at| at + 1) {
                Some(at) => text.split_at(at),
                None if text.starts_with("HTTP/") => ("", text.as_str()),
                None => (text.as_str(), ""),
            };
            let request = if before.starts_with('#') { split(before).1 } else { before };
            add("request", split(request).1, &of_request);
            let (head, body) = split(answer);
            let status: u16 = head.split(' ').nth(1).map_or(0, |status| status.parse().unwrap());
            let is_json = body.trim_start().trim_start_matches('\u{feff}').starts_with(['{', '[']);
            match status {
                200..=299 => add("answer", body, &of_answer),
                _ if is_json => add("error", body, &of_fault),
                _ => {}
            }
        }
    }
    bodies.extend(private_bodies(&evidence::folders()));
    bodies.sort_by(|a, b| (&a.file, a.part).cmp(&(&b.file, b.part)));
    bodies
}

/// The bodies in folders of private evidence.
fn private_bodies(folders: &[PathBuf]) -> Vec<Body> {
    let bodies = evidence::bodies(folders).into_iter().filter_map(|body| {
        let (of_request, of_answer) = rounds(&body.operation)?;
        let is_json = body.text.trim_ascii_start().starts_with(b"{") || body.text.trim_ascii_start().starts_with(b"[");
        let (part, round) = match (body.direction, body.status) {
            (Direction::Request, _) => ("request", of_request),
            (Direction::Response, 200..=299) => ("answer", of_answer),
            (Direction::Response, _) => ("error", is_json.then(Round::response::<FaultBody>)),
        };
        Some(Body { file: body.file, part, text: body.text, round: Rc::new(round?) })
    });
    bodies.collect()
}

fn lost(body: &Body, text: &[u8]) -> Vec<Finding> {
    body.round.findings(text).unwrap_or_else(|| panic!("{} ({}) is no JSON", body.file.display(), body.part))
}

#[test]
fn every_sample_survives_the_round_trip() {
    let bodies = bodies();
    assert!(bodies.len() >= 250, "only {} bodies were found", bodies.len());
    let problems: Vec<_> = bodies
        .iter()
        .flat_map(|body| {
            lost(body, &body.text)
                .into_iter()
                .map(move |lost| format!("{} ({}): {lost}", body.file.display(), body.part))
        })
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn private_evidence_goes_through_the_types_too() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("wire-evidence");
    fs::create_dir_all(&folder).unwrap();
    let url =
        "https://api.partnercenter.microsoft.com/v1/customers/bd59b416-37f9-4d8f-8df3-5750111fc615/orders/5cf72f146967";
    let entry = |status: u16, text: &str| {
        json!({
            "request": {"method": "PATCH", "url": url, "postData": {"mimeType": "application/json", "text": "{\"id\": \"a\"}"}},
            "response": {"status": status, "content": {"mimeType": "application/json", "text": text}},
        })
    };
    let fault = r#"{"code": 20000, "description": "x", "data": [], "source": "PartnerFD"}"#;
    let entries = [entry(200, r#"{"id": 5}"#), entry(404, fault)];
    fs::write(folder.join("traffic.har"), json!({"log": {"entries": entries}}).to_string()).unwrap();
    let bodies = private_bodies(&[folder]);
    let parts: Vec<_> = bodies.iter().map(|body| body.part).collect();
    assert_eq!(parts, ["request", "answer", "request", "error"]);
    let is_lost: Vec<_> = bodies.iter().map(|body| !lost(body, &body.text).is_empty()).collect();
    assert_eq!(is_lost, [false, true, false, false], "a number is no id");
}

/// Collects the JSON pointers of all places of a value.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, inner)| places(inner, format!("{at}/{key}"), found));
        }
        Value::Array(array) => {
            array.iter().enumerate().for_each(|(index, inner)| places(inner, format!("{at}/{index}"), found));
        }
        _ => {}
    }
    found.push(at);
}

/// Enums of responses, by their property names.
const OPEN_ENUMS: [&str; 6] = ["status", "billingCycle", "transactionType", "attachmentType", "objectType", "type"];
const DATES: [&str; 5] =
    ["creationDate", "customTermEndDate", "commitmentEndDate", "cancellationAllowedUntilDate", "expiresAt"];

/// The other values that the service is known to send at a place.
fn variations(at: &str, value: &Value) -> Vec<Value> {
    let name = at.rsplit('/').next().unwrap_or_default();
    let in_array = name.parse::<usize>().is_ok();
    let mut instead = Vec::new();
    if !at.is_empty() && !in_array {
        instead.push(Value::Null);
    }
    if let Value::Object(object) = value {
        // A map of strings.
        if name != "provisioningContext" {
            let mut more = object.clone();
            more.insert("somethingNew".to_owned(), json!({"deep": [1, 2.5, null, "text"]}));
            instead.push(more.into());
        }
        if ["client", "links", "attributes"].contains(&name) {
            instead.push(json!({}));
        }
    }
    if value.is_array() {
        instead.push(json!([]));
    }
    if value.is_string() && OPEN_ENUMS.contains(&name) {
        let text = value.as_str().unwrap();
        instead.extend([json!("brand_new_value"), text.to_uppercase().into(), text.to_lowercase().into()]);
    }
    if value.is_string() && DATES.contains(&name) {
        for fraction in ["", ".1", ".12", ".123", ".1234", ".12345", ".123456", ".1234567"] {
            for zone in ["", "Z", "+00:00", "-08:00"] {
                instead.push(format!("2019-03-04T05:06:07{fraction}{zone}").into());
            }
        }
    }
    match name {
        "renewsTo" => instead.extend([json!({}), json!([]), json!([{"termDuration": "P1Y", "new": 1}])]),
        "additionalPartnerIdsOnRecord" => instead.push(json!("5357564")),
        "termDuration" => instead.push(json!("")),
        "etag" => instead.push(json!("")),
        "code" => instead.extend([json!(20000), json!("20000"), json!(0)]),
        "listPrice" | "price" | "totalPrice" | "amount" => {
            instead.extend([json!(20), json!(0.1), json!(1234567.89), json!(-3), json!(0)]);
        }
        "subscriptionId" => instead.push(json!("CF3B0E37-BE0B-4CDD-B584-D1A97D98A922")),
        _ => {}
    }
    instead
}

#[test]
fn every_variation_that_the_service_is_known_to_send_survives_too() {
    let (mut tried, mut problems) = (0, Vec::new());
    for body in bodies().iter().filter(|body| body.part != "request") {
        let original = parse(&body.text).unwrap();
        let mut all = Vec::new();
        places(&original, String::new(), &mut all);
        for at in all {
            for instead in variations(&at, original.pointer(&at).unwrap()) {
                let mut varied = original.clone();
                *varied.pointer_mut(&at).unwrap() = instead.clone();
                tried += 1;
                let text = serde_json::to_vec(&varied).unwrap();
                problems.extend(
                    lost(body, &text)
                        .into_iter()
                        .map(|lost| format!("{} at {at} with {instead}: {lost}", body.file.display())),
                );
            }
        }
        let marked = [b"\xef\xbb\xbf", body.text.as_slice()].concat();
        problems
            .extend(lost(body, &marked).into_iter().map(|lost| format!("{} with a mark: {lost}", body.file.display())));
    }
    assert!(tried > 10_000, "only {tried} variations were tried");
    assert!(problems.is_empty(), "{} of {tried}:\n{}", problems.len(), problems[..problems.len().min(20)].join("\n"));
}
