//! Formats of strings, as the description means them.

use std::ops::BitAnd;

/// A set of formats that a string may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formats(u8);

/// A test of strings.
pub type Test = fn(&str) -> bool;

/// Formats that are tried on strings whose schema names none: the bit, its name, and its test.
const KNOWN: [(u8, &str, Test); 5] = [
    (1, "uuid", is_uuid),
    (2, "date-time", is_date_time),
    (4, "date", is_date),
    (8, "duration", is_duration),
    (16, "uri", is_uri),
];

impl Default for Formats {
    /// All formats, since no string contradicts one yet.
    fn default() -> Self {
        Self(0xff)
    }
}

impl BitAnd for Formats {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl Formats {
    /// The format that a schema would name.
    pub fn standard(self) -> Option<&'static str> {
        let name = self.names().first().copied()?.trim_start_matches("");
        ["uuid", "date-time", "date", "uri"].into_iter().find(|known| *known == name)
    }

    /// Returns the names of the formats in the set; none if it has all of them.
    pub(super) fn names(self) -> Vec<&'static str> {
        let known = KNOWN.iter().filter(|(bit, ..)| self.0 != 0xff && self.0 & bit != 0);
        known.map(|(_, name, _)| *name).collect()
    }
}

/// A form of strings that `x-format` names.
#[derive(Debug)]
pub struct Form {
    /// Its name.
    pub name: &'static str,
    /// The description of it in messages.
    pub(super) meaning: &'static str,
    /// Returns whether a string has the form.
    pub fits: Test,
}

/// The forms that `x-format` may name.
pub static FORMS: [Form; 5] = [
    Form {
        name: "id",
        meaning: "an id: not empty, and without blanks",
        fits: |text| !text.is_empty() && !has_blanks(text),
    },
    Form {
        name: "currency",
        meaning: "a currency code of ISO 4217, three capital letters",
        fits: |text| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase()),
    },
    Form {
        name: "duration",
        meaning: "an ISO 8601 duration such as `P1Y`, or nothing",
        fits: |text| text.is_empty() || is_duration(text),
    },
    Form {
        name: "http-method",
        meaning: "an HTTP method in capitals",
        fits: |text| ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].contains(&text),
    },
    Form {
        name: "uri",
        meaning: "a path with a leading slash, or an absolute URI",
        fits: |text| (text.starts_with('/') && !has_blanks(text)) || is_uri(text),
    },
];

impl Form {
    /// Finds a form by its name.
    pub fn named(name: &str) -> Option<&'static Self> {
        FORMS.iter().find(|form| form.name == name)
    }
}

fn has_blanks(text: &str) -> bool {
    text.contains(char::is_whitespace)
}

/// Returns the formats of the set that a string has.
pub fn among(formats: Formats, text: &str) -> Formats {
    if formats.0 == 0 {
        return formats;
    }
    let has = KNOWN.iter().filter(|(bit, _, test)| formats.0 & bit != 0 && test(text));
    Formats(has.fold(0, |set, (bit, ..)| set | bit))
}

/// `P1Y`, `PT1H`: a number before each letter.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = rest.split_once('T').unwrap_or((rest, ""));
    let parts = |text: &str, letters: &str| {
        text.split_inclusive(|character: char| character.is_ascii_alphabetic()).all(|part| {
            let digits = part.trim_end_matches(|character| letters.contains(character));
            digits.len() + 1 == part.len() && !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
        })
    };
    rest.len() > 1 && !rest.ends_with('T') && parts(date, "YMWD") && parts(time, "HMS")
}

/// Returns whether a string is an absolute URI.
fn is_uri(text: &str) -> bool {
    text.split_once("://").is_some_and(|(scheme, rest)| {
        !rest.is_empty() && !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    }) && !text.contains(char::is_whitespace)
}

/// A GUID in either case.
pub(super) fn is_uuid(text: &str) -> bool {
    let mut groups = text.split('-');
    let is_group = |length| {
        groups.next().is_some_and(|group| group.len() == length && group.bytes().all(|byte| byte.is_ascii_hexdigit()))
    };
    [8, 4, 4, 4, 12].into_iter().all(is_group) && groups.next().is_none()
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
    let (mut parts, mut numbers) = (text.split(separator), [0; N]);
    for (number, length) in numbers.iter_mut().zip(lengths) {
        let part =
            parts.next().filter(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(numbers)
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
    fn what_texts_have_in_common() {
        let common =
            |texts: &[&str]| texts.iter().fold(Formats::default(), |formats, text| among(formats, text)).names();
        assert_eq!(common(&[]), [""; 0]);
        assert_eq!(common(&["P1Y", "P1M", "PT1H30M"]), ["duration"]);
        assert_eq!(common(&["P1Y", ""]), [""; 0]);
        assert_eq!(common(&["https://host.example/a", "https://b"]), ["uri"]);
        assert_eq!(common(&["2020-01-01"]), ["date"]);
        assert!(!is_duration("P") && !is_duration("P1") && !is_duration("P1H") && !is_duration("PT"));
    }

    #[test]
    fn forms_of_an_extension() {
        for (form, good, bad) in [
            ("id", "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1", ""),
            ("id", "a", "a b"),
            ("currency", "USD", "usd"),
            ("currency", "EUR", "€"),
            ("duration", "P1Y", "1 year"),
            ("duration", "", "P"),
            ("http-method", "PATCH", "get"),
            ("uri", "/customers/<id>/orders/1?a=b", "customers/1"),
            ("uri", "https://host.example/a", "/a b"),
        ] {
            let form = Form::named(form).unwrap();
            assert!((form.fits)(good), "{form:?} {good}");
            assert!(!(form.fits)(bad), "{form:?} {bad}");
        }
        assert!(Form::named("unheard-of").is_none());
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
