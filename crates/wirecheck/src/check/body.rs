//! Checks of bodies, by their media type.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::CheckContext;
use crate::description::{Content, Media, essence, is_json};
use crate::direction::Direction;
use crate::exchange::duplicates::duplicates;
use crate::exchange::json::Parsed;
use crate::exchange::placeholders::{self, Printed, is_placeholder};
use crate::exchange::{json, multipart};
use crate::finding::{Described, Finding, either};

/// Checks a body that is not empty; `owner` is where the description speaks of its message.
pub(super) fn check(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    owner: &str,
    content: &Content,
    content_type: Option<&str>,
    body: &[u8],
) -> Vec<Finding> {
    let Some(media) = content.media(content_type) else {
        let (place, message) = match content_type {
            Some(found) => (
                format!("{}/headers/Content-Type", direction.pointer()),
                format!("is `{found}`, expected {}", either(&content.media_types())),
            ),
            None => (direction.body().to_owned(), "there is a body, expected none".to_owned()),
        };
        let finding = Finding::undocumented("undocumented-media-type", place, message);
        return vec![Finding { described: Some(Described::at(owner)), ..finding }];
    };
    let place = direction.body();
    let media_type = content_type.map_or(media.name.as_str(), essence);
    let read = if is_bytes(subject, media) {
        return Vec::new();
    } else if media_type.eq_ignore_ascii_case("multipart/form-data") {
        form(subject, media, content_type.unwrap_or_default(), body)
    } else if is_json(media_type) {
        match json::parse(body) {
            Ok(parsed) => {
                let mut findings = repeated(direction, body, &parsed);
                findings.extend(check_value(subject, direction, media, Cow::Owned(parsed.value)));
                return findings;
            }
            Err(problem) => return broken(subject, direction, media, body, problem),
        }
    } else if media_type.starts_with("text/") {
        Ok(Value::from(String::from_utf8_lossy(body)))
    } else {
        return Vec::new();
    };
    match read {
        Ok(value) => check_value(subject, direction, media, Cow::Owned(value)),
        Err(problem) => vec![Finding {
            described: Some(Described::at(&media.site)),
            ..Finding::error("body-syntax", place, problem)
        }],
    }
}

/// Checks a body that is not JSON. One that is JSON but for placeholders or trailing commas is checked as that.
pub(super) fn broken(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    media: &Media,
    body: &[u8],
    problem: json::SyntaxError,
) -> Vec<Finding> {
    if let Some(printed) = placeholders::read(body) {
        return with_placeholders(subject, direction, media, printed);
    }
    let described = Some(Described::at(&media.site));
    let mut findings = vec![Finding { described, ..syntax(direction, problem) }];
    // Without the commas, the rest can be checked.
    if let Some(value) = json::without_commas(body) {
        findings.extend(check_value(subject, direction, media, Cow::Owned(value)));
    }
    findings
}

/// Creates the finding about a body that is not JSON.
pub(super) fn syntax(direction: Direction, problem: json::SyntaxError) -> Finding {
    Finding { syntax: Some(problem.offset), ..Finding::error("body-syntax", direction.body(), problem.message) }
}

/// Checks a body that a page prints with placeholders: what they stand for is left alone.
fn with_placeholders(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    media: &Media,
    printed: Printed,
) -> Vec<Finding> {
    let mut findings = repeated(direction, &printed.text, &printed.parsed);
    findings.extend(check_value(subject, direction, media, Cow::Borrowed(&printed.parsed.value)));
    findings.retain(|finding| {
        let inner = finding.pointer.strip_prefix(direction.body()).unwrap_or_default();
        let is_left_out = finding.rule == "schema-required" && printed.is_shortened(inner);
        !(is_left_out || is_about_value(finding) && printed.is_open(inner))
    });
    let message = "is printed with placeholders; what they stand for is not checked";
    findings.push(Finding { syntax: Some(printed.first), ..Finding::note("placeholder", direction.body(), message) });
    findings
}

