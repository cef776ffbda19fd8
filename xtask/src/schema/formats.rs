//! The text formats as the description means them.

/// A GUID in either case.
pub(super) fn is_uuid(text: &str) -> bool {
    let groups: Vec<_> = text.split('-').collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12] && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// `2019-02-21T17:56:21`, then up to 7 digits of a fraction, then `Z`, an offset or nothing.
pub(super) fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once('T') else { return false };
    let (time, zone) = match time.find(['Z', '+', '-']) {
        Some(start) => time.split_at(start),
        None => (time, ""),
    };
    let (time, fraction) = match time.split_once('.') {
        Some((time, fraction)) => (time, Some(fraction)),
        None => (time, None),
    };
    is_date(date) && is_time(time) && fraction.is_none_or(is_fraction) && is_zone(zone)
}

fn is_date(text: &str) -> bool {
    let Some([year, month, day]) = numbers(text, '-', [4, 2, 2]) else { return false };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(text: &str) -> bool {
    numbers(text, ':', [2, 2, 2]).is_some_and(|[hour, minute, second]| hour < 24 && minute < 60 && second < 60)
}

fn is_fraction(digits: &str) -> bool {
    (1..=7).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_zone(text: &str) -> bool {
    match text.strip_prefix(['+', '-']) {
        Some(offset) => numbers(offset, ':', [2, 2]).is_some_and(|[hour, minute]| hour < 24 && minute < 60),
        None => text.is_empty() || text == "Z",
    }
}

fn numbers<const N: usize>(text: &str, separator: char, lengths: [usize; N]) -> Option<[u32; N]> {
    let parts: Vec<_> = text.split(separator).collect();
    let numbers = parts.iter().zip(lengths).map(|(part, length)| {
        let digits = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    });
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    if parts.len() == N { numbers.try_into().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        for good in [
            "2019-02-21T17:56:21.1335741Z",
            "2019-02-21T17:56:21",
            "2019-02-21T17:56:21.1",
            "2015-03-09T11:15:00.123-07:00",
            "2020-02-29T00:00:00+00:00",
        ] {
            assert!(is_date_time(good), "{good}");
        }
        for bad in [
            "",
            "2019-02-21",
            "2019-02-21 17:56:21Z",
            "2019-02-29T17:56:21Z",
            "2019-13-01T17:56:21Z",
            "2019-02-21T24:00:00Z",
            "2019-02-21T17:56:21.Z",
            "2019-02-21T17:56:21.12345678Z",
            "2019-02-21T17:56:21z",
            "2019-02-21T17:56:21+0100",
            "2019-02-21T17:56Z",
            "+019-02-21T17:56:21Z",
        ] {
            assert!(!is_date_time(bad), "{bad}");
        }
    }

    #[test]
    fn guids() {
        assert!(is_uuid("bd59b416-37f9-4d8f-8df3-5750111fc615"));
        assert!(is_uuid("BD59B416-37F9-4D8F-8DF3-5750111FC615"));
        assert!(!is_uuid("bd59b41637f94d8f8df35750111fc615"));
        assert!(!is_uuid("{bd59b416-37f9-4d8f-8df3-5750111fc615}"));
        assert!(!is_uuid("xd59b416-37f9-4d8f-8df3-5750111fc615"));
    }
}
