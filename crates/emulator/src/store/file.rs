//! The file: made whole or not at all, and watched while it is in use.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::StoreError;

/// The file that holds the state, as it was when it was opened.
#[derive(Debug)]
pub(super) struct StateFile {
    /// Absolute, so that it stays true whatever becomes of the working directory.
    pub(super) path: PathBuf,
    identity: Identity,
}

/// Tells one file from another at the same path.
#[cfg(unix)]
type Identity = (u64, u64);
/// Elsewhere a file that is open cannot be replaced.
#[cfg(not(unix))]
type Identity = ();

impl StateFile {
    /// Opens the file; where there is none, `initialise` fills a new one before it gets its name.
    pub(super) fn open(
        path: &Path,
        initialise: impl FnOnce(File, &Path) -> Result<(), StoreError>,
    ) -> Result<(Self, File), StoreError> {
        let path = std::path::absolute(path).map_err(|error| StoreError::unusable(path, error))?;
        let failed = |error| StoreError::unusable(&path, error);
        match fs::metadata(&path) {
            // Looked at before it is opened: to open a pipe waits.
            Ok(found) if !found.is_file() => return Err(StoreError::NotAFile { path }),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => create(&path, initialise)?,
            Err(error) => return Err(failed(error)),
        }
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.len() == 0 {
            // One that was only made ready, perhaps for all to read.
            keep_private(&file).map_err(failed)?;
        }
        Ok((Self { identity: identity(&metadata), path }, file))
    }

    /// Whether the path still leads to the file that was opened. Writes to one that was removed succeed, and are lost.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let gone = || StoreError::Gone { path: self.path.clone() };
        let found = fs::metadata(&self.path).map_err(|_| gone())?;
        if identity(&found) == self.identity { Ok(()) } else { Err(gone()) }
    }
}

/// Makes the file under another name, so that a program killed meanwhile leaves no half one under this one.
fn create(path: &Path, initialise: impl FnOnce(File, &Path) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let failed = |error| StoreError::unusable(path, error);
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(StoreError::NotAFile { path: path.to_owned() });
    };
    if !folder.is_dir() {
        return Err(StoreError::NoFolder { path: path.to_owned(), folder: folder.to_owned() });
    }
    let draft = folder.join(format!(".{}.{}.new", name.to_string_lossy(), Uuid::new_v4().simple()));
    let file = private().open(&draft).map_err(failed)?;
    let made = initialise(file, path).and_then(|()| give_name(&draft, path).map_err(failed));
    // Where it got its name by renaming, there is none to remove.
    let _ = fs::remove_file(&draft);
    made?;
    sync_folder(folder).map_err(failed)
}

/// Gives the draft its name, unless another emulator was faster: then that one's file counts.
fn give_name(draft: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(draft, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        // Not every file system has links.
        Err(_) => fs::rename(draft, path),
        Ok(()) => Ok(()),
    }
}

/// For a new file that only its owner may read: it holds a signing key and hashes of tokens.
fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

#[cfg(unix)]
fn keep_private(file: &File) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
fn keep_private(_: &File) -> io::Result<()> {
    Ok(())
}

/// Without this, a new file may have no name after a loss of power.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems have no such thing.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        done => done,
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
fn identity(_: &fs::Metadata) -> Identity {}
