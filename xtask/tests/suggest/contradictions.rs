//! Samples that contradict each other, through the real program.

use std::fs;
use std::process::Command;

use super::common;

/// Two samples of an order, each with its own idea of a property.
fn told(name: &str, from: &str, one: &str, other: &str) -> (Option<i32>, String, String) {
    let folder = common::folder(name).join("patchOrder");
    fs::create_dir_all(&folder).unwrap();
    let sample = common::sample("patchOrder", "cancel-whole-order-strict");
    for (file, to) in [("one.http", one), ("other.http", other)] {
        assert!(sample.contains(from), "{from}");
        fs::write(folder.join(file), sample.replacen(from, to, 1)).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).arg("suggest").arg(&folder).output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn an_unknown_property_of_two_types() {
    let (from, one) = ("\"alternateId\":", "\"rank\": 1, \"alternateId\":");
    let (code, out, err) = told("suggest-unknown", from, one, "\"rank\": \"first\", \"alternateId\":");
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert!(err.contains("samples contradict each other at /response/body/rank"), "{err}");
    assert!(err.contains("one.http") && err.contains("other.http"), "{err}");
}

#[test]
fn a_known_property_of_another_type() {
    let (code, out, err) = told("suggest-known", "\"quantity\": 1", "\"quantity\": 1", "\"quantity\": \"one\"");
    assert_eq!((code, out.as_str()), (Some(1), ""), "{err}");
    assert!(err.contains("samples contradict each other at /response/body/lineItems/0/quantity"), "{err}");
    assert!(err.contains("type string in 1 value in 1 sample, first at ") && err.contains("other.http:"), "{err}");
    assert!(err.contains("; type integer, as described, in ") && err.contains(" other values, such as in "), "{err}");
}
