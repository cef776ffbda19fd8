//! The one who writes: a thread that takes all that waits, and writes it in one go.

use std::collections::BTreeMap;
use std::sync::mpsc::Receiver;

use redb::{Database, Durability};
use tokio::sync::oneshot;

use super::database::RECORDS;
use super::file::StateFile;
use super::{Change, StoreError};

/// How many batches are written in one go at most, so that the first does not wait for ever.
const GROUP: usize = 4_096;

/// What is to be written together or not at all.
pub(super) struct Batch {
    /// The last one for a key counts.
    pub(super) changes: Vec<Change>,
    /// Who waits for it.
    pub(super) answer: oneshot::Sender<Result<(), StoreError>>,
}

/// Several batches as one.
#[derive(Default)]
struct Group {
    /// Sorted, which the database likes best.
    changes: BTreeMap<String, Option<Vec<u8>>>,
    answers: Vec<oneshot::Sender<Result<(), StoreError>>>,
}

impl Group {
    fn add(&mut self, batch: Batch) {
        self.changes.extend(batch.changes);
        self.answers.push(batch.answer);
    }
}

/// Writes until nobody can send any more, and all that was sent is written; then closes the database.
///
/// After a failure nothing is written, and everyone is told the same: what comes later builds on what was lost.
pub(super) fn run(database: Database, file: &StateFile, batches: &Receiver<Batch>) {
    let mut failed = None;
    while let Ok(first) = batches.recv() {
        let mut group = Group::default();
        group.add(first);
        for batch in batches.try_iter().take(GROUP - 1) {
            group.add(batch);
        }
        let outcome = match &failed {
            Some(error) => Err(StoreError::clone(error)),
            None => write(&database, file, &group),
        };
        failed = outcome.clone().err();
        for answer in group.answers {
            // Who does not wait any more is not told.
            let _ = answer.send(outcome.clone());
        }
    }
}

fn write(database: &Database, file: &StateFile, group: &Group) -> Result<(), StoreError> {
    if group.changes.is_empty() {
        // Nothing but questions whether all is kept, and so it is.
        return Ok(());
    }
    if let Some((key, _)) = group.changes.iter().find(|(_, value)| value.as_ref().is_some_and(Vec::is_empty)) {
        // Its first part says enough, and is no secret.
        let kind = key.split('/').next().unwrap_or_default();
        return Err(StoreError::write(
            &file.path,
            format!("a record of the kind '{kind}' could not be written as JSON"),
        ));
    }
    transact(database, group).map_err(|error| StoreError::write(&file.path, error))?;
    // Afterwards, since a file that was removed during the write has lost it as well.
    file.check()
}

fn transact(database: &Database, group: &Group) -> Result<(), redb::Error> {
    let mut writing = database.begin_write()?;
    // When the commit returns, it is on the disk.
    writing.set_durability(Durability::Immediate)?;
    {
        let mut records = writing.open_table(RECORDS)?;
        for (key, value) in &group.changes {
            match value {
                Some(value) => records.insert(key.as_str(), value.as_slice())?,
                None => records.remove(key.as_str())?,
            };
        }
    }
    writing.commit()?;
    Ok(())
}
