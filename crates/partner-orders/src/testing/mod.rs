//! What the tests of programs that use this crate need (feature `test-util`).

mod clock;

pub use clock::ManualClock;
