//! Entries of the state, in the order of their creation.

use std::sync::OnceLock;

use bytes::Bytes;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A record with its place among all records. A store, which sorts by key, would lose the order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry<T> {
    pub(crate) place: u64,
    pub(crate) record: T,
    /// The JSON of responses. A changed record gets a new entry.
    #[serde(skip)]
    pub(crate) shown: Shown,
}

/// The cached JSON of a record, without and with prices.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    pub(crate) plain: OnceLock<Bytes>,
    pub(crate) priced: OnceLock<Bytes>,
}

impl<T> Entry<T> {
    pub(crate) fn new(place: u64, record: T) -> Self {
        Self { place, record, shown: Shown::default() }
    }
}

/// Sorts restored records by place.
pub(crate) fn sort_by_place<K, T>(records: &mut IndexMap<K, Entry<T>>)
where
    K: std::hash::Hash + Eq + Ord,
{
    records.sort_by(|_, left, _, right| left.place.cmp(&right.place));
}
