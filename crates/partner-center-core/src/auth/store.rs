//! Stores of refresh tokens.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use azure_core::credentials::Secret;

use crate::observe::TARGET;

/// The failure of a store: any error. It is shown to people and in logs, so it must not hold a token.
pub type StoreError = Box<dyn std::error::Error + Send + Sync>;

/// Stores a refresh token from one run to the next: a file, a vault, a database.
///
/// A refresh token is as good as the user's own sign-in for 90 days ("Secure application model"): encrypt it, or let
/// only its owner read it. Each use may return a new one, and [`save`](Self::save) is called before the access token
/// that came with it is used.
///
/// ```
/// # use partner_center_core as partner_orders;
/// use partner_orders::{RefreshTokenStore, Secret, StoreError};
///
/// #[derive(Debug)]
/// struct Vault; // a client of some vault
///
/// #[async_trait::async_trait]
/// impl RefreshTokenStore for Vault {
///     async fn load(&self) -> Result<Option<Secret>, StoreError> {
///         // Read the vault; `None` if it has none.
///         Ok(None)
///     }
///
///     async fn save(&self, token: &Secret) -> Result<(), StoreError> {
///         let _value = token.secret();
///         Ok(())
///     }
/// }
/// ```
#[async_trait]
pub trait RefreshTokenStore: fmt::Debug + Send + Sync {
    /// Returns the refresh token that was saved last, if there is one.
    ///
    /// # Errors
    /// The failure to read the store.
    async fn load(&self) -> Result<Option<Secret>, StoreError>;

    /// Replaces the stored token by `token`.
    ///
    /// # Errors
    /// The failure to save it. The token before should stay stored then.
    async fn save(&self, token: &Secret) -> Result<(), StoreError>;
}

/// Stores a refresh token for as long as the program runs.
#[derive(Default)]
pub struct MemoryStore(Mutex<Option<Secret>>);

impl MemoryStore {
    /// An empty store, for a sign-in to fill.
    pub fn empty() -> Arc<Self> {
        Arc::default()
    }

    /// A store with this refresh token.
    pub fn new(token: impl Into<String>) -> Arc<Self> {
        Arc::new(Self(Mutex::new(Some(Secret::new(token.into())))))
    }

    /// The current refresh token, for a program that stores it itself.
    pub fn token(&self) -> Option<Secret> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl RefreshTokenStore for MemoryStore {
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        Ok(self.token())
    }

    async fn save(&self, token: &Secret) -> Result<(), StoreError> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
        Ok(())
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MemoryStore").field("filled", &self.token().is_some()).finish()
    }
}

/// Stores a refresh token in a file: as plain text, readable by its owner alone (mode 0600 on Unix).
///
/// The file is replaced as a whole, so that no reader and no crash leaves half a token. Several processes may share it:
/// the last one to save wins, and [`RefreshTokenCredential`](crate::RefreshTokenCredential) reads it before each use.
/// The folder must exist.
#[derive(Debug)]
pub struct FileStore {
    path: PathBuf,
}

/// The failure to read or write the file. Its message names the path, and never the content.
#[derive(Debug)]
struct FileError {
    what: &'static str,
    path: PathBuf,
    source: io::Error,
}

