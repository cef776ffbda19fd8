//! Checks of whole exchanges: the operation, the request and the response.

use super::{CheckContext, bare, request, response};
use crate::description::{Description, Operation, template};

use crate::exchange::{Exchange, SECRET_HEADERS, json};
use crate::finding::Finding;

/// Everything wrong with an exchange.
pub(super) fn check(subject: &mut CheckContext<'_>, file: &str, exchange: &Exchange) -> Vec<Finding> {
    let mut findings = if exchange.head.is_some() { secrets(exchange) } else { Vec::new() };
    let operation = match operation(subject.description, exchange) {
        Ok(operation) => operation,
        Err(finding) => {
            findings.push(*finding);
            return findings;
        }
    };
    findings.extend(folder(operation, exchange));
    subject.extras.operation(operation.id(), file);
    findings.extend(held_against(subject, operation, exchange));
    for finding in &mut findings {
        finding.operation = Some(operation.id().to_owned());
    }
    findings
}

/// Finds the operation by method and URL, or else by what options and folder say.
fn operation<'a>(description: &'a Description, exchange: &Exchange) -> Result<&'a Operation, Box<Finding>> {
    let named = || exchange.operation.as_ref().and_then(|id| description.operation(id));
    let Some(request) = &exchange.request else {
        let expected = format!("expected the request, {}", bare::operation_hints(description));
        let message = match &exchange.operation {
            Some(id) => format!("there is no request, and `{id}` is no operation of the description; {expected}"),
            None => format!("there is no request to tell the operation by, {expected}"),
        };
        let response = exchange.response.as_ref();
        let of_body = || bare::operation_of(description, response?.status, &response?.body.bytes);
        return named()
            .or_else(of_body)
            .ok_or_else(|| Box::new(Finding::error("unknown-operation", "/response", message)));
    };
    let found = description.find(&request.method, &request.url).map(|found| found.operation);
    found.ok_or_else(|| {
        let request = format!("{} {}", request.method, request.url);
        let expected = named().map_or("one of it", Operation::id);
        let message = format!("`{request}` is no operation of the description, expected {expected}");
        let name = Some(address(description, request_line(exchange)));
        Box::new(Finding { name, ..Finding::undocumented("unknown-operation", "/request", message) })
    })
}

fn request_line(exchange: &Exchange) -> (&str, &str) {
    exchange.request.as_ref().map_or(("", ""), |request| (request.method.as_str(), request.url.as_str()))
}

