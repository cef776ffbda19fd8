//! Secrets that were handed out, under their hashes.

use std::fmt;

use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::hash;
use crate::store::Changes;

/// What is of no use after some time.
pub(super) trait Expires {
    /// When it expires.
    fn expires(&self) -> DateTime<Utc>;
}

/// Entries under the hashes of the secrets that they belong to, the oldest first, and no more than `most`.
pub(super) struct Kept<T> {
    prefix: &'static str,
    most: usize,
    entries: IndexMap<String, T>,
}

impl<T: Expires + Serialize + DeserializeOwned> Kept<T> {
    pub(super) fn new(prefix: &'static str, most: usize) -> Self {
        Self { prefix, most, entries: IndexMap::new() }
    }

    /// A new secret for `value`. What expired by `forgotten` is dropped, and the oldest where there is no more room.
    pub(super) fn hand_out(&mut self, value: T, forgotten: DateTime<Utc>, changes: &mut Changes) -> String {
        let prefix = self.prefix;
        let mut drop = |key: &str| changes.remove(|| format!("{prefix}{key}"));
        self.entries.retain(|key, entry| {
            let keep = entry.expires() > forgotten;
            if !keep {
                drop(key);
            }
            keep
        });
        while self.entries.len() >= self.most.max(1) {
            match self.entries.shift_remove_index(0) {
                Some((key, _)) => drop(&key),
                None => break,
            }
        }
        let secret = secret();
        let key = hash::of(&secret);
        changes.set(|| format!("{prefix}{key}"), &value);
        self.entries.insert(key, value);
        secret
    }

    pub(super) fn get(&self, secret: &str) -> Option<&T> {
        self.entries.get(&hash::of(secret))
    }

    /// Changes the entry of a secret.
    pub(super) fn update(&mut self, secret: &str, changes: &mut Changes, change: impl FnOnce(&mut T)) {
        let key = hash::of(secret);
        self.change(&key, changes, change);
    }

    /// Changes the first entry that is wanted; `false` where none is.
    pub(super) fn update_where(
        &mut self,
        wanted: impl Fn(&T) -> bool,
        changes: &mut Changes,
        change: impl FnOnce(&mut T),
    ) -> bool {
        let key = self.entries.iter().find(|(_, entry)| wanted(entry)).map(|(key, _)| key.clone());
        key.is_some_and(|key| self.change(&key, changes, change))
    }

    fn change(&mut self, key: &str, changes: &mut Changes, change: impl FnOnce(&mut T)) -> bool {
        let Some(entry) = self.entries.get_mut(key) else { return false };
        change(entry);
        changes.set(|| format!("{}{key}", self.prefix), entry);
        true
    }

    pub(super) fn find(&self, wanted: impl Fn(&T) -> bool) -> Option<&T> {
        self.entries.values().find(|entry| wanted(entry))
    }

    /// Takes a record back in; `false` if its key is none of ours.
    pub(super) fn restore(&mut self, key: &str, value: &[u8]) -> Result<bool, serde_json::Error> {
        let Some(key) = key.strip_prefix(self.prefix) else { return Ok(false) };
        self.entries.insert(key.to_owned(), serde_json::from_slice(value)?);
        Ok(true)
    }

    /// Records come back in no order: the first to expire are the oldest.
    pub(super) fn restored(&mut self) {
        self.entries.sort_by(|_, one, _, other| one.expires().cmp(&other.expires()));
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }
}

impl<T> fmt::Debug for Kept<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} entries", self.entries.len())
    }
}

/// A text that nobody guesses.
fn secret() -> String {
    // 244 random bits.
    format!("1.{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::{Expires, Kept};
    use crate::store::Changes;

    impl Expires for i64 {
        fn expires(&self) -> DateTime<Utc> {
            DateTime::from_timestamp(*self, 0).unwrap()
        }
    }

    #[test]
    fn what_is_kept_is_bounded_hashed_and_comes_back() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let mut changes = Changes::enabled();
        let mut kept = Kept::<i64>::new("identity/x/", 2);
        let first = kept.hand_out(10, at(0), &mut changes);
        let second = kept.hand_out(20, at(0), &mut changes);
        let third = kept.hand_out(30, at(0), &mut changes);
        assert_eq!((kept.get(&first), kept.get(&second), kept.get(&third)), (None, Some(&20), Some(&30)));
        let last = kept.hand_out(40, at(30), &mut changes);
        assert_eq!(kept.len(), 1);

        let changes = changes.take();
        assert!(changes.iter().all(|(key, _)| !key.contains(&last)));
        let mut left = std::collections::HashMap::new();
        for (key, value) in changes {
            match value {
                Some(value) => left.insert(key, value),
                None => left.remove(&key),
            };
        }
        let mut again = Kept::<i64>::new("identity/x/", 2);
        for (key, value) in &left {
            assert!(again.restore(key, value).unwrap());
        }
        again.restored();
        assert_eq!((again.get(&last), again.len()), (Some(&40), 1));
        assert!(!again.restore("identity/y/1", b"1").unwrap());
    }
}
