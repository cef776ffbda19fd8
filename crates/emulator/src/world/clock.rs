//! What time it is.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What time it is for the emulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct ClockSetting {
    /// The time at the start.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub now: DateTime<Utc>,
    /// Whether time stands still. Otherwise it goes on from `now`.
    #[serde(default)]
    pub held: bool,
}
