//! The clock of a world.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The emulator's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct ClockSetting {
    /// The time at the start.
    #[schemars(with = "String", extend("format" = "date-time"))]
    pub now: DateTime<Utc>,
    /// The clock stands still. By default it runs on from `now`.
    #[serde(default)]
    pub held: bool,
}
