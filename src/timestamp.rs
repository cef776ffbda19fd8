//! Dates as the service writes them.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};

/// A date and time, stored as the string that the service wrote.
///
/// The service writes 0 to 7 digits of a second's fraction, `Z`, an offset or no zone at all. No parsed type preserves
/// that, so this one parses on demand.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Timestamp(String);

impl Timestamp {
    /// The string as the service wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The date and time in UTC; a string without a zone is taken as UTC. `None` if it is not a date.
    pub fn to_utc(&self) -> Option<DateTime<Utc>> {
        let text = self.0.trim();
        DateTime::parse_from_rfc3339(text)
            .map(|date| date.to_utc())
            .or_else(|_| text.parse::<NaiveDateTime>().map(|date| date.and_utc()))
            .ok()
    }
}

impl From<DateTime<Utc>> for Timestamp {
    /// Writes as many digits of the fraction as there are, and `Z`.
    fn from(date: DateTime<Utc>) -> Self {
        Self(date.to_rfc3339_opts(SecondsFormat::AutoSi, true))
    }
}

impl From<String> for Timestamp {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Timestamp {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn every_form_that_the_service_writes_is_parsed_and_preserved() {
        for (text, utc) in [
            ("2019-02-21T17:56:21.1335741Z", "2019-02-21T17:56:21.133574100Z"),
            ("2018-03-15T22:30:02.085152Z", "2018-03-15T22:30:02.085152Z"),
            ("2017-12-05T02:38:29.4Z", "2017-12-05T02:38:29.400Z"),
            ("2017-12-05T02:38:29Z", "2017-12-05T02:38:29Z"),
            ("2017-01-25T14:53:12.093-08:00", "2017-01-25T22:53:12.093Z"),
            ("2020-03-25T22:24:34.59+00:00", "2020-03-25T22:24:34.590Z"),
            ("2019-03-04T00:00:00", "2019-03-04T00:00:00Z"),
            ("2019-03-04T00:00:00.1234567", "2019-03-04T00:00:00.123456700Z"),
            ("9999-12-10T00:00:00Z", "9999-12-10T00:00:00Z"),
        ] {
            let stamp: Timestamp = serde_json::from_value(text.into()).unwrap();
            assert_eq!(Timestamp::from(stamp.to_utc().unwrap()).as_str(), utc, "{text}");
            assert_eq!(serde_json::to_value(&stamp).unwrap(), text);
        }
    }

    #[test]
    fn a_string_that_is_not_a_date_is_preserved() {
        let stamp = Timestamp::from("2023-05-18TT21:22:26.7034834Z");
        assert_eq!(stamp.to_utc(), None);
        assert_eq!(stamp.to_string(), "2023-05-18TT21:22:26.7034834Z");
    }
}
