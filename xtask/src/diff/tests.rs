//! The parts by themselves; `tests/diff` has the table of everyday edits.

use serde_json::json;
use std::cmp::Ordering::{Equal, Greater, Less};

use semver::Version;

use super::bound::Bound;
use super::class::Class;
use super::document::{Document, place};
use super::shape::{Shape, choices, type_of};
use super::version::Bump;

#[test]
fn room_of_a_bound() {
    for (bound, old, new, expected) in [
        (Bound::Lower, json!(1), json!(2), Less),
        (Bound::Lower, json!(1), json!(null), Greater),
        (Bound::Upper, json!(10), json!(20), Greater),
        (Bound::Upper, json!(null), json!(20), Less),
        (Bound::Multiple, json!(2), json!(4), Less),
        (Bound::Multiple, json!(null), json!(4), Less),
        (Bound::Multiple, json!(4), json!(null), Greater),
        (Bound::Multiple, json!(0.3), json!(0.1), Greater),
        (Bound::Multiple, json!(2), json!(3), Less),
        (Bound::Multiple, json!(2), json!(2.0), Equal),
    ] {
        assert_eq!(bound.room(Some(&old), Some(&new)), expected, "{old} {new}");
    }
}

#[test]
fn references_end() {
    let document = json!({"a": {"$ref": "#/b"}, "b": {"$ref": "#/a"}, "c": {"$ref": "#/d"}, "d": 1});
    let document = Document(&document);
    let node = |key: &str| document.root().get(key).unwrap();
    assert_eq!(document.follow(&node("c")).pointer, "/d");
    assert!(document.follow(&node("a")).is_reference());
}

#[test]
fn places() {
    for (pointer, expected) in [
        ("/components/schemas/Order/properties/items/items/properties/a/type", "Order.items[].a"),
        ("/components/parameters/Page/schema/maximum", "parameter Page"),
        ("/paths/~1a~1{b}/get/responses/200/headers/X/schema", "GET /a/{b} response 200 header X"),
        ("/paths/~1a/get/requestBody/content/application~1json", "GET /a body application/json"),
        ("/info/version", "info version"),
        ("/security/0", "security"),
    ] {
        assert_eq!(place(pointer), expected);
    }
}

#[test]
fn one_shape_in_all_forms() {
    let document = json!({
        "components": {"schemas": {"A": {"type": "string"}, "Loop": {"$ref": "#/components/schemas/Loop"}}},
        "plain": {"type": "string"},
        "all": {"allOf": [{"$ref": "#/components/schemas/A"}], "description": "x"},
        "any": {"anyOf": [{"$ref": "#/components/schemas/A"}, {"type": "object", "nullable": true, "enum": [null]}]},
        "inside": {"$ref": "#/components/schemas/A/type"},
        "union": {"anyOf": [{"type": "string"}, {"type": "integer"}]},
        "loop": {"$ref": "#/components/schemas/Loop"},
    });
    let document = Document(&document);
    let shape = |key: &str| Shape::new(document, &document.root().get(key).unwrap());
    for (key, name, nullable) in [("plain", None, false), ("all", Some("A"), false), ("any", Some("A"), true)] {
        let shape = shape(key);
        assert_eq!(
            (type_of(&shape.node), shape.name.as_deref(), shape.nullable),
            (Some("string"), name, nullable),
            "{key}"
        );
    }
    assert_eq!(shape("inside").name, None);
    assert_eq!(choices(&shape("union").node).len(), 2);
    assert!(shape("loop").node.is_reference());
}

#[test]
fn required_bumps() {
    let bumps = |major| {
        [Class::Breaking, Class::Compatible, Class::Documentation]
            .map(|class| Bump::required(class, &Version::new(major, 0, 0)))
    };
    assert_eq!(bumps(0), [Bump::Minor, Bump::Patch, Bump::Patch]);
    assert_eq!(bumps(1), [Bump::Major, Bump::Minor, Bump::Patch]);
}

#[test]
fn met_bumps() {
    for (old, new, bump, expected) in [
        ("0.1.0", "0.1.0", Bump::None, true),
        ("0.1.1", "0.1.0", Bump::None, false),
        ("0.1.0", "0.1.0", Bump::Patch, false),
        ("0.1.0", "0.1.1", Bump::Patch, true),
        ("0.1.0", "0.1.9", Bump::Minor, false),
        ("0.1.0", "0.2.0-rc.1", Bump::Minor, true),
        ("0.9.3", "1.0.0", Bump::Minor, true),
        ("1.4.0", "1.5.0", Bump::Major, false),
        ("1.4.0", "2.0.0", Bump::Major, true),
        ("0.2.0-rc.1", "0.2.0-rc.2", Bump::Minor, true),
        ("0.2.0-rc.1", "0.2.0-rc.1", Bump::Minor, false),
    ] {
        let parsed = |text| Version::parse(text).unwrap();
        assert_eq!(bump.is_met(&parsed(old), &parsed(new)), expected, "{old} {new} {bump}");
    }
    assert_eq!(Bump::Minor.at_least(&Version::new(0, 1, 4)), Version::new(0, 2, 0));
}
