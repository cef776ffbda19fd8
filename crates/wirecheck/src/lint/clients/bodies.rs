//! Rules about requests and responses as a whole.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::nodes::{NodeKind, entries};
use super::super::{LintContext, LintProblem};
use crate::pointer::push;
use crate::schema::is_null_only;
use crate::schema::shape::{follow, schemas_in};

pub(super) fn status_range(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let found = subject.nodes_of_kind(NodeKind::Operation).flat_map(|node| {
        let responses = push(&node.pointer, "responses");
        let ranges = entries(node.value, "responses").filter(|(status, _)| status.to_ascii_uppercase().ends_with("XX"));
        ranges.map(move |(status, _)| (push(&responses, status), format!("is the range {status}")))
    });
    found.collect()
}

pub(super) fn error_union(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let mut found = Vec::new();
    for node in subject.nodes_of_kind(NodeKind::Operation) {
        let responses = push(&node.pointer, "responses");
        for (status, _) in entries(node.value, "responses").filter(|(status, _)| !status.starts_with(['1', '2', '3'])) {
            let (response, _) = follow(document, &push(&responses, status));
            let media = push(&push(&response, "content"), "application/json");
            let (pointer, schema) = follow(document, &push(&media, "schema"));
            for key in ["anyOf", "oneOf"] {
                let forms = schema.get(key).and_then(Value::as_array);
                let forms = forms.map_or(0, |forms| forms.iter().filter(|form| !is_null_only(form)).count());
                if forms > 1 {
                    found.push((push(&pointer, key), format!("has {forms} forms")));
                }
            }
        }
    }
    found
}

pub(super) fn multipart_list(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let forms = subject.nodes_of_kind(NodeKind::MediaType);
    let forms = forms.filter(|node| node.pointer.rsplit('/').next().is_some_and(|name| name.starts_with("multipart")));
    let found = forms.flat_map(|node| {
        let (pointer, schema) = follow(document, &push(&node.pointer, "schema"));
        let properties = push(&pointer, "properties");
        let lists = entries(schema, "properties")
            .filter(|(_, property)| property.pointer("/items/format").is_some_and(|format| format == "binary"));
        let lists: Vec<_> = lists.map(|(name, _)| (push(&properties, name), "is a list of files".to_owned())).collect();
        lists
    });
    found.collect()
}

/// Properties of what a GET returns that are readOnly, if a PATCH or PUT of the same path takes them.
pub(super) fn read_only(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let mut found = Vec::new();
    for (path, item) in entries(document, "paths") {
        let path = push("/paths", path);
        let read = push(&push(&push(&path, "get"), "responses"), "200");
        let (read, _) = follow(document, &read);
        let (read, schema) = body(document, &read);
        for method in ["patch", "put"].into_iter().filter(|method| item.get(method).is_some()) {
            let (sent, _) = follow(document, &push(&push(&path, method), "requestBody"));
            let (_, sent) = body(document, &sent);
            for (name, property) in entries(schema, "properties") {
                let taken = sent.get("properties").is_some_and(|taken| taken.get(name).is_some());
                if taken && property.get("readOnly") == Some(&Value::Bool(true)) {
                    let at = push(&push(&push(&read, "properties"), name), "readOnly");
                    found.push((at, "is read, and sent back".to_owned()));
                }
            }
        }
    }
    found
}

/// The schema of a JSON body, and its pointer.
fn body<'a>(document: &'a Value, owner: &str) -> (String, &'a Value) {
    follow(document, &push(&push(&push(owner, "content"), "application/json"), "schema"))
}

pub(super) fn zero(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let document = subject.description.document();
    let mut sent = BTreeSet::new();
    for body in subject.nodes_of_kind(NodeKind::Operation).filter_map(|node| node.value.get("requestBody")) {
        schemas_in(document, body, &mut sent);
    }
    let mut found = Vec::new();
    for name in sent {
        let pointer = push("/components/schemas", &name);
        let schema = document.pointer(&pointer).unwrap_or(&Value::Null);
        let required = schema.get("required").and_then(Value::as_array);
        for (property, value) in entries(schema, "properties") {
            let is_required = required.is_some_and(|names| names.iter().any(|name| name == property));
            let allows_zero = value.get("minimum").and_then(Value::as_i64).is_none_or(|minimum| minimum <= 0);
            let is_nullable = value.get("nullable") == Some(&Value::Bool(true));
            if value.get("type").is_some_and(|kind| kind == "integer") && allows_zero && !is_required && !is_nullable {
                let message = "is optional, and may be 0".to_owned();
                found.push((push(&push(&pointer, "properties"), property), message));
            }
        }
    }
    found
}
