//! Checks of bodies without an HTTP message, which belong to a message by their folder or their content.

use std::borrow::Cow;

use serde_json::Value;

use super::{CheckContext, body, uncounted};
use crate::description::{Content, Description, Operation, template};
use crate::direction::Direction;
use crate::exchange::json::{self, Parsed};
use crate::exchange::{Bare, Body, RequestLine, placeholders};
use crate::finding::{Finding, Severity, either};
use crate::pointer;

/// A message that a body may belong to.
struct Candidate<'a> {
    operation: &'a Operation,
    direction: Direction,
    status: Option<u16>,
    content: &'a Content,
    /// Its schema is known to allow the body.
    fits: bool,
}

pub(super) fn check(subject: &mut CheckContext<'_>, file: &str, bare: &Bare) -> Vec<Finding> {
    let description = subject.description;
    if let (None, Some(line)) = (&bare.operation, &bare.request)
        && description.find(&line.method, &line.url).is_none()
        && candidates(description, bare).is_empty()
    {
        *subject.extras.other_calls.entry(address(description, (&line.method, &line.url))).or_default() += 1;
        return bare
            .parsed
            .as_ref()
            .err()
            .map(|problem| body::syntax(Direction::Response, problem.clone()))
            .into_iter()
            .collect();
    }
    let Some(best) = choose(description, bare) else { return unattributed(subject, bare) };
    subject.extras.exchanges += 1;
    subject.extras.operation(best.operation.id(), file);
    if let Some(status) = best.status {
        subject.extras.status(best.operation.id(), status);
    }
    let mut findings = match &bare.parsed {
        Ok(parsed) => {
            let mut findings = body::repeated(best.direction, &bare.body.bytes, parsed);
            findings.extend(check_as(subject, &best, &parsed.value));
            findings
        }
        Err(problem) => {
            let media = best.content.json();
            media.map_or_else(Vec::new, |media| {
                body::broken(subject, best.direction, media, &bare.body.bytes, problem.clone())
            })
        }
    };
    for finding in &mut findings {
        finding.operation = Some(best.operation.id().to_owned());
    }
    findings
}

/// Checks a body that belongs to no operation: strings in it may hold others, as records of an audit do.
fn unattributed(subject: &mut CheckContext<'_>, bare: &Bare) -> Vec<Finding> {
    let parsed = match &bare.parsed {
        Ok(parsed) => parsed,
        Err(problem) if placeholders::read(&bare.body.bytes).is_none() => {
            return vec![body::syntax(Direction::Response, problem.clone()), unknown(subject.description, bare)];
        }
        Err(_) => return vec![unknown(subject.description, bare)],
    };
    let (mut strings, mut findings, before) = (Vec::new(), Vec::new(), subject.extras.exchanges);
    embedded(&parsed.value, String::new(), &mut strings);
    for (pointer, value) in strings {
        let (request, direction) = (None, Some(Direction::Response));
        let inner = Bare {
            operation: bare.operation.clone(),
            request,
            direction,
            body: Body::default(),
            parsed: Ok(Parsed { value, repeats: false }),
        };
        let Some(best) = choose(subject.description, &inner) else { continue };
        let Ok(Parsed { value, .. }) = &inner.parsed else { continue };
        subject.extras.exchanges += 1;
        let found = check_as(subject, &best, value);
        findings.extend(found.into_iter().map(|finding| {
            let inside = finding.pointer.strip_prefix(Direction::Response.body()).unwrap_or_default();
            let pointer = format!("{}{pointer}{inside}", Direction::Response.body());
            Finding { pointer, operation: Some(best.operation.id().to_owned()), ..finding }
        }));
    }
    if subject.extras.exchanges == before { vec![unknown(subject.description, bare)] } else { findings }
}

/// Finds strings that hold JSON objects, with their pointers.
fn embedded(value: &Value, pointer: String, found: &mut Vec<(String, Value)>) {
    match value {
        Value::String(text) if text.trim_start().starts_with(['{', '[']) => {
            found.extend(json::parse(text.as_bytes()).ok().map(|parsed| (pointer, parsed.value)));
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                embedded(element, format!("{pointer}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                embedded(member, pointer::push(&pointer, name), found);
            }
        }
        _ => {}
    }
}

/// Chooses the message that fits best; of equals, the first.
fn choose<'a>(description: &'a Description, bare: &Bare) -> Option<Candidate<'a>> {
    let mut candidates = candidates(description, bare);
    if candidates.len() == 1 {
        return candidates.pop();
    }
    let corrected = match &bare.parsed {
        Ok(_) => None,
        Err(_) => placeholders::read(&bare.body.bytes)
            .map(|printed| printed.parsed.value)
            .or_else(|| json::without_commas(&bare.body.bytes)),
    };
    let Some(value) = bare.parsed.as_ref().ok().map(|parsed| &parsed.value).or(corrected.as_ref()) else {
        return candidates.into_iter().next();
    };
    // Finding out how wrong a body is takes longer than finding out that it fits.
    let mut last = None;
    for candidate in &mut candidates {
        let schema = candidate.content.json().filter(|media| !media.folds).map(|media| media.schema);
        candidate.fits = match last {
            // Most failures share one schema.
            Some((known, fits)) if schema == Some(known) => fits,
            _ => schema.is_some_and(|schema| description.schemas().is_valid(schema, value)),
        };
        last = schema.map(|schema| (schema, candidate.fits));
    }
    let mut fitting = candidates.iter().enumerate().filter(|(_, candidate)| candidate.fits);
    if let (Some((only, _)), None) = (fitting.next(), fitting.next()) {
        return Some(candidates.swap_remove(only));
    }
    uncounted(description, |subject| {
        candidates.into_iter().min_by_key(|candidate| weight(&check_as(subject, candidate, value)))
    })
}

