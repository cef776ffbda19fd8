//! Builds the root crate and copies the code that it generated into `src/generated`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::repository::cargo;

/// The environment variable in which `build.rs` exports the folder of the generated code.
const FOLDER: &str = "PARTNER_ORDERS_API_GENERATED";

/// The tests of the generated code. In the whole workspace, dependencies have the features that `cargo test` builds
/// them with, so that most are there already.
pub(super) const TESTS: [&str; 7] =
    ["test", "--quiet", "--workspace", "--test=wire", "--test=transform", "--test=schema", "--test=generated"];

/// Builds the root crate with its generator, and its tests. Returns the folder that the generated code is in.
pub(super) fn build() -> Result<PathBuf, String> {
    let format = ["--no-run", "--message-format", "json-render-diagnostics"];
    let output = cargo().args(TESTS).args(format).output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim_end().to_owned());
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let folder = messages.lines().find_map(|line| folder(&serde_json::from_str(line).ok()?));
    folder.ok_or_else(|| format!("cargo reported no {FOLDER} of a build script, expected the one of build.rs"))
}

/// The folder in a message of cargo about an executed build script.
fn folder(message: &Value) -> Option<PathBuf> {
    let variables =
        message.get("env").filter(|_| message.get("reason").is_some_and(|it| it == "build-script-executed"))?;
    let variable = variables.as_array()?.iter().find(|variable| variable.get(0).is_some_and(|name| name == FOLDER))?;
    Some(PathBuf::from(variable.get(1)?.as_str()?))
}

/// Makes the folder `to` like `from`, and returns the names of the files that changed.
pub(super) fn copy(from: &Path, to: &Path) -> io::Result<Vec<String>> {
    fs::create_dir_all(to)?;
    let (new, old) = (names(from)?, names(to)?);
    let mut changed = Vec::new();
    for name in &new {
        let content = fs::read(from.join(name))?;
        if fs::read(to.join(name)).ok().as_ref() != Some(&content) {
            fs::write(to.join(name), content)?;
            changed.push(name.clone());
        }
    }
    for name in old.into_iter().filter(|name| !new.contains(name)) {
        fs::remove_file(to.join(&name))?;
        changed.push(name);
    }
    Ok(changed)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names: Vec<_> = names.collect::<io::Result<_>>()?;
    names.sort();
    Ok(names)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_folder_is_in_the_message_about_the_build_script_alone() {
        let env = json!([["OTHER", "x"], [FOLDER, "/out/generated"]]);
        let message = json!({"reason": "build-script-executed", "env": env});
        assert_eq!(folder(&message), Some(PathBuf::from("/out/generated")));
        assert_eq!(folder(&json!({"reason": "compiler-artifact", "env": env})), None);
        assert_eq!(folder(&json!({"reason": "build-script-executed", "env": [["OTHER", "x"]]})), None);
    }

    #[test]
    fn a_copy_changes_what_differs_and_removes_what_is_gone() {
        let root = tempfile::tempdir().unwrap();
        let (from, to) = (root.path().join("from"), root.path().join("to"));
        fs::create_dir(&from).unwrap();
        fs::write(from.join("a.rs"), "a").unwrap();
        fs::write(from.join("b.rs"), "b").unwrap();
        assert_eq!(copy(&from, &to).unwrap(), ["a.rs", "b.rs"]);
        fs::write(to.join("old.rs"), "").unwrap();
        fs::write(from.join("b.rs"), "c").unwrap();
        assert_eq!(copy(&from, &to).unwrap(), ["b.rs", "old.rs"]);
        assert_eq!((names(&to).unwrap(), fs::read(to.join("b.rs")).unwrap()), (names(&from).unwrap(), b"c".to_vec()));
    }
}
