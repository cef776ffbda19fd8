//! The interface to the store that persists sign-ins.

use serde::Serialize;

/// Receives the records that sign-ins need after a restart: JSON values by key, such as `identity/code/{hash}`.
/// [`IdentityProvider::restore`](crate::IdentityProvider::restore) reads them back.
pub trait RecordWriter {
    /// Sets the value of a key.
    fn set<T: Serialize>(&mut self, key: impl FnOnce() -> String, value: &T);

    /// Removes a key with its value.
    fn remove(&mut self, key: impl FnOnce() -> String);
}
