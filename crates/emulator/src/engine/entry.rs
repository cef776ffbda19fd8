//! Entries of the state, in the order of their creation.

use std::sync::OnceLock;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// A record with its place among all records. A store, which sorts by key, would lose the order.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Entry<T> {
    pub(crate) place: u64,
    pub(crate) record: T,
    /// The JSON of responses. A changed record gets a new entry.
    #[serde(skip)]
    pub(crate) shown: CachedJson,
    /// The earlier states of the record, oldest first, for reads that lag behind.
    #[serde(skip, default = "Vec::new")]
    earlier: Vec<EarlierState<T>>,
}

/// A record, or its absence, until a time.
#[derive(Clone, Debug)]
struct EarlierState<T> {
    until: DateTime<Utc>,
    record: Option<T>,
}

/// The longest time, in seconds, that earlier states are stored for.
pub(crate) const MOST_STALE_SECONDS: u64 = 3_600;

/// The largest number of earlier states of one record.
const EARLIER_STATES: usize = 8;

/// The cached JSON of a record, without and with prices.
#[derive(Clone, Debug, Default)]
pub(crate) struct CachedJson {
    pub(crate) plain: OnceLock<Bytes>,
    pub(crate) priced: OnceLock<Bytes>,
}

impl<T> Entry<T> {
    pub(crate) fn new(place: u64, record: T) -> Self {
        Self { place, record, shown: CachedJson::default(), earlier: Vec::new() }
    }

    /// Adds the earlier state, which ends now: the replaced record, or its absence.
    pub(crate) fn remember(&mut self, replaced: Option<Self>, now: DateTime<Utc>) {
        let (record, mut earlier) = replaced.map_or((None, Vec::new()), |old| (Some(old.record), old.earlier));
        earlier.push(EarlierState { until: now, record });
        let longest = i64::try_from(MOST_STALE_SECONDS).unwrap_or(i64::MAX);
        earlier.retain(|earlier| (now - earlier.until).num_seconds() <= longest);
        earlier.drain(..earlier.len().saturating_sub(EARLIER_STATES));
        self.earlier = earlier;
    }

    /// Returns the record as it was at a time; `None` if there was none yet.
    pub(crate) fn at(&self, time: DateTime<Utc>) -> Option<&T> {
        match self.earlier.iter().find(|earlier| time < earlier.until) {
            Some(earlier) => earlier.record.as_ref(),
            None => Some(&self.record),
        }
    }
}

/// Sorts restored records by place.
pub(crate) fn sort_by_place<K, T>(records: &mut IndexMap<K, Entry<T>>)
where
    K: std::hash::Hash + Eq + Ord,
{
    records.sort_by(|_, left, _, right| left.place.cmp(&right.place));
}
