//! Records in the order in which they came.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A record with its place among all records, which a store, sorted by key, would lose.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry<T> {
    pub(crate) place: u64,
    pub(crate) record: T,
}

/// Puts restored records back into their order.
pub(crate) fn in_place<K, T>(records: &mut IndexMap<K, Entry<T>>)
where
    K: std::hash::Hash + Eq + Ord,
{
    records.sort_by(|_, one, _, other| one.place.cmp(&other.place));
}
