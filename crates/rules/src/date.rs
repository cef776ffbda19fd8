//! Dates of pages, rules and events.

use std::fmt;
use std::time::Duration;

const DAY: u64 = 24 * 60 * 60;

/// A date in UTC, as exact as its source: a day, or a year alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    /// Zero, with `day`, if only the year is known.
    month: u8,
    day: u8,
}

impl Date {
    /// A day of 1970 or later.
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// A year whose day is unknown. It starts on its first day, and is ordered before it.
    #[must_use]
    pub const fn in_year(year: u16) -> Self {
        Self { year, month: 0, day: 0 }
    }

    /// Returns true if the day is known, not the year alone.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        self.day > 0
    }

    /// The first moment of the date, as the time since 1970-01-01 UTC.
    #[must_use]
    pub const fn start(&self) -> Duration {
        let (month, day) = if self.is_exact() { (self.month as u64, self.day as u64) } else { (1, 1) };
        // Years are counted from March, so that a leap day is the last of its year.
        let (year, month) = if month > 2 { (self.year as u64, month - 3) } else { (self.year as u64 - 1, month + 9) };
        let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
        Duration::from_secs((days - 719_468) * DAY)
    }

    /// The day of a moment, given as the time since 1970-01-01 UTC.
    #[must_use]
    #[allow(
        clippy::cast_possible_truncation,
        reason = "years after 65535 are cut off, which no date of a rule reaches"
    )]
    pub const fn of_moment(moment: Duration) -> Self {
        // The reverse of `start`, by eras of 400 years.
        let days = moment.as_secs() / DAY + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let (year, month) = (year + era * 400, if month < 10 { month + 3 } else { month - 9 });
        let year = if month <= 2 { year + 1 } else { year };
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }
}

impl fmt::Display for Date {
    /// Writes `2026-05-04`, or `2024` if only the year is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is_exact() {
            true => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
            false => write!(f, "{:04}", self.year),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_moments_convert_both_ways() {
        for (date, seconds, text) in [
            (Date::new(1970, 1, 1), 0, "1970-01-01"),
            (Date::new(2000, 2, 29), 951_782_400, "2000-02-29"),
            (Date::new(2024, 12, 31), 1_735_603_200, "2024-12-31"),
            (Date::new(2026, 5, 4), 1_777_852_800, "2026-05-04"),
        ] {
            assert_eq!((date.start().as_secs(), date.to_string().as_str()), (seconds, text));
            assert_eq!(Date::of_moment(Duration::from_secs(seconds + DAY - 1)), date);
        }
        let year = Date::in_year(2024);
        assert_eq!((year.start(), year.to_string().as_str()), (Date::new(2024, 1, 1).start(), "2024"));
        assert!(!year.is_exact() && year < Date::new(2024, 1, 1) && year > Date::new(2023, 12, 31));
    }

    #[test]
    fn every_day_of_a_century_comes_back() {
        for day in 0..36_525 {
            let moment = Duration::from_secs(day * DAY);
            assert_eq!(Date::of_moment(moment).start(), moment);
        }
    }
}
