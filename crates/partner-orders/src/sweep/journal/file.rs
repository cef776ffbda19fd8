//! A journal in a file: one JSON object a line.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use partner_center_core::SystemClock;

use super::{Journal, JournalEntry, JournalEvent, VERSION};

/// Number of retries to open a file that another sweep has locked, and the pause between them.
const TRIES: u32 = 20;
const PAUSE: Duration = Duration::from_millis(25);

/// A journal in a file: one JSON object a line, append-only.
///
/// Only its owner can read it. A finished entry is on the disk before the sweep goes on. An incomplete last line, as after
/// a loss of power, is dropped; a complete line that is not an entry is an error. One sweep at a time locks the file.
#[derive(Clone, Debug)]
pub struct FileJournal {
    path: PathBuf,
    file: Arc<Mutex<Option<File>>>,
}

impl FileJournal {
    /// A journal in this file, which is created when the first sweep starts. Use another file for another sweep: orders
    /// that are finished in this one are skipped.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), file: Arc::default() }
    }

    /// The path of the file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Runs blocking work on a thread for it.
    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut File) -> io::Result<T> + Send + 'static,
    ) -> io::Result<T> {
        let this = self.clone();
        let done = tokio::task::spawn_blocking(move || {
            let mut file = this.file.lock().unwrap_or_else(PoisonError::into_inner);
            let opened = match file.take() {
                Some(opened) => opened,
                None => open(&this.path).map_err(|error| this.about(&error))?,
            };
            work(file.insert(opened)).map_err(|error| this.about(&error))
        });
        done.await.map_err(io::Error::other)?
    }

    fn about(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("the journal {}: {error}", self.path.display()))
    }
}

#[async_trait]
impl Journal for FileJournal {
    async fn load(&self) -> io::Result<Vec<JournalEntry>> {
        let mut tries = TRIES;
        loop {
            match self.blocking(|file| read(file).map(|(entries, _)| entries)).await {
                // A sweep whose stream was dropped may still be writing its last line.
                Err(error) if error.kind() == io::ErrorKind::WouldBlock && tries > 0 => tries -= 1,
                loaded => return loaded,
            }
            SystemClock::shared().sleep(PAUSE).await;
        }
    }

    async fn append(&self, entry: &JournalEntry) -> io::Result<()> {
        let mut line = serde_json::to_vec(entry)?;
        line.push(b'\n');
        let finished = matches!(entry.event, JournalEvent::Finished { .. });
        self.blocking(move |file| {
            // In one write, so that no lines are mixed.
            file.write_all(&line)?;
            if finished { file.sync_data() } else { Ok(()) }
        })
        .await
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            return Err(io::Error::new(io::ErrorKind::WouldBlock, "another sweep has locked it; wait for its end"));
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let (_, whole) = read(&mut file)?;
    file.set_len(whole)?;
    Ok(file)
}

/// Reads the entries, and counts the bytes of complete lines.
fn read(file: &mut File) -> io::Result<(Vec<JournalEntry>, u64)> {
    file.seek(SeekFrom::Start(0))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    let (mut entries, mut whole) = (Vec::new(), 0);
    for (index, line) in bytes.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let Some(text) = line.strip_suffix(b"\n") else { break };
        whole += line.len();
        if text.is_empty() {
            continue;
        }
        let wrong = |why: String| {
            let text = format!("line {}: {why}; use another file, or correct this one", index + 1);
            io::Error::new(io::ErrorKind::InvalidData, text)
        };
        let entry: JournalEntry = serde_json::from_slice(text).map_err(|error| wrong(error.to_string()))?;
        if entry.version > VERSION {
            return Err(wrong(format!("version {} is newer than {VERSION}", entry.version)));
        }
        entries.push(entry);
    }
    Ok((entries, whole as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::confirm::Outcome;

    fn entry(order: &str, event: JournalEvent) -> JournalEntry {
        JournalEntry {
            version: VERSION,
            time: "2026-01-31T12:00:00Z".into(),
            sweep: uuid::Uuid::nil(),
            customer: uuid::Uuid::nil(),
            order: order.to_owned(),
            event,
        }
    }

    fn finished(order: &str) -> JournalEntry {
        entry(order, JournalEvent::Finished { outcome: Outcome::Cancelled, code: None, reason: None })
    }

    #[tokio::test]
    async fn what_is_written_is_read_again_and_a_torn_line_is_dropped() {
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
        assert!(text.lines().nth(1).unwrap().ends_with(r#""order":"a","event":"finished","outcome":"cancelled"}"#));
    }

    #[tokio::test]
    async fn what_is_no_journal_is_refused_with_the_line() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal");
        let newer = serde_json::to_string(&JournalEntry { version: 2, ..finished("a") }).unwrap();
        for (text, said) in [("\nnot json\n", "line 2: "), (&format!("{newer}\n"), "line 1: version 2 is newer than 1")]
        {
            std::fs::write(&path, text).unwrap();
            let error = FileJournal::new(&path).load().await.unwrap_err();
            assert!(error.to_string().contains(said), "{error}");
        }
    }
}
