//! What listeners are told.

use std::sync::Arc;

use serde_json::json;

use super::RequestRecord;

/// Something that happened.
#[derive(Clone, Debug)]
pub(crate) enum Event {
    /// A request was answered.
    Request(Arc<RequestRecord>),
    /// Something was changed otherwise than by a request to the API.
    Changed(What),
}

/// What was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum What {
    Clock,
    Faults,
    Settings,
    World,
    Log,
}

impl What {
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

impl Event {
    /// As a server-sent event: `event: request` with a record, or `event: changed` with what was.
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
    use super::{Event, What};

    #[test]
    fn a_change_is_a_server_sent_event() {
        assert_eq!(Event::Changed(What::Faults).to_sse(), "event: changed\ndata: {\"what\":\"faults\"}\n\n");
    }
}
