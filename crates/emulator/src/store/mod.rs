//! Where an emulator keeps its state, if it is to outlive it: an embedded database in one file.
//!
//! The engine works in memory and notes what it changes ([`Changes`]). Before a request is answered, its changes are
//! committed here, so that whatever a client was told is still true after the next start: also after the program is
//! killed, or the machine loses power.

mod changes;
mod database;
mod error;
mod file;
mod guard;
mod header;
#[cfg(test)]
mod tests;
mod writer;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use tokio::sync::oneshot;

pub(crate) use changes::{Change, Changes};
use database::Records;
pub use error::StoreError;
use file::StateFile;
use writer::Batch;

/// How long closing waits for what is being written.
const CLOSING: Duration = Duration::from_secs(5);

/// An open database, and the thread that writes to it.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    /// `None` only while closing.
    queue: Option<Sender<Batch>>,
    writer: Option<JoinHandle<()>>,
    /// Never receives anything, and fails once the writer has closed the database. The lock is never taken.
    closed: Mutex<Receiver<()>>,
}

impl Store {
    /// Opens the file, or creates it (for its owner alone), and reads all that is kept in it, by key.
    ///
    /// It blocks while it reads. The file is the store's until that is dropped.
    ///
    /// # Errors
    /// Where the path leads to no file, or to one that cannot be used, is something else, has another format, is
    /// damaged, or is in use.
    pub(crate) fn open(path: &Path) -> Result<(Self, Records), StoreError> {
        let initialise = |file, path: &Path| database::open(file, path).map(drop);
        let (file, handle) = StateFile::open(path, initialise)?;
        let (database, records) = database::open(handle, &file.path)?;
        Ok((Self::start(database, file)?, records))
    }

    fn start(database: redb::Database, file: StateFile) -> Result<Self, StoreError> {
        let path = file.path.clone();
        let (queue, batches) = mpsc::channel();
        let (open, closed) = mpsc::channel();
        let write = move || {
            writer::run(database, &file, &batches);
            drop::<Sender<()>>(open);
        };
        let writer = thread::Builder::new().name("emulator-state".to_owned()).spawn(write);
        let writer = writer.map_err(|error| StoreError::unusable(&path, error))?;
        Ok(Self { path, queue: Some(queue), writer: Some(writer), closed: Mutex::new(closed) })
    }

    /// Keeps changes, all or none of them. Where a key is named twice, the last entry counts.
    ///
    /// They take their place in the order of calls at once, whether or not the answer is awaited: so call it while the
    /// engine is locked, and await it afterwards, before the request is answered. An `Ok` means that they are on the
    /// disk. What is waiting is written together, so that many requests share the wait for the disk.
    ///
    /// # Errors
    /// [`StoreError::Write`] or [`StoreError::Gone`] where they are not kept; every later call is answered the same.
    /// Without changes there is nothing to wait for and nothing to fail; see [`settled`](Self::settled).
    pub(crate) fn commit(
        &self,
        changes: Vec<Change>,
    ) -> impl Future<Output = Result<(), StoreError>> + Send + 'static + use<> {
        let wait = (!changes.is_empty()).then(|| self.send(changes));
        async move {
            match wait {
                Some(wait) => wait.await,
                None => Ok(()),
            }
        }
    }

    /// Waits until all that was committed before is on the disk.
    ///
    /// For an answer that tells of changes which it did not make itself, such as the repeated answer to a write that
    /// was sent twice: the first one may still be waiting, or have failed.
    ///
    /// # Errors
    /// As [`commit`](Self::commit), where anything committed before is not kept.
    pub(crate) fn settled(&self) -> impl Future<Output = Result<(), StoreError>> + Send + 'static + use<> {
        self.send(Vec::new())
    }

    fn send(&self, changes: Vec<Change>) -> impl Future<Output = Result<(), StoreError>> + Send + 'static + use<> {
        let (answer, answered) = oneshot::channel();
        if let Some(queue) = &self.queue {
            // A writer that is no more drops the batch, and with it the answer.
            let _ = queue.send(Batch { changes, answer });
        }
        let path = self.path.clone();
        async move { answered.await.unwrap_or_else(|_| Err(StoreError::write(&path, "the database failed"))) }
    }
}

impl Drop for Store {
    /// Writes what is waiting, and closes the file.
    fn drop(&mut self) {
        self.queue = None;
        let closed = self.closed.get_mut().map(|closed| closed.recv_timeout(CLOSING));
        // A disk that does not answer is not waited for any longer.
        if let (Ok(Err(mpsc::RecvTimeoutError::Disconnected)), Some(writer)) = (closed, self.writer.take()) {
            let _ = writer.join();
        }
    }
}
