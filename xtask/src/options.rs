//! What a check is to do.

use std::path::PathBuf;

/// What to check, and how.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Descriptions, samples, and folders of them.
    pub paths: Vec<PathBuf>,
    /// The description to check samples against; the first among the paths, or the repository's own, if not given.
    pub description: Option<PathBuf>,
    /// The only operation to check.
    pub operation: Option<String>,
    /// Whether notes are looked for.
    pub notes: bool,
    /// Whether samples are sent through the generated types.
    pub types: bool,
    /// Bodies of more bytes are left alone.
    pub max_body: Option<usize>,
}
