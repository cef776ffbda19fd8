//! The state file in the file system: it is created whole or not at all, locked, and checked while it is in use.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::StoreError;

/// An open state file.
#[derive(Debug)]
pub(super) struct StateFile {
    /// The absolute path, which stays valid if the working directory changes.
    pub(super) path: PathBuf,
    identity: Identity,
    /// Another handle, to release the lock explicitly: a child process that starts meanwhile holds copies of both
    /// handles.
    lock: File,
}

/// Device and inode number, which distinguish files at the same path.
#[cfg(unix)]
type Identity = (u64, u64);
/// Nothing: on other systems, a file that is open cannot be replaced.
#[cfg(not(unix))]
type Identity = ();

impl StateFile {
    /// Opens and locks the file. If it is missing, `fill` writes a new one before it gets its name.
    pub(super) fn open(
        path: &Path,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<(Self, File), StoreError> {
        let path = std::path::absolute(path).map_err(|error| StoreError::unusable(path, error))?;
        let failed = |error| StoreError::unusable(&path, error);
        match fs::metadata(&path) {
            // Before it is opened, since opening a pipe blocks.
            Ok(found) if !found.is_file() => return Err(StoreError::NotAFile { path }),
            Ok(_) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => create(&path, fill)?,
            Err(error) => return Err(failed(error)),
        }
        let file = OpenOptions::new().read(true).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(StoreError::InUse { path }),
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        let metadata = file.metadata().map_err(failed)?;
        if metadata.len() == 0 {
            // The user created it empty, perhaps readable for all.
            restrict(&file).map_err(failed)?;
        }
        let state_file = Self { identity: identity(&metadata), lock: file.try_clone().map_err(failed)?, path };
        // The emulator that had the lock may have rewritten the file meanwhile.
        state_file.check().map_err(|_| StoreError::InUse { path: state_file.path.clone() })?;
        Ok((state_file, file))
    }

    /// Returns an error if the path no longer leads to the file that was opened: writes to a file that was removed
    /// succeed, and are lost.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let gone = || StoreError::Gone { path: self.path.clone() };
        let found = fs::metadata(&self.path).map_err(|_| gone())?;
        if identity(&found) == self.identity { Ok(()) } else { Err(gone()) }
    }

    /// Replaces the file by one that `fill` writes, in one step, and returns the new one, locked.
    pub(super) fn replace(&mut self, fill: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<File> {
        let folder = self.path.parent().ok_or(ErrorKind::InvalidInput)?;
        let draft = draft_in(folder, &self.path);
        let written = new_private(&draft).and_then(|mut file| {
            file.try_lock()?;
            fill(&mut file)?;
            let (identity, lock) = (identity(&file.metadata()?), file.try_clone()?);
            fs::rename(&draft, &self.path)?;
            (self.identity, self.lock) = (identity, lock);
            Ok(file)
        });
        if written.is_err() {
            let _ = fs::remove_file(&draft);
        }
        let file = written?;
        sync_folder(folder)?;
        Ok(file)
    }
}

impl Drop for StateFile {
    fn drop(&mut self) {
        let _ = self.lock.unlock();
    }
}

/// Creates the file, under another name first, so that a kill leaves no partial file under this name.
fn create(path: &Path, fill: impl FnOnce(&mut File) -> io::Result<()>) -> Result<(), StoreError> {
    let Some(folder) = path.parent() else { return Err(StoreError::NotAFile { path: path.to_owned() }) };
    if !folder.is_dir() {
        return Err(StoreError::NoFolder { path: path.to_owned(), folder: folder.to_owned() });
    }
    let draft = draft_in(folder, path);
    let named = new_private(&draft).and_then(|mut file| fill(&mut file)).and_then(|()| rename_draft(&draft, path));
    // A hard link leaves the draft; renaming does not.
    let _ = fs::remove_file(&draft);
    named.and_then(|()| sync_folder(folder)).map_err(|error| StoreError::unusable(path, error))
}

fn draft_in(folder: &Path, path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    folder.join(format!(".{name}.{}.new", Uuid::new_v4().simple()))
}

/// Renames the draft, unless another emulator has created the file meanwhile.
fn rename_draft(draft: &Path, path: &Path) -> io::Result<()> {
    match fs::hard_link(draft, path) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        // Not every file system has links.
        Err(_) => fs::rename(draft, path),
        Ok(()) => Ok(()),
    }
}

/// Creates a file that only its owner may read: it holds a signing key and hashes of tokens.
fn new_private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(unix)]
fn restrict(file: &File) -> io::Result<()> {
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))
}

#[cfg(not(unix))]
fn restrict(_: &File) -> io::Result<()> {
    Ok(())
}

/// Syncs the folder, without which a new file may have no name after a loss of power.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    match File::open(folder)?.sync_all() {
        // Some file systems cannot sync a folder.
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
