//! Checks of header fields and other strings against parameters.

use super::CheckContext;
use crate::description::{Parameter, Response};
use crate::direction::Direction;
use crate::exchange::SECRET_HEADERS;
use crate::exchange::placeholders::is_placeholder;
use crate::finding::{Cause, Described, Finding, either};
use crate::pointer;

/// Header fields of HTTP itself, which no description lists.
const GENERIC: [&str; 20] = [
    "accept-ranges",
    "age",
    "alt-svc",
    "cache-control",
    "connection",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-type",
    "date",
    "expires",
    "keep-alive",
    "pragma",
    "server",
    "strict-transport-security",
    "transfer-encoding",
    "vary",
    "via",
    "x-content-type-options",
];

/// Checks a string against the parameter that describes it.
pub(super) fn value(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    parameter: &Parameter,
    text: &str,
    place: &str,
) -> Vec<Finding> {
    subject.extras.parameter(direction, &parameter.pointer);
    // A placeholder stands for a value that the page does not show.
    if is_placeholder(text) {
        return Vec::new();
    }
    let schemas = subject.description.schemas();
    if schemas.shape(parameter.schema).is_any_text {
        return Vec::new();
    }
    let value = schemas.typed(parameter.schema, text);
    let site = pointer::push(&parameter.pointer, "schema");
    let findings = schemas.check(parameter.schema, &site, &value, direction, subject.tally);
    findings.into_iter().map(|finding| finding.under(place)).collect()
}

/// Checks the described fields among these, and that no required one is missing.
pub(super) fn described(
    subject: &mut CheckContext<'_>,
    direction: Direction,
    parameters: &[&Parameter],
    headers: &[(&str, &str)],
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = format!("{}/headers", direction.pointer());
    for parameter in parameters {
        let mut given = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(&parameter.name)).peekable();
        if given.peek().is_none() && parameter.required {
            let message = format!("`{}` is missing, expected it", parameter.name);
            findings.push(Finding {
                name: Some(parameter.name.clone()),
                described: Some(Described::at(&parameter.pointer)),
                ..Finding::error("missing-header", &place, message)
            });
        }
        for (name, text) in given {
            findings.extend(value(subject, direction, parameter, text, &pointer::push(&place, name)));
        }
    }
    findings
}

/// Finds the fields of a response that nothing describes.
pub(super) fn undocumented(response: &Response, headers: &[(&str, &str)]) -> Vec<Finding> {
    let known: Vec<_> = response.headers.iter().map(|parameter| parameter.name.as_str()).collect();
    let unknown = headers.iter().filter(|(name, _)| {
        !known.iter().any(|known| known.eq_ignore_ascii_case(name))
            && !GENERIC.contains(&name.to_ascii_lowercase().as_str())
    });
    unknown
        .map(|(name, value)| {
            let secret = SECRET_HEADERS.contains(&name.to_ascii_lowercase().as_str());
            let value = if secret { "not shown" } else { value };
            let known = either(&known);
            let message = format!("header `{name}` (here `{value}`) is not in the description, expected {known}");
            let cause = Cause::UnknownHeader {
                response: response.pointer.clone(),
                name: (*name).to_owned(),
                value: value.to_owned(),
            };
            Finding {
                name: Some((*name).to_owned()),
                described: Some(Described::at(&response.pointer)),
                cause,
                ..Finding::undocumented("undocumented-header", pointer::push("/response/headers", name), message)
            }
        })
        .collect()
}
