//! Why state cannot be kept.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redb::{DatabaseError, StorageError};
use thiserror::Error;

/// Why an emulator's state cannot be read from its file, or not be kept there.
///
/// Each says which file, what is wrong with it and what helps. It never holds anything of the state itself.
#[derive(Clone, Debug, Error)]
#[non_exhaustive]
pub enum StoreError {
    /// The path leads to a directory, a device, a pipe or the like.
    #[error("cannot keep state in {path}: it is no file; name a file, in a folder that exists")]
    NotAFile {
        /// The path.
        path: PathBuf,
    },
    /// The folder of the file does not exist.
    #[error("cannot keep state in {path}: there is no folder {folder}; create it first")]
    NoFolder {
        /// The path.
        path: PathBuf,
        /// The folder that is missing.
        folder: PathBuf,
    },
    /// The system does not let the file be created, opened or read.
    #[error("cannot keep state in {path}: {source}; name a file that you may read and write")]
    Unusable {
        /// The path.
        path: PathBuf,
        /// What the system said.
        source: Arc<io::Error>,
    },
    /// The file is something else than the state of an emulator. It was not touched.
    #[error("{path} is not the state of an emulator, and is left as it is; name another file, or remove this one")]
    NotState {
        /// The path.
        path: PathBuf,
    },
    /// The state was written in another format.
    #[error(
        "the state in {path} has the format {found}, this version knows only {known}; use the version that wrote it, or \
         name another file"
    )]
    Format {
        /// The path.
        path: PathBuf,
        /// The file's format.
        found: u64,
        /// The format of this version.
        known: u64,
    },
    /// The file was the state of an emulator, and is cut off or overwritten in part.
    #[error("the state in {path} is damaged ({what}); put back a copy, or remove the file to start afresh")]
    Damaged {
        /// The path.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Another emulator, of this program or another one, has the file open.
    #[error("the state in {path} is in use by another emulator; stop that one, or name another file")]
    InUse {
        /// The path.
        path: PathBuf,
    },
    /// A write failed. What it held is not kept, and nothing is after it.
    #[error(
        "state is no longer kept in {path}: {what}; see to the disk, then start the emulator again, which has all that \
         was acknowledged"
    )]
    Write {
        /// The path.
        path: PathBuf,
        /// What the system or the database said.
        what: String,
    },
    /// The file was removed or replaced while it was in use. Nothing is kept from then on.
    #[error("state is no longer kept in {path}: the file was removed or replaced; start the emulator again")]
    Gone {
        /// The path.
        path: PathBuf,
    },
}

impl StoreError {
    /// The file that is to hold the state.
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

    /// What the database says of a file that it is to open.
    pub(super) fn on_open(path: &Path, error: DatabaseError) -> Self {
        let path = path.to_owned();
        match error {
            DatabaseError::DatabaseAlreadyOpen => Self::InUse { path },
            // The database's own format, whose older forms no published version wrote.
            DatabaseError::UpgradeRequired(_) => Self::NotState { path },
            DatabaseError::Storage(error) => Self::on_read(&path, error),
            other => Self::damaged(&path, other),
        }
    }

    /// What the database says of a file that it reads.
    pub(super) fn on_read(path: &Path, error: StorageError) -> Self {
        match error {
            StorageError::Io(source) if source.kind() == io::ErrorKind::UnexpectedEof => {
                Self::damaged(path, "it ends too early")
            }
            StorageError::Io(source) => Self::unusable(path, source),
            other => Self::damaged(path, other),
        }
    }
}
