//! Dates of the service, and arithmetic with them that cannot fail.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::Timestamp;

/// The first second of the year 9000: later dates mean "no end".
const NO_END: i64 = 221_845_392_000;

/// Converts a date of the service; `None` if it is missing or invalid, and for the years 1 and 9999, which mean "no
/// value" and "no end".
pub(crate) fn date_time(date: Option<&Timestamp>) -> Option<DateTime<Utc>> {
    let moment = date?.to_utc()?;
    (0..NO_END).contains(&moment.timestamp()).then_some(moment)
}

/// The time between 1970-01-01 UTC and this date.
pub(crate) fn since_epoch(moment: DateTime<Utc>) -> Option<Duration> {
    Some(Duration::new(u64::try_from(moment.timestamp()).ok()?, moment.timestamp_subsec_nanos()))
}

/// Converts a time since 1970-01-01 UTC; `None` if it is too late for a date.
pub(crate) fn timestamp(since_epoch: Duration) -> Option<Timestamp> {
    let seconds = i64::try_from(since_epoch.as_secs()).ok()?;
    DateTime::from_timestamp(seconds, since_epoch.subsec_nanos()).map(Timestamp::from)
}

/// A date for people, to the minute: `2024-03-11 09:41 UTC`.
pub(crate) fn minute(moment: &Timestamp) -> String {
    moment.to_utc().map_or_else(|| moment.to_string(), |at| at.format("%Y-%m-%d %H:%M UTC").to_string())
}

/// Adds a length to a date.
pub(crate) fn after(moment: DateTime<Utc>, length: Duration) -> Option<DateTime<Utc>> {
    moment.checked_add_signed(TimeDelta::from_std(length).ok()?)
}

/// The time left until a date, `None` once it is over. `now` is the time since 1970-01-01 UTC.
pub(crate) fn left(until: DateTime<Utc>, now: Duration) -> Option<Duration> {
    since_epoch(until)?.checked_sub(now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholder_and_invalid_dates_count_as_missing() {
        let parse = |text: &str| date_time(Some(&Timestamp::from(text)));
        for text in ["0001-01-01T00:00:00", "9999-12-10T00:00:00Z", "2023-05-18TT21:22:26.7034834Z", ""] {
            assert_eq!(parse(text), None, "{text}");
        }
        let until = parse("1970-01-01T00:00:10.5Z").unwrap();
        assert_eq!(left(until, Duration::from_secs(4)), Some(Duration::from_millis(6500)));
        assert_eq!(left(until, Duration::from_millis(10_500)), Some(Duration::ZERO));
        assert_eq!(left(until, Duration::from_secs(11)), None);
        assert_eq!(after(until, Duration::MAX), None);
    }
}
