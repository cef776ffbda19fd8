//! The table of all error codes, and functions that search it.

use super::{
    ErrorCode, accounts, azure, cancellation, customers, orders, purchase, requests, service, sign_in, subscriptions,
    transfers, transitions,
};

/// The rows by topic. Of two rows with the same code and status, the one of the earlier topic comes first.
const TOPICS: [&[ErrorCode]; 12] = [
    requests::ROWS,
    service::ROWS,
    sign_in::ROWS,
    customers::ROWS,
    accounts::ROWS,
    orders::ROWS,
    purchase::ROWS,
    subscriptions::ROWS,
    cancellation::ROWS,
    azure::ROWS,
    transfers::ROWS,
    transitions::ROWS,
];

static TABLE: [ErrorCode; count()] = sorted();

/// Every entry, sorted by code.
#[must_use]
pub fn error_codes() -> &'static [ErrorCode] {
    &TABLE
}

/// The entry for a code: the one that lists this HTTP status, or else the first.
#[must_use]
pub fn find(code: u32, status: Option<u16>) -> Option<&'static ErrorCode> {
    let exact = status.and_then(|status| find_all(code).find(|entry| entry.statuses.contains(&status)));
    exact.or_else(|| find_all(code).next())
}

/// The entry for a code in a response of this status. `None` if the entry is for another status: the service uses some
/// numbers for more than one purpose, so that their meanings and remedies hold for the listed statuses alone.
///
/// Assumed: numbers from 10000 on have one purpose, so that an entry also fits the other statuses of its class (4xx,
/// 5xx).
#[must_use]
pub fn find_fitting(code: u32, status: u16) -> Option<&'static ErrorCode> {
    let listed = find_all(code).find(|entry| entry.statuses.contains(&status));
    let same_class = |entry: &&ErrorCode| entry.statuses.iter().any(|listed| listed / 100 == status / 100);
    listed.or_else(|| find_all(code).filter(|_| code >= 10_000).find(same_class))
}

/// Every entry for a code. The service uses some numbers for more than one purpose.
pub fn find_all(code: u32) -> impl Iterator<Item = &'static ErrorCode> + Clone {
    TABLE.iter().filter(move |entry| entry.code == code)
}

/// Parses a code of digits, with or without blanks around it.
#[must_use]
pub fn parse_code(text: &str) -> Option<u32> {
    let digits = text.trim();
    // `u32::from_str` would accept a plus sign.
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok()).flatten()
}

/// The entry for a status and a code, for constants: the build fails if the table does not have it.
#[expect(clippy::panic, reason = "only the compiler evaluates it")]
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
