//! Doubles for the tests of programs that use this crate (feature `test-util`).

mod clock;
mod credential;
mod script;

pub use clock::ManualClock;
pub use credential::StaticCredential;
pub use script::{ScriptedExchange, ScriptedRequest};
