//! Comparison of a response with the description.

use std::collections::HashSet;

use http::StatusCode;
use partner_orders_api::operations::{self, Operation};
use partner_orders_api::shape::{self, Kind, Property, Shape};
use partner_orders_api::types::FaultBody;
use partner_orders_api::without_byte_order_mark;
use serde_json::Value;

use super::{DriftKind, DriftNote};

/// The most different notes of one response.
const MAX_NOTES: usize = 200;
/// The longest name or value that a note quotes, in characters.
const MAX_TEXT: usize = 64;

/// Compares a response with the description; `body` is as received.
pub(super) fn compare(operation: &str, status: StatusCode, body: &[u8]) -> HashSet<DriftNote> {
    let Some(operation) = operations::find(operation) else { return HashSet::new() };
    let mut walk = Walk { operation, place: String::new(), notes: HashSet::new() };
    let text = without_byte_order_mark(body);
    if text.len() < body.len() {
        walk.note(DriftKind::ByteOrderMark, "");
    }
    let kind = shape::answer(operation.name, status.as_u16());
    if kind.is_none() && !is_described(operation.name, status) {
        walk.note(DriftKind::UndescribedStatus, status.as_u16());
    }
    if status.is_success() {
        walk.success(kind, text);
    } else {
        walk.failure(status, text);
    }
    walk.notes
}

/// Returns whether the description has this status without a JSON body, or as one of its failures.
fn is_described(operation: &str, status: StatusCode) -> bool {
    let bare = [("delete_customer", 204), ("patch_subscription", 202), ("download_order_attachment", 200)];
    status.is_client_error() || status.is_server_error() || bare.contains(&(operation, status.as_u16()))
}

struct Walk {
    operation: &'static Operation,
    /// The JSON pointer to the current value.
    place: String,
    notes: HashSet<DriftNote>,
}

impl Walk {
    fn success(&mut self, kind: Option<Kind>, body: &[u8]) {
        let Some(kind) = kind else { return };
        match serde_json::from_slice::<Value>(body) {
            Ok(value) => self.value(kind, false, &value),
            Err(_) if body.is_empty() => self.note(DriftKind::NotJson, "nothing"),
            Err(_) => self.note(DriftKind::NotJson, "text"),
        }
    }

    /// Compares a failure, which may have no body.
    fn failure(&mut self, status: StatusCode, body: &[u8]) {
        if body.is_empty() {
            return;
        }
        let Ok(value) = serde_json::from_slice::<Value>(body) else {
            return self.note(DriftKind::NotJson, format!("text with status {}", status.as_u16()));
        };
        let found = type_of(&value);
        let Ok(fault) = serde_json::from_value::<FaultBody>(value) else {
            return self.note(DriftKind::UnexpectedType, format!("{found} with status {}", status.as_u16()));
        };
        let nested = fault.error.as_ref();
        let beneath = nested.and_then(|error| error.inner_error.as_ref());
        let unknown = [
            ("", Some(&fault.extra)),
            ("/error", nested.map(|error| &error.extra)),
            ("/error/innerError", beneath.map(|inner| &inner.extra)),
        ];
        for (place, extra) in unknown {
            for name in extra.into_iter().flat_map(|extra| extra.keys()) {
                self.place.push_str(place);
                self.within(name, |walk| walk.note(DriftKind::UndocumentedProperty, ""));
                self.place.clear();
            }
        }
    }

