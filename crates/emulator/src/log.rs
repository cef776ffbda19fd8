//! What was asked and answered, without anything secret.

use std::collections::VecDeque;
use std::fmt;

use partner_orders_api::Timestamp;
use serde::Serialize;

/// How many requests are remembered; the oldest go first.
const CAPACITY: usize = 1_000;

/// One request and its answer. Never holds a body, a token or a secret.
///
/// Its `Display` is one line, fit for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RequestRecord {
    /// Counts the requests since the start or the last reset, from 1.
    pub number: u64,
    /// When the request came in.
    pub time: Timestamp,
    /// The HTTP method.
    pub method: String,
    /// Path and query as they came, at most 2,048 characters. Outside the API only the path: whoever puts the parameters
    /// of a sign-in into the query must not find a secret here.
    pub path: String,
    /// The answer's HTTP status.
    pub status: u16,
    /// The service code of a refusal; of a refused sign-in the AADSTS number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    /// The answer's `MS-RequestId`; sign-ins have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The answer's `MS-CorrelationId`; sign-ins have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The request's `User-Agent`, at most 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
}

impl fmt::Display for RequestRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} {}", self.time, self.method, self.path, self.status)?;
        if let Some(code) = self.code {
            write!(f, " code {code}")?;
        }
        if let Some(id) = &self.request_id {
            write!(f, " request {id}")?;
        }
        Ok(())
    }
}

/// The last requests.
#[derive(Debug, Default)]
pub(crate) struct RequestLog {
    records: VecDeque<RequestRecord>,
    count: u64,
}

impl RequestLog {
    /// Numbers a record and keeps it; the answer is the numbered record.
    pub(crate) fn add(&mut self, mut record: RequestRecord) -> RequestRecord {
        self.count += 1;
        record.number = self.count;
        if self.records.len() == CAPACITY {
            self.records.pop_front();
        }
        self.records.push_back(record.clone());
        record
    }

    /// The records, newest last.
    pub(crate) fn records(&self) -> Vec<RequestRecord> {
        self.records.iter().cloned().collect()
    }

    /// Forgets everything, and counts from 1 again.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, RequestLog, RequestRecord};

    fn record() -> RequestRecord {
        RequestRecord {
            number: 0,
            time: "2024-05-06T07:08:09Z".into(),
            method: "GET".to_owned(),
            path: "/v1/x?y=z".to_owned(),
            status: 404,
            code: Some(1000),
            request_id: Some("655890ba-4d2b-4d09-a95f-4ea1348686a5".to_owned()),
            correlation_id: None,
            user_agent: None,
        }
    }

    #[test]
    fn the_log_is_bounded_and_keeps_the_newest() {
        let mut log = RequestLog::default();
        for _ in 0..CAPACITY + 5 {
            log.add(record());
        }
        let records = log.records();
        assert_eq!(records.len(), CAPACITY);
        assert_eq!((records[0].number, records[CAPACITY - 1].number), (6, CAPACITY as u64 + 5));
        log.clear();
        assert!(log.records().is_empty());
        assert_eq!(log.add(record()).number, 1);
    }

    #[test]
    fn a_record_is_shown_on_one_line() {
        assert_eq!(
            record().to_string(),
            "2024-05-06T07:08:09Z GET /v1/x?y=z 404 code 1000 request 655890ba-4d2b-4d09-a95f-4ea1348686a5"
        );
    }
}
