//! Paths of this repository, and cargo run in it.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wirecheck::{CheckOptions, Report};

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
