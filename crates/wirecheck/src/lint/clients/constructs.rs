//! Rules about single schemas and parameters.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::nodes::{NodeKind, entries};
use super::super::{LintContext, LintProblem};
use super::values;
use crate::finding::shown;
use crate::pointer::push;
use crate::schema::{is_null_only, is_open_enum};

/// Classes that generated clients have, by the generator that writes them.
const TAKEN: [(&str, &str); 7] = [
    ("ApiClient", "OpenAPI Generator for Java, Python, Ruby, Go and C#"),
    ("ApiError", "OpenAPI Generator for Ruby"),
    ("ApiException", "OpenAPI Generator for Java, Python, PHP and C#"),
    ("ApiResponse", "OpenAPI Generator for Java, Python and C#"),
    ("Configuration", "OpenAPI Generator for all languages"),
    ("GenericOpenAPIError", "OpenAPI Generator for Go"),
    ("ObjectSerializer", "OpenAPI Generator for PHP"),
];

pub(super) fn open_enum(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let closed = values(subject).filter(|node| node.value.get("enum").is_some() && is_open_enum(node.value));
    let message = "is open by x-ms-enum only, which few generators read";
    closed.map(|node| (push(&node.pointer, "enum"), message.to_owned())).collect()
}

pub(super) fn open_object(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let closed = values(subject).filter(|node| {
        let allowed = node.value.get("x-undocumented-properties").is_some_and(|allowed| allowed == "allowed");
        allowed && node.value.get("additionalProperties").is_none()
    });
    let message = "is open by x-undocumented-properties only, which no generator reads";
    closed.map(|node| (push(&node.pointer, "x-undocumented-properties"), message.to_owned())).collect()
}

pub(super) fn null(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let alternatives = |value: &Value, key: &str| {
        let found = value.get(key).and_then(Value::as_array);
        found.is_some_and(|all| all.iter().any(is_null_only))
    };
    let found = values(subject).flat_map(|node| {
        let keys = ["anyOf", "oneOf"].into_iter().filter(|key| alternatives(node.value, key));
        keys.map(|key| (push(&node.pointer, key), "has null for an alternative".to_owned()))
    });
    found.collect()
}

pub(super) fn scalar_union(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let types = |value: &Value, key: &str| -> BTreeSet<String> {
        let all = value.get(key).and_then(Value::as_array).into_iter().flatten();
        let names = all.filter_map(|schema| schema.get("type").and_then(Value::as_str));
        names.filter(|name| !matches!(*name, "object" | "array")).map(ToOwned::to_owned).collect()
    };
    let found = values(subject).flat_map(|node| {
        let keys = ["anyOf", "oneOf"].into_iter().map(|key| (key, types(node.value, key)));
        let mixed = keys.filter(|(_, types)| types.len() > 1);
        mixed.map(|(key, types)| {
            let types: Vec<_> = types.into_iter().collect();
            (push(&node.pointer, key), format!("is of type {}", types.join(" or ")))
        })
    });
    found.collect()
}

pub(super) fn query_default(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let parameters = subject.nodes_of_kind(NodeKind::Parameter);
    let in_query = parameters.filter(|node| node.value.get("in").is_some_and(|place| place == "query"));
    let found = in_query.filter_map(|node| {
        let default = node.value.get("schema")?.get("default")?;
        Some((push(&push(&node.pointer, "schema"), "default"), format!("is {}", shown(default))))
    });
    found.collect()
}

pub(super) fn taken_name(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let components = subject.description.document().get("components").into_iter();
    let names = components.flat_map(|components| entries(components, "schemas")).map(|(name, _)| name);
    let found = names.filter_map(|name| {
        let (_, generator) = TAKEN.iter().find(|(taken, _)| taken.eq_ignore_ascii_case(name))?;
        Some((push("/components/schemas", name), format!("`{name}` is a class of {generator}")))
    });
    found.collect()
}
