//! The journal of an account: an audit log of its changes, and of those in progress when a sweep was killed.

use std::sync::Arc;

use partner_orders::{FileJournal, Journal, MemoryJournal};

use super::lock::AccountLock;
use crate::failure::Failure;
use crate::session::Session;
use crate::settings::folders;

/// The journal and the lock of an account.
pub(super) struct Audit {
    pub(super) journal: Arc<dyn Journal>,
    _lock: Option<AccountLock>,
}

impl Audit {
    /// Takes the account's lock, and opens its journal. An emulator inside the command has neither.
    pub(super) fn open(session: &Session) -> Result<Self, Failure> {
        let Some(settings) = &session.settings else {
            return Ok(Self { journal: Arc::new(MemoryJournal::new()), _lock: None });
        };
        let tenant = session.tenant.as_deref().unwrap_or("unknown");
        let host = session.endpoint().split_once("://").map_or(session.endpoint(), |(_, host)| host);
        let folder = settings.folders.account(&format!("{tenant}_{host}"));
        folders::create(&folder)?;
        let lock = AccountLock::take(&folder)?;
        let journal = Arc::new(FileJournal::new(folder.join("journal.ndjson")));
        Ok(Self { journal, _lock: Some(lock) })
    }
}
