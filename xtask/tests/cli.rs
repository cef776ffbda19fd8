//! The command line: exit codes, and what goes where.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, too")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn check(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).arg("check").args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn clean() {
    let good = common::write(&common::folder("cli-clean"), "listOrders", &common::sample("listOrders", "empty"));
    let output = check(&[text(&good)]);
    assert_eq!(output.status.code(), Some(0), "{}", out(&output));
    assert_eq!(out(&output), "1 samples, 0 findings\n");
}

#[test]
fn findings() {
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&common::folder("cli-findings"), "listOrders", &sample);
    let output = check(&[text(&bad)]);
    assert_eq!(output.status.code(), Some(1));
    let title = "error[schema-required]: property `items` is required, which is missing\n";
    assert!(out(&output).starts_with(title), "{}", out(&output));
    assert!(out(&output).contains(&format!("--> {}:15:1\n", bad.display())), "{}", out(&output));
    assert!(out(&output).ends_with("1 samples, 2 findings\n"));

    let output = check(&["--format", "json", text(&bad)]);
    assert_eq!(output.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(json["findings"][1]["severity"], "undocumented");
    assert_eq!(json["findings"][1]["pointer"], "/response/body/orders");
}

#[test]
fn unreadable_input_does_not_hide_the_rest() {
    let folder = common::folder("cli-unreadable");
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&folder, "listOrders", &sample);
    for (name, content, problem) in [
        ("missing.yaml", None, "expected a description"),
        ("missing.http", None, "No such file"),
        ("missing", None, "expected a description (.yaml, .yml, .json), messages"),
        ("other.txt", Some("x"), "expected a JSON body"),
        ("broken.yaml", Some("a: ["), "not YAML"),
        ("new.yaml", Some("openapi: 3.1.0\ninfo: {}\n"), "`openapi` is 3.1.0, expected 3.0.x"),
        ("half.yaml", Some("openapi: 3.0.3\n"), "not OpenAPI 3.0"),
    ] {
        let path = folder.join(name);
        content.inspect(|content| fs::write(&path, content).unwrap());
        let output = check(&[text(&path), text(&bad)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        let errors = errors(&output);
        assert!(errors.contains(name) && errors.contains(problem), "{name}: {errors}");
        assert!(out(&output).ends_with("1 samples, 2 findings, 1 inputs not read\n"), "{name}: {}", out(&output));
    }
}

/// A folder with a good sample and files that are not read.
fn mixed(name: &str, unread: &[&str], other: &[&str]) -> PathBuf {
    let folder = common::folder(name);
    common::write(&folder, "listOrders", &common::sample("listOrders", "empty"));
    for file in unread.iter().chain(other) {
        let path = folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, b"\x1f\x8b\x08\0").unwrap();
    }
    folder
}

