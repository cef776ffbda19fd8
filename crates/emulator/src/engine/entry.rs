//! Records in the order in which they came.

use std::sync::OnceLock;

use bytes::Bytes;
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A record with its place among all records, which a store, sorted by key, would lose.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry<T> {
    pub(crate) place: u64,
    pub(crate) record: T,
    /// The record as answers show it, once one did. A changed record comes in a new entry.
    #[serde(skip)]
    pub(crate) shown: Shown,
}

/// A record as JSON, each form made when it is first asked for.
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

/// Puts restored records back into their order.
pub(crate) fn in_place<K, T>(records: &mut IndexMap<K, Entry<T>>)
where
    K: std::hash::Hash + Eq + Ord,
{
    records.sort_by(|_, one, _, other| one.place.cmp(&other.place));
}
