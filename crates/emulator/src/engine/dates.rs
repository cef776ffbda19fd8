//! The date formats of the service.

use chrono::{DateTime, Days, Months, NaiveTime, TimeDelta, Timelike, Utc};
use partner_orders_api::Timestamp;

/// The end date of subscriptions that have no end.
pub(super) const NO_END: &str = "9999-12-10T00:00:00Z";

/// Formats a time with seven fractional digits, like the dates of most orders.
pub(super) fn precise(time: DateTime<Utc>) -> Timestamp {
    let ticks = time.nanosecond() % 1_000_000_000 / 100;
    format!("{}.{ticks:07}Z", time.format("%Y-%m-%dT%H:%M:%S")).into()
}

/// Formats a time with seven fractional digits, or none for whole seconds.
pub(super) fn brief(time: DateTime<Utc>) -> Timestamp {
    if time.nanosecond() == 0 { time.into() } else { precise(time) }
}

/// Formats a time with as many fractional digits as it has, at most seven.
pub(super) fn short(time: DateTime<Utc>) -> Timestamp {
    let precise = precise(time);
    let digits = precise.as_str().trim_end_matches('Z').trim_end_matches('0').trim_end_matches('.');
    format!("{digits}Z").into()
}

/// Returns the time some seconds later.
pub(super) fn later(time: DateTime<Utc>, seconds: u32) -> DateTime<Utc> {
    time.checked_add_signed(TimeDelta::seconds(i64::from(seconds))).unwrap_or(time)
}

/// Returns the start of a day.
pub(super) fn day(time: DateTime<Utc>) -> DateTime<Utc> {
    time.with_time(NaiveTime::MIN).single().unwrap_or(time)
}

/// Returns [`NO_END`] as a time.
pub(super) fn no_end() -> DateTime<Utc> {
    NO_END.parse().unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// Returns the last day of a term that starts at `start`, at 0:00: `commitmentEndDate` is inclusive ("Manage scheduled
/// changes for new commerce subscriptions"). `None` unless the term has the form `P1M` or `P1Y`.
pub(super) fn last_day_of(start: DateTime<Utc>, term: &str) -> Option<DateTime<Utc>> {
    end_of(day(start), term)?.checked_sub_days(Days::new(1)).filter(|last| *last >= day(start))
}

/// Returns the end of a term that starts at `start`; `None` unless the term has the form `P1M` or `P1Y`.
pub(super) fn end_of(start: DateTime<Utc>, term: &str) -> Option<DateTime<Utc>> {
    start.checked_add_months(Months::new(months(term)?))
}

/// Parses the months of a term such as `P1M` or `P3Y`.
pub(super) fn months(term: &str) -> Option<u32> {
    let term = term.trim().to_ascii_uppercase();
    let (number, unit) = term.strip_prefix('P')?.split_at_checked(term.len().checked_sub(2)?)?;
    let number: u32 = number.parse().ok()?;
    match unit {
        "M" => Some(number),
        "Y" => number.checked_mul(12),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::{brief, day, end_of, last_day_of, precise, short};

    #[test]
    fn moments_days_and_ends_of_terms() {
        let time: DateTime<Utc> = "2024-02-29T07:08:09.0120456Z".parse().unwrap();
        assert_eq!(precise(time).as_str(), "2024-02-29T07:08:09.0120456Z");
        assert_eq!(precise("2024-02-29T07:08:09Z".parse().unwrap()).as_str(), "2024-02-29T07:08:09.0000000Z");
        assert_eq!(brief(time), precise(time));
        assert_eq!(brief("2024-02-29T08:08:09+01:00".parse().unwrap()).as_str(), "2024-02-29T07:08:09Z");
        for text in ["2024-02-29T07:08:00Z", "2024-02-29T07:08:09.31Z", "2024-02-29T07:08:09.0120456Z"] {
            assert_eq!(short(text.parse().unwrap()).as_str(), text);
        }
        assert_eq!(day(time).to_rfc3339(), "2024-02-29T00:00:00+00:00");
        for (term, end) in [("P1M", "2024-03-29"), ("P1Y", "2025-02-28"), ("p3y", "2027-02-28"), ("P12M", "2025-02-28")]
        {
            assert_eq!(end_of(day(time), term).unwrap().format("%Y-%m-%d").to_string(), end, "{term}");
        }
        for (term, last) in [("P1M", "2024-03-28"), ("P1Y", "2025-02-27")] {
            assert_eq!(last_day_of(time, term).unwrap().format("%Y-%m-%d").to_string(), last, "{term}");
        }
        assert_eq!(last_day_of(time, "P0M"), None);
        for term in ["", "P", "PY", "1Y", "P1D", "PäY", "P99999999999Y"] {
            assert_eq!(end_of(time, term), None, "{term}");
        }
    }
}
