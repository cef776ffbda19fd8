//! The changes of one request.

use std::fmt;

use partner_orders_sign_in::RecordWriter;
use serde::Serialize;

/// A key and its record's new content, JSON; `None` if the record was removed.
pub(crate) type Change = (String, Option<Vec<u8>>);

/// The changes of one request, for the store: keys are paths such as `order/{tenant}/{customer}/{order}`, values are
/// JSON.
///
/// By default, for an emulator without a state file, all changes are ignored, without building the key or the JSON. The
/// last of several entries for one key counts.
#[derive(Default)]
pub(crate) struct Changes {
    enabled: bool,
    entries: Vec<Change>,
}

impl Changes {
    /// Changes that are recorded.
    pub(crate) fn enabled() -> Self {
        Self { enabled: true, entries: Vec::new() }
    }

    /// Records changes from now on.
    pub(crate) fn enable(&mut self) {
        self.enabled = true;
    }

    /// Records the new value of a key.
    ///
    /// A value that cannot be written as JSON (none of the emulator's own types) is recorded as empty, which is invalid
    /// JSON; the store fails on it instead of losing the change.
    pub(crate) fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        if self.enabled {
            self.entries.push((key(), Some(serde_json::to_vec(value).unwrap_or_default())));
        }
    }

    /// Records the removal of a key.
    pub(crate) fn remove(&mut self, key: impl FnOnce() -> String) {
        if self.enabled {
            self.entries.push((key(), None));
        }
    }

    /// Adds changes that are serialized already.
    pub(crate) fn extend(&mut self, changes: Vec<Change>) {
        if self.enabled {
            self.entries.extend(changes);
        }
    }

    /// Returns all changes since the last call, in their order.
    pub(crate) fn take(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.entries)
    }
}

impl RecordWriter for Changes {
    fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        self.set(key, value);
    }

    fn remove(&mut self, key: impl FnOnce() -> String) {
        self.remove(key);
    }
}

/// Prints their number: their content may be secret.
impl fmt::Debug for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} changes", self.entries.len())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Changes;

    #[test]
    fn changes_are_recorded_in_their_order_and_taken_once() {
        let mut changes = Changes::enabled();
        changes.set(|| "order/1".to_owned(), &"new");
        changes.remove(|| "order/2".to_owned());
        let (set, removed) = (("order/1".to_owned(), Some(b"\"new\"".to_vec())), ("order/2".to_owned(), None));
        assert_eq!(changes.take(), [set, removed]);
        assert_eq!(changes.take(), []);
        changes.remove(|| "order/3".to_owned());
        assert_eq!(format!("{changes:?}"), "1 changes", "records may hold secrets");
        assert_eq!(changes.take().len(), 1, "it goes on recording");
    }

    #[test]
    fn nothing_is_built_without_a_state_file() {
        let mut changes = Changes::default();
        changes.set(|| unreachable!(), &1);
        changes.remove(|| unreachable!());
        assert_eq!(changes.take().capacity(), 0);
    }

    #[test]
    fn a_value_that_is_not_json_is_not_lost() {
        let mut changes = Changes::enabled();
        changes.set(|| "meta/bad".to_owned(), &HashMap::from([((1, 2), 3)]));
        assert_eq!(changes.take(), [("meta/bad".to_owned(), Some(Vec::new()))]);
    }
}
