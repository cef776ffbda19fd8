//! Samples of this repository, changed, in a folder of the test's own.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::fs;
use std::path::{Path, PathBuf};

/// An empty folder.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The text of a sample, by operation and name.
pub(crate) fn sample(operation: &str, name: &str) -> String {
    let path = xtask::repository_root().join(format!("spec/samples/{operation}/{name}.http"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Writes a sample of that operation.
pub(crate) fn write(folder: &Path, operation: &str, text: &str) -> PathBuf {
    let folder = folder.join(operation);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("changed.http");
    fs::write(&path, text).unwrap();
    path
}
