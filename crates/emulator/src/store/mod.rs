//! The state file, from which an emulator resumes.
//!
//! The engine works in memory and records what it changes ([`Changes`]). Before a response is sent, its changes are
//! committed here, so that everything a client was told is still true after the next start, even after a kill or a loss
//! of power.

mod changes;
mod error;
mod file;
mod journal;
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
pub use error::StoreError;
use file::StateFile;
use journal::{Journal, Records};
use writer::QueuedBatch;

/// The time that closing waits for a write in progress.
const CLOSING: Duration = Duration::from_secs(5);

/// An open state file, and the thread that writes to it.
#[derive(Debug)]
pub(crate) struct Store {
    path: PathBuf,
    /// `None` only while closing.
    queue: Option<Sender<QueuedBatch>>,
    writer: Option<JoinHandle<()>>,
    /// Receives nothing, and fails once the writer has closed the file. The lock is never taken.
    closed: Mutex<Receiver<()>>,
}

/// Stored values by key.
pub(crate) type KeyedValues = Vec<(String, Vec<u8>)>;

impl Store {
    /// Opens the file, or creates it (for its owner alone), and reads everything that is stored in it, by key.
    ///
    /// It blocks while it reads. The file is locked until the store is dropped.
    ///
    /// # Errors
    /// If the path is not that of a file, or the file is unusable, is not a state file, has another format, is damaged,
    /// or is in use.
    pub(crate) fn open(path: &Path) -> Result<(Self, KeyedValues), StoreError> {
        let (file, handle) = StateFile::open(path, |new| journal::fill(new, &Records::new()))?;
        let (journal, records) = Journal::open(handle, &file.path)?;
        Ok((Self::start(journal, file)?, records.into_iter().collect()))
    }

    fn start(journal: Journal, file: StateFile) -> Result<Self, StoreError> {
        let path = file.path.clone();
        let (queue, batches) = mpsc::channel();
        let (open, closed) = mpsc::channel();
        let write = move || {
            writer::run(journal, file, &batches);
            drop::<Sender<()>>(open);
        };
        let writer = thread::Builder::new().name("emulator-state".to_owned()).spawn(write);
        let writer = writer.map_err(|error| StoreError::unusable(&path, error))?;
        Ok(Self { path, queue: Some(queue), writer: Some(writer), closed: Mutex::new(closed) })
    }

    /// Stores all of the changes or none. The last of several entries for a key counts.
    ///
    /// The order of calls is the order of effect, even if a result is never awaited: call it while the engine is
    /// locked, and await the result afterwards, before responding. `Ok` means that they are on the disk. Waiting changes
    /// are written together, so that many requests share the wait for the disk.
    ///
    /// # Errors
    /// [`StoreError::Write`] or [`StoreError::Gone`] if they are not stored; every later call then fails with the same
    /// error. Without changes it always succeeds; see [`settled`](Self::settled).
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

    /// Waits until everything that was committed before is on the disk.
    ///
    /// A response that reports changes which it did not make itself needs this, such as the repeated response to a
    /// write that was sent twice: the first write may still be waiting, or have failed.
    ///
    /// # Errors
    /// As [`commit`](Self::commit), if anything committed before is not stored.
    pub(crate) fn settled(&self) -> impl Future<Output = Result<(), StoreError>> + Send + 'static + use<> {
        self.send(Vec::new())
    }

    fn send(&self, changes: Vec<Change>) -> impl Future<Output = Result<(), StoreError>> + Send + 'static + use<> {
        let (done, outcome) = oneshot::channel();
        if let Some(queue) = &self.queue {
            // A writer that has ended drops the batch, and with it the sender.
            let _ = queue.send(QueuedBatch { changes, done });
        }
        let path = self.path.clone();
        async move { outcome.await.unwrap_or_else(|_| Err(StoreError::write(&path, "the writer ended"))) }
    }
}

impl Drop for Store {
    /// Writes the waiting changes, and closes the file.
    fn drop(&mut self) {
        self.queue = None;
        let closed = self.closed.get_mut().map(|closed| closed.recv_timeout(CLOSING));
        // If the time is over, the disk does not respond, and the thread is not joined.
        if let (Ok(Err(mpsc::RecvTimeoutError::Disconnected)), Some(writer)) = (closed, self.writer.take()) {
            let _ = writer.join();
        }
    }
}
