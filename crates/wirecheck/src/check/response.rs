//! Checks of responses.

use super::{CheckContext, body, content_type, headers, method_and_path, uncounted};
use crate::description::{Operation, Response};
use crate::direction::Direction;
use crate::finding::{Cause, Described, Finding, Severity, either};

pub(super) fn check(
    subject: &mut CheckContext<'_>,
    operation: &Operation,
    status: u16,
    fields: &[(&str, &str)],
    content: &[u8],
) -> Vec<Finding> {
    subject.extras.status(operation.id(), status);
    let Some(response) = operation.response(status) else {
        let expected = either(&operation.statuses());
        let message = format!("is {status}, expected {expected} from {}", method_and_path(operation));
        return vec![Finding {
            described: Some(Described::at(&operation.pointer)),
            cause: Cause::UnknownStatus { operation: operation.pointer.clone(), status },
            ..Finding::undocumented("undocumented-status", "/response/status", message)
        }];
    };
    let parameters: Vec<_> = response.headers.iter().collect();
    for parameter in &parameters {
        if fields.iter().any(|(name, _)| name.eq_ignore_ascii_case(&parameter.name)) {
            subject.extras.header(operation.id(), status, &parameter.pointer);
        }
    }
    let direction = Direction::Response;
    let mut findings = headers::described(subject, direction, &parameters, fields);
    findings.extend(headers::undocumented(response, fields));
    if status >= 400 && is_from_elsewhere(content, content_type(fields)) {
        return findings;
    }
    let empty = content.trim_ascii().is_empty();
    if empty && (response.content.is_empty() || content_may_be_empty(response)) {
        return findings;
    }
    if empty {
        let finding = Finding::error("missing-body", "/response/body", "there is no body, expected one");
        findings.push(Finding { described: Some(Described::at(&response.pointer)), ..finding });
        return findings;
    }
    if response.content.is_empty() {
        let finding = Finding::undocumented("undocumented-body", "/response/body", "there is a body, expected none");
        findings.push(Finding { described: Some(Described::at(&response.pointer)), ..finding });
        return findings;
    }
    let found = body::check(subject, direction, &response.pointer, &response.content, content_type(fields), content);
    match found.iter().any(is_wrong_at_the_top).then(|| meant(subject, operation, status, fields, content)).flatten() {
        Some(meant) => {
            let message = format!("is {status}, and the body is that of {meant}");
            findings.push(Finding {
                described: Some(Described::at(&response.pointer)),
                ..Finding::error("wrong-status", "/response/status", message)
            });
        }
        None => findings.extend(found),
    }
    findings
}

/// Returns whether a finding says that the body is of another kind altogether.
fn is_wrong_at_the_top(finding: &Finding) -> bool {
    finding.severity == Severity::Error && finding.pointer == "/response/body" && finding.rule != "body-syntax"
}

/// Finds the status that a body belongs to, if it is valid there.
fn meant(
    subject: &CheckContext<'_>,
    operation: &Operation,
    status: u16,
    fields: &[(&str, &str)],
    content: &[u8],
) -> Option<String> {
    let own = operation.response(status).map(|response| &response.pointer);
    // Only a success and a failure are told apart by their bodies.
    let others = operation.responses.iter().filter(|(_, response)| Some(&response.pointer) != own);
    // A response that is not JSON takes any body.
    others.filter(|(_, response)| response.content.json().is_some()).find_map(|(other, response)| {
        if response.content.media(content_type(fields)).is_none_or(|media| !media.is_json) {
            return None;
        }
        let (owner, content_type) = (&response.pointer, content_type(fields));
        let found = uncounted(subject.description, |subject| {
            body::check(subject, Direction::Response, owner, &response.content, content_type, content)
        });
        found.is_empty().then(|| other.to_string())
    })
}

/// Returns whether a failure may come from a proxy between the service and its client: it has no body, or a text for
/// people. No description can list what proxies send.
fn is_from_elsewhere(content: &[u8], content_type: Option<&str>) -> bool {
    let media_type = content_type.and_then(|content_type| content_type.split(';').next()).unwrap_or_default().trim();
    content.trim_ascii().is_empty()
        || ["text/html", "text/plain"].iter().any(|text| media_type.eq_ignore_ascii_case(text))
}

/// Returns whether the body may be empty, since any bytes are allowed.
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
        assert_eq!(check(404, &[JSON], "{}"), one("/response/body", "schema-required"));
    }

    #[test]
    fn another_statuss_body() {
        assert_eq!(check(200, &[JSON], r#"{"code": 1}"#), one("/response/status", "wrong-status"));
        assert_eq!(check(404, &[JSON], r#"{"id": "a"}"#), one("/response/status", "wrong-status"));
    }

    #[test]
    fn unknown_ones() {
        assert_eq!(check(302, &[], ""), one("/response/status", "undocumented-status"));
        assert_eq!(check(404, &[("X-New", "1")], ""), one("/response/headers/X-New", "undocumented-header"));
        let xml = check(404, &[("Content-Type", "text/xml")], "<p/>");
        assert_eq!(xml, one("/response/headers/Content-Type", "undocumented-media-type"));
        let finding = fixture::description().check_response("getMine", 200, &[JSON], b"{}").remove(0);
        assert_eq!((finding.severity, finding.rule), (Severity::Undocumented, "undocumented-body"));
    }
}
