//! One line about a request.

use std::fmt;

use partner_orders_api::Timestamp;
use serde::Serialize;

/// One request and its response, without bodies, tokens and secrets.
///
/// Its `Display` is one line, fit for a terminal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct RequestRecord {
    /// The number of the request, counted from 1 since the start or the last reset.
    pub number: u64,
    /// The real time at which the request came in, whatever the emulator's clock says.
    pub time: Timestamp,
    /// The HTTP method.
    pub method: String,
    /// Path and query, secrets redacted, at most 2,048 characters. Outside the API only the path, since clients put the
    /// parameters of a sign-in into the query by mistake.
    pub path: String,
    /// The response's HTTP status; 0 if the connection was closed without one.
    pub status: u16,
    /// The service code of an error, or the AADSTS number of a failed sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<u32>,
    /// The meaning of the service code or the AADSTS number, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<String>,
    /// The response's `MS-RequestId`; sign-ins have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The response's `MS-CorrelationId`; sign-ins have none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correlation_id: Option<String>,
    /// The request's `User-Agent`, at most 256 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_agent: Option<String>,
    /// The operation's id in the description, such as `getOrder`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation: Option<String>,
    /// The caller that the request's token was issued to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caller: Option<String>,
    /// The time from the head of the request to the response, in microseconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub duration_microseconds: Option<u64>,
    /// The id of the fault rule that took effect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fault_rule: Option<u64>,
    /// `true` if the response is that of an earlier request with the same `MS-RequestId`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub replayed: bool,
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
        if let Some(rule) = self.fault_rule {
            write!(f, " fault rule {rule}")?;
        }
        if self.replayed {
            f.write_str(" replayed")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::RequestRecord;

    #[test]
    fn a_record_is_shown_on_one_line() {
        let mut record = RequestRecord {
            number: 0,
            time: "2024-05-06T07:08:09Z".into(),
            method: "GET".to_owned(),
            path: "/v1/x?y=z".to_owned(),
            status: 404,
            code: Some(1000),
            meaning: None,
            request_id: Some("655890ba-4d2b-4d09-a95f-4ea1348686a5".to_owned()),
            correlation_id: None,
            user_agent: None,
            operation: None,
            caller: None,
            duration_microseconds: None,
            fault_rule: None,
            replayed: false,
        };
        let line = "2024-05-06T07:08:09Z GET /v1/x?y=z 404 code 1000 request 655890ba-4d2b-4d09-a95f-4ea1348686a5";
        assert_eq!(record.to_string(), line);
        record.fault_rule = Some(3);
        record.replayed = true;
        assert_eq!(record.to_string(), format!("{line} fault rule 3 replayed"));
    }
}