fn unknown(description: &Description, bare: &Bare) -> Finding {
    let message = match &bare.operation {
        Some(id) if description.operation(id).is_none() => {
            format!("`{id}` is no operation of the description, expected one")
        }
        Some(id) => format!("operation `{id}` has no JSON body, expected one that has"),
        None => format!(
            "not attributed: nothing says which operation this body belongs to, expected a request before it, {}",
            operation_hints(description)
        ),
    };
    Finding::error("unknown-operation", "/request", message)
}

/// Lists what can say which operation a message without a request belongs to.
pub(super) fn operation_hints(description: &Description) -> String {
    let mut hints = vec!["a folder named like one".to_owned(), "`--operation`".to_owned()];
    hints.extend(description.type_property().map(|name| format!("`{name}` in the body")));
    either(&hints)
}

fn check_as(subject: &mut CheckContext<'_>, candidate: &Candidate<'_>, value: &Value) -> Vec<Finding> {
    match candidate.content.json() {
        Some(media) if candidate.fits => body::check_valid(subject, candidate.direction, media, value),
        Some(media) => body::check_value(subject, candidate.direction, media, Cow::Borrowed(value)),
        None => Vec::new(),
    }
}

/// Returns the distance of a body from its schema: a missing required part weighs more than an unknown one.
fn weight(findings: &[Finding]) -> usize {
    let at_the_top = |finding: &Finding| finding.pointer.ends_with("/body") && finding.severity == Severity::Error;
    findings.iter().map(|finding| if at_the_top(finding) { 10 } else { 1 }).sum()
}

fn candidates<'a>(description: &'a Description, bare: &Bare) -> Vec<Candidate<'a>> {
    let named = || bare.parsed.as_ref().map_or_else(|_| Vec::new(), |parsed| of_named_type(description, &parsed.value));
    let all = match (&bare.operation, &bare.request) {
        (Some(id), _) => description.operation(id).into_iter().flat_map(bodies).collect(),
        (None, Some(line)) => of_request(description, line, named()),
        (None, None) => named(),
    };
    all.into_iter().filter(|candidate| fits(candidate, bare.direction)).collect()
}

/// Returns the messages that a body after this request may be; if it names a type that none of them has, those of that
/// type.
fn of_request<'a>(description: &'a Description, line: &RequestLine, named: Vec<Candidate<'a>>) -> Vec<Candidate<'a>> {
    let own: Vec<_> =
        description.find(&line.method, &line.url).map(|found| bodies(found.operation).collect()).unwrap_or_default();
    let schema = |candidate: &Candidate<'_>| candidate.content.json().map(|media| media.schema);
    let is_own = |candidate: &Candidate<'_>| own.iter().any(|other| schema(other) == schema(candidate));
    if named.is_empty() || named.iter().any(is_own) { own } else { named }
}

/// Finds the operation of a response without its request, by the type that its body names.
pub(super) fn operation_of<'a>(description: &'a Description, status: u16, body: &[u8]) -> Option<&'a Operation> {
    let candidates = of_named_type(description, &json::parse(body).ok()?.value);
    let answers = candidates.iter().filter(|candidate| candidate.direction == Direction::Response);
    let operations = || answers.clone().map(|candidate| candidate.operation);
    operations().find(|operation| operation.response(status).is_some()).or_else(|| operations().next())
}

/// Returns the messages that a body may be by the type that it names in the description's `x-type-property`.
fn of_named_type<'a>(description: &'a Description, value: &Value) -> Vec<Candidate<'a>> {
    let Some(path) = description.type_property() else { return Vec::new() };
    let Some(name) = named_type(value, path) else { return Vec::new() };
    let found = of_schema(description, name);
    if !found.is_empty() {
        return found;
    }
    // A collection of any type: `Collection` of elements that call themselves `Order` is an `OrderCollection`.
    let members = value.as_object().into_iter().flat_map(|members| members.values());
    let elements = members.filter_map(|member| member.as_array()?.first());
    let names = elements.filter_map(|element| Some(format!("{}{name}", named_type(element, path)?)));
    names.map(|name| of_schema(description, &name)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Returns the bodies whose schema has this name, in any case.
fn of_schema<'a>(description: &'a Description, name: &str) -> Vec<Candidate<'a>> {
    let all = description.operations().iter().flat_map(bodies);
    let of_name = all.filter(|candidate| {
        let schema = candidate.content.json().map(|media| description.schemas().shape(media.schema));
        schema.and_then(|schema| schema.pointer.rsplit('/').next()).is_some_and(|own| own.eq_ignore_ascii_case(name))
    });
    of_name.collect()
}

