//! The wait that the service asks for.

use std::time::{Duration, UNIX_EPOCH};

use http::{HeaderMap, header};

/// The wait that `Retry-After` asks for, in seconds or as an HTTP date; zero for a date in the past, and `None` for an
/// invalid value ("API throttling guidance for partners" has seconds alone; dates are HTTP's).
///
/// `now` is the time since 1970-01-01 UTC.
pub(crate) fn retry_after(headers: &HeaderMap, now: Duration) -> Option<Duration> {
    seconds(headers).or_else(|| {
        let date = httpdate::parse_http_date(value(headers)?).ok()?;
        Some(date.duration_since(UNIX_EPOCH).unwrap_or_default().saturating_sub(now))
    })
}

/// The wait that `Retry-After` asks for in seconds.
pub(crate) fn seconds(headers: &HeaderMap) -> Option<Duration> {
    let text = value(headers).filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)))
}

fn value(headers: &HeaderMap) -> Option<&str> {
    Some(headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_dates_and_nonsense() {
        // Sun, 06 Nov 1994 08:49:37 GMT
        let now = Duration::from_millis(784_111_777_500);
        for (text, wait) in [
            ("57", Some(57_000)),
            (" 0 ", Some(0)),
            ("Sun, 06 Nov 1994 08:50:07 GMT", Some(29_500)),
            ("Sunday, 06-Nov-94 08:50:07 GMT", Some(29_500)),
            ("Sun, 06 Nov 1994 08:00:00 GMT", Some(0)),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
            ("", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", text.parse().unwrap());
            assert_eq!(retry_after(&headers, now), wait.map(Duration::from_millis), "{text:?}");
        }
        let mut headers = HeaderMap::new();
        assert_eq!(retry_after(&headers, now), None);
        headers.insert("retry-after", "99999999999999999999999".parse().unwrap());
        assert_eq!(retry_after(&headers, now), Some(Duration::from_secs(u64::MAX)));
    }
}