    fn value(&mut self, kind: Kind, nullable: bool, value: &Value) {
        match (kind, value) {
            (Kind::Any, _)
            | (Kind::String | Kind::Date | Kind::Guid, Value::String(_))
            | (Kind::Number, Value::Number(_)) => {}
            (Kind::Boolean, Value::Bool(_)) => {}
            (_, Value::Null) if nullable => {}
            (_, Value::Null) => self.note(DriftKind::UnexpectedNull, ""),
            (Kind::Integer { .. }, Value::Number(number)) if !number.is_f64() => {}
            (Kind::Integer { .. }, Value::Number(_)) => {
                self.note(DriftKind::UnexpectedType, "a number with a fraction")
            }
            (Kind::Enum { values, .. }, Value::String(text)) => self.one_of(values, text),
            (Kind::Object(shape), Value::Object(object)) => self.object(shape, object),
            (Kind::Array(kind), Value::Array(items)) => {
                self.within("*", |walk| items.iter().for_each(|item| walk.value(*kind, false, item)));
            }
            (Kind::Map(kind), Value::Object(object)) => {
                self.within("*", |walk| object.values().for_each(|inner| walk.value(*kind, false, inner)));
            }
            (Kind::AnyOf(kinds), _) if kinds.iter().any(|kind| fits(*kind, value)) => {
                if let Some(kind) = kinds.iter().find(|kind| fits(**kind, value)) {
                    self.value(*kind, nullable, value);
                }
            }
            _ => self.note(DriftKind::UnexpectedType, type_of(value)),
        }
    }

    fn object(&mut self, shape: &Shape, object: &serde_json::Map<String, Value>) {
        for (name, value) in object {
            match shape.property(name) {
                Some(Property { kind, nullable, .. }) => {
                    self.within(name, |walk| walk.value(*kind, *nullable, value));
                }
                None => self.within(name, |walk| walk.note(DriftKind::UndocumentedProperty, "")),
            }
        }
        for property in shape.properties.iter().filter(|property| property.required) {
            if !object.contains_key(property.name) {
                self.within(property.name, |walk| walk.note(DriftKind::MissingProperty, ""));
            }
        }
    }

    fn one_of(&mut self, values: &[&str], text: &str) {
        if values.contains(&text) {
            return;
        }
        let known = values.iter().any(|value| value.eq_ignore_ascii_case(text));
        self.note(if known { DriftKind::EnumLetterCase } else { DriftKind::UnknownEnumValue }, shown(text));
    }

    fn within(&mut self, name: &str, walk: impl FnOnce(&mut Self)) {
        let before = self.place.len();
        self.place.push('/');
        self.place.push_str(&shown(name).replace('~', "~0").replace('/', "~1"));
        walk(self);
        self.place.truncate(before);
    }

    fn note(&mut self, kind: DriftKind, found: impl ToString) {
        if self.notes.len() < MAX_NOTES {
            let (operation, place) = (self.operation.id, self.place.clone());
            self.notes.insert(DriftNote { kind, operation, place, found: found.to_string() });
        }
    }
}

