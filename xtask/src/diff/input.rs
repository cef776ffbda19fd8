//! The two descriptions: files, or what git has of them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use openapiv3::OpenAPI;
use semver::Version;
use serde_json::Value;

use crate::description::Unreadable;
use crate::repository_root;
use crate::source::yaml::Tree;

const DESCRIPTION: &str = "spec/openapi.yaml";

/// A description that was read.
#[derive(Debug)]
pub struct Input {
    /// How messages call it: the file, or revision and file.
    pub(super) name: String,
    pub(super) document: Value,
    pub(super) version: Version,
    pub(super) tree: Tree,
}

/// Reads a file, or else `spec/openapi.yaml` of a git revision, or `REVISION:PATH`; without a name, the working tree's
/// `spec/openapi.yaml`.
///
/// # Errors
/// If it is none of these, or no OpenAPI 3.0 description whose `info.version` is a semantic version.
pub fn read(name: Option<&str>) -> Result<Input, Unreadable> {
    let path = name.map_or_else(|| root().join(DESCRIPTION), PathBuf::from);
    let shown = name.map_or_else(|| here(&path), ToOwned::to_owned);
    match (fs::read_to_string(&path), name) {
        (Ok(text), _) => Input::from_text(&shown, &text),
        (Err(error), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            let (shown, text) = from_git(&root(), name)?;
            Input::from_text(&shown, &text)
        }
        (Err(error), _) => Err(unreadable(&shown, format!("{error}; expected an OpenAPI 3.0 description"))),
    }
}

impl Input {
    /// Takes a text, and what messages call it.
    ///
    /// # Errors
    /// If it is no OpenAPI 3.0 description whose `info.version` is a semantic version.
    pub fn from_text(name: &str, text: &str) -> Result<Self, Unreadable> {
        let wanted = "expected an OpenAPI 3.0 description";
        let problem = |problem: String| unreadable(name, problem);
        let document: Value = yaml_serde::from_str(text).map_err(|error| {
            let error = error.to_string();
            problem(format!("not YAML ({}); {wanted}", error.lines().next().unwrap_or_default()))
        })?;
        let version = document.get("openapi").and_then(Value::as_str);
        if !version.is_some_and(|version| version.starts_with("3.0.")) {
            let found = version.map_or("there is no `openapi`".to_owned(), |version| format!("`openapi` is {version}"));
            return Err(problem(format!("not OpenAPI 3.0: {found}, expected 3.0.x")));
        }
        serde_json::from_value::<OpenAPI>(document.clone())
            .map_err(|error| problem(format!("not OpenAPI 3.0: {error}; {wanted}")))?;
        let tree = Tree::parse(text).map_err(|error| problem(format!("{error}; {wanted}")))?;
        let version = document.pointer("/info/version").and_then(Value::as_str).unwrap_or_default();
        let version = Version::parse(version).map_err(|error| {
            let at = tree.position("/info/version");
            problem(format!("{at}: `info.version` is `{version}` ({error}), expected a semantic version such as 0.1.0"))
        })?;
        Ok(Self { name: name.to_owned(), document, version, tree })
    }
}

/// Revision and file, and the text.
fn from_git(root: &Path, name: &str) -> Result<(String, String), Unreadable> {
    let neither = "expected a file, a git revision or REVISION:PATH";
    if name.is_empty() || name.starts_with('-') {
        return Err(unreadable(name, format!("is no file and no git revision; {neither}")));
    }
    // `./` is meant from where git runs, which may be below the top of what git holds.
    let object = if name.contains(':') { name.to_owned() } else { format!("{name}:./{DESCRIPTION}") };
    let output = Command::new("git").arg("-C").arg(root).args(["cat-file", "blob", &object]).output();
    let output = output.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unreadable(name, format!("is no file, and git is not installed; {neither}")),
        _ => unreadable(name, format!("is no file, and git cannot be run ({error}); {neither}")),
    })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().next().unwrap_or_default().trim_start_matches("fatal: ").trim_end_matches('.');
        return Err(unreadable(name, format!("is no file, and git does not know it ({said}); {neither}")));
    }
    let text = String::from_utf8(output.stdout)
        .map_err(|error| unreadable(name, format!("{}; expected a text in UTF-8", error.utf8_error())))?;
    Ok((object.replacen(":./", ":", 1), text))
}

/// Whose description is meant: that of the working tree we are in, or else that of this repository.
fn root() -> PathBuf {
    let here = env::current_dir().ok();
    let around = here.as_deref().into_iter().flat_map(Path::ancestors);
    let found = around.filter(|folder| folder.join(DESCRIPTION).is_file()).map(Path::to_path_buf).next();
    found.unwrap_or_else(repository_root)
}

/// A path as it is printed: from here, where that is shorter.
fn here(path: &Path) -> String {
    let here = env::current_dir().ok();
    here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path).display().to_string()
}

fn unreadable(file: &str, problem: String) -> Unreadable {
    Unreadable::new(std::path::Path::new(file), problem)
}
