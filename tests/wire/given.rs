//! The round trip for exchanges that another program has: read from one file, findings written to another.
//!
//! `PARTNER_ORDERS_WIRE_INPUT` and `PARTNER_ORDERS_WIRE_OUTPUT` name the files; both are newline-delimited JSON, and
//! read and written line by line. Findings are no failure; input that cannot be read is.

use std::collections::BTreeMap;
use std::env;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::difference::Rule;
use crate::{OPERATIONS, rounds};

/// One line of the input.
#[derive(Deserialize)]
struct Message {
    /// A text or a number; stands again in each finding.
    id: Value,
    operation: String,
    direction: Direction,
    /// Of a response.
    status: Option<u16>,
    body: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Direction {
    Request,
    Response,
}

/// One line of the output.
#[derive(Serialize)]
struct Line<'a> {
    id: &'a Value,
    rule: Rule,
    pointer: String,
    message: &'a str,
}

/// Does nothing where no input is named.
pub(crate) fn run() {
    let Ok(input) = env::var("PARTNER_ORDERS_WIRE_INPUT") else { return };
    let output = env::var("PARTNER_ORDERS_WIRE_OUTPUT")
        .expect("PARTNER_ORDERS_WIRE_OUTPUT must name the file for the findings, as PARTNER_ORDERS_WIRE_INPUT is set");
    let from = File::open(&input).unwrap_or_else(|e| panic!("{input}: {e}"));
    let mut to = BufWriter::new(File::create(&output).unwrap_or_else(|e| panic!("{output}: {e}")));
    let result = check(BufReader::new(from), &mut to);
    to.flush().unwrap_or_else(|e| panic!("{output}: {e}"));
    result.unwrap_or_else(|problem| panic!("{input}, {problem}"));
}

