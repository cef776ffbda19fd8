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
    const fn is_exact(&self) -> bool {
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
    fn dates_have_a_start_and_a_text() {
        for (date, seconds, text) in [
            (Date::new(1970, 1, 1), 0, "1970-01-01"),
            (Date::new(2000, 2, 29), 951_782_400, "2000-02-29"),
            (Date::new(2024, 12, 31), 1_735_603_200, "2024-12-31"),
            (Date::new(2026, 5, 4), 1_777_852_800, "2026-05-04"),
        ] {
            assert_eq!((date.start().as_secs(), date.to_string().as_str()), (seconds, text));
        }
        let year = Date::in_year(2024);
        assert_eq!((year.start(), year.to_string().as_str()), (Date::new(2024, 1, 1).start(), "2024"));
        assert!(!year.is_exact() && year < Date::new(2024, 1, 1) && year > Date::new(2023, 12, 31));
    }
}