/// Returns whether a value is of a kind, without looking into it.
fn fits(kind: Kind, value: &Value) -> bool {
    match kind {
        Kind::Any => true,
        Kind::String | Kind::Date | Kind::Guid | Kind::Enum { .. } => value.is_string(),
        Kind::Integer { .. } => value.is_i64() || value.is_u64(),
        Kind::Number => value.is_number(),
        Kind::Boolean => value.is_boolean(),
        Kind::Object(_) | Kind::Map(_) => value.is_object(),
        Kind::Array(_) => value.is_array(),
        _ => false,
    }
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A name or a value, shortened and without control characters.
fn shown(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(MAX_TEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(operation: &str, status: u16, body: &str) -> Vec<String> {
        let found = compare(operation, StatusCode::from_u16(status).unwrap(), body.as_bytes());
        let mut notes: Vec<_> = found.iter().map(ToString::to_string).collect();
        notes.sort();
        notes
    }

    const BARE: &str = r#""id":"x","referenceCustomerId":"c""#;

    fn order(rest: &str) -> Vec<String> {
        notes("get_order", 200, &format!("{{{BARE},{rest}}}"))
    }

    #[test]
    fn described_responses_have_no_drift() {
        let good = r#""lineItems":[{"lineItemNumber":0,"offerId":"o","quantity":1,"termDuration":"","links":{},
            "pricing":null,"renewsTo":null,"provisioningContext":null,"subscriptionId":null,
            "purchaseCommitment":{"amount":0.05}}],"client":{},"creationDate":null,"status":"cancelled""#;
        assert_eq!(order(good), Vec::<String>::new());
        assert_eq!(notes("delete_customer", 204, ""), Vec::<String>::new());
        assert_eq!(notes("patch_subscription", 202, ""), Vec::<String>::new());
        assert_eq!(notes("download_order_attachment", 200, "%PDF"), Vec::<String>::new());
        assert_eq!(notes("get_order", 401, ""), Vec::<String>::new());
        assert_eq!(notes("get_order", 404, r#"{"code":20000,"description":"d","data":[]}"#), Vec::<String>::new());
    }

    #[test]
    fn each_kind_is_reported_with_its_place() {
        for (rest, note) in [
            (r#""lineItems":[],"a/b":1"#, "undocumented_property at /a~1b"),
            (
                r#""lineItems":[{"lineItemNumber":0,"offerId":"o","quantity":1,"new":1}]"#,
                "undocumented_property at /lineItems/*/new",
            ),
            (r#""lineItems":[],"status":"on_hold""#, "unknown_enum_value at /status: on_hold"),
            (r#""lineItems":[],"status":"Cancelled""#, "enum_letter_case at /status: Cancelled"),
            (r#""lineItems":[],"client":null"#, "unexpected_null at /client"),
            (r#""lineItems":[null]"#, "unexpected_null at /lineItems/*"),
            (r#""status":"pending""#, "missing_property at /lineItems"),
            (r#""lineItems":{}"#, "unexpected_type at /lineItems: an object"),
            (r#""lineItems":[],"links":7"#, "unexpected_type at /links: a number"),
            (
                r#""lineItems":[{"lineItemNumber":0,"offerId":"o","quantity":1.0}]"#,
                "unexpected_type at /lineItems/*/quantity: a number with a fraction",
            ),
            (
                r#""lineItems":[{"lineItemNumber":0,"offerId":"o","quantity":1,"provisioningContext":{"scope":1}}]"#,
                "unexpected_type at /lineItems/*/provisioningContext/*: a number",
            ),
        ] {
            assert_eq!(order(rest), [format!("getOrder: {note}")], "{rest}");
        }
    }

    #[test]
    fn bodies_and_statuses_are_reported_too() {
        let bom = format!("\u{feff}{{{BARE},\"lineItems\":[]}}");
        assert_eq!(notes("get_order", 200, &bom), ["getOrder: byte_order_mark"]);
        assert_eq!(notes("get_order", 200, ""), ["getOrder: not_json: nothing"]);
        assert_eq!(notes("get_order", 200, "{"), ["getOrder: not_json: text"]);
        assert_eq!(notes("get_order", 503, "<html>"), ["getOrder: not_json: text with status 503"]);
        assert_eq!(notes("get_order", 203, "{}"), ["getOrder: undescribed_status: 203"]);
        assert_eq!(notes("get_order", 302, ""), ["getOrder: undescribed_status: 302"]);
        assert_eq!(notes("get_order", 400, "[]"), ["getOrder: unexpected_type: an array with status 400"]);
        let nested = r#"{"error":{"code":"1","odd":1},"Code":1}"#;
        let expected = ["getOrder: undocumented_property at /Code", "getOrder: undocumented_property at /error/odd"];
        assert_eq!(notes("get_order", 400, nested), expected);
        assert!(notes("get_order", 200, &"[".repeat(200_000)).len() == 1, "depth is no danger");
    }

    #[test]
    fn a_repeat_within_a_response_is_one_note_and_notes_are_limited() {
        let item = r#"{"lineItemNumber":0,"offerId":"o","quantity":1,"new":1}"#;
        assert_eq!(order(&format!(r#""lineItems":[{item},{item},{item}]"#)).len(), 1);
        let many: Vec<_> = (0..1000).map(|n| format!("\"p{n}\":1")).collect();
        assert_eq!(order(&format!(r#""lineItems":[],{}"#, many.join(","))).len(), MAX_NOTES);
    }
}
