//! The command: files and revisions, forms, exit codes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::FIXTURE;

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("spec")).unwrap();
    folder
}

fn diff(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    run(Command::new(env!("CARGO_BIN_EXE_xtask")).current_dir(folder).arg("diff").args(arguments))
}

fn run(command: &mut Command) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = command.output().unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

fn git(folder: &Path, arguments: &[&str]) {
    let who = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").current_dir(folder).args(who).args(arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A description without `since`, with this version.
fn broken(version: &str) -> String {
    let text = FIXTURE.replace("        since: { type: string, format: date-time }\n", "");
    text.replace("version: 0.3.0", &format!("version: {version}"))
}

#[test]
fn files_and_the_version() {
    let folder = folder("diff-files");
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("old.yaml", FIXTURE);
    for (version, code, said) in [
        ("0.3.0", 1, "new.yaml:4:3: error: `info.version` is 0.3.0 and was 0.3.0, expected 0.4.0 or later"),
        ("0.3.1", 1, "expected 0.4.0 or later"),
        ("0.4.0", 0, "`info.version` is 0.4.0 and was 0.3.0, which is enough"),
        ("1.0.0", 0, "which is enough"),
    ] {
        write("new.yaml", &broken(version));
        let (status, out, errors) = diff(&folder, &["old.yaml", "new.yaml"]);
        assert_eq!(status, Some(code), "{version}: {out}{errors}");
        assert!(
            out.contains(
                "old.yaml:109:9: breaking: Thing.since: optional property `since` was removed [property-removed]\n"
            ),
            "{out}"
        );
        assert!(out.contains("1 change: 1 breaking, 0 compatible, 0 documentation\n"), "{out}");
        assert!(out.contains(said), "{out}");
        // Bumped for or not: it breaks.
        assert_eq!(diff(&folder, &["--fail-on", "breaking", "old.yaml", "new.yaml"]).0, Some(1));
    }
    write("new.yaml", &FIXTURE.replace("version: 0.3.0", "version: 0.2.9"));
    let (status, out, _) = diff(&folder, &["old.yaml", "new.yaml"]);
    assert_eq!(status, Some(1), "{out}");
    assert!(out.contains("`info.version` is 0.2.9 and was 0.3.0, expected 0.3.0 or later"), "{out}");
}

#[test]
fn after_the_first_release() {
    let folder = folder("diff-major");
    fs::write(folder.join("old.yaml"), FIXTURE.replace("0.3.0", "1.3.0")).unwrap();
    for (version, code) in [("1.4.0", 1), ("2.0.0", 0)] {
        fs::write(folder.join("new.yaml"), broken(version)).unwrap();
        assert_eq!(diff(&folder, &["old.yaml", "new.yaml"]).0, Some(code), "{version}");
    }
    let added = FIXTURE.replace("        since:", "        until: { type: string }\n        since:");
    for (version, code) in [("1.3.1", 1), ("1.4.0", 0)] {
        fs::write(folder.join("new.yaml"), added.replace("0.3.0", version)).unwrap();
        assert_eq!(diff(&folder, &["old.yaml", "new.yaml"]).0, Some(code), "{version}");
    }
}

#[test]
fn revisions() {
    let folder = folder("diff-git");
    let path = folder.join("spec/openapi.yaml");
    git(&folder, &["init", "-q"]);
    fs::write(&path, FIXTURE).unwrap();
    fs::write(folder.join("other.yaml"), broken("0.4.0")).unwrap();
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-qm", "one"]);
    git(&folder, &["tag", "v0.3.0"]);
    fs::write(&path, broken("0.4.0")).unwrap();
    git(&folder, &["commit", "-qam", "two"]);
    fs::write(&path, broken("0.5.0")).unwrap();

    let (status, out, errors) = diff(&folder, &["v0.3.0"]);
    assert_eq!(status, Some(0), "{out}{errors}");
    assert!(out.contains("v0.3.0:spec/openapi.yaml:109:9: breaking: "), "{out}");
    assert!(out.contains("`info.version` is 0.5.0 and was 0.3.0"), "{out}");
    let (_, out, _) = diff(&folder, &["HEAD~1", "HEAD"]);
    assert!(out.contains("`info.version` is 0.4.0 and was 0.3.0"), "{out}");
    let (_, out, _) = diff(&folder, &["v0.3.0:other.yaml", "v0.3.0"]);
    assert!(
        out.contains("spec/openapi.yaml:109:9: compatible: Thing.since: optional property `since` is new"),
        "{out}"
    );
    // Below the top, the description is the same; a file comes before a revision of its name.
    assert!(diff(&folder.join("spec"), &["HEAD"]).1.contains("is 0.5.0 and was 0.4.0"));
    fs::write(folder.join("v0.3.0"), broken("0.5.0")).unwrap();
    assert!(diff(&folder, &["v0.3.0"]).1.starts_with("0 changes"));

    for name in ["v9", "HEAD~7", "HEAD:nothing.yaml", "nothing.yaml", ""] {
        let (status, out, errors) = diff(&folder, &[name]);
        assert_eq!((status, out.as_str()), (Some(2), ""), "{name}: {errors}");
        assert!(
            errors.starts_with(&format!("error: {name}: is no file, and git does not know it (")) || name.is_empty(),
            "{errors}"
        );
        assert!(errors.ends_with("; expected a file, a git revision or REVISION:PATH\n"), "{errors}");
    }
    let (status, _, errors) = diff(&folder, &["--", "--output=x"]);
    assert_eq!(status, Some(2), "{errors}");
    assert!(!folder.join("x").exists());
}

#[test]
fn without_git() {
    let folder = folder("diff-no-git");
    fs::write(folder.join("spec/openapi.yaml"), FIXTURE).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let (status, _, errors) = run(command.current_dir(&folder).env("PATH", folder.as_os_str()).args(["diff", "HEAD"]));
    assert_eq!(status, Some(2));
    assert_eq!(
        errors,
        "error: HEAD: is no file, and git is not installed; expected a file, a git revision or REVISION:PATH\n"
    );
}

#[test]
fn unreadable() {
    let folder = folder("diff-unreadable");
    fs::write(folder.join("good.yaml"), FIXTURE).unwrap();
    for (text, problem) in [
        ("a: [", "bad.yaml:2:1: not YAML ("),
        ("a: 1", "there is no `openapi`"),
        ("openapi: 3.1.0", "`openapi` is 3.1.0, expected 3.0.x"),
        ("openapi: 3.0.3", "missing field `info`"),
        (&FIXTURE.replace("0.3.0", "2024-01"), "bad.yaml:4:3: `info.version` is `2024-01`"),
    ] {
        fs::write(folder.join("bad.yaml"), text).unwrap();
        for arguments in [["good.yaml", "bad.yaml"], ["bad.yaml", "good.yaml"]] {
            let (status, out, errors) = diff(&folder, &arguments);
            assert_eq!((status, out.as_str()), (Some(2), ""), "{text}");
            assert!(errors.starts_with("error: bad.yaml:") && errors.contains(problem), "{errors}");
        }
    }
    assert_eq!(diff(&folder, &[]).0, Some(2));
}

#[test]
fn for_programs() {
    let folder = folder("diff-json");
    fs::write(folder.join("old.yaml"), FIXTURE).unwrap();
    fs::write(folder.join("new.yaml"), FIXTURE.replace("enum: [small, large]", "enum: [small, large, huge]")).unwrap();
    let (status, out, _) = diff(&folder, &["old.yaml", "new.yaml", "--format", "json"]);
    assert_eq!(status, Some(1));
    let report: Value = serde_json::from_str(&out).unwrap();
    let change = &report["changes"][0];
    for (pointer, expected) in [
        ("/kind", Value::from("enum-value-added")),
        ("/class", "breaking".into()),
        ("/request", "compatible".into()),
        ("/response", "breaking".into()),
        ("/pointer", "/components/schemas/Size/enum/2".into()),
        ("/old", Value::Null),
        ("/new/line", 147.into()),
        ("/new/column", 28.into()),
        ("/operations/3", "putThing".into()),
        ("/breaks/0/client", "strict".into()),
        ("/breaks/0/direction", "response".into()),
        ("/asks/description", "minor".into()),
    ] {
        assert_eq!(change.pointer(pointer), Some(&expected), "{pointer}: {change:#}");
    }
    assert_eq!(report["counts"]["breaking"], 1);
    assert_eq!(report["asks"]["at_least"], "0.4.0");
    assert_eq!(report["asks"]["enough"], false);
}

#[test]
fn for_changelogs() {
    let folder = folder("diff-markdown");
    fs::write(folder.join("old.yaml"), FIXTURE).unwrap();
    let edited =
        broken("0.4.0").replace("maxLength: 10", "maxLength: 20").replace("pattern: '^[a-z]+$'", "pattern: 'a|b'");
    fs::write(folder.join("new.yaml"), edited.replace("summary: List", "summary: All")).unwrap();
    let (_, out, _) = diff(&folder, &["old.yaml", "new.yaml", "--format", "markdown"]);
    assert!(out.starts_with("## 0.4.0 (was 0.3.0)\n\nRequired version bump: **minor** (0.4.0 or later)."), "{out}");
    assert!(out.contains("\n### Breaking\n\n| Change |"), "{out}");
    assert!(
        out.contains(
            "| Thing.since: optional property `since` was removed | request: breaking, response: breaking | \
             listThings, "
        ),
        "{out}"
    );
    assert!(out.contains("is \"a\\|b\", was"), "{out}");
    assert!(out.contains("\n### Compatible\n") && out.contains("maxLength of `title` is 20, was 10"), "{out}");
    assert!(
        out.contains("\n### Documentation\n\n- GET /things: summary is \"All\", was \"List\" (line 19)\n"),
        "{out}"
    );
}
