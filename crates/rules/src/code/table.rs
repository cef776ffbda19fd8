//! All error codes in one table, and looking them up.

use super::{ErrorCode, below_10000, below_500000, from_500000, from_800000, from_900000};

const PARTS: [&[ErrorCode]; 5] =
    [below_10000::ROWS, below_500000::ROWS, from_500000::ROWS, from_800000::ROWS, from_900000::ROWS];

static TABLE: [ErrorCode; count()] = joined();

/// Every entry, in the order of the codes.
#[must_use]
pub fn error_codes() -> &'static [ErrorCode] {
    &TABLE
}

/// The entry for a code: the one that comes with this HTTP status, else the first of that code.
#[must_use]
pub fn find(code: u32, status: Option<u16>) -> Option<&'static ErrorCode> {
    let exact = status.and_then(|status| find_all(code).find(|entry| entry.statuses.contains(&status)));
    exact.or_else(|| find_all(code).next())
}

/// Every entry of a code: several where the service uses the number for more than one thing.
pub fn find_all(code: u32) -> impl Iterator<Item = &'static ErrorCode> + Clone {
    TABLE.iter().filter(move |entry| entry.code == code)
}

/// Reads a code as people and error bodies write it: digits, perhaps with blanks around.
#[must_use]
pub fn parse_code(text: &str) -> Option<u32> {
    let digits = text.trim();
    // `u32::from_str` would take a plus sign.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The entry for a status and code that are in the table. For constants only: a code that is
/// not there stops the build.
#[expect(clippy::panic, reason = "only ever evaluated by the compiler")]
pub(crate) const fn at(status: u16, code: u32) -> &'static ErrorCode {
    let mut entries: &'static [ErrorCode] = &TABLE;
    while let [entry, later @ ..] = entries {
        let mut statuses = entry.statuses;
        while let [first, others @ ..] = statuses {
            if entry.code == code && *first == status {
                return entry;
            }
            statuses = others;
        }
        entries = later;
    }
    panic!("no such entry in the table of error codes")
}

const fn count() -> usize {
    let mut count = 0;
    let mut parts: &[&[ErrorCode]] = &PARTS;
    while let [part, later @ ..] = parts {
        count += part.len();
        parts = later;
    }
    count
}

/// One slice for callers, several files for readers.
const fn joined() -> [ErrorCode; count()] {
    // Overwritten throughout: there are as many rows as places.
    let mut table = [ErrorCode::row(0, &[], "", "", ""); count()];
    let mut free: &mut [ErrorCode] = &mut table;
    let mut parts: &[&[ErrorCode]] = &PARTS;
    while let [part, later @ ..] = parts {
        let mut rows = *part;
        while let [row, others @ ..] = rows {
            let [place, left @ ..] = free else { break };
            *place = *row;
            free = left;
            rows = others;
        }
        parts = later;
    }
    table
}
