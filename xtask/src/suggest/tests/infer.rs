//! Schemas inferred from values.

use serde_json::{Value, json};

use super::super::infer::Inferred;

fn inferred(values: &[Value]) -> Inferred {
    let mut inferred = Inferred::default();
    (1..).zip(values).for_each(|(line, value)| inferred.add(value, &format!("a.json:{line}:1")));
    inferred
}

#[test]
fn kinds_and_formats() {
    let schema = |values: &[Value]| Value::from(inferred(values).schema());
    assert_eq!(schema(&[json!(1)]), json!({"type": "integer", "format": "int32"}));
    assert_eq!(schema(&[json!(1), json!(5_000_000_000_i64)]), json!({"type": "integer", "format": "int64"}));
    assert_eq!(schema(&[json!(1), json!(0.5)]), json!({"type": "number", "format": "decimal"}));
    assert_eq!(schema(&[json!("a"), json!(null)]), json!({"type": "string", "nullable": true}));
    assert_eq!(schema(&[json!(null)]), json!({"nullable": true}));
    assert_eq!(schema(&[json!([])]), json!({"type": "array", "items": {}}));
    let date = json!({"type": "string", "format": "date-time"});
    assert_eq!(schema(&[json!("2020-01-01T00:00:00Z"), json!("2020-01-01T00:00:00")]), date);
    let described = inferred(&[json!({"a": [true]})]).described();
    assert_eq!(described.keys().collect::<Vec<_>>(), ["type", "description", "properties", "x-evidence", "x-source"]);
    assert_eq!(described["properties"]["a"]["items"], json!({"type": "boolean"}));
}

#[test]
fn contradictions() {
    assert_eq!(inferred(&[json!(1), json!(0.5), json!(null)]).contradiction(), None);
    let (place, what) = inferred(&[json!({"a": [{"b": 1}]}), json!({"a": [{"b": "x"}]})]).contradiction().unwrap();
    assert_eq!((place.as_str(), what.as_str()), ("/a/*/b", "integer at a.json:1:1, string at a.json:2:1"));
}
