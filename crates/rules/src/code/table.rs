//! All error codes in one table, and looking them up.

use super::{ErrorCode, cancellation, customers, orders, purchase, requests, service, sign_in, subscriptions};

/// The rows by topic. Of two rows with the same code and status, the one of the earlier topic comes first.
const TOPICS: [&[ErrorCode]; 8] = [
    requests::ROWS,
    service::ROWS,
    sign_in::ROWS,
    customers::ROWS,
    orders::ROWS,
    purchase::ROWS,
    subscriptions::ROWS,
    cancellation::ROWS,
];

static TABLE: [ErrorCode; count()] = sorted();

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
    let mut topics: &[&[ErrorCode]] = &TOPICS;
    while let [topic, later @ ..] = topics {
        count += topic.len();
        topics = later;
    }
    count
}

/// The rows of all topics, sorted by code and status.
#[allow(clippy::indexing_slicing, reason = "`at` and `filled` stay below the number of rows")]
const fn sorted() -> [ErrorCode; count()] {
    let mut table = [ErrorCode::row(0, &[], "", "", ""); count()];
    let mut filled = 0;
    let mut topics: &[&[ErrorCode]] = &TOPICS;
    while let [topic, later @ ..] = topics {
        let mut rows = *topic;
        while let [row, others @ ..] = rows {
            let mut at = filled;
            while at > 0 && comes_before(row, &table[at - 1]) {
                table[at] = table[at - 1];
                at -= 1;
            }
            table[at] = *row;
            filled += 1;
            rows = others;
        }
        topics = later;
    }
    table
}

const fn comes_before(one: &ErrorCode, other: &ErrorCode) -> bool {
    one.code < other.code || (one.code == other.code && one.status() < other.status())
}
