//! Header fields and other texts, against parameters.

use crate::description::{Description, Parameter};
use crate::exchange::SECRET_HEADERS;
use crate::finding::{Finding, either};
use crate::pointer;

/// Fields that belong to HTTP and say nothing of the API.
const GENERIC: [&str; 19] = [
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
];

/// One text that a parameter describes.
pub(super) fn value(description: &Description, parameter: &Parameter, text: &str, place: &str) -> Vec<Finding> {
    let value = description.schemas().typed(&parameter.schema, text);
    let findings = description.schemas().check(&parameter.schema, &value);
    findings.into_iter().map(|finding| finding.under(place)).collect()
}

/// The described fields among these, and those that must not be missing.
pub(super) fn described(
    description: &Description,
    parameters: &[&Parameter],
    headers: &[(&str, &str)],
    place: &str,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for parameter in parameters {
        let mut given = headers.iter().filter(|(name, _)| name.eq_ignore_ascii_case(&parameter.name)).peekable();
        if given.peek().is_none() && parameter.required {
            let message = format!("`{}` is missing, expected it", parameter.name);
            findings.push(Finding::error("missing-header", place, message));
        }
        for (name, text) in given {
            findings.extend(value(description, parameter, text, &pointer::push(place, name)));
        }
    }
    findings
}

/// The fields that nothing describes.
pub(super) fn undocumented(parameters: &[Parameter], headers: &[(&str, &str)], place: &str) -> Vec<Finding> {
    let known: Vec<_> = parameters.iter().map(|parameter| parameter.name.as_str()).collect();
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
            Finding::undocumented("undocumented-header", pointer::push(place, name), message)
        })
        .collect()
}
