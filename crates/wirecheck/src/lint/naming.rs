//! Names that generators turn into names of their own.

use std::collections::HashMap;

use semver::Version;
use serde_json::Value;

use super::nodes::{NodeKind, entries};
use super::{LintContext, LintProblem};
use crate::finding::{either, shown};
use crate::pointer::push;
use crate::schema::formats::{FORMS, Form};

/// Names that generators use themselves, or that hide a name of the language they write: a prelude, a global, a base
/// class. Compared without regard to case, as some write type names in their own.
const TAKEN: [&str; 62] = [
    "ApiClient",
    "ApiError",
    "ApiException",
    "ApiResponse",
    "Any",
    "Array",
    "Blob",
    "Boolean",
    "Box",
    "Buffer",
    "Builder",
    "ByteStream",
    "Bytes",
    "Class",
    "Client",
    "ClientHooks",
    "ClientInfo",
    "Configuration",
    "Date",
    "DateTime",
    "Dict",
    "Double",
    "Enum",
    "Error",
    "Exception",
    "Field",
    "File",
    "Float",
    "Function",
    "Headers",
    "HttpError",
    "Integer",
    "Interface",
    "List",
    "Long",
    "Map",
    "Model",
    "Module",
    "None",
    "Null",
    "Number",
    "Object",
    "OperationInfo",
    "Option",
    "Optional",
    "Promise",
    "Record",
    "Request",
    "RequestBuilder",
    "RequestOptions",
    "Response",
    "ResponseValue",
    "Result",
    "Self",
    "Set",
    "Some",
    "String",
    "Symbol",
    "Task",
    "Type",
    "Value",
    "Vec",
];

pub(super) fn operation_id(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let mut found = Vec::new();
    let mut seen: HashMap<&str, &str> = HashMap::new();
    for node in subject.nodes_of_kind(NodeKind::Operation) {
        let Some(id) = node.value.get("operationId").and_then(Value::as_str) else { continue };
        let pointer = format!("{}/operationId", node.pointer);
        if !id.starts_with(|first: char| first.is_ascii_lowercase()) || !id.bytes().all(|b| b.is_ascii_alphanumeric()) {
            found.push((pointer.clone(), format!("is `{id}`, expected lower camel case")));
        }
        if let Some(first) = seen.insert(id, &node.pointer) {
            found.push((pointer, format!("is `{id}`, as at {first}; expected one of its own")));
        }
    }
    found
}

pub(super) fn schema_name(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let mut seen: HashMap<String, &str> = HashMap::new();
    let schemas = subject.description.document().get("components").into_iter();
    let names = schemas.flat_map(|components| entries(components, "schemas")).map(|(name, _)| name);
    let problems = names.flat_map(|name| {
        let taken = TAKEN.iter().any(|taken| taken.eq_ignore_ascii_case(name));
        let taken = taken.then(|| format!("the name `{name}` belongs to generators, expected one of the API's own"));
        let first = seen.insert(name.to_ascii_lowercase(), name);
        let twice = first.map(|first| format!("differs from `{first}` only in case, expected more"));
        let pointer = push("/components/schemas", name);
        taken.into_iter().chain(twice).map(move |message| (pointer.clone(), message))
    });
    problems.collect()
}

pub(super) fn version(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let version = subject.description.document().pointer("/info/version").unwrap_or(&Value::Null);
    if version.as_str().is_some_and(|version| Version::parse(version).is_ok()) {
        return Vec::new();
    }
    vec![("/info/version".to_owned(), format!("is {}, expected a semantic version such as 1.2.3", shown(version)))]
}

/// Finds `x-format` with a name that the checks do not know, and would pass over.
pub(super) fn form(subject: &LintContext<'_>) -> Vec<LintProblem> {
    let named = subject.nodes.iter().filter_map(|node| Some((node, node.value.get("x-format")?)));
    let names = FORMS.each_ref().map(|form| form.name);
    let unknown = named.filter(|(_, name)| name.as_str().and_then(Form::named).is_none());
    unknown
        .map(|(node, name)| {
            (push(&node.pointer, "x-format"), format!("is {}, expected {}", shown(name), either(&names)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::tests::broken;

    const ID: &str = "/paths/~1v1~1things~1mine/get/operationId";

    #[test]
    fn ids_of_operations() {
        let with = |id: &str| broken("operation-id", |document| *document.pointer_mut(ID).unwrap() = json!(id));
        assert_eq!(with("get_mine"), [ID]);
        assert_eq!(with("GetMine"), [ID]);
        assert_eq!(with("setMine"), ["/paths/~1v1~1things~1mine/post/operationId"]);
    }

    #[test]
    fn names_of_schemas() {
        let with = |name: &str| {
            broken("schema-name", |document| document["components"]["schemas"][name] = json!({"type": "string"}))
        };
        for name in ["ApiError", "Error", "Object", "object", "THING"] {
            assert_eq!(with(name), [format!("/components/schemas/{name}")]);
        }
    }

    #[test]
    fn forms() {
        let id = "/components/schemas/Thing/properties/id";
        let with =
            |form: &str| broken("form-name", |document| document.pointer_mut(id).unwrap()["x-format"] = json!(form));
        assert_eq!(with("id"), [""; 0]);
        assert_eq!(with("iban"), [format!("{id}/x-format")]);
    }

    #[test]
    fn versions() {
        let found = broken("version", |document| document["info"]["version"] = json!("v1"));
        assert_eq!(found, ["/info/version"]);
    }
}
