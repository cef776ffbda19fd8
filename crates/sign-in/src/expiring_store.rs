//! Values that belong to secrets, stored under the secrets' hashes.

use std::fmt;

use chrono::{DateTime, Duration, Utc};
use indexmap::IndexMap;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use super::{RecordWriter, hash};

/// The time for which an expired value is stored, so that an error can call it expired instead of unknown.
const MEMORY: Duration = Duration::hours(1);

/// A value with a limited lifetime.
pub(super) trait Expires {
    /// The time at which it expires.
    fn expires(&self) -> DateTime<Utc>;
}

/// A bounded store of values by the hashes of their secrets, oldest first.
pub(super) struct ExpiringStore<T> {
    prefix: &'static str,
    capacity: usize,
    entries: IndexMap<String, T>,
}

impl<T: Expires + Serialize + DeserializeOwned> ExpiringStore<T> {
    /// An empty store. `prefix` begins the keys of its records.
    pub(super) fn new(prefix: &'static str, capacity: usize) -> Self {
        Self { prefix, capacity, entries: IndexMap::new() }
    }

    /// Stores a value, and returns the new secret that it belongs to. Removes values that expired an hour ago, and
    /// the oldest one if the store is full.
    pub(super) fn insert(&mut self, value: T, now: DateTime<Utc>, records: &mut impl RecordWriter) -> String {
        let prefix = self.prefix;
        let forgotten = now.checked_sub_signed(MEMORY).unwrap_or(now);
        let mut drop = |key: &str| records.remove(|| format!("{prefix}{key}"));
        self.entries.retain(|key, entry| {
            let keep = entry.expires() > forgotten;
            if !keep {
                drop(key);
            }
            keep
        });
        while self.entries.len() >= self.capacity.max(1) {
            match self.entries.shift_remove_index(0) {
                Some((key, _)) => drop(&key),
                None => break,
            }
        }
        let secret = new_secret();
        let key = hash::sha256(&secret);
        records.set(|| format!("{prefix}{key}"), &value);
        self.entries.insert(key, value);
        secret
    }

    pub(super) fn get(&self, secret: &str) -> Option<&T> {
        self.entries.get(&hash::sha256(secret))
    }

    /// Changes the value of a secret.
    pub(super) fn update(&mut self, secret: &str, records: &mut impl RecordWriter, change: impl FnOnce(&mut T)) {
        self.update_hashed(&hash::sha256(secret), records, change);
    }

    /// Changes the value of the secret with this hash.
    pub(super) fn update_hashed(&mut self, key: &str, records: &mut impl RecordWriter, change: impl FnOnce(&mut T)) {
        if let Some(entry) = self.entries.get_mut(key) {
            change(entry);
            records.set(|| format!("{}{key}", self.prefix), entry);
        }
    }

    /// Returns the first value that matches, with the hash of its secret.
    pub(super) fn find(&self, matches: impl Fn(&T) -> bool) -> Option<(&String, &T)> {
        self.entries.iter().find(|(_, entry)| matches(entry))
    }

    /// Restores a value from its record; returns `false` if the key has another prefix.
    pub(super) fn restore(&mut self, key: &str, value: &[u8]) -> Result<bool, serde_json::Error> {
        let Some(key) = key.strip_prefix(self.prefix) else { return Ok(false) };
        self.entries.insert(key.to_owned(), serde_json::from_slice(value)?);
        Ok(true)
    }

    /// Sorts restored values, which come in no order. Those that expire first are the oldest.
    pub(super) fn sort(&mut self) {
        self.entries.sort_by(|_, left, _, right| left.expires().cmp(&right.expires()));
    }
}

impl<T> fmt::Debug for ExpiringStore<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} entries", self.entries.len())
    }
}

/// Generates a secret with 244 random bits, in the form of Entra ID's own, by which it is redacted wherever it appears.
fn new_secret() -> String {
    format!("1.A9a{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use chrono::{DateTime, Utc};

    use super::{Expires, ExpiringStore, MEMORY};
    use crate::tests::Records;

    impl Expires for i64 {
        fn expires(&self) -> DateTime<Utc> {
            DateTime::from_timestamp(*self, 0).unwrap()
        }
    }

    #[test]
    fn a_store_is_bounded_hashed_and_comes_back() {
        let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
        let mut records = Records::default();
        let mut store = ExpiringStore::<i64>::new("identity/x/", 2);
        let first = store.insert(10, at(0), &mut records);
        let second = store.insert(20, at(0), &mut records);
        let third = store.insert(30, at(0), &mut records);
        assert_eq!((store.get(&first), store.get(&second), store.get(&third)), (None, Some(&20), Some(&30)));
        let last = store.insert(40, at(30) + MEMORY, &mut records);
        assert_eq!(store.entries.len(), 1);

        let records = records.take();
        assert!(records.iter().all(|(key, _)| !key.contains(&last)));
        let mut left = HashMap::new();
        for (key, value) in records {
            match value {
                Some(value) => left.insert(key, value),
                None => left.remove(&key),
            };
        }
        let mut again = ExpiringStore::<i64>::new("identity/x/", 2);
        for (key, value) in &left {
            assert!(again.restore(key, value).unwrap());
        }
        again.sort();
        assert_eq!((again.get(&last), again.entries.len()), (Some(&40), 1));
        assert!(!again.restore("identity/y/1", b"1").unwrap());
    }
}
