//! The table of everyday edits.

use serde_json::Value;

use crate::{FIXTURE, compare, line};

#[test]
fn table() {
    let table: Vec<Value> = yaml_serde::from_str(include_str!("everyday.yaml")).unwrap();
    assert!(table.len() > 100);
    let mut wrong = Vec::new();
    for row in &table {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        assert!(FIXTURE.contains(text("from")), "the fixture has no {}", row["from"]);
        let report = compare(FIXTURE, &FIXTURE.replacen(text("from"), text("to"), 1));
        let told = report.changes.iter().map(|change| {
            format!("{} {}{}", line(change), report.bump(change), if change.warning { " warning" } else { "" })
        });
        let told = Value::from(told.collect::<Vec<_>>());
        if told != row["expect"] {
            wrong.push(format!("{} -> {}:\n  told     {told}\n  expected {}", row["from"], row["to"], row["expect"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
