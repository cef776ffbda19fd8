//! Errors of the state file.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use thiserror::Error;

/// An error of the state file.
///
/// Each message names the file, the problem and a remedy, and contains nothing of the state.
#[derive(Clone, Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The path is that of a folder, a device, a pipe or the like.
    #[error("cannot store the state in {path}: it is not a file; name a file, in a folder that exists")]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The file's folder does not exist.
    #[error("cannot store the state in {path}: the folder {folder} does not exist; create it first")]
    NoFolder {
        /// The path.
        path: PathBuf,
        /// The missing folder.
        folder: PathBuf,
    },
    /// The file cannot be created, opened or read.
    #[error("cannot store the state in {path}: {source}; name a file that you may read and write")]
    Unusable {
        /// The path.
        path: PathBuf,
        /// The system's error.
        source: Arc<io::Error>,
    },
    /// The file is not the state of an emulator. It was not changed.
    #[error("{path} is not the state of an emulator, and is left as it is; name another file, or remove this one")]
    NotState {
        /// The path.
        path: PathBuf,
    },
    /// The state was written in another format.
    #[error(
        "the state in {path} has the format {found}, expected {known}; use the version that wrote it, or name another \
         file"
    )]
    Format {
        /// The path.
        path: PathBuf,
        /// The file's format.
        found: u64,
        /// The format of this version.
        known: u64,
    },
    /// The file is the state of an emulator, but was cut off or overwritten in part.
    #[error("the state in {path} is damaged: {what}; restore a copy, or remove the file to start afresh")]
    Damaged {
        /// The path.
        path: PathBuf,
        /// The damage, with its line.
        what: String,
    },
    /// Another emulator, of this program or of another one, has the file open.
    #[error("the state in {path} is in use by another emulator; stop that one, or name another file")]
    InUse {
        /// The path.
        path: PathBuf,
    },
    /// A write failed. Its changes are not stored, nor is anything after them.
    #[error(
        "the state is no longer stored in {path}: {what}; repair the disk, then start the emulator again: the file has \
         everything that was acknowledged"
    )]
    Write {
        /// The path.
        path: PathBuf,
        /// The system's error.
        what: String,
    },
    /// The file was removed or replaced while it was in use. Nothing is stored from then on.
    #[error("the state is no longer stored in {path}: the file was removed or replaced; start the emulator again")]
    Gone {
        /// The path.
        path: PathBuf,
    },
}

impl StoreError {
    /// Returns the path of the state file.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::NotAFile { path }
            | Self::NoFolder { path, .. }
            | Self::Unusable { path, .. }
            | Self::NotState { path }
            | Self::Format { path, .. }
            | Self::Damaged { path, .. }
            | Self::InUse { path }
            | Self::Write { path, .. }
            | Self::Gone { path } => path,
        }
    }

    pub(super) fn unusable(path: &Path, source: io::Error) -> Self {
        Self::Unusable { path: path.to_owned(), source: Arc::new(source) }
    }

    pub(crate) fn damaged(path: &Path, what: impl ToString) -> Self {
        Self::Damaged { path: path.to_owned(), what: what.to_string() }
    }

    pub(super) fn write(path: &Path, what: impl ToString) -> Self {
        Self::Write { path: path.to_owned(), what: what.to_string() }
    }
}
