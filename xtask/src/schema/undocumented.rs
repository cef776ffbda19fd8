//! What a value has and the description does not know.

use serde_json::{Map, Value};

use super::applicable::{of_elements, of_property};
use super::{Schemas, is_open_enum};
use crate::finding::{Finding, either, shown};
use crate::pointer;

pub(super) fn find(schemas: &Schemas, described_by: &[&Value], value: &Value, place: &str, found: &mut Vec<Finding>) {
    let described_by: Vec<_> = described_by.iter().flat_map(|schema| schemas.applicable(schema, Some(value))).collect();
    match value {
        Value::Object(object) => properties(schemas, &described_by, object, place, found),
        Value::Array(elements) => {
            let inner = of_elements(&described_by);
            for (index, element) in elements.iter().enumerate() {
                find(schemas, &inner, element, &format!("{place}/{index}"), found);
            }
        }
        Value::String(text) => found.extend(described_by.iter().find_map(|schema| enum_value(schema, text, place))),
        _ => {}
    }
}

fn properties(
    schemas: &Schemas,
    described_by: &[&Value],
    object: &Map<String, Value>,
    place: &str,
    found: &mut Vec<Finding>,
) {
    // An object of which nothing is described, or of which anything is allowed, has nothing unknown. What is
    // forbidden is an error, and said already.
    let describes = described_by.iter().any(|schema| schema.get("properties").is_some());
    let says_of_others = described_by.iter().any(|schema| schema.get("additionalProperties").is_some());
    for (name, value) in object {
        let place = pointer::push(place, name);
        let inner = of_property(described_by, name);
        if !inner.is_empty() {
            find(schemas, &inner, value, &place, found);
        } else if describes && !says_of_others {
            let message = format!("property `{name}` (here {}) is not in the description", shown(value));
            found.push(Finding::undocumented("unknown-property", place, message));
        }
    }
}

fn enum_value(schema: &Value, text: &str, place: &str) -> Option<Finding> {
    let known = schema.get("enum").filter(|_| is_open_enum(schema))?.as_array()?;
    let known: Vec<_> = known.iter().filter_map(Value::as_str).collect();
    if known.iter().any(|known| known.eq_ignore_ascii_case(text)) {
        return None;
    }
    let message = format!("is {}, expected {}", shown(&Value::from(text)), either(&known));
    Some(Finding::undocumented("unknown-enum-value", place, message))
}
