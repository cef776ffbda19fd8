//! `cargo xtask regen` on a copy of this repository's `spec`. Cargo's own steps are only noted down, but for one test
//! with the real cargo, on a copy of the whole repository.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Stands in for cargo: notes its arguments, and reports the folder of a build script.
const CARGO: &str = r#"#!/bin/sh
echo "$*" >>cargo.log
test ! -e cargo.fails || exit 1
case "$*" in *--no-run*)
    echo '{"reason":"build-script-executed","env":[["PARTNER_ORDERS_API_GENERATED","'"$PWD"'/out/generated"]]}'
esac
"#;

/// A repository of the test's own.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let root = common::folder(name);
        copy(&xtask::repository_root().join("spec"), &root.join("spec"));
        fs::create_dir(root.join("xtask")).unwrap();
        fs::write(root.join("CHANGELOG.md"), "# Changelog\n\n## [Unreleased]\n\n### Added\n\n- Much.\n").unwrap();
        fs::write(
            root.join("Cargo.toml"),
            format!("[workspace.package]\nversion = \"{}\"\n", env!("CARGO_PKG_VERSION")),
        )
        .unwrap();
        let cargo = root.join("cargo");
        fs::write(&cargo, CARGO).unwrap();
        fs::create_dir_all(root.join("out/generated")).unwrap();
        fs::write(root.join("out/generated/client.rs"), "// new\n").unwrap();
        fs::set_permissions(&cargo, fs::Permissions::from_mode(0o755)).unwrap();
        let place = Self(root);
        place.git(&["init", "--quiet"]);
        place.git(&["add", "."]);
        place.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "start"]);
        place
    }

    fn git(&self, arguments: &[&str]) {
        assert!(Command::new("git").args(arguments).current_dir(&self.0).status().unwrap().success());
    }

    fn regen(&self, arguments: &[&str]) -> (Option<i32>, String, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("regen").args(arguments).current_dir(&self.0);
        command.env("CARGO_MANIFEST_DIR", self.0.join("xtask")).env("CARGO", self.0.join("cargo"));
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// An exchange of the repository with something more in its order.
    fn traffic(&self, name: &str, more: &str) -> String {
        let sample = common::sample("patchOrder", "cancel-whole-order-strict");
        let exchange = sample.split_once("\n\n").unwrap().1;
        let changed = exchange.replace("\"alternateId\"", &format!("{more}, \"alternateId\""));
        assert_ne!(changed, exchange);
        let path = self.0.join(name);
        fs::write(&path, changed).unwrap();
        path.display().to_string()
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn a_new_property_goes_all_the_way() {
    let place = Place::new("regen-new");
    let (code, out, err) = place.regen(&[&place.traffic("a.http", "\"mood\": \"calm\"")]);
    assert_eq!(code, Some(0), "{out}{err}");
    let steps =
        ["import: ", "check: ", "suggest: ", "coverage: ", "diff: ", "generator: ", "wire test: ", "changelog: "];
    let at: Vec<_> = steps.iter().map(|step| out.find(step).unwrap_or_else(|| panic!("{step}: {out}"))).collect();
    assert!(at.is_sorted(), "{out}");
    assert!(place.read("spec/openapi.yaml").contains("        mood:\n          type: string\n"));
    assert!(place.read("CHANGELOG.md").contains("- Order.mood: "), "{}", place.read("CHANGELOG.md"));
    let version = |name| place.read(name).lines().find(|line| line.trim().starts_with("version")).unwrap().to_owned();
    assert!(
        version("spec/openapi.yaml")
            .trim()
            .ends_with(version("Cargo.toml").trim_matches(['"']).rsplit('"').next().unwrap())
    );
    assert!(!version("Cargo.toml").contains(env!("CARGO_PKG_VERSION")));
    let log = place.read("cargo.log");
    let targets: Vec<_> = log.lines().map(|line| line.split_whitespace().last().unwrap()).collect();
    assert_eq!(targets, ["json-render-diagnostics", "--test=generated"]);
    assert!(out.contains("generator: src/generated is updated: client.rs"), "{out}");
    assert_eq!(place.read("src/generated/client.rs"), "// new\n");

    // A second run finds nothing to do.
    place.git(&["add", "."]);
    let before = [place.read("spec/openapi.yaml"), place.read("CHANGELOG.md"), place.read("Cargo.toml")];
    let (code, out, err) = place.regen(&[&place.traffic("a.http", "\"mood\": \"calm\"")]);
    assert_eq!(code, Some(0), "{out}{err}");
    assert_eq!(before, [place.read("spec/openapi.yaml"), place.read("CHANGELOG.md"), place.read("Cargo.toml")]);
    assert!(!out.contains("suggest: ") && out.contains("generator: src/generated is up to date"), "{out}");
}

#[test]
fn it_stops_where_a_person_is_needed_and_goes_on_from_there() {
    let place = Place::new("regen-stops");
    let files = [place.traffic("a.http", "\"mood\": 1"), place.traffic("b.http", "\"mood\": true")];
    let before = place.read("spec/openapi.yaml");
    let (code, out, err) = place.regen(&[&files[0], &files[1]]);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(err.contains("suggest needs a person") && err.contains("contradict each other"), "{err}");
    assert_eq!(before, place.read("spec/openapi.yaml"));
    assert!(!place.0.join("cargo.log").exists());

    // Somebody throws one of the two away.
    let added = out.lines().filter_map(|line| line.split_whitespace().find(|word| word.ends_with(".http")));
    let wrong = added.map(|path| place.0.join(path)).find(|path| fs::read_to_string(path).unwrap().contains("true"));
    fs::remove_file(wrong.unwrap()).unwrap();
    fs::write(place.0.join("cargo.fails"), "").unwrap();
    let (code, out, err) = place.regen(&[]);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(err.contains("generator needs a person: the client does not build"), "{err}");

    fs::remove_file(place.0.join("cargo.fails")).unwrap();
    let (code, out, err) = place.regen(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(out.ends_with("done: look at the changes with `git diff`, and commit them\n"), "{out}");
}

#[test]
fn what_breaks_clients_needs_a_person() {
    let place = Place::new("regen-breaks");
    let path = place.0.join("spec/openapi.yaml");
    fs::write(
        &path,
        place.read("spec/openapi.yaml").replace("operationId: deleteCustomer", "operationId: removeCustomer"),
    )
    .unwrap();
    fs::rename(place.0.join("spec/samples/deleteCustomer"), place.0.join("spec/samples/removeCustomer")).unwrap();
    let (code, out, err) = place.regen(&[]);
    assert_eq!(code, Some(1), "{out}{err}");
    assert!(
        err.contains("diff needs a person: clients would break; if that is meant, set `info.version` to "),
        "{err}"
    );

    let version = env!("CARGO_PKG_VERSION");
    fs::write(&path, place.read("spec/openapi.yaml").replace(&format!("version: {version}"), "version: 9.0.0"))
        .unwrap();
    let (code, out, err) = place.regen(&[]);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{out}");
    assert!(place.read("CHANGELOG.md").contains("- **Breaking**, "), "{}", place.read("CHANGELOG.md"));
}

/// Copies all files that git knows of, as they are now, into a repository of their own.
fn whole_repository(name: &str) -> Place {
    let (from, root) = (xtask::repository_root(), common::folder(name));
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let listed = Command::new("git").args(arguments).current_dir(&from).output().unwrap().stdout;
    for file in String::from_utf8(listed).unwrap().split_terminator('\0').filter(|file| from.join(file).is_file()) {
        fs::create_dir_all(root.join(file).parent().unwrap()).unwrap();
        fs::copy(from.join(file), root.join(file)).unwrap();
    }
    let place = Place(root);
    place.git(&["init", "--quiet"]);
    place.git(&["add", "."]);
    place.git(&["-c", "user.name=a", "-c", "user.email=a@b.example", "commit", "--quiet", "-m", "start"]);
    place
}

#[test]
fn with_the_real_cargo() {
    let place = whole_repository("regen-real");
    let traffic = place.traffic("a.http", "\"mood\": \"calm\"");
    let regen = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.args(["regen", &traffic]).current_dir(&place.0);
        // Dependencies that were built for this test need not be built again.
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        command.env("CARGO_MANIFEST_DIR", place.0.join("xtask")).env("CARGO_TARGET_DIR", target);
        command.env("CARGO_NET_OFFLINE", "true");
        let Output { status, stdout, stderr } = command.output().unwrap();
        (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
    };
    let (code, out, err) = regen();
    assert_eq!(code, Some(0), "{out}{err}");
    assert!(out.contains("generator: src/generated is updated: ") && out.contains("wire test: ok"), "{out}");
    let generated = fs::read_dir(place.0.join("src/generated")).unwrap().map(|entry| entry.unwrap().path());
    let texts: Vec<_> = generated.map(|file| fs::read_to_string(file).unwrap()).collect();
    assert!(texts.iter().any(|text| text.contains("pub mood: ")), "{out}");
    let (code, again, err) = regen();
    assert_eq!(code, Some(0), "{again}{err}");
    assert!(again.contains("generator: src/generated is up to date"), "{again}");
}
