//! Events for listeners.

use std::sync::Arc;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChangedPart {
    Clock,
    Faults,
    Settings,
    World,
    Log,
}

impl ChangedPart {
    fn as_str(self) -> &'static str {
        match self {
            Self::Clock => "clock",
            Self::Faults => "faults",
            Self::Settings => "settings",
            Self::World => "world",
            Self::Log => "log",
        }
    }
}

impl LogEvent {
    /// Formats it as a server-sent event: `event: request` with a record, or `event: changed` with the changed part.
    pub(crate) fn to_sse(&self) -> String {
        let (name, data) = match self {
            // JSON is one line, as the data of an event must be.
            Self::Request(record) => ("request", serde_json::to_string(&**record).unwrap_or_default()),
            Self::Changed(what) => ("changed", json!({"what": what.as_str()}).to_string()),
        };
        format!("event: {name}\ndata: {data}\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangedPart, LogEvent};

    #[test]
    fn a_change_is_a_server_sent_event() {
        assert_eq!(LogEvent::Changed(ChangedPart::Faults).to_sse(), "event: changed\ndata: {\"what\":\"faults\"}\n\n");
    }
}