impl FileStore {
    /// A store in the file `path`, which need not exist yet.
    pub fn new(path: impl Into<PathBuf>) -> Arc<Self> {
        Arc::new(Self { path: path.into() })
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

#[async_trait]
impl RefreshTokenStore for FileStore {
    async fn load(&self) -> Result<Option<Secret>, StoreError> {
        let path = self.path.clone();
        Ok(run_blocking(move || load(&path).map_err(|error| failure("read", &path, error))).await??)
    }

    async fn save(&self, token: &Secret) -> Result<(), StoreError> {
        let (path, token) = (self.path.clone(), token.clone());
        let write = move || replace(&path, token.secret()).map_err(|error| failure("written", &path, error));
        Ok(run_blocking(write).await??)
    }
}

/// Runs work on a thread where it may block, if there is a runtime.
async fn run_blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, tokio::task::JoinError> {
    match tokio::runtime::Handle::try_current() {
        Ok(runtime) => runtime.spawn_blocking(work).await,
        Err(_) => Ok(work()),
    }
}

fn load(path: &Path) -> io::Result<Option<Secret>> {
    let text = match fs::read(path) {
        Ok(bytes) => {
            String::from_utf8(bytes).map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8"))?
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    warn_if_open(path);
    let token = text.trim();
    Ok((!token.is_empty()).then(|| Secret::new(token.to_owned())))
}

/// Replaces the file: writes `text` to another one beside it, then renames that.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    // If the path is a link, its target is replaced, not the link.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let mut beside = std::ffi::OsString::from(".");
    beside.push(name);
    beside.push(format!(".{:016x}", fastrand::u64(..)));
    let beside = path.with_file_name(beside);
    let written = write_new(&beside, text).and_then(|()| fs::rename(&beside, &path));
    if written.is_err() {
        // The first failure matters more.
        let _ = fs::remove_file(&beside);
    }
    written?;
    sync_folder(&path);
    Ok(())
}

fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Writes the renamed entry of the folder to the disk, so that it survives a power failure, on systems that support it.
fn sync_folder(path: &Path) {
    #[cfg(unix)]
    if let Some(folder) = path.parent() {
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
    #[cfg(not(unix))]
    let _: Option<File> = path.parent().and(None);
}

/// Warns if others can read the file. The next save restricts it to its owner.
fn warn_if_open(path: &Path) {
    #[cfg(unix)]
    if let Ok(file) = fs::metadata(path)
        && std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o077 != 0
    {
        tracing::warn!(target: TARGET, path = %path.display(), "the file with the refresh token can be read by others");
    }
    #[cfg(not(unix))]
    let _ = path;
}

fn failure(what: &'static str, path: &Path, source: io::Error) -> FileError {
    FileError { what, path: path.to_owned(), source }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the file {} cannot be {}: {}", self.path.display(), self.what, self.source)
    }
}

impl std::error::Error for FileError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_token_is_replaced_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::new(folder.path().join("token"));
        assert!(store.load().await.unwrap().is_none());
        for token in ["a long first token", "second"] {
            store.save(&Secret::new(token)).await.unwrap();
            assert_eq!(store.load().await.unwrap().unwrap().secret(), token);
        }
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(names, ["token"], "nothing is left beside it");
        fs::write(store.path(), " edited by hand\n").unwrap();
        assert_eq!(store.load().await.unwrap().unwrap().secret(), "edited by hand");
        fs::write(store.path(), "\n").unwrap();
        assert!(store.load().await.unwrap().is_none(), "an empty file has none");
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn only_the_owner_can_read_it() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};

        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("token"), folder.path().join("link"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        symlink(&file, &link).unwrap();
        FileStore::new(&link).save(&Secret::new("new")).await.unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_to_string(&file).unwrap(), "new", "the link still leads to it");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    }

    #[test]
    fn it_needs_no_runtime() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::new(folder.path().join("token"));
        let round_trip = std::pin::pin!(async {
            store.save(&Secret::new("kept")).await.unwrap();
            store.load().await.unwrap()
        });
        let ready = futures_util::FutureExt::now_or_never(round_trip).unwrap();
        assert_eq!(ready.unwrap().secret(), "kept");
    }

    #[tokio::test]
    async fn errors_name_the_path_and_leave_the_folder_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileStore::new(folder.path().join("no/such/folder"));
        let error = store.save(&Secret::new("canary")).await.unwrap_err().to_string();
        assert!(error.contains("no/such/folder") && !error.contains("canary"), "{error}");
        let blocked = FileStore::new(folder.path().join("taken"));
        fs::create_dir(blocked.path()).unwrap();
        assert!(blocked.save(&Secret::new("canary")).await.is_err());
        assert!(blocked.load().await.is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    }
}
