//! What is kept of an emulator's state.

use serde::Serialize;

/// What a request changed, for the store. Keys are paths such as `faults/rule/1`.
///
/// Unless enabled, it keeps nothing, and keys and values are not even made.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    enabled: bool,
    /// `None` where an entry was removed.
    entries: Vec<(String, Option<Vec<u8>>)>,
}

impl Changes {
    /// One that keeps what it is told.
    #[cfg(test)]
    pub(crate) fn enabled() -> Self {
        Self { enabled: true, entries: Vec::new() }
    }

    /// An entry is new or has another value.
    pub(crate) fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        if self.enabled
            && let Ok(value) = serde_json::to_vec(value)
        {
            self.entries.push((key(), Some(value)));
        }
    }

    /// An entry is gone.
    pub(crate) fn remove(&mut self, key: impl FnOnce() -> String) {
        if self.enabled {
            self.entries.push((key(), None));
        }
    }

    /// All changes since the last call, oldest first.
    pub(crate) fn take(&mut self) -> Vec<(String, Option<Vec<u8>>)> {
        std::mem::take(&mut self.entries)
    }
}
