//! What requests changed, on its way to the store.

use serde::Serialize;

/// A record's new content, or `None` where it is gone, under its key.
pub(crate) type Change = (String, Option<Vec<u8>>);

/// What a request changed. Keys are paths such as `order/{tenant}/{customer}/{order}`.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    enabled: bool,
    entries: Vec<Change>,
}

impl Changes {
    /// Keeps changes from now on, for a store that takes them.
    pub(crate) fn enable(&mut self) {
        self.enabled = true;
    }

    /// Notes a record's new content. Costs nothing where no store wants it.
    pub(crate) fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        if self.enabled
            && let Ok(content) = serde_json::to_vec(value)
        {
            self.entries.push((key(), Some(content)));
        }
    }

    /// Notes that a record is gone.
    pub(crate) fn remove(&mut self, key: impl FnOnce() -> String) {
        if self.enabled {
            self.entries.push((key(), None));
        }
    }

    /// What changed since it was last asked.
    pub(crate) fn take(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.entries)
    }
}
