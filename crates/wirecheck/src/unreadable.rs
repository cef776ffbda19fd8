//! Inputs that cannot be read, and paths as messages print them.

use std::path::Path;
use std::{env, fmt};

use crate::source::Position;

/// An input that could not be read as what it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Unreadable {
    /// The file.
    pub file: String,
    /// The place in the file, if the problem has one.
    pub position: Option<Position>,
    /// The problem, and what was expected.
    pub problem: String,
}

impl Unreadable {
    /// Creates an error about a whole file.
    #[must_use]
    pub fn new(file: &Path, problem: impl Into<String>) -> Self {
        Self { file: shown(file), position: None, problem: problem.into() }
    }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.file)?;
        if let Some(position) = self.position {
            write!(f, "{position}:")?;
        }
        write!(f, " {}", self.problem)
    }
}

impl std::error::Error for Unreadable {}

/// Counts and names files of folders that were not read, since they are of other kinds; `None` if there are none.
#[must_use]
pub fn other_files_note(files: &[String]) -> Option<String> {
    const MOST: usize = 10;
    let names = files.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    match files.len() {
        0 => None,
        1 => Some(format!("1 file of another kind was not read: {names}")),
        count @ ..=MOST => Some(format!("{count} files of other kinds were not read: {names}")),
        count => Some(format!("{count} files of other kinds were not read: {names} and {} more", count - MOST)),
    }
}

/// Formats a path for a message: relative to the working directory if it lies below it.
#[must_use]
pub fn shown(path: &Path) -> String {
    shown_from(env::current_dir().ok().as_deref(), path)
}

/// Formats a path for a message, relative to `here` if it lies below it.
pub(crate) fn shown_from(here: Option<&Path>, path: &Path) -> String {
    let short = here.and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    short.display().to_string()
}
