//! This repository keeps its own rules.
#![allow(clippy::unwrap_used, reason = "tests fail by panicking")]

use wirecheck::Severity;
use xtask::commands::coverage;

#[test]
fn description_and_samples_are_clean() {
    let report = xtask::check(&xtask::default_paths());
    let wrong = report.findings.iter().filter(|finding| finding.severity != Severity::Note);
    let wrong: Vec<_> = wrong.map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(report.unreadable, []);
    assert!(report.samples > 0);
}

#[test]
fn evidence_is_backed_and_coverage_has_not_fallen() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = coverage::run(&coverage::Args::default(), &mut out, &mut err).unwrap();
    assert_eq!(code, 0, "{}{}", String::from_utf8_lossy(&out), String::from_utf8_lossy(&err));
}
