//! `--har`: the exchanges of a command become samples for the description.

use std::path::Path;

use clap::{FromArgMatches, Parser};
use serde_json::Value;
use xtask::commands::import;

use crate::support::{CUSTOMER, ORDER, Run, partner_orders};

#[derive(Parser)]
struct Import {
    #[command(flatten)]
    args: import::Args,
}

fn cancel(har: &Path) -> Run {
    Run::of_command(partner_orders().args(["cancel", ORDER, "-c", CUSTOMER, "--emulator", "--har"]).arg(har))
}

#[test]
fn the_exchanges_of_a_command_are_recorded_without_secrets_and_become_samples() {
    let folder = tempfile::tempdir().unwrap();
    let har = folder.path().join("calls.har");
    cancel(&har).expect(0);
    let text = std::fs::read_to_string(&har).unwrap();
    let archive: Value = serde_json::from_str(&text).unwrap();
    let entries = archive["log"]["entries"].as_array().unwrap();
    let exchanges: Vec<_> =
        entries.iter().map(|entry| (&entry["request"]["method"], &entry["response"]["status"])).collect();
    assert_eq!(exchanges, [(&Value::from("GET"), &Value::from(200)), (&Value::from("PATCH"), &Value::from(200))]);
    let bearer = entries[0]["request"]["headers"].as_array().unwrap().iter();
    assert_eq!(bearer.filter(|header| header["name"] == "authorization").count(), 1);
    assert!(!text.contains("Bearer ") && !text.contains("eyJ"), "{text}");

    let report = xtask::check(std::slice::from_ref(&har));
    let wrong: Vec<_> = report.findings.iter().filter(|it| it.severity != wirecheck::Severity::Note).collect();
    assert!(report.samples == 2 && wrong.is_empty() && report.unreadable.is_empty(), "{wrong:?}");

    let (into, key) = (folder.path().join("samples"), folder.path().join("key"));
    let arguments: [&std::ffi::OsStr; 6] =
        ["import".as_ref(), har.as_ref(), "--into".as_ref(), into.as_ref(), "--key-file".as_ref(), key.as_ref()];
    std::fs::write(&key, [7; 32]).unwrap();
    let matches = <Import as clap::CommandFactory>::command().try_get_matches_from(arguments).unwrap();
    let import = Import::from_arg_matches(&matches).unwrap();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let code = import::run(&import.args, &mut out, &mut err).unwrap();
    assert_eq!(code, 0, "{}", String::from_utf8_lossy(&err));
    for operation in ["getOrder", "patchOrder"] {
        assert_eq!(std::fs::read_dir(into.join(operation)).unwrap().count(), 1, "{operation}");
    }
}

#[test]
fn a_har_that_cannot_be_written_is_bad_input_and_nothing_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let done = cancel(&folder.path().join("missing").join("calls.har")).expect(2);
    assert!(done.stderr.contains("missing") && done.stdout.is_empty(), "{}", done.stderr);
}
