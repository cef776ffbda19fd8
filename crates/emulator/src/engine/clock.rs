//! The emulator's time.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::world::ClockSetting;

/// The emulator's clock, which converts real time to the emulator's time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Clock {
    /// A clock that runs this many milliseconds ahead of real time; 0 for real time.
    Runs { ahead_milliseconds: i64 },
    /// A clock that stands still.
    Held { at: DateTime<Utc> },
}

/// A change of the clock.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct ClockChange {
    /// Returns to real time, before the other changes.
    pub(crate) real: bool,
    /// Sets the time.
    pub(crate) now: Option<DateTime<Utc>>,
    /// Moves the time forwards or backwards.
    pub(crate) advance: Option<TimeDelta>,
    /// Stops or starts the clock.
    pub(crate) held: Option<bool>,
    /// Leaves the time of sign-in unchanged, so that tokens stay valid.
    pub(crate) keeps_tokens: bool,
}

impl Clock {
    pub(crate) const REAL: Self = Self::Runs { ahead_milliseconds: 0 };

    pub(crate) fn new(setting: Option<&ClockSetting>, real: DateTime<Utc>) -> Self {
        setting.map_or(Self::REAL, |setting| Self::at(setting.now, setting.held, real))
    }

    fn at(now: DateTime<Utc>, held: bool, real: DateTime<Utc>) -> Self {
        if held { Self::Held { at: now } } else { Self::Runs { ahead_milliseconds: (now - real).num_milliseconds() } }
    }

    /// Returns the emulator's time at a real time.
    pub(crate) fn now(self, real: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::Runs { ahead_milliseconds: 0 } => real,
            Self::Runs { ahead_milliseconds } => TimeDelta::try_milliseconds(ahead_milliseconds)
                .and_then(|ahead| real.checked_add_signed(ahead))
                .unwrap_or(real),
            Self::Held { at } => at,
        }
    }

    pub(crate) fn is_held(self) -> bool {
        matches!(self, Self::Held { .. })
    }

    /// Returns the clock after a change; `None` if the time would be outside the years 1970 to 9999.
    pub(crate) fn changed(self, change: ClockChange, real: DateTime<Utc>) -> Option<Self> {
        let clock = if change.real { Self::REAL } else { self };
        let now = change.now.unwrap_or_else(|| clock.now(real));
        let now = change.advance.map_or(Some(now), |advance| now.checked_add_signed(advance))?;
        if now.timestamp() < 0 || now.timestamp() >= 253_402_300_800 {
            return None;
        }
        let held = change.held.unwrap_or_else(|| clock.is_held());
        let moved = change.now.is_some() || change.advance.is_some() || held != clock.is_held();
        Some(if moved { Self::at(now, held, real) } else { clock })
    }

    /// Returns the setting for an export; `None` for real time.
    pub(crate) fn setting(self, real: DateTime<Utc>) -> Option<ClockSetting> {
        (self != Self::REAL).then(|| ClockSetting { now: self.now(real), held: self.is_held() })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{Clock, ClockChange};

    fn time(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_clock_runs_stands_still_and_goes_on() {
        let real = time("2024-05-06T07:00:00Z");
        let later = real + TimeDelta::hours(1);
        let set = ClockChange { now: Some(time("2019-03-01T00:00:00Z")), ..ClockChange::default() };
        let clock = Clock::REAL.changed(set, real).unwrap();
        assert_eq!(clock.now(later), time("2019-03-01T01:00:00Z"));
        let held = clock.changed(ClockChange { held: Some(true), ..ClockChange::default() }, real).unwrap();
        assert_eq!(held.now(later), time("2019-03-01T00:00:00Z"));
        let day = ClockChange { advance: Some(TimeDelta::days(1)), ..ClockChange::default() };
        let held = held.changed(day, later).unwrap();
        assert_eq!((held.now(later), held.is_held()), (time("2019-03-02T00:00:00Z"), true));
        let free = held.changed(ClockChange { held: Some(false), ..ClockChange::default() }, later).unwrap();
        assert_eq!(free.now(later + TimeDelta::seconds(5)), time("2019-03-02T00:00:05Z"));
        let back = free.changed(ClockChange { real: true, ..ClockChange::default() }, later).unwrap();
        assert_eq!(back.now(later), later);
        assert_eq!(back.setting(later), None);
    }

    #[test]
    fn a_time_outside_the_calendar_is_refused() {
        let real = time("2024-05-06T07:00:00Z");
        for advance in [TimeDelta::MAX, TimeDelta::MIN, TimeDelta::days(366 * 8000)] {
            let change = ClockChange { advance: Some(advance), ..ClockChange::default() };
            assert_eq!(Clock::REAL.changed(change, real), None);
        }
    }
}
