//! Events for listeners.

use std::sync::Arc;

use axum::response::sse::Event;
use serde::Serialize;
use serde_json::json;

use super::RequestRecord;

/// An event that listeners receive.
#[derive(Clone, Debug)]
pub(crate) enum LogEvent {
    /// A request was served.
    Request(Arc<RequestRecord>),
    /// The emulator changed otherwise than by a request to the API.
    Changed(ChangedPart),
}

/// The part of the emulator that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ChangedPart {
    Clock,
    Faults,
    Settings,
    World,
    Log,
}

impl LogEvent {
    /// Makes a server-sent event: `request` with a record, or `changed` with the changed part.
    pub(crate) fn to_sse(&self) -> Result<Event, axum::Error> {
        match self {
            Self::Request(record) => Event::default().event("request").json_data(&**record),
            Self::Changed(part) => Event::default().event("changed").json_data(json!({"what": part})),
        }
    }
}
