//! What a request changed, for whoever keeps it.

use std::fmt;

use serde::Serialize;

/// What a request changed. Keys are paths such as `identity/refresh/{hash}`.
#[derive(Default)]
pub(crate) struct Changes {
    enabled: bool,
    entries: Vec<(String, Option<Vec<u8>>)>,
}

impl Changes {
    /// Changes that are written down, where those of [`default`](Self::default) are forgotten at once.
    pub(crate) fn recording() -> Self {
        Self { enabled: true, entries: Vec::new() }
    }

    /// The record at `key` is now `value`.
    pub(crate) fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        if self.enabled
            && let Ok(value) = serde_json::to_vec(value)
        {
            self.entries.push((key(), Some(value)));
        }
    }

    /// There is no record at `key` any more.
    pub(crate) fn remove(&mut self, key: impl FnOnce() -> String) {
        if self.enabled {
            self.entries.push((key(), None));
        }
    }

    /// What was written down since the last time, oldest first; `None` for a record that was removed.
    pub(crate) fn take(&mut self) -> Vec<(String, Option<Vec<u8>>)> {
        std::mem::take(&mut self.entries)
    }
}

impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Values may hold what nobody should read.
        write!(f, "{} changes", self.entries.len())
    }
}