fn check(input: impl BufRead, output: &mut impl Write) -> Result<(), String> {
    let mut known = BTreeMap::new();
    for (number, line) in (1..).zip(input.lines()) {
        let at = |problem: String| format!("line {number}: {problem}");
        let line = line.map_err(|e| at(e.to_string()))?;
        if line.trim().is_empty() {
            continue;
        }
        let message: Message = serde_json::from_str(&line).map_err(|e| at(format!("no message: {e}")))?;
        if !(message.id.is_string() || message.id.is_number()) {
            return Err(at(format!("`id` is {}, and must be a text or a number", message.id)));
        }
        if !known.contains_key(&message.operation) {
            let types = rounds(&message.operation).ok_or_else(|| {
                at(format!("operation {:?} is unknown; known are {}", message.operation, OPERATIONS.join(", ")))
            })?;
            known.insert(message.operation.clone(), types);
        }
        let (request, answer) = &known[&message.operation];
        let round = match (message.direction, message.status) {
            (Direction::Request, _) => request,
            (Direction::Response, Some(200..=299)) => answer,
            (Direction::Response, Some(_)) => &None,
            (Direction::Response, None) => return Err(at("a response needs its `status`".to_owned())),
        };
        let findings = round.as_ref().and_then(|round| round.findings(message.body.as_bytes()));
        for finding in findings.into_iter().flatten() {
            let (id, pointer) = (&message.id, finding.pointer());
            let line = Line { id, rule: finding.rule, pointer, message: &finding.message };
            let text = serde_json::to_string(&line).map_err(|e| at(e.to_string()))?;
            writeln!(output, "{text}").map_err(|e| format!("the findings cannot be written: {e}"))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use serde_json::{Value, json};

    use super::check;

    fn found(messages: &[Value]) -> Result<Vec<Value>, String> {
        let input: String = messages.iter().map(|message| format!("{message}\n")).collect();
        let mut output = Vec::new();
        check(input.as_bytes(), &mut output)?;
        Ok(String::from_utf8(output).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect())
    }

    fn message(id: impl Into<Value>, operation: &str, direction: &str, body: &str) -> Value {
        json!({"id": id.into(), "operation": operation, "direction": direction, "status": 200, "body": body})
    }

    fn places(found: &[Value]) -> Vec<(&str, &str)> {
        found.iter().map(|line| (line["rule"].as_str().unwrap(), line["pointer"].as_str().unwrap())).collect()
    }

    #[test]
    fn what_the_types_do_not_know_is_not_lost() {
        let body =
            r#"{"id":"a","brandNew":{"deep":[1,2.50,null]},"lineItems":[{"new":"x","quantity":1}],"status":"LIMBO"}"#;
        let asked = r#"{"LINEITEMS":[{"Mystery":1,"OfferId":"o"},]}"#;
        let messages = [message(1, "getOrder", "response", body), message(2, "patchOrder", "request", asked)];
        assert_eq!(found(&messages), Ok(vec![]));
    }

    #[test]
    fn every_refused_value_is_reported_at_its_place() {
        let body = r#"{"items":[{"id":"a"},{"id":7,"lineItems":[{"quantity":"5","links":{"sku":{"uri":[]}}}]}]}"#;
        let mut found = found(&[message("x", "listOrders", "response", body)]).unwrap();
        found.sort_by_key(|line| line["pointer"].to_string());
        let expected = ["/items/1/id", "/items/1/lineItems/0/links/sku/uri", "/items/1/lineItems/0/quantity"];
        assert_eq!(places(&found), expected.map(|place| ("type-refused", place)));
        assert_eq!(found[0]["id"], "x");
        assert!(found[2]["message"].as_str().unwrap().contains(r#"refused "5": invalid type: string"#), "{found:?}");
    }

    #[test]
    fn a_place_in_a_request_is_spelled_as_it_came() {
        let patch = message(1, "patchOrder", "request", r#"{"LineItems":[{"Quantity":"5"}]}"#);
        let create = message(2, "createOrder", "request", r#"{"lineItems":[{"lineItemNumber":0,"OFFERID":null}]}"#);
        let found = found(&[patch, create]).unwrap();
        let places = places(&found);
        assert_eq!(places[0], ("type-refused", "/LineItems/0/Quantity"));
        assert_eq!(places[1], ("type-refused", "/lineItems/0/OFFERID"));
    }

    #[test]
    fn a_property_that_comes_twice_is_refused_as_the_client_refuses_it() {
        let found = found(&[message(1, "getOrder", "response", r#"{"status":"a","status":"b"}"#)]).unwrap();
        assert_eq!(places(&found)[0].0, "type-refused");
        assert!(found[0]["message"].as_str().unwrap().contains("duplicate field"), "{found:?}");
    }

    #[test]
    fn failures_and_what_is_no_json_are_passed_over() {
        let mut fault = message(1, "getOrder", "response", r#"{"id":7}"#);
        fault["status"] = json!(400);
        let html = message(2, "getOrder", "response", "<html>");
        let empty = message(3, "patchOrder", "request", "");
        let pdf = message(4, "downloadOrderAttachment", "response", "{}");
        let upload = message(5, "uploadOrderAttachments", "request", "--boundary");
        assert_eq!(found(&[fault, html, empty, pdf, upload]), Ok(vec![]));
    }

    #[test]
    fn input_that_cannot_be_read_is_named() {
        let good = message(1, "getOrder", "response", "{}");
        let mut no_status = good.clone();
        no_status.as_object_mut().unwrap().remove("status");
        for (bad, problem) in [
            (json!({"id": 1}), "line 2: no message: missing field `operation`"),
            (message(1, "dropOrder", "request", "{}"), "line 2: operation \"dropOrder\" is unknown; known are "),
            (message(1, "getOrder", "sideways", "{}"), "unknown variant `sideways`"),
            (message(json!([1]), "getOrder", "request", "{}"), "`id` is [1]"),
            (no_status, "a response needs its `status`"),
        ] {
            let error = found(&[good.clone(), bad]).unwrap_err();
            assert!(error.contains(problem), "{error}");
        }
    }

    /// As another program runs it: this very binary, with files.
    #[test]
    fn as_a_process() {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let (input, output) = (folder.join("wire-input.ndjson"), folder.join("wire-output.ndjson"));
        let run = |text: &str| {
            fs::write(&input, text).unwrap();
            Command::new(std::env::current_exe().unwrap())
                .args(["given_exchanges", "--exact"])
                .env("PARTNER_ORDERS_WIRE_INPUT", &input)
                .env("PARTNER_ORDERS_WIRE_OUTPUT", &output)
                .output()
                .unwrap()
        };
        let ran = run(&format!("{}\n\n", message("π", "getOrder", "response", r#"{"totalPrice":"1"}"#)));
        assert!(ran.status.success() && String::from_utf8_lossy(&ran.stdout).contains("1 passed"), "{ran:?}");
        let line: Value = serde_json::from_str(&fs::read_to_string(&output).unwrap()).unwrap();
        assert_eq!((&line["id"], &line["pointer"]), (&json!("π"), &json!("/totalPrice")));

        let ran = run("{\"id\": 1,\n");
        assert!(
            !ran.status.success() && String::from_utf8_lossy(&ran.stdout).contains("line 1: no message"),
            "{ran:?}"
        );
    }
}
