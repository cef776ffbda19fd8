//! Checks of whole exchanges: the operation, the request and the response.

use serde_json::Value;

use super::{CheckContext, bare, body, content_type, request, response};
use crate::description::{Description, Operation, is_json, template};
use crate::direction::Direction;
use crate::exchange::{Body, Exchange, SECRET_HEADERS, json, placeholders};
use crate::finding::{Described, Finding, did_you_mean};

/// The part of the description that an exchange belongs to.
enum Belongs<'a> {
    To(&'a Operation),
    /// A failure without its request: every operation describes it alike.
    Fault,
    /// Another API, by host, or by method and path.
    OtherApi(String),
    /// Nothing says which part.
    Unknown(Box<Finding>),
}

/// Checks an exchange.
pub(super) fn check(subject: &mut CheckContext<'_>, file: &str, exchange: &Exchange) -> Vec<Finding> {
    let mut findings = if exchange.head.is_some() { secrets(exchange) } else { Vec::new() };
    let operation = match belongs(subject.description, exchange) {
        Belongs::To(operation) => operation,
        Belongs::Fault => {
            subject.extras.exchanges += 1;
            findings.extend(fault(subject, exchange));
            return findings;
        }
        Belongs::OtherApi(name) => {
            *subject.extras.other_calls.entry(name).or_default() += 1;
            return findings;
        }
        Belongs::Unknown(finding) => {
            findings.push(*finding);
            findings.extend(unattributed_syntax(exchange));
            return findings;
        }
    };
    subject.extras.exchanges += 1;
    findings.extend(folder(operation, exchange));
    subject.extras.operation(operation.id(), file);
    findings.extend(check_messages(subject, operation, file, exchange));
    for finding in &mut findings {
        finding.operation = Some(operation.id().to_owned());
    }
    findings
}

/// Finds the operation by method and URL, or else by what options and folder say.
fn belongs<'a>(description: &'a Description, exchange: &Exchange) -> Belongs<'a> {
    let named = || exchange.operation.as_ref().and_then(|id| description.operation(id));
    let Some(request) = &exchange.request else {
        let response = exchange.response.as_ref();
        let of_body = || bare::operation_of(description, response?.status, &response?.body.bytes);
        if let Some(operation) = named().or_else(of_body) {
            return Belongs::To(operation);
        }
        if exchange.operation.is_none() && response.is_some_and(|response| response.status >= 400) {
            return Belongs::Fault;
        }
        let expected = format!("expected the request, {}", bare::operation_hints(description));
        let message = match &exchange.operation {
            Some(id) => format!("there is no request, and `{id}` is no operation of the description; {expected}"),
            None => format!("there is no request to tell the operation by, {expected}"),
        };
        return Belongs::Unknown(Box::new(Finding::error("unknown-operation", "/response", message)));
    };
    if let Some(found) = description.find(&request.method, &request.url) {
        return Belongs::To(found.operation);
    }
    let path = template::path_of(&request.url);
    let is_meant =
        |it: &&Operation| it.method().eq_ignore_ascii_case(&request.method) && it.template().matches_path(path);
    if let Some(operation) = named().filter(is_meant) {
        return Belongs::To(operation);
    }
    let name = bare::address(description, request_line(exchange));
    let near = description.near(&request.method, &request.url);
    // A sample beside the description, or of a named operation, is meant to be one of its operations.
    if near.is_none() && named().is_none() && exchange.folder.is_none() {
        return Belongs::OtherApi(name);
    }
    let line = format!("{} {}", request.method, request.url);
    let expected = named().map_or("one of it", Operation::id);
    let message =
        format!("`{line}` is no operation of the description, expected {expected}{}", did_you_mean(near.as_deref()));
    Belongs::Unknown(Box::new(Finding {
        name: Some(name),
        ..Finding::undocumented("unknown-operation", "/request", message)
    }))
}

/// Checks a failure that may be a response to any request.
fn fault(subject: &mut CheckContext<'_>, exchange: &Exchange) -> Vec<Finding> {
    let Some(response) = &exchange.response else { return Vec::new() };
    let operations = subject.description.operations();
    let described = operations.iter().filter_map(|it| Some((it, &it.response(response.status)?.pointer)));
    let alike = |pointer: &str| {
        operations
            .iter()
            .filter(|it| it.response(response.status).is_some_and(|other| other.pointer == pointer))
            .count()
    };
    let Some((operation, _)) = described.max_by_key(|(_, pointer)| alike(pointer)) else { return Vec::new() };
    // This operation stands for all, so that its counters must not change.
    let mut extras = super::Extras::default();
    let mut alone = CheckContext { description: subject.description, tally: subject.tally, extras: &mut extras };
    response::check(&mut alone, operation, response.status, &response.headers.as_pairs(), &response.body.bytes)
}

