//! Compares a value with the one that its type wrote.

use std::fmt;

use serde::Serialize;
use serde_json::Value;

/// The kind of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum Rule {
    /// The type refuses the value.
    #[serde(rename = "type-refused")]
    Refused,
    /// The type drops the value.
    #[serde(rename = "type-lost")]
    Lost,
    /// The type changes the value, or adds it.
    #[serde(rename = "type-changed")]
    Changed,
}

/// A value that was refused, lost or changed, with its place in the body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) rule: Rule,
    pub(crate) at: Vec<String>,
    pub(crate) message: String,
}

impl Finding {
    /// The place as a JSON Pointer.
    pub(crate) fn pointer(&self) -> String {
        pointer(&self.at)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.pointer(), self.message)
    }
}

/// Collects the differences of two values. Null and a missing property are equal.
pub(crate) fn differences(before: &Value, after: &Value, at: &mut Vec<String>, found: &mut Vec<Finding>) {
    let mut inside = |name: &str, before: &Value, after: &Value| {
        at.push(name.to_owned());
        differences(before, after, at, found);
        at.pop();
    };
    match (before, after) {
        (Value::Object(a), Value::Object(b)) => {
            for name in a.keys().chain(b.keys().filter(|name| !a.contains_key(*name))) {
                inside(name, a.get(name).unwrap_or(&Value::Null), b.get(name).unwrap_or(&Value::Null));
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            a.iter().zip(b).enumerate().for_each(|(index, (a, b))| inside(&index.to_string(), a, b));
        }
        _ if before == after => {}
        _ => {
            let (rule, message) = match (before, after) {
                (lost, Value::Null) => (Rule::Lost, format!("{} is lost", shown(lost))),
                (Value::Null, added) => (Rule::Changed, format!("{} is added", shown(added))),
                _ => (Rule::Changed, format!("{} became {}", shown(before), shown(after))),
            };
            found.push(Finding { rule, at: at.clone(), message });
        }
    }
}

/// A JSON Pointer (RFC 6901).
pub(crate) fn pointer(at: &[String]) -> String {
    at.iter().map(|segment| format!("/{}", segment.replace('~', "~0").replace('/', "~1"))).collect()
}

/// A value as messages show it, cut if it is long.
pub(crate) fn shown(value: &Value) -> String {
    const LIMIT: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(LIMIT) {
        Some((cut, _)) => format!("{}…", &text[..cut]),
        None => text,
    }
}

#[test]
fn a_lost_or_changed_value_is_noticed() {
    use serde_json::json;

    for (before, after, rule, at) in [
        (json!({"a": 1}), json!({}), Rule::Lost, "/a"),
        (json!({"a": 1}), json!({"a": 1, "b": 2}), Rule::Changed, "/b"),
        (json!({"a": []}), json!({}), Rule::Lost, "/a"),
        (json!({"a": 20}), json!({"a": 20.0}), Rule::Changed, "/a"),
        (json!({"a": ["x"]}), json!({"a": ["x", "y"]}), Rule::Changed, "/a"),
        (json!({"a": [{"b/c": "Z"}]}), json!({"a": [{"b/c": "z"}]}), Rule::Changed, "/a/0/b~1c"),
    ] {
        let mut found = Vec::new();
        differences(&before, &after, &mut Vec::new(), &mut found);
        let found: Vec<_> = found.iter().map(|finding| (finding.rule, finding.pointer())).collect();
        assert_eq!(found, [(rule, at.to_owned())], "{before} {after}");
    }
}
