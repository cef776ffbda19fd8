//! A journal in a file.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use partner_center_core::SystemClock;

use super::{Journal, JournalBytes, JournalEntry, LineJournal};

/// Number of retries to open a file that another sweep has locked, and the pause between them.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// A journal in a file: one JSON object a line with a checksum, append-only.
///
/// Only its owner can read it. A finished entry is on the disk before the sweep goes on. An incomplete last line, as
/// after a loss of power, is dropped; any other line that is not an entry, or was changed, is an error. One sweep at a
/// time locks the file.
#[derive(Debug)]
pub struct FileJournal(LineJournal<FileBytes>);

/// The bytes of a file that is opened, and locked, at its first use.
#[derive(Clone, Debug)]
struct FileBytes {
    path: PathBuf,
    file: Arc<Mutex<Option<File>>>,
}

impl FileJournal {
    /// A journal in this file, which is created when the first sweep starts.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self(LineJournal::new(FileBytes { path: path.into(), file: Arc::default() }))
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.0.bytes().path
    }

    fn about(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("the journal {}: {error}", self.path().display()))
    }
}

#[async_trait]
impl Journal for FileJournal {
    async fn load(&self) -> io::Result<Vec<JournalEntry>> {
        self.0.load().await.map_err(|error| self.about(&error))
    }

    async fn append(&self, entry: &JournalEntry) -> io::Result<()> {
        self.0.append(entry).await.map_err(|error| self.about(&error))
    }
}

impl FileBytes {
    /// Runs blocking work on the file, on a thread for such work.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut File) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let this = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut file = this.file.lock().unwrap_or_else(PoisonError::into_inner);
            let opened = match file.take() {
                Some(opened) => opened,
                None => open(&this.path)?,
            };
            work(file.insert(opened))
        });
        done.await.map_err(io::Error::other)?
    }
}

#[async_trait]
impl JournalBytes for FileBytes {
    async fn load(&self) -> io::Result<Vec<u8>> {
        let mut tries = TRIES;
        loop {
            match self.blocking(read).await {
                // A sweep whose stream was dropped may still be writing its last line.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock && tries > 0 => tries -= 1,
                loaded => return loaded,
            }
            SystemClock::shared().sleep(PAUSE).await;
        }
    }

    async fn truncate(&self, length: u64) -> io::Result<()> {
        self.blocking(move |file| file.set_len(length)).await
    }

    async fn append(&self, line: Vec<u8>) -> io::Result<()> {
        self.blocking(move |file| file.write_all(&line)).await
    }

    async fn sync(&self) -> io::Result<()> {
        self.blocking(|file| file.sync_data()).await
    }
}

fn open(path: &Path) -> io::Result<File> {
    // Opening a pipe would wait, and reading a device might never end.
    if std::fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        let text = "it is a folder, a device or a pipe; name a regular file";
        return Err(io::Error::new(io::ErrorKind::InvalidInput, text));
    }
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            Err(io::Error::new(io::ErrorKind::WouldBlock, "another sweep has locked it; wait for its end"))
        }
        Err(TryLockError::Error(error)) => Err(error),
    }
}

fn read(file: &mut File) -> io::Result<Vec<u8>> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::super::{JournalAccount, JournalEvent, VERSION};
    use super::*;
    use crate::confirm::Outcome;

    fn entry(order: &str, event: JournalEvent) -> JournalEntry {
        JournalEntry {
            version: VERSION,
            time: "2026-01-31T12:00:00Z".into(),
            sweep: uuid::Uuid::nil(),
            account: JournalAccount { endpoint: "http://localhost".to_owned(), tenant: None, environment: None },
            customer: uuid::Uuid::nil(),
            order: order.to_owned(),
            event,
        }
    }

    fn finished(order: &str) -> JournalEntry {
        entry(order, JournalEvent::Finished { outcome: Outcome::Cancelled, code: None, reason: None })
    }

    #[tokio::test]
    async fn entries_are_read_again_and_an_incomplete_last_line_is_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let journal = FileJournal::new(&path);
        assert_eq!(journal.load().await.unwrap(), []);
        let started = entry("a", JournalEvent::Started { request_ids: vec![uuid::Uuid::nil()] });
        journal.append(&started).await.unwrap();
        journal.append(&finished("a")).await.unwrap();
        assert!(FileJournal::new(&path).load().await.unwrap_err().to_string().contains("another sweep has locked it"));
        drop(journal);
        OpenOptions::new().append(true).open(&path).unwrap().write_all(b"{\"version\":1,\"ti").unwrap();
        let journal = FileJournal::new(&path);
        assert_eq!(journal.load().await.unwrap(), [started.clone(), finished("a")]);
        journal.append(&finished("b")).await.unwrap();
        drop(journal);
        assert_eq!(FileJournal::new(&path).load().await.unwrap(), [started, finished("a"), finished("b")]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let second = text.lines().nth(1).unwrap();
        assert!(second.contains(r#""order":"a","event":"finished","outcome":"cancelled","check":""#), "{second}");
    }

    #[tokio::test]
    async fn a_line_that_is_no_entry_or_was_changed_is_refused_by_its_number() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let journal = FileJournal::new(&path);
        journal.load().await.unwrap();
        journal.append(&finished("a")).await.unwrap();
        drop(journal);
        let good = std::fs::read_to_string(&path).unwrap();
        let unchecked = serde_json::to_string(&JournalEntry { version: 1, ..finished("a") }).unwrap();
        for (text, expected) in [
            ("\nnot json\n".to_owned(), "line 2: it does not end with a checksum"),
            (format!("{good}{unchecked}\n"), "line 2: its format is version 1, not 2"),
            (good.replace(r#""order":"a""#, r#""order":"b""#), "line 1: its checksum differs"),
            (good.replace(r#""outcome":"cancelled""#, r#""outcome":"failed""#), "line 1: its checksum differs"),
        ] {
            std::fs::write(&path, text).unwrap();
            let error = FileJournal::new(&path).load().await.unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
        }
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn folders_and_devices_are_refused_at_once() {
        for path in ["/dev/zero", "/dev/null", "/tmp"] {
            let error = FileJournal::new(path).load().await.unwrap_err();
            assert!(error.to_string().contains("name a regular file"), "{error}");
        }
    }
}