/// Finds a response's body that is not JSON although its operation is unknown.
fn unattributed_syntax(exchange: &Exchange) -> Option<Finding> {
    let response = exchange.response.as_ref()?;
    let begins = response.body.bytes.trim_ascii_start().first();
    let is_json =
        matches!(begins, Some(b'{' | b'[')) || content_type(&response.headers.as_pairs()).is_some_and(is_json);
    let bytes = &response.body.bytes;
    let problem = json::parse(bytes).err().filter(|_| is_json && !response.body.is_empty())?;
    placeholders::read(bytes).is_none().then(|| body::syntax(Direction::Response, problem))
}

fn request_line(exchange: &Exchange) -> (&str, &str) {
    exchange.request.as_ref().map_or(("", ""), |request| (request.method.as_str(), request.url.as_str()))
}

/// Checks that a sample beside the description lies in the folder of its operation.
fn folder(operation: &Operation, exchange: &Exchange) -> Option<Finding> {
    let folder = exchange.folder.as_ref().filter(|folder| *folder != operation.id())?;
    let request = exchange.request.as_ref()?;
    let (method, url, id) = (&request.method, &request.url, operation.id());
    let message = format!("the folder is `{folder}`, expected `{id}`, the operation of `{method} {url}`");
    Some(Finding::error("sample-folder", "/request", message))
}

fn check_messages(
    subject: &mut CheckContext<'_>,
    operation: &Operation,
    file: &str,
    exchange: &Exchange,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let notes = exchange.head.as_ref();
    let place = |direction: Direction| format!("{}{}", exchange.entry, direction.body());
    if let Some(request) = exchange.request.as_ref().filter(|_| !exchange.is_repeated) {
        let tolerant = notes.is_some_and(|head| head.has_note_of("trailing comma"));
        let tolerated = if tolerant { Some(json::without_trailing_commas(&request.body.bytes)) } else { None };
        let body = tolerated.as_ref().unwrap_or(&request.body.bytes);
        findings = request::check(subject, operation, &request.url, &request.headers.as_pairs(), body);
        // A refused request may be wrong on purpose, if the sample says where.
        let status = exchange.response.as_ref().map_or(0, |response| response.status);
        let excused = |pointer: &str| notes.is_some_and(|head| head.names(pointer));
        findings.retain(|finding| !((400..500).contains(&status) && excused(&finding.pointer)));
        if request.body.is_left_out() {
            findings.retain(|finding| finding.rule != "missing-body");
            if operation.body.is_some() {
                subject.extras.left_out(file, place(Direction::Request));
            }
        }
    }
    if let Some(response) = &exchange.response {
        let (status, headers) = (response.status, response.headers.as_pairs());
        let found = response::check(subject, operation, status, &headers, &response.body.bytes);
        let is_left_out = response.body.is_left_out();
        findings.extend(found.into_iter().filter(|finding| !(is_left_out && finding.rule == "missing-body")));
        if is_left_out && operation.response(status).is_some_and(|described| !described.content.is_empty()) {
            subject.extras.left_out(file, place(Direction::Response));
        }
        findings.extend(not_echoed(subject.description, operation, exchange));
    }
    findings
}

/// Finds properties that a successful response lacks though its request has them: those of the operation's extension
/// `x-echoed-properties`.
fn not_echoed(description: &Description, operation: &Operation, exchange: &Exchange) -> Vec<Finding> {
    let names = description.document().pointer(&format!("{}/x-echoed-properties", operation.pointer));
    let names = names.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let body = |body: Option<&Body>| json::parse(&body?.bytes).ok().map(|parsed| parsed.value);
    let has = |value: &Value, name: &str| {
        value.as_object().is_some_and(|object| object.keys().any(|known| known.eq_ignore_ascii_case(name)))
    };
    let mut names = names.peekable();
    let is_success = exchange.response.as_ref().is_some_and(|response| (200..300).contains(&response.status));
    if names.peek().is_none() || !is_success {
        return Vec::new();
    }
    let sent = body(exchange.request.as_ref().map(|request| &request.body));
    let received = body(exchange.response.as_ref().map(|response| &response.body));
    let (Some(sent), Some(received @ Value::Object(_))) = (sent, received) else { return Vec::new() };
    let lacking = names.filter(|name| has(&sent, name) && !has(&received, name));
    let finding = |name: &str| {
        let message = format!("property `{name}` is missing, expected it: the request has it");
        Finding {
            name: Some(name.to_owned()),
            described: Some(Described::at(&operation.pointer)),
            ..Finding::error("not-echoed", "/response/body", message)
        }
    };
    lacking.map(finding).collect()
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
        let address = |url| bare::address(&description, ("GET", url));
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