/// Turns findings about strings that are placeholders into notes.
fn excuse_placeholders(value: &Value, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| is_about_value(finding)) {
        let found = value.pointer(&finding.pointer).and_then(Value::as_str).filter(|text| is_placeholder(text));
        if let Some(text) = found {
            let message = format!("`{text}` is a placeholder; what it stands for is not checked");
            *finding = Finding {
                described: finding.described.take(),
                ..Finding::note("placeholder", &finding.pointer, message)
            };
        }
    }
}

/// Returns whether a finding is about a value, not about a name or a place.
fn is_about_value(finding: &Finding) -> bool {
    finding.rule.starts_with("schema") || ["unknown-enum-value", "type-name"].contains(&finding.rule)
}

/// Finds properties that a JSON body has more than once.
pub(super) fn repeated(direction: Direction, body: &[u8], parsed: &Parsed) -> Vec<Finding> {
    if !parsed.repeats {
        return Vec::new();
    }
    let found = duplicates(body).into_iter().map(|found| Finding {
        syntax: Some(found.offset),
        ..Finding::error(
            "duplicate-property",
            format!("{}{}", direction.body(), found.pointer),
            "is given again, expected it once",
        )
    });
    found.collect()
}

/// Checks the value of a body.
pub(super) fn check_value(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    media: &Media,
    value: Cow<'_, Value>,
) -> Vec<Finding> {
    let place = direction.body();
    let schemas = subject.description.schemas();
    if !media.folds {
        let mut found = schemas.check(media.schema, &media.site, &value, direction, subject.tally);
        excuse_placeholders(&value, &mut found);
        return found.into_iter().map(|finding| finding.under(place)).collect();
    }
    let folded = schemas.fold(media.schema, value.into_owned(), false);
    let mut found = schemas.check(media.schema, &media.site, &folded.value, direction, subject.tally);
    excuse_placeholders(&folded.value, &mut found);
    let found = folded.findings.iter().chain(&found);
    found.map(|finding| Finding { pointer: folded.unfold(&finding.pointer), ..finding.clone() }.under(place)).collect()
}

/// Checks a value that its schema is known to allow.
pub(super) fn check_valid(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    media: &Media,
    value: &Value,
) -> Vec<Finding> {
    let found = subject.description.schemas().check_valid(media.schema, &media.site, value, direction, subject.tally);
    found.into_iter().map(|finding| finding.under(direction.body())).collect()
}

fn is_bytes(subject: &CheckContext<'_>, media: &Media) -> bool {
    subject.description.schemas().shape(media.schema).format.as_deref() == Some("binary")
}

/// A form as the object that its schema describes: repeated parts as an array, JSON parts parsed, files as texts.
fn form(subject: &CheckContext<'_>, media: &Media, content_type: &str, body: &[u8]) -> Result<Value, String> {
    let boundary = multipart::boundary(content_type)
        .ok_or("Content-Type names no boundary, expected `multipart/form-data; boundary=…`")?;
    let schemas = subject.description.schemas();
    let mut form = Map::new();
    for part in multipart::parts(body, boundary)? {
        let value = if part.content_type.as_deref().is_some_and(|content_type| is_json(essence(content_type))) {
            json::parse(part.body).map_err(|problem| format!("part `{}` {}", part.name, problem.message))?.value
        } else {
            Value::from(String::from_utf8_lossy(part.body))
        };
        let property = schemas.shape(media.schema).property(&part.name);
        let is_list = property.is_some_and(|property| schemas.shape(property.shape).kind.as_deref() == Some("array"));
        match form.get_mut(&part.name) {
            Some(Value::Array(list)) if is_list => list.push(value),
            Some(_) => return Err(format!("part `{}` is given again, expected it once", part.name)),
            None => {
                form.insert(part.name, if is_list { json!([value]) } else { value });
            }
        }
    }
    Ok(form.into())
}
