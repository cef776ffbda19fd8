//! Observation of calls: spans and events of `tracing`, and HAR files; never a secret.

mod har;
pub(crate) mod span;
mod watch;

pub use har::HarRecorder;
use har::{RecordedAttempt, RecordedRequest, RecordedResponse};
pub(crate) use watch::Watch;

/// The target of spans and events: the name of the crate that programs add.
pub(crate) const TARGET: &str = "partner_orders";