/// Returns all JSON bodies of an operation: successes, then the request, then failures.
fn bodies(operation: &Operation) -> impl Iterator<Item = Candidate<'_>> {
    let body = operation.body.iter().map(|body| Candidate {
        operation,
        direction: Direction::Request,
        status: None,
        content: &body.content,
        fits: false,
    });
    let successes: Vec<u16> = operation.successes().map(|(status, _)| status).collect();
    let of_status = |status: u16| {
        operation.response(status).map(|response| Candidate {
            operation,
            direction: Direction::Response,
            status: Some(status),
            content: &response.content,
            fits: false,
        })
    };
    let failures = [400, 500].into_iter().filter_map(of_status);
    let all: Vec<_> = successes.iter().copied().filter_map(of_status).chain(body).chain(failures).collect();
    let all = all.into_iter();
    all.filter(|candidate| candidate.content.json().is_some())
}

fn fits(candidate: &Candidate<'_>, direction: Option<Direction>) -> bool {
    direction.is_none_or(|direction| candidate.direction == direction)
}

/// Returns the string at a path such as `attributes.kind`, whose names match in any case.
fn named_type<'a>(value: &'a Value, path: &str) -> Option<&'a str> {
    let member = |value: &'a Value, name: &str| {
        value.as_object()?.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    path.split('.').try_fold(value, member)?.as_str()
}

/// Returns the group that an unknown address is counted in: a host that the description does not know, or a method and
/// a path without its ids. A recording of a browser holds thousands of the former.
pub(super) fn address(description: &Description, (method, url): (&str, &str)) -> String {
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Checker;
    use crate::direction::Direction;
    use crate::exchange::{Bare, Body, Message};
    use crate::schema::fixture;
    use crate::source::Position;

    /// Checks a body, and says which operation it was taken for.
    fn check(operation: Option<&str>, direction: Option<Direction>, body: &str) -> Vec<String> {
        let parsed = serde_json::from_str(body).unwrap();
        let body = Body::verbatim(body.into(), Position::START);
        let operation = operation.map(ToOwned::to_owned);
        let message = Message::Bare(Bare { operation, request: None, direction, body, parsed: Ok(parsed) });
        let mut document = fixture::document();
        document["components"]["schemas"]["ThingCollection"] = json!({
            "type": "object", "required": ["items"], "properties": {
                "items": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                "attributes": {"type": "object", "properties": {"objectType": {"type": "string"}}}
            }
        });
        document["components"]["schemas"]["Thing"]["properties"]["attributes"] =
            document["components"]["schemas"]["ThingCollection"]["properties"]["attributes"].clone();
        document["x-type-property"] = "attributes.objectType".into();
        document["paths"]["/v1/things/mine"]["get"]["responses"]["200"]["content"]["application/json"]["schema"] =
            json!({"$ref": "#/components/schemas/ThingCollection"});
        let description = crate::Description::from_value(document).unwrap();
        let findings = Checker::new(&description).check("a.json", &message);
        let shown = findings.iter().map(|finding| {
            let position = finding.position.unwrap();
            let operation = finding.operation.as_deref().unwrap_or("-");
            format!("{operation} {position} {} {}", finding.pointer, finding.rule)
        });
        shown.collect()
    }

    #[test]
    fn by_operation() {
        assert_eq!(check(Some("getThing"), None, r#"{"id": "a"}"#), [""; 0]);
        assert_eq!(check(Some("getThing"), None, r#"{"id": 1}"#), ["getThing 1:8 /id schema-type"]);
        assert_eq!(check(Some("getThing"), None, r#"{"code": true}"#), ["getThing 1:10 /code schema-any-of"]);
        assert_eq!(check(Some("setMine"), None, r#"{"ID": 1}"#), ["setMine 1:8 /ID schema-type"]);
        let as_request = check(Some("setMine"), Some(Direction::Request), r#"{"code": 1}"#);
        assert_eq!(as_request, ["setMine 1:1  schema-required", "setMine 1:2 /code unknown-property"]);
        assert_eq!(check(Some("nothing"), None, "{}"), ["- 1:1  unknown-operation"]);
    }

    #[test]
    fn by_the_type_that_it_names() {
        let thing = r#"{"id": 5, "attributes": {"objectType": "Thing"}}"#;
        assert_eq!(check(None, None, thing), ["getThing 1:8 /id schema-type"]);
        let list = format!(r#"{{"items": [{thing}], "attributes": {{"objectType": "Collection"}}}}"#);
        assert_eq!(check(None, None, &list), ["getMine 1:19 /items/0/id schema-type"]);
        assert_eq!(check(None, None, r#"{"id": 5}"#), ["- 1:1  unknown-operation"]);
    }
}
