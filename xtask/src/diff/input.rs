//! The two descriptions: files, or revisions of git.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use semver::Version;

use crate::repository_root;
use wirecheck::shown;
use wirecheck::{Description, Unreadable};

const DESCRIPTION: &str = "spec/openapi.yaml";

/// One of the two descriptions.
#[derive(Debug)]
pub struct Input {
    /// The name in messages: the file, or revision and file.
    pub(super) name: String,
    pub(super) description: Description,
    pub(super) version: Version,
}

/// Reads a file, `spec/openapi.yaml` of a git revision, or `REVISION:PATH`; without a name, `spec/openapi.yaml` of the
/// working tree.
///
/// # Errors
/// If it is none of these, or no OpenAPI 3.0 description whose `info.version` is a semantic version.
pub fn read(name: Option<&str>) -> Result<Input, Unreadable> {
    let path = name.map_or_else(|| root().join(DESCRIPTION), PathBuf::from);
    let shown = name.map_or_else(|| shown(&path), ToOwned::to_owned);
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
    /// Parses a text; `name` is its name in messages.
    ///
    /// # Errors
    /// If it is no OpenAPI 3.0 description whose `info.version` is a semantic version.
    pub fn from_text(name: &str, text: &str) -> Result<Self, Unreadable> {
        let named = |mut error: Unreadable| {
            name.clone_into(&mut error.file);
            error
        };
        let description = Description::from_yaml(text).map_err(named)?;
        let version = description.document().pointer("/info/version").and_then(|version| version.as_str());
        let version = version.unwrap_or_default();
        let version = Version::parse(version).map_err(|error| {
            let expected = "expected a semantic version such as 0.1.0";
            let mut unreadable = unreadable(name, format!("`info.version` is `{version}` ({error}), {expected}"));
            unreadable.position = description.position("/info/version");
            unreadable
        })?;
        Ok(Self { name: name.to_owned(), description, version })
    }
}

/// Reads revision and file; returns the name and the text.
fn from_git(root: &Path, name: &str) -> Result<(String, String), Unreadable> {
    let expected = "expected a file, a git revision or REVISION:PATH";
    if name.is_empty() || name.starts_with('-') {
        return Err(unreadable(name, format!("is no file and no git revision; {expected}")));
    }
    // `./` is relative to git's working folder, which may be below the top of the repository.
    let object = if name.contains(':') { name.to_owned() } else { format!("{name}:./{DESCRIPTION}") };
    let output = Command::new("git").arg("-C").arg(root).args(["cat-file", "blob", &object]).output();
    let output = output.map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => unreadable(name, format!("is no file, and git is not installed; {expected}")),
        _ => unreadable(name, format!("is no file, and git cannot be run ({error}); {expected}")),
    })?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        let message = message.lines().next().unwrap_or_default().trim_start_matches("fatal: ").trim_end_matches('.');
        return Err(unreadable(name, format!("is no file, and git does not know it ({message}); {expected}")));
    }
    let text = String::from_utf8(output.stdout)
        .map_err(|error| unreadable(name, format!("{}; expected UTF-8", error.utf8_error())))?;
    Ok((object.replacen(":./", ":", 1), text))
}

/// The innermost folder around the current one that has a description, or else this repository.
fn root() -> PathBuf {
    let here = env::current_dir().ok();
    let found = here.iter().flat_map(|here| here.ancestors()).find(|folder| folder.join(DESCRIPTION).is_file());
    found.map_or_else(repository_root, Path::to_path_buf)
}

fn unreadable(file: &str, problem: String) -> Unreadable {
    Unreadable::new(std::path::Path::new(file), problem)
}
