//! Responses.

use super::{body, content_type, headers, method_and_path};
use crate::description::{Description, Operation, Response};
use crate::finding::{Finding, either};

pub(super) fn check(
    description: &Description,
    operation: &Operation,
    status: u16,
    fields: &[(&str, &str)],
    content: &[u8],
) -> Vec<Finding> {
    let Some(response) = operation.response(status) else {
        let expected = either(&operation.statuses());
        let message = format!("is {status}, expected {expected} from {}", method_and_path(operation));
        return vec![Finding::undocumented("undocumented-status", "/response/status", message)];
    };
    const HEADERS: &str = "/response/headers";
    let parameters: Vec<_> = response.headers.iter().collect();
    let mut findings = headers::described(description, &parameters, fields, HEADERS);
    findings.extend(headers::undocumented(&response.headers, fields, HEADERS));
    if status >= 400 && is_from_elsewhere(content, content_type(fields)) {
        return findings;
    }
    if !content.trim_ascii().is_empty() {
        findings.extend(body::check(description, &response.content, content_type(fields), content, "/response"));
    } else if !response.content.is_empty() && !content_may_be_empty(response) {
        findings.push(Finding::error("missing-body", "/response/body", "there is no body, expected one"));
    }
    findings
}

/// Whether a failure may come from anything between the service and its client: without a word, or in words for
/// people. No description can list what proxies say.
fn is_from_elsewhere(content: &[u8], content_type: Option<&str>) -> bool {
    let media_type = content_type.and_then(|content_type| content_type.split(';').next()).unwrap_or_default().trim();
    content.trim_ascii().is_empty()
        || ["text/html", "text/plain"].iter().any(|text| media_type.eq_ignore_ascii_case(text))
}

/// Any bytes may be none.
fn content_may_be_empty(response: &Response) -> bool {
    response.content.media_types().contains(&"*/*")
}

#[cfg(test)]
mod tests {
    use crate::finding::Severity;
    use crate::schema::fixture;

    fn check(status: u16, headers: &[(&str, &str)], body: &str) -> Vec<(String, &'static str)> {
        let findings = fixture::description().check_response("getThing", status, headers, body.as_bytes());
        findings.into_iter().map(|finding| (finding.pointer, finding.rule)).collect()
    }

    fn one(pointer: &str, rule: &'static str) -> Vec<(String, &'static str)> {
        vec![(pointer.to_owned(), rule)]
    }

    const JSON: (&str, &str) = ("Content-Type", "application/json; charset=utf-8");

    #[test]
    fn good_ones() {
        assert_eq!(check(200, &[JSON, ("x-trace", "1"), ("Date", "now")], "\u{feff}{\"id\": \"a\"}"), []);
        assert_eq!(check(404, &[JSON], r#"{"code": 1}"#), []);
        assert_eq!(check(503, &[("content-type", "text/html; charset=utf-8")], "<p>sorry</p>"), []);
        assert_eq!(check(401, &[], ""), []);
        assert_eq!(check(200, &[], r#"{"id": "a"}"#), []);
    }

    #[test]
    fn bad_ones() {
        assert_eq!(check(200, &[JSON], "{"), one("/response/body", "body-syntax"));
        assert_eq!(check(200, &[JSON], ""), one("/response/body", "missing-body"));
        assert_eq!(check(404, &[JSON], "{}"), one("/response/body", "schema-any-of"));
    }

    #[test]
    fn unknown_ones() {
        assert_eq!(check(302, &[], ""), one("/response/status", "undocumented-status"));
        assert_eq!(check(404, &[("X-New", "1")], ""), one("/response/headers/X-New", "undocumented-header"));
        let xml = check(404, &[("Content-Type", "text/xml")], "<p/>");
        assert_eq!(xml, one("/response/headers/Content-Type", "undocumented-media-type"));
        let finding = fixture::description().check_response("getMine", 200, &[JSON], b"{}").remove(0);
        assert_eq!((finding.severity, finding.rule), (Severity::Undocumented, "undocumented-media-type"));
    }
}
