//! Random numbers of a client: ids and jitter.

use std::sync::{Arc, Mutex, PoisonError};

use uuid::Uuid;

/// The source of a client's request ids and jitter. Tests seed it, so that a run can be repeated; tokens and secrets of
/// sign-in never come from it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Random(Option<Arc<Mutex<fastrand::Rng>>>);

impl Random {
    /// A source that the seed determines.
    #[cfg(any(test, feature = "test-util"))]
    pub(crate) fn seeded(seed: u64) -> Self {
        Self(Some(Arc::new(Mutex::new(fastrand::Rng::with_seed(seed)))))
    }

    /// A new GUID.
    pub(crate) fn uuid(&self) -> Uuid {
        match &self.0 {
            None => Uuid::new_v4(),
            Some(seeded) => {
                let number = seeded.lock().unwrap_or_else(PoisonError::into_inner).u128(..);
                uuid::Builder::from_random_bytes(number.to_be_bytes()).into_uuid()
            }
        }
    }

    /// A number from 0 up to 1.
    pub(crate) fn fraction(&self) -> f64 {
        match &self.0 {
            None => fastrand::f64(),
            Some(seeded) => seeded.lock().unwrap_or_else(PoisonError::into_inner).f64(),
        }
    }
}
