//! Samples: their form, their place, and their exchange.

use std::path::Path;

use crate::description::Description;
use crate::exchange::sample::{self, Sample};
use crate::exchange::{Exchange, SECRET_HEADERS, json};
use crate::finding::Finding;

/// Everything wrong with a sample; the operation is the name of its folder.
pub(crate) fn check(description: &Description, path: &Path, text: &str) -> Vec<Finding> {
    let sample = sample::read(text);
    let mut findings = sample.findings.clone();
    if let Some(exchange) = &sample.exchange {
        findings.extend(secrets(exchange));
        let folder = path.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
        match operation(description, folder, exchange) {
            Ok(operation) => findings.extend(held_against(description, operation, exchange, &sample)),
            Err(finding) => findings.push(finding),
        }
    }
    findings
}

/// The operation that method and URL say, if the folder says the same.
fn operation<'a>(description: &'a Description, folder: &str, exchange: &Exchange) -> Result<&'a str, Finding> {
    let Some(request) = &exchange.request else {
        return Err(Finding::error("unknown-operation", "/request", "there is no request, expected one"));
    };
    let (method, url) = (&request.method, &request.url);
    let request = format!("{method} {url}");
    let found = description.find(method, url).ok_or_else(|| {
        let message = format!("`{request}` is no operation of the description, expected {folder}");
        Finding::error("unknown-operation", "/request", message)
    })?;
    let id = found.operation.id();
    if id == folder {
        return Ok(id);
    }
    let message = format!("the folder is `{folder}`, expected `{id}`, the operation of `{request}`");
    Err(Finding::error("sample-folder", "/request", message))
}

fn held_against(description: &Description, id: &str, exchange: &Exchange, sample: &Sample) -> Vec<Finding> {
    let Exchange { request: Some(request), response: Some(response), .. } = exchange else { return Vec::new() };
    let tolerant = sample.has_note_of("trailing comma");
    let tolerated = if tolerant { Some(json::without_trailing_commas(&request.body.bytes)) } else { None };
    let body = tolerated.as_ref().unwrap_or(&request.body.bytes);
    let mut findings = description.check_request(id, &request.url, &request.headers.as_pairs(), body);
    // A refused request may be wrong on purpose, if the sample says where.
    let refused = (400..500).contains(&response.status);
    findings.retain(|finding| !(refused && sample.names(&finding.pointer)));
    let headers = response.headers.as_pairs();
    findings.extend(description.check_response(id, response.status, &headers, &response.body.bytes));
    findings
}

/// No token may get here, not even one that expired.
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
    use super::*;
    use crate::schema::fixture;

    const GOOD: &str = "# provenance: captured\n# source: a page\n\nPOST https://host.example/v1/things/mine HTTP/1.1\n\
                        Content-Type: application/json\n\n{\"id\": \"a\"}\n\nHTTP/1.1 201 Created\n";

    fn rules(folder: &str, text: &str) -> Vec<(String, &'static str)> {
        let findings = check(&fixture::description(), &Path::new(folder).join("a.http"), text);
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
    fn no_tokens() {
        let text = GOOD.replace("Content-Type", "Authorization: Bearer eyJ\nContent-Type");
        let findings = check(&fixture::description(), Path::new("setMine/a.http"), &text);
        assert_eq!(findings[0].pointer, "/request/headers/Authorization");
        assert!(!findings[0].message.contains("eyJ"));
    }
}
