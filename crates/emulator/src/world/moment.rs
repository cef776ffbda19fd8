//! Times, absolute or relative to the start.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, SecondsFormat, SubsecRound, TimeDelta, Utc};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use thiserror::Error;

/// A time: RFC 3339 such as `2024-05-06T07:08:09Z`, or relative to the emulator's start, such as `-90m`, `-2h` or
/// `-59d`.
///
/// The units are `s`, `m`, `h` and `d`: seconds, minutes, hours and days. Seconds may have up to nine decimals, as
/// `-90.25s`. It is counted back from the start's whole second, so that the seed decides on the fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Moment {
    /// An absolute time.
    At(DateTime<Utc>),
    /// A time before the emulator starts or is reset.
    BeforeStart(TimeDelta),
}

/// The error of a string that is not a [`Moment`].
#[derive(Debug, Error)]
#[error(
    "'{0}' is not a valid time; expected a time such as 2024-05-06T07:08:09Z, or one relative to the start, such as \
     -90m, -2h or -59d"
)]
pub struct NoMoment(String);

impl Moment {
    /// Returns the absolute time in a world that started at `start`.
    #[must_use]
    pub fn from(self, start: DateTime<Utc>) -> DateTime<Utc> {
        match self {
            Self::At(time) => time,
            Self::BeforeStart(before) => start.trunc_subsecs(0).checked_sub_signed(before).unwrap_or(start),
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(time) => f.write_str(&time.to_rfc3339_opts(SecondsFormat::AutoSi, true)),
            Self::BeforeStart(before) => {
                let decimals = format!(".{:09}", before.subsec_nanos());
                let decimals = decimals.trim_end_matches('0').trim_end_matches('.');
                write!(f, "-{}{decimals}s", before.num_seconds())
            }
        }
    }
}

impl FromStr for Moment {
    type Err = NoMoment;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = || NoMoment(text.to_owned());
        let Some(before) = text.strip_prefix('-') else {
            return DateTime::parse_from_rfc3339(text).map(|time| Self::At(time.to_utc())).map_err(|_| wrong());
        };
        let (number, unit) = before.split_at_checked(before.len().saturating_sub(1)).ok_or_else(wrong)?;
        let seconds = match unit {
            "s" => 1,
            "m" => 60,
            "h" => 60 * 60,
            "d" => 24 * 60 * 60,
            _ => return Err(wrong()),
        };
        let (number, decimals) = match number.split_once('.') {
            Some((number, decimals)) if unit == "s" => (number, nanoseconds(decimals).ok_or_else(wrong)?),
            Some(_) => return Err(wrong()),
            None => (number, 0),
        };
        let number: u32 = number.parse().map_err(|_| wrong())?;
        TimeDelta::new(i64::from(number) * seconds, decimals).map(Self::BeforeStart).ok_or_else(wrong)
    }
}

/// Parses the decimals of a second as nanoseconds.
fn nanoseconds(decimals: &str) -> Option<u32> {
    let few = (1..=9).contains(&decimals.len()) && decimals.bytes().all(|digit| digit.is_ascii_digit());
    few.then(|| format!("{decimals:0<9}").parse().ok()).flatten()
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

impl JsonSchema for Moment {
    fn schema_name() -> Cow<'static, str> {
        "Moment".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A time such as 2024-05-06T07:08:09Z, or one relative to the start, such as -90m, -2h or \
                            -59d.",
            "pattern": "^(-[0-9]{1,9}([smhd]|[.][0-9]{1,9}s)|[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ].*)$"
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};

    use super::Moment;

    #[test]
    fn moments_are_times_or_durations_before_the_start() {
        let start: DateTime<Utc> = "2024-05-06T00:00:00Z".parse().unwrap();
        for (text, time) in [
            ("2024-01-01T00:00:00+01:00", "2023-12-31T23:00:00Z"),
            ("-90m", "2024-05-05T22:30:00Z"),
            ("-2h", "2024-05-05T22:00:00Z"),
            ("-60d", "2024-03-07T00:00:00Z"),
            ("-5s", "2024-05-05T23:59:55Z"),
            ("-5.69s", "2024-05-05T23:59:54.310Z"),
            ("-0.000000001s", "2024-05-05T23:59:59.999999999Z"),
        ] {
            let moment: Moment = text.parse().unwrap();
            // The fraction of the start's second does not matter.
            for start in [start, start + chrono::TimeDelta::nanoseconds(12_045_600)] {
                assert_eq!(moment.from(start).to_rfc3339_opts(chrono::SecondsFormat::AutoSi, true), time, "{text}");
            }
            assert_eq!(moment.to_string().parse::<Moment>().unwrap(), moment);
        }
        for text in [
            "",
            "-",
            "-d",
            "2h",
            "-1w",
            "--1d",
            "-1.5h",
            "-1.s",
            "-.5s",
            "-1.1234567891s",
            "-1.+5s",
            "yesterday",
            "-99999999999d",
            "-ü",
        ] {
            assert!(text.parse::<Moment>().unwrap_err().to_string().contains("is not a valid time"), "{text}");
        }
    }
}
