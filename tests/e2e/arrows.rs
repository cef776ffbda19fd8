//! The dependencies between the crates of the workspace, as ARCHITECTURE.md draws them.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::support::root;

/// Every package of the workspace, with the packages that it may use. Its tests may use more.
const ARROWS: &[(&str, &[&str])] = &[
    ("partner-center-core", &["partner-orders-api", "partner-orders-rules"]),
    ("partner-orders", &["partner-center-core", "partner-orders-api", "partner-orders-rules"]),
    ("partner-orders-api", &[]),
    ("partner-orders-cli", &["partner-orders", "partner-orders-emulator"]),
    ("partner-orders-emulator", &["partner-orders-api", "partner-orders-rules", "partner-orders-sign-in"]),
    ("partner-orders-rules", &[]),
    ("partner-orders-sign-in", &["partner-orders-api", "partner-orders-rules"]),
    ("simulation", &["partner-orders", "partner-orders-emulator"]),
    ("test-support", &[]),
    ("wirecheck", &[]),
    ("xtask", &["partner-orders-rules", "wirecheck"]),
];

#[test]
fn no_crate_uses_another_that_it_may_not() {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let ours: BTreeSet<_> = packages.iter().map(|package| package["name"].as_str().unwrap()).collect();
    assert_eq!(ours, ARROWS.iter().map(|(name, _)| *name).collect());
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let (_, allowed) = ARROWS.iter().find(|(other, _)| *other == name).unwrap();
        for dependency in package["dependencies"].as_array().unwrap() {
            let (used, kind) = (dependency["name"].as_str().unwrap(), dependency["kind"].as_str());
            let in_tests = match used {
                "test-support" => true,
                "partner-orders-emulator" if name == "partner-orders" => true,
                // The wire test reads traffic of every form.
                "wirecheck" if name == "partner-orders-api" => true,
                // The tests across crates belong to the CLI's package. A crate may enable its own features in its
                // tests.
                _ => name == "partner-orders-cli" || used == name,
            };
            let allowed = allowed.contains(&used) || (kind == Some("dev") && in_tests);
            assert!(!ours.contains(used) || allowed, "{name} uses {used}");
        }
    }
}

#[test]
fn programs_that_add_partner_orders_build_no_generator() {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--offline", "-p", "partner-orders", "-e", "normal,build", "--prefix", "none"])
        .current_dir(root())
        .output()
        .unwrap();
    let tree = String::from_utf8(output.stdout).unwrap();
    let names: BTreeSet<_> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
    assert!(names.contains("progenitor-client"), "{tree}");
    for generator in ["progenitor", "progenitor-impl", "typify", "typify-impl", "prettyplease", "openapiv3"] {
        assert!(!names.contains(generator), "{generator}");
    }
}
