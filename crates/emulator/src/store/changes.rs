//! What a request changed.

use serde::Serialize;

/// What a request changed, for the store: keys are paths such as `order/{tenant}/{customer}/{order}`, values are JSON.
///
/// The default one is for an emulator that keeps nothing: it ignores what it is told, without building the key or the
/// JSON. Of several entries for one key the last counts.
#[derive(Default)]
pub(crate) struct Changes {
    enabled: bool,
    /// `None` where the key was removed.
    entries: Vec<(String, Option<Vec<u8>>)>,
}

impl Changes {
    /// One that takes notes if `enabled`.
    pub(crate) fn new(enabled: bool) -> Self {
        Self { enabled, entries: Vec::new() }
    }

    /// The key now has this value.
    ///
    /// A value that cannot be written as JSON (none of the emulator's own types) is noted as empty, which no JSON is;
    /// the store fails on it instead of forgetting the change.
    pub(crate) fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T) {
        if self.enabled {
            self.entries.push((key(), Some(serde_json::to_vec(value).unwrap_or_default())));
        }
    }

    /// The key has no value any more.
    pub(crate) fn remove(&mut self, key: impl FnOnce() -> String) {
        if self.enabled {
            self.entries.push((key(), None));
        }
    }

    /// All changes since the last time, in their order.
    pub(crate) fn take(&mut self) -> Vec<(String, Option<Vec<u8>>)> {
        std::mem::take(&mut self.entries)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::Changes;

    #[test]
    fn changes_are_noted_in_their_order_and_taken_once() {
        let mut changes = Changes::new(true);
        changes.set(|| "order/1".to_owned(), &"new");
        changes.remove(|| "order/2".to_owned());
        let (set, removed) = (("order/1".to_owned(), Some(b"\"new\"".to_vec())), ("order/2".to_owned(), None));
        assert_eq!(changes.take(), [set, removed]);
        assert_eq!(changes.take(), []);
        changes.remove(|| "order/3".to_owned());
        assert_eq!(changes.take().len(), 1, "it goes on taking notes");
    }

    #[test]
    fn nothing_is_built_where_nothing_is_kept() {
        let mut changes = Changes::default();
        changes.set(|| unreachable!(), &1);
        changes.remove(|| unreachable!());
        assert_eq!(changes.take().capacity(), 0);
    }

    #[test]
    fn a_value_that_is_no_json_is_not_forgotten() {
        let mut changes = Changes::new(true);
        changes.set(|| "meta/bad".to_owned(), &HashMap::from([((1, 2), 3)]));
        assert_eq!(changes.take(), [("meta/bad".to_owned(), Some(Vec::new()))]);
    }
}
