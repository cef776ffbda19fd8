//! Who may depend on whom, as ARCHITECTURE.md draws it: an arrow that is not here is not allowed.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::support::root;

/// Every package of the workspace, and what it may use of the others.
const ARROWS: [(&str, &[&str]); 9] = [
    ("partner-center-core", &["partner-orders-api", "partner-orders-rules"]),
    ("partner-orders", &["partner-center-core", "partner-orders-api", "partner-orders-rules"]),
    ("partner-orders-api", &[]),
    ("partner-orders-cli", &["partner-orders", "partner-orders-emulator"]),
    ("partner-orders-emulator", &["partner-orders-api", "partner-orders-rules", "partner-orders-sign-in"]),
    ("partner-orders-rules", &[]),
    ("partner-orders-sign-in", &["partner-orders-api", "partner-orders-rules"]),
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
            // The tests across crates belong to the CLI's package; those of the facade need a service.
            let test = kind == Some("dev")
                && (name == "partner-orders-cli" || (name, used) == ("partner-orders", "partner-orders-emulator"));
            // A crate may ask for its own features in its tests.
            let test = test || (used == name && kind == Some("dev"));
            assert!(!ours.contains(used) || allowed.contains(&used) || test, "{name} uses {used}");
        }
    }
}
