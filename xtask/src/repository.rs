//! Paths of this repository, and cargo run in it.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use serde::Deserialize;
use wirecheck::{CheckOptions, Report, Unreadable};

/// Returns the root of this repository.
#[must_use]
pub fn repository_root() -> PathBuf {
    // Cargo passes the package's folder at run time; the one compiled in is where the binary was built.
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    let package = package.filter(|package| package.join("../spec/openapi.yaml").is_file());
    let package = package.unwrap_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")));
    package.parent().map(Path::to_path_buf).unwrap_or(package)
}

/// Returns the path of the repository's description.
pub(crate) fn default_description() -> PathBuf {
    repository_root().join("spec/openapi.yaml")
}

/// Returns the paths that commands read if none is named: the description and its samples.
#[must_use]
pub fn default_paths() -> Vec<PathBuf> {
    vec![default_description(), repository_root().join("spec/samples")]
}

/// The file that names folders of private evidence, from the root of the repository.
const EVIDENCE: &str = "spec/evidence.yaml";

/// Folders of traffic and pages outside of the repository, which count as evidence and stay private.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct PrivateEvidence {
    pub(crate) folders: Vec<PathBuf>,
    /// Folders of the setting that are not on this machine.
    pub(crate) missing: Vec<PathBuf>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EvidenceSetting {
    folders: Vec<PathBuf>,
}

impl PrivateEvidence {
    /// Returns the folders that the command line names, or else those of the setting.
    pub(crate) fn find(named: &[PathBuf]) -> Result<Self, Unreadable> {
        if !named.is_empty() {
            return Ok(Self { folders: named.to_vec(), missing: Vec::new() });
        }
        let file = repository_root().join(EVIDENCE);
        if !file.exists() {
            return Ok(Self::default());
        }
        let unreadable =
            |error: String| Unreadable::new(&file, format!("{error}; expected `folders:` and a list of paths"));
        let text = fs::read_to_string(&file).map_err(|error| unreadable(error.to_string()))?;
        let setting: EvidenceSetting = yaml_serde::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
        let folders = setting.folders.into_iter().map(|folder| repository_root().join(folder));
        let (folders, missing) = folders.partition(|folder| folder.exists());
        Ok(Self { folders, missing })
    }

    /// Says which folders are not on this machine.
    pub(crate) fn write_missing(&self, err: &mut impl Write) -> io::Result<()> {
        self.missing.iter().try_for_each(|folder| {
            writeln!(
                err,
                "note: {}, which {EVIDENCE} names, is not on this machine; what it shows is not counted",
                folder.display()
            )
        })
    }
}

/// Checks descriptions and messages, as `cargo xtask check` does without options.
#[must_use]
pub fn check(paths: &[PathBuf]) -> Report {
    wirecheck::check(&options(paths))
}

/// Returns the options of a check of these paths, against the repository's description unless they name another.
pub(crate) fn options(paths: &[PathBuf]) -> CheckOptions {
    CheckOptions { paths: paths.to_vec(), fallback: Some(default_description()), ..CheckOptions::default() }
}

/// Returns a cargo command that runs at the root of the repository.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(repository_root()).stdin(Stdio::null());
    command
}
