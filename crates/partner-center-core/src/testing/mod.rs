//! Doubles for the tests of programs that use this crate (feature `test-util`).

mod clock;
mod credential;
mod script;
mod transport;

pub use crate::planted::PlantedBug;
pub use clock::ManualClock;
pub use credential::StaticCredential;
pub use script::{ScriptedExchange, ScriptedRequest};
pub use transport::Transport;
pub(crate) use transport::UNCONNECTED;
