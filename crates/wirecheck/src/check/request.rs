//! Checks of requests.

use super::{CheckContext, body, content_type, headers, method_and_path};
use crate::description::{Operation, Parameter, ParameterPlace, template};
use crate::direction::Direction;
use crate::finding::{Cause, Described, Finding};
use crate::pointer;

pub(super) fn check(
    subject: &mut CheckContext<'_>,
    operation: &Operation,
    url: &str,
    fields: &[(&str, &str)],
    content: &[u8],
) -> Vec<Finding> {
    let mut findings = path(subject, operation, url);
    findings.extend(query(subject, operation, url));
    findings.extend(headers::described(
        subject,
        Direction::Request,
        &parameters_in(operation, ParameterPlace::Header),
        fields,
    ));
    let empty = content.trim_ascii().is_empty();
    match &operation.body {
        Some(described) if !empty => {
            let (owner, content_type) = (&described.pointer, content_type(fields));
            findings.extend(body::check(subject, Direction::Request, owner, &described.content, content_type, content));
        }
        Some(described) if described.required => {
            let finding = Finding::error("missing-body", "/request/body", "there is no body, expected one");
            findings.push(Finding { described: Some(Described::at(&described.pointer)), ..finding });
        }
        None if !empty => {
            let message = "there is a body, expected none";
            let finding = Finding::undocumented("undocumented-body", "/request/body", message);
            findings.push(Finding { described: Some(Described::at(&operation.pointer)), ..finding });
        }
        _ => {}
    }
    findings
}

fn parameters_in(operation: &Operation, place: ParameterPlace) -> Vec<&Parameter> {
    operation.parameters.iter().filter(|parameter| parameter.place == place).collect()
}

fn path(subject: &mut CheckContext<'_>, operation: &Operation, url: &str) -> Vec<Finding> {
    let path = template::path_of(url);
    let Some(values) = operation.template().parameters(path) else {
        let message = format!("is `{path}`, expected {}", method_and_path(operation));
        let finding = Finding::error("wrong-path", "/request/path", message);
        return vec![Finding { described: Some(Described::at(&operation.pointer)), ..finding }];
    };
    let mut findings = Vec::new();
    for parameter in parameters_in(operation, ParameterPlace::Path) {
        if let Some((name, text)) = values.iter().find(|(name, _)| *name == parameter.name) {
            let place = pointer::push("/request/path", name);
            findings.extend(headers::value(subject, Direction::Request, parameter, text, &place));
        }
    }
    findings
}

fn query(subject: &mut CheckContext<'_>, operation: &Operation, url: &str) -> Vec<Finding> {
    const PLACE: &str = "/request/query";
    let (given, described) = (template::query_of(url), parameters_in(operation, ParameterPlace::Query));
    let mut findings = Vec::new();
    for (name, text) in &given {
        let place = pointer::push(PLACE, name);
        match described.iter().find(|parameter| parameter.name == *name) {
            Some(parameter) => findings.extend(headers::value(subject, Direction::Request, parameter, text, &place)),
            None => {
                let message = format!("query parameter `{name}` (here `{text}`) is not in the description");
                let cause = Cause::UnknownParameter {
                    operation: operation.pointer.clone(),
                    name: name.clone(),
                    value: text.clone(),
                };
                findings.push(Finding {
                    name: Some(name.clone()),
                    described: Some(Described::at(&operation.pointer)),
                    cause,
                    ..Finding::undocumented("unknown-parameter", place, message)
                });
            }
        }
    }
    for parameter in described.iter().filter(|parameter| parameter.required) {
        if !given.iter().any(|(name, _)| *name == parameter.name) {
            let message = format!("query parameter `{}` is missing, expected it", parameter.name);
            findings.push(Finding {
                name: Some(parameter.name.clone()),
                described: Some(Described::at(&parameter.pointer)),
                ..Finding::error("missing-parameter", PLACE, message)
            });
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use crate::schema::fixture;

    fn check(id: &str, url: &str, content_type: &str, body: &str) -> Vec<(String, &'static str)> {
        let headers = [("content-type", content_type)];
        let findings = fixture::description().check_request(id, url, &headers, body.as_bytes());
        findings.into_iter().map(|finding| (finding.pointer, finding.rule)).collect()
    }

    fn one(pointer: &str, rule: &'static str) -> Vec<(String, &'static str)> {
        vec![(pointer.to_owned(), rule)]
    }

    #[test]
    fn where_it_goes() {
        let get = |url| check("getThing", url, "", "");
        assert_eq!(get("/v1/things/a?count=3"), []);
        assert_eq!(get("/v1/stuff/a"), one("/request/path", "wrong-path"));
        assert_eq!(get("/v1/things/a?count=x"), one("/request/query/count", "schema-type"));
        assert_eq!(get("/v1/things/a?count=-1"), one("/request/query/count", "schema-minimum"));
        assert_eq!(get("/v1/things/a?size=1"), one("/request/query/size", "unknown-parameter"));
        assert_eq!(check("noThing", "/", "", ""), one("/request", "unknown-operation"));
    }

    #[test]
    fn what_it_carries() {
        let set = |content_type, body| check("setMine", "/v1/things/mine", content_type, body);
        assert_eq!(set("application/json", r#"{"Id": "a"}"#), []);
        assert_eq!(set("application/json", r#"{"Id": 1}"#), one("/request/body/Id", "schema-type"));
        assert_eq!(set("application/json", r#"{"Id": "a",}"#), one("/request/body", "body-syntax"));
        assert_eq!(set("application/json", ""), one("/request/body", "missing-body"));
        assert_eq!(set("text/xml", "<a/>"), one("/request/headers/Content-Type", "undocumented-media-type"));
        assert_eq!(check("getThing", "/v1/things/a", "", "{}"), one("/request/body", "undocumented-body"));
    }

    #[test]
    fn forms() {
        let set = |body: &str| check("setMine", "/v1/things/mine", "multipart/form-data; boundary=b", body);
        let part = |name: &str, kind: &str, body: &str| {
            format!("--b\nContent-Disposition: form-data; name=\"{name}\"\nContent-Type: {kind}\n\n{body}\n")
        };
        let metadata = part("metadata", "application/json", r#"{"ID": "a"}"#);
        let file = part("files", "text/plain", "hello");
        assert_eq!(set(&format!("{metadata}{file}{file}--b--")), []);
        assert_eq!(set(&format!("{file}--b--")), one("/request/body", "schema-required"));
        let other = part("other", "text/plain", "x");
        assert_eq!(set(&format!("{metadata}{other}--b--")), one("/request/body/other", "unknown-property"));
        let wrong = part("metadata", "application/json", r#"{"ID": 1}"#);
        assert_eq!(set(&format!("{wrong}--b--")), one("/request/body/metadata/ID", "schema-type"));
        assert_eq!(set(&metadata), one("/request/body", "body-syntax"));
        assert_eq!(set(&format!("{metadata}{metadata}--b--")), one("/request/body", "body-syntax"));
    }
}