/// What an unknown address is one of: a host that the description knows nothing of, or a path without its ids. A
/// recording of a browser holds thousands of the former.
fn address(description: &Description, (method, url): (&str, &str)) -> String {
    let path = template::path_of(url);
    let first = |path: &str| path.split('/').nth(1).unwrap_or_default().to_owned();
    let is_ours = description.operations().iter().any(|operation| first(operation.path()) == first(path));
    let host = url.split_once("://").and_then(|(_, rest)| rest.split('/').next());
    if let (Some(host), false) = (host, is_ours) {
        return host.to_owned();
    }
    let id = |segment: &str| {
        segment.len() >= 8 && segment.bytes().any(|byte| byte.is_ascii_digit())
            || (!segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let segments: Vec<_> = path.split('/').map(|segment| if id(segment) { "*" } else { segment }).collect();
    format!("{method} {}", segments.join("/"))
}

/// Checks that a sample beside the description lies in the folder of its operation.
fn folder(operation: &Operation, exchange: &Exchange) -> Option<Finding> {
    let folder = exchange.folder.as_ref().filter(|folder| *folder != operation.id())?;
    let request = exchange.request.as_ref()?;
    let (method, url, id) = (&request.method, &request.url, operation.id());
    let message = format!("the folder is `{folder}`, expected `{id}`, the operation of `{method} {url}`");
    Some(Finding::error("sample-folder", "/request", message))
}

fn held_against(subject: &mut CheckContext<'_>, operation: &Operation, exchange: &Exchange) -> Vec<Finding> {
    let mut findings = Vec::new();
    let notes = exchange.head.as_ref();
    if let Some(request) = &exchange.request {
        let tolerant = notes.is_some_and(|head| head.has_note_of("trailing comma"));
        let tolerated = if tolerant { Some(json::without_trailing_commas(&request.body.bytes)) } else { None };
        let body = tolerated.as_ref().unwrap_or(&request.body.bytes);
        findings = request::check(subject, operation, &request.url, &request.headers.as_pairs(), body);
        // A refused request may be wrong on purpose, if the sample says where.
        let status = exchange.response.as_ref().map_or(0, |response| response.status);
        let excused = |pointer: &str| notes.is_some_and(|head| head.names(pointer));
        findings.retain(|finding| !((400..500).contains(&status) && excused(&finding.pointer)));
        findings.retain(|finding| !(request.body.is_left_out() && finding.rule == "missing-body"));
    }
    if let Some(response) = &exchange.response {
        let (status, headers) = (response.status, response.headers.as_pairs());
        let found = response::check(subject, operation, status, &headers, &response.body.bytes);
        let is_known = |finding: &Finding| !(response.body.is_left_out() && finding.rule == "missing-body");
        findings.extend(found.into_iter().filter(is_known));
    }
    findings
}

/// Finds headers with secrets: no token may get into a sample, not even one that expired.
fn secrets(exchange: &Exchange) -> Vec<Finding> {
    let request = exchange.request.iter().flat_map(|request| &request.headers.0);
    let response = exchange.response.iter().flat_map(|response| &response.headers.0);
    let headers = request.map(|field| ("/request/headers", &field.name));
    let headers = headers.chain(response.map(|field| ("/response/headers", &field.name)));
    headers
        .filter(|(_, name)| SECRET_HEADERS.contains(&name.to_ascii_lowercase().as_str()))
        .map(|(place, name)| {
            Finding::error("sample-secret", format!("{place}/{name}"), format!("`{name}` stands here, expected none"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Checker;
    use super::*;
    use crate::exchange::{Body, Message, sample};
    use crate::schema::fixture;
    use crate::source::Position;

    #[test]
    fn addresses() {
        let description = fixture::description();
        let address = |url| address(&description, ("GET", url));
        assert_eq!(address("https://www.other.example/a/b?c=d"), "www.other.example");
        assert_eq!(address("https://www.other.example"), "www.other.example");
        assert_eq!(address("https://any.example/v1/stuff/7/x?y=z"), "GET /v1/stuff/*/x");
        assert_eq!(address("/v1/stuff/2cc9a083-99b0-4596-99ca-564172a98041"), "GET /v1/stuff/*");
        assert_eq!(address("/v1/stuff/provisioningstatus"), "GET /v1/stuff/provisioningstatus");
    }

    const GOOD: &str = "# provenance: captured\n# source: a page\n\nPOST https://host.example/v1/things/mine HTTP/1.1\n\
                        Content-Type: application/json\n\n{\"id\": \"a\"}\n\nHTTP/1.1 201 Created\n";

    fn findings(folder: &str, text: &str) -> Vec<Finding> {
        let description = fixture::description();
        let exchange = sample::read(text).exchange.unwrap();
        let exchange = Exchange { folder: Some(folder.to_owned()), ..exchange };
        Checker::new(&description).check("a.http", &Message::Exchange(Box::new(exchange)))
    }

    fn rules(folder: &str, text: &str) -> Vec<(String, &'static str)> {
        let findings = findings(folder, text);
        findings.into_iter().map(|finding| (finding.pointer, finding.rule)).collect()
    }

    #[test]
    fn the_folder_is_the_operation() {
        assert_eq!(rules("setMine", GOOD), []);
        assert_eq!(rules("getMine", GOOD), [("/request".into(), "sample-folder")]);
        assert_eq!(rules("setMine", &GOOD.replace("POST", "PUT")), [("/request".into(), "unknown-operation")]);
    }

    #[test]
    fn a_trailing_comma_needs_a_note() {
        let with_comma = GOOD.replace("\"a\"}", "\"a\",}");
        assert_eq!(rules("setMine", &with_comma), [("/request/body".into(), "body-syntax")]);
        let with_note = with_comma.replace("a page\n", "a page\n# note: printed with a trailing comma\n");
        assert_eq!(rules("setMine", &with_note), []);
        let wrong = with_note.replace("\"a\",", "1,");
        assert_eq!(rules("setMine", &wrong), [("/request/body/id".into(), "schema-type")]);
    }

    #[test]
    fn a_refused_request_may_be_wrong_on_purpose() {
        let wrong = GOOD.replace("\"a\"}", "1}");
        let note = |text: &str| text.replace("a page\n", "a page\n# note: wrong on purpose at /request/body/id\n");
        let refused = wrong.replace("201 Created", "400 Bad Request");
        let found: Vec<(String, _)> = vec![("/request/body/id".into(), "schema-type")];
        assert_eq!(rules("setMine", &note(&refused)), []);
        assert_eq!(rules("setMine", &refused), found);
        assert_eq!(rules("setMine", &note(&wrong)), found);
        let elsewhere = note(&refused).replace("/body/id\n", "/body\n");
        assert_eq!(rules("setMine", &elsewhere), found);
    }

    #[test]
    fn an_answer_alone() {
        let mut document = fixture::document();
        document["x-type-property"] = "attributes.objectType".into();
        document["components"]["schemas"]["Thing"]["properties"]["attributes"] = json!({"type": "object"});
        let description = Description::from_value(document).unwrap();
        let check = |body: &str| {
            let text = format!("{GOOD}\n{body}\n").replace("201 Created", "200 OK");
            let exchange = Exchange { request: None, ..sample::read(&text).exchange.unwrap() };
            let findings = Checker::new(&description).check("a.http", &Message::Exchange(Box::new(exchange)));
            findings.into_iter().map(|it| (it.operation.unwrap_or_default(), it.pointer, it.rule)).collect::<Vec<_>>()
        };
        assert_eq!(check(r#"{"id": "a", "attributes": {"objectType": "Thing"}}"#), []);
        let wrong = check(r#"{"id": 1, "attributes": {"objectType": "Thing"}}"#);
        assert_eq!(wrong, [("getThing".into(), "/response/body/id".into(), "schema-type")]);
        assert_eq!(check(r#"{"id": 1}"#)[0].2, "unknown-operation");
    }

    #[test]
    fn no_tokens() {
        let text = GOOD.replace("Content-Type", "Authorization: Bearer eyJ\nContent-Type");
        let findings = findings("setMine", &text);
        assert_eq!(findings[0].pointer, "/request/headers/Authorization");
        assert!(!findings[0].message.contains("eyJ"));
    }

    #[test]
    fn of_what_a_recorder_left_out_nothing_is_said() {
        let found = |body: fn(Position) -> Body| {
            let mut exchange = sample::read(GOOD).exchange.unwrap();
            let request = exchange.request.as_mut().unwrap();
            request.body = body(request.at);
            let found = Checker::new(&fixture::description()).check("a.har", &Message::Exchange(Box::new(exchange)));
            found.into_iter().map(|finding| (finding.pointer, finding.rule)).collect::<Vec<_>>()
        };
        assert_eq!(found(|at| Body::verbatim(Vec::new(), at)), [("/request/body".into(), "missing-body")]);
        assert_eq!(found(Body::left_out), []);
    }
}
