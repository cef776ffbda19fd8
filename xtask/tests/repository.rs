//! This repository keeps its own rules.

#[test]
fn description_and_samples_are_clean() {
    let report = xtask::check(&xtask::default_paths());
    let findings: Vec<_> = report.findings.iter().map(ToString::to_string).collect();
    assert!(findings.is_empty(), "{}", findings.join("\n"));
    assert_eq!(report.unreadable, []);
    assert!(report.samples > 0);
}
