//! Options of a check.

use std::path::PathBuf;

/// Options of a check.
#[derive(Clone, Debug, Default)]
pub struct CheckOptions {
    /// Descriptions, samples, and folders of them.
    pub paths: Vec<PathBuf>,
    /// The description to check samples against; the first among the paths if not given.
    pub description: Option<PathBuf>,
    /// The description to check samples against if neither `description` nor `paths` name one.
    pub fallback: Option<PathBuf>,
    /// The operation of bodies and of responses that do not say it themselves.
    pub operation: Option<String>,
    /// Finds the places of notes, which are counted in any case.
    pub notes: bool,
    /// The most bytes of one body, page or entry of a HAR; 256 MiB if not given.
    pub max_body: Option<usize>,
}
