//! Planted bugs: switches that break a promise on purpose, to show that the simulation notices.

#[cfg(any(test, feature = "test-util"))]
use std::sync::atomic::{AtomicU8, Ordering};

/// A bug that can be switched on for the whole process (feature `test-util`); other builds have no switches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[non_exhaustive]
pub enum PlantedBug {
    /// A write without a response is retried like a read.
    RetriedWrite = 1,
    /// After a failure a write is sent again without a read.
    NoReadBetween,
    /// A lost write is repeated under another request id.
    NewRequestId,
    /// A read without the effect proves that a write failed.
    OldReadIsProof,
    /// A response of 200 proves a cancellation.
    StatusIsProof,
    /// A refusal after an open failure is final.
    RefusalSettles,
    /// Responses about other resources are believed.
    AnotherIsBelieved,
    /// A suspended subscription counts as cancelled.
    SuspendedIsCancelled,
    /// The journal gets its entry after the cancellation.
    JournalAfter,
    /// An order that is named twice is cancelled twice.
    NoDeduplication,
    /// A stopped sweep does not report the orders that it did not try.
    UntoldAfterStop,
    /// The gate lets everything through.
    OpenGate,
    /// `Retry-After` is ignored.
    NoRetryAfter,
}

#[cfg(any(test, feature = "test-util"))]
static PLANTED: AtomicU8 = AtomicU8::new(0);

#[cfg(any(test, feature = "test-util"))]
impl PlantedBug {
    /// All bugs.
    pub const ALL: [Self; 13] = [
        Self::RetriedWrite,
        Self::NoReadBetween,
        Self::NewRequestId,
        Self::OldReadIsProof,
        Self::StatusIsProof,
        Self::RefusalSettles,
        Self::AnotherIsBelieved,
        Self::SuspendedIsCancelled,
        Self::JournalAfter,
        Self::NoDeduplication,
        Self::UntoldAfterStop,
        Self::OpenGate,
        Self::NoRetryAfter,
    ];

    /// Switches this bug on, and every other one off.
    pub fn plant(self) {
        PLANTED.store(self as u8, Ordering::Relaxed);
    }

    /// Switches all bugs off.
    pub fn remove_all() {
        PLANTED.store(0, Ordering::Relaxed);
    }
}

/// Returns whether a bug is switched on.
#[cfg(any(test, feature = "test-util"))]
pub fn is_planted(bug: PlantedBug) -> bool {
    PLANTED.load(Ordering::Relaxed) == bug as u8
}

/// Returns `false`: only builds with the feature `test-util` have the switches.
#[cfg(not(any(test, feature = "test-util")))]
pub const fn is_planted(_: PlantedBug) -> bool {
    false
}
