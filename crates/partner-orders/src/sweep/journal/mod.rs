//! What a sweep has done, kept so that another can go on from there.

mod file;

use std::fmt;
use std::io;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use partner_orders_api::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::confirm::Outcome;

pub use file::FileJournal;

/// The version of the entries that this crate writes, and the newest that it reads.
pub(super) const VERSION: u32 = 1;

/// Keeps what a sweep does: written before a cancellation is sent, and after it ended.
#[async_trait]
pub trait Journal: fmt::Debug + Send + Sync {
    /// Everything that was written so far, oldest first.
    ///
    /// # Errors
    /// Where it cannot be read, or what is there is no journal: then nothing is swept.
    async fn load(&self) -> io::Result<Vec<JournalEntry>>;

    /// Adds an entry at the end. A finished one must last when this returns, whatever happens to the process.
    ///
    /// # Errors
    /// Where it cannot be written: then the sweep stops.
    async fn append(&self, entry: &JournalEntry) -> io::Result<()>;
}

/// One entry of a [`Journal`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct JournalEntry {
    /// The version of the entry's form.
    pub version: u32,
    /// When it was written, UTC.
    pub time: Timestamp,
    /// The sweep; also the correlation id of all its calls.
    pub sweep: Uuid,
    /// The customer tenant.
    pub customer: Uuid,
    /// The order's id.
    pub order: String,
    /// What happened.
    #[serde(flatten)]
    pub event: JournalEvent,
}

/// What an entry of a journal is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum JournalEvent {
    /// A cancellation is about to be sent.
    Started {
        /// The `MS-RequestId` of each call that it needs.
        request_ids: Vec<Uuid>,
    },
    /// A cancellation ended.
    Finished {
        /// What became of the order.
        outcome: Outcome,
        /// The service's code, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// Why, where it is not cancelled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

impl JournalEntry {
    /// The outcome of an order that need not be asked about again: it is cancelled, or a rule forbids it.
    pub(super) fn settled(&self) -> Option<Outcome> {
        match self.event {
            JournalEvent::Finished { outcome, .. } => {
                let last = matches!(outcome, Outcome::Cancelled | Outcome::AlreadyCancelled | Outcome::Refused);
                last.then_some(outcome)
            }
            JournalEvent::Started { .. } => None,
        }
    }
}

/// A journal that is gone with the process: for sweeps that need no other, and for tests.
#[derive(Debug, Default)]
pub struct MemoryJournal(Mutex<Vec<JournalEntry>>);

impl MemoryJournal {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// What it holds.
    pub fn entries(&self) -> Vec<JournalEntry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Journal for MemoryJournal {
    async fn load(&self) -> io::Result<Vec<JournalEntry>> {
        Ok(self.entries())
    }

    async fn append(&self, entry: &JournalEntry) -> io::Result<()> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(entry.clone());
        Ok(())
    }
}