#[test]
fn files_of_a_folder_that_are_not_read_are_named() {
    let unread = ["a/b/traffic.har.gz", "traffic.zip", "page.pdf", "page.html"];
    let folder = mixed("cli-unread", &unread, &["image.png"]);
    let empty = common::folder("cli-evidence");
    common::write(&empty, "listOrders", &common::sample("listOrders", "empty"));
    for arguments in [vec![text(&folder)], vec![text(&empty), "--evidence", text(&folder)]] {
        let output = check(&arguments);
        let (out, errors) = (out(&output), errors(&output));
        assert_eq!(output.status.code(), Some(2), "{out}{errors}");
        assert!(out.ends_with(" samples, 0 findings, 4 inputs not read\n"), "{out}");
        for file in unread {
            assert!(errors.contains(&format!("error: {}: is ", folder.join(file).display())), "{file}: {errors}");
        }
        assert!(errors.contains("note: 1 file of another kind was not read: "), "{errors}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed() {
    let folder = mixed("cli-links", &["real/traffic.har.gz"], &[]);
    let links = common::folder("cli-links-to");
    for (name, target) in
        [("a.http", "listOrders/changed.http"), ("folder", "real"), ("b.har.gz", "real/traffic.har.gz")]
    {
        std::os::unix::fs::symlink(folder.join(target), links.join(name)).unwrap();
    }
    std::os::unix::fs::symlink(&links, links.join("loop")).unwrap();
    let output = check(&[text(&links)]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(out(&output), "1 samples, 0 findings, 1 inputs not read\n", "{}", errors(&output));
}

#[test]
fn every_command_names_what_it_does_not_read() {
    for (unread, other, code) in [(vec!["traffic.zip"], vec![], 2), (vec![], vec!["image.png", "run.sh"], 0)] {
        let folder = mixed("cli-commands", &unread, &other);
        let (into, key) = (folder.with_file_name("cli-commands-into"), folder.with_file_name("cli-commands.key"));
        fs::write(&key, "0".repeat(64)).unwrap();
        let import = ["import", text(&folder), "--into", text(&into), "--dry-run", "--key-file", text(&key)];
        let folder = text(&folder);
        for arguments in [&["check", folder][..], &["suggest", folder], &["coverage", folder], &import] {
            let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(arguments).output().unwrap();
            let errors = errors(&output);
            // Coverage of one sample lacks what marks claim.
            let expected = if code == 0 && arguments[0] == "coverage" { 1 } else { code };
            assert_eq!(output.status.code(), Some(expected), "{arguments:?}: {errors}");
            let said = if code == 2 { "traffic.zip: is an archive" } else { "2 files of other kinds were not read: " };
            assert!(errors.contains(said), "{arguments:?}: {errors}");
        }
    }
}

#[test]
fn the_description_that_was_asked_for_or_none() {
    let folder = common::folder("cli-description");
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&folder, "listOrders", &sample);
    fs::write(folder.join("array.json"), "[]").unwrap();
    fs::write(folder.join("notes.txt"), "x: [").unwrap();
    fs::write(folder.join("twice.yaml"), "openapi: 3.0.3\npaths: {}\npaths: {}\n").unwrap();
    for (name, problem) in [
        ("array.json", "there is no `openapi`"),
        ("notes.txt", "notes.txt:2:1: not YAML"),
        ("twice.yaml", "twice.yaml:3:1: `paths` is given again, first at 2:1"),
        ("listOrders", "expected an OpenAPI 3.0 description"),
        ("missing.yaml", "No such file"),
    ] {
        let output = check(&["--description", text(&folder.join(name)), text(&bad)]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(errors(&output).contains(problem), "{name}: {}", errors(&output));
        assert_eq!(out(&output), "0 samples, 0 findings, 1 inputs not read\n", "{name}");
    }
}

#[test]
fn what_a_parser_would_not_tell() {
    let folder = common::folder("cli-silent");
    let sample = common::sample("listOrders", "empty");
    let check_text = |text_: &str| {
        let path = common::write(&folder, "listOrders", text_);
        check(&["--format", "json", text(&path)])
    };
    let twice = check_text(&sample.replace("\"totalCount\": 0", "\"totalCount\": 0, \"totalCount\": 1"));
    assert_eq!(twice.status.code(), Some(1));
    let json: serde_json::Value = serde_json::from_str(&out(&twice)).unwrap();
    let finding = &json["findings"][0];
    assert_eq!(finding["pointer"], "/response/body/totalCount");
    assert_eq!((&finding["line"], &finding["column"]), (&16.into(), &22.into()));
    assert!(finding["message"].as_str().unwrap().starts_with("is given again"), "{finding}");
    let status = check_text(&sample.replace("HTTP/1.1 200 OK", "HTTP/1.1 2OO OK"));
    assert_eq!(status.status.code(), Some(2));
    assert!(out(&status).contains("`HTTP/1.1 2OO OK` is no status line"), "{}", out(&status));
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written() {
    let bad = common::folder("cli-full").join("missing.http");
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.arg("check").arg(bad).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(errors(&output).contains("the report cannot be written: "), "{}", errors(&output));
}

#[test]
fn usage() {
    assert_eq!(check(&["--format", "yaml"]).status.code(), Some(2));
    assert_eq!(check(&[text(&common::folder("cli-empty"))]).status.code(), Some(2));
    let help = check(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    assert!(out(&help).contains("[PATH]..."));
}

#[test]
fn operations_without_samples() {
    let spec = common::folder("cli-operations");
    fs::copy(xtask::repository_root().join("spec/openapi.yaml"), spec.join("openapi.yaml")).unwrap();
    let folder = spec.join("samples");
    common::write(&folder, "listOrders", &common::sample("listOrders", "empty"));
    let output = check(&[text(&spec)]);
    assert_eq!(output.status.code(), Some(1));
    let expected = "error[operation-sample]: operation `getOrder` has no sample";
    assert!(out(&output).contains(expected), "{}", out(&output));
    assert!(!out(&output).contains("`listOrders`"));
}

#[test]
fn every_format() {
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&common::folder("cli-formats"), "listOrders", &sample);
    for (format, start, inside) in [
        ("text", "error[schema-required]: property `items`", "undocumented[unknown-property]"),
        ("json", "{", "\"undocumented\": 1"),
        ("sarif", "{", "\"ruleId\": \"unknown-property\""),
    ] {
        let output = check(&["--format", format, text(&bad)]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        let out = out(&output);
        assert!(out.starts_with(start) && out.contains(inside), "{format}: {out}");
        assert_eq!(errors(&output), "", "{format}");
    }
}

#[test]
fn colours() {
    let sample = common::sample("listOrders", "empty").replace("\"items\"", "\"orders\"");
    let bad = common::write(&common::folder("cli-colours"), "listOrders", &sample);
    // Here is no terminal.
    for (color, coloured) in [("auto", false), ("always", true), ("never", false)] {
        let output = check(&["--color", color, text(&bad)]);
        assert_eq!(out(&output).contains('\u{1b}'), coloured, "{color}");
    }
}

#[test]
fn a_sample_beside_the_description_that_cannot_be_read_is_reported_by_suggest() {
    let folder = common::folder("cli-suggest-beside");
    let spec = folder.join("spec");
    fs::create_dir_all(spec.join("samples/listOrders")).unwrap();
    let description = spec.join("openapi.yaml");
    fs::copy(xtask::repository_root().join("spec/openapi.yaml"), &description).unwrap();
    fs::write(spec.join("samples/listOrders/recording.har"), "{\"log\": {\"entries\": [").unwrap();
    // Whether the constraint goes depends on the samples that obey it.
    let bad = common::sample("listOrders", "empty").replace("\"totalCount\": 0", "\"totalCount\": \"0\"");
    let bad = common::write(&folder.join("new"), "listOrders", &bad);

    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(["suggest", text(&bad), "--description", text(&description)])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", errors(&output));
    assert!(errors(&output).contains("samples/listOrders/recording.har"), "{}", errors(&output));
}
