//! The thread that writes the state file: it takes all waiting batches, and writes them together.

use std::fs::File;
use std::sync::mpsc::Receiver;

use tokio::sync::oneshot;

use super::file::StateFile;
use super::journal::{self, Journal};
use super::{Change, StoreError};

/// The most batches that are written together, so that the first does not wait for ever.
const GROUP: usize = 4_096;

/// Changes that are written together or not at all.
pub(super) struct QueuedBatch {
    /// The last of several entries for a key counts.
    pub(super) changes: Vec<Change>,
    /// Receives the outcome.
    pub(super) done: oneshot::Sender<Result<(), StoreError>>,
}

/// Writes until all senders are gone and all that they sent is written, then closes the file.
///
/// After a failure nothing is written and every batch fails with the same error, since later changes are based on the
/// lost ones.
pub(super) fn run(mut journal: Journal, mut file: StateFile, batches: &Receiver<QueuedBatch>) {
    let mut failed = None;
    while let Ok(first) = batches.recv() {
        let group: Vec<QueuedBatch> = std::iter::once(first).chain(batches.try_iter().take(GROUP - 1)).collect();
        let outcome = match &failed {
            Some(error) => Err(StoreError::clone(error)),
            None => write(&mut journal, &file, &group),
        };
        failed = outcome.clone().err();
        for batch in group {
            // The request may have been dropped.
            let _ = batch.done.send(outcome.clone());
        }
        if failed.is_none() && journal.is_wasteful() {
            rewrite(&mut journal, &mut file);
        }
    }
}

fn write(journal: &mut Journal, file: &StateFile, group: &[QueuedBatch]) -> Result<(), StoreError> {
    if group.iter().all(|batch| batch.changes.is_empty()) {
        // All that was sent before is written.
        return Ok(());
    }
    journal.append(group.iter().map(|batch| batch.changes.as_slice()))?;
    // Checked afterwards, since a file that is removed during the write loses it.
    file.check()
}

/// Rewrites the file without outdated records. If that fails, the file stays as it is, and nothing is lost.
fn rewrite(journal: &mut Journal, file: &mut StateFile) {
    let rewritten = File::open(&file.path).map_err(|error| StoreError::unusable(&file.path, error)).and_then(|open| {
        let contents = journal::read(&open, &file.path)?;
        let fill = |draft: &mut File| journal::fill(draft, &contents.records);
        let replaced = file.replace(fill).map_err(|error| StoreError::unusable(&file.path, error))?;
        Journal::open(replaced, &file.path)
    });
    match rewritten {
        Ok((new, _)) => *journal = new,
        Err(_) => journal.rewrite_later(),
    }
}
