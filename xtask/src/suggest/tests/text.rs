//! Edits of YAML texts.

use serde_json::{Value, json};

use super::super::text::*;
use wirecheck::source::yaml::Tree;

const TEXT: &str =
    "a:\n  b: [x, y] # list\n  c: { d: 1, e: 2 }\n  f:\n    - g: 1\n      h: 2\n    - i\n  j: {}\nk: 1\n";

fn edited(change: impl Fn(&Page<'_>) -> Vec<Edit>) -> String {
    let tree = Tree::parse(TEXT).unwrap();
    apply(TEXT, change(&Page { text: TEXT, tree: &tree }))
}

/// The lines that a change removed and added.
fn changed(change: impl Fn(&Page<'_>) -> Edit) -> (Vec<String>, Vec<String>) {
    let new = edited(|page| vec![change(page)]);
    let only = |one: &str, other: &str| {
        let other: Vec<_> = other.lines().collect();
        one.lines().filter(|line| !other.contains(line)).map(ToOwned::to_owned).collect::<Vec<_>>()
    };
    (only(TEXT, &new), only(&new, TEXT))
}

fn added(change: impl Fn(&Page<'_>) -> Edit) -> Vec<String> {
    changed(change).1
}

#[test]
fn entries() {
    let value = json!({"type": "string", "enum": ["a b", "1", "yes", "x: y"]});
    assert_eq!(
        added(|page| page.add_entry(page.node("/a").unwrap(), "new", &value)),
        ["  new:", "    type: string", "    enum: [a b, '1', 'yes', 'x: y']"]
    );
    assert_eq!(
        added(|page| page.add_entry(page.node("/a/c").unwrap(), "n-1", &json!(true))),
        ["  c: { d: 1, e: 2, n-1: true }"]
    );
    assert_eq!(added(|page| page.add_entry(page.node("/a/j").unwrap(), "m", &json!({}))), ["  j: { m: {} }"]);
    assert_eq!(added(|page| page.add_entry(page.node("/a/f/0").unwrap(), "m", &json!(1))), ["      m: 1"]);
}

#[test]
fn elements() {
    assert_eq!(added(|page| page.add_element(page.node("/a/b").unwrap(), &json!("z"))), ["  b: [x, y, z] # list"]);
    assert_eq!(added(|page| page.add_element(page.node("/a/f").unwrap(), &json!({"l": 1}))), ["    - { l: 1 }"]);
}

#[test]
fn lines_of_an_inner_block_come_before_those_of_its_outer_one() {
    let text = "a:\n  b:\n    - c\n";
    let tree = Tree::parse(text).unwrap();
    let page = Page { text, tree: &tree };
    let outer = page.add_entry(page.node("/a").unwrap(), "new", &json!(1));
    let inner = page.add_element(page.node("/a/b").unwrap(), &json!("d"));
    assert_eq!(apply(text, vec![outer, inner]), "a:\n  b:\n    - c\n    - d\n  new: 1\n");
}

#[test]
fn removals() {
    let remove = |pointer: &'static str, name: &'static str| {
        changed(move |page| {
            let mapping = page.node(pointer).unwrap();
            page.remove_entry(mapping, page.entry(mapping, name).unwrap())
        })
    };
    assert_eq!(remove("/a/c", "d").1, ["  c: { e: 2 }"]);
    assert_eq!(remove("/a/c", "e").1, ["  c: { d: 1 }"]);
    assert_eq!(remove("", "k"), (vec!["k: 1".to_owned()], vec![]));
    assert_eq!(remove("/a", "f").0.len(), 4);
    let first = |page: &Page<'_>| page.remove_element(page.node("/a/b").unwrap(), page.node("/a/b/0").unwrap());
    assert_eq!(added(first), ["  b: [y] # list"]);
}

#[test]
fn whatever_is_written_is_read_again() {
    for text in [
        "a", "true", "1.0", "null", "a #b", "a: b", "- a", "", " ", "it's", "\n\t", "ä", "@a", "{a}", "no", "0x1", "=",
        "~",
    ] {
        let value = json!({ text: [text] });
        assert_eq!(yaml_serde::from_str::<Value>(&flow(&value)).unwrap(), value, "{}", flow(&value));
        let block = block_entry(text, &json!({"b": text}), 2);
        assert_eq!(yaml_serde::from_str::<Value>(&block).unwrap(), json!({ text: {"b": text} }), "{block}");
    }
}
