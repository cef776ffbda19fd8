//! Journals of sweeps: the audit log, and the record of the cancellations that were in progress when a run ended.

mod file;
mod line;

use std::fmt;
use std::io;
use std::sync::{Mutex, PoisonError};

use async_trait::async_trait;
use partner_orders_api::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::confirm::Outcome;

pub use file::FileJournal;
pub use line::{JournalBytes, LineJournal};

/// The version of the entries that this crate writes and reads.
pub(super) const VERSION: u32 = 2;

/// Stores the progress of a sweep: written before a cancellation is sent, and after it ended.
#[async_trait]
pub trait Journal: fmt::Debug + Send + Sync {
    /// Reads all entries, oldest first.
    ///
    /// # Errors
    /// The failure to read it, or an invalid entry: then nothing is swept.
    async fn load(&self) -> io::Result<Vec<JournalEntry>>;

    /// Appends an entry. A finished one must be persisted when this returns, so that it survives the process.
    ///
    /// # Errors
    /// The failure to write it: then the sweep stops.
    async fn append(&self, entry: &JournalEntry) -> io::Result<()>;
}

/// One entry of a [`Journal`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct JournalEntry {
    /// The version of the entry's format.
    pub version: u32,
    /// The time of the entry, UTC.
    pub time: Timestamp,
    /// The sweep; also the correlation id of all its calls.
    pub sweep: Uuid,
    /// The account that was swept.
    #[serde(flatten)]
    pub account: JournalAccount,
    /// The customer tenant.
    pub customer: Uuid,
    /// The order's id.
    pub order: String,
    /// The event.
    #[serde(flatten)]
    pub event: JournalEvent,
}

/// The account that a sweep belongs to. Its journal cannot be used for another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct JournalAccount {
    /// Base URL of the API.
    pub endpoint: String,
    /// The partner tenant, if the access token names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<String>,
    /// The stated kind of account, `sandbox` or `production`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
}

impl fmt::Display for JournalAccount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let or_unknown = |part: &Option<String>| part.clone().unwrap_or_else(|| "unknown".to_owned());
        let (tenant, environment) = (or_unknown(&self.tenant), or_unknown(&self.environment));
        write!(f, "{}, tenant {tenant}, environment {environment}", self.endpoint)
    }
}

/// The event of a journal entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
#[non_exhaustive]
pub enum JournalEvent {
    /// A cancellation is about to be sent.
    Started {
        /// The `MS-RequestId` of each of its calls.
        request_ids: Vec<Uuid>,
    },
    /// A cancellation ended.
    Finished {
        /// The outcome of the order.
        outcome: Outcome,
        /// The service's code, if there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        code: Option<String>,
        /// The reason, if it is not cancelled.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
    },
}

/// A journal in memory: for sweeps that need no other, and for tests.
#[derive(Debug, Default)]
pub struct MemoryJournal(Mutex<Vec<JournalEntry>>);

impl MemoryJournal {
    /// An empty journal.
    pub fn new() -> Self {
        Self::default()
    }

    /// The entries so far.
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
