//! What the description says that an import has to know.

use std::collections::HashSet;

use serde_json::Value;

use crate::description::{Description, Operation};

/// Words of products, of pseudonyms and of companies that do not exist: a person or a company of such a name cannot be told from them.
const WORDS: &str = "admin api application azure basic business card city client cloud company contoso customer enterprise \
                     example fabrikam family file given global graph http https login microsoft mobile office online order \
                     outlook partner person portal premium redacted server service standard street test \
                     windows onmicrosoft sharepoint dynamics azurewebsites servicebus";

/// What is asked of a description.
pub(super) struct Described<'a> {
    document: &'a Value,
}

impl<'a> Described<'a> {
    pub(super) fn new(description: &'a Description) -> Self {
        Self { document: description.document() }
    }

    /// All that has a name in the description, in lower case: no name of anybody.
    pub(super) fn words(&self) -> HashSet<String> {
        let mut words: HashSet<String> = WORDS.split_whitespace().map(str::to_owned).collect();
        visit(self.document, &mut |value| {
            let properties = value.get("properties").and_then(Value::as_object);
            words.extend(properties.into_iter().flatten().map(|(name, _)| name.to_lowercase()));
            let values = value.get("enum").and_then(Value::as_array).into_iter().flatten();
            words.extend(values.filter_map(Value::as_str).map(str::to_lowercase));
            words.extend(value.get("name").and_then(Value::as_str).map(str::to_lowercase));
        });
        words
    }

    /// The properties whose values are listed, in lower case.
    pub(super) fn enumerated(&self) -> HashSet<String> {
        let mut names = HashSet::new();
        visit(self.document, &mut |value| {
            for (name, schema) in value.get("properties").and_then(Value::as_object).into_iter().flatten() {
                if self.lists_values(schema) {
                    names.insert(name.to_lowercase());
                }
            }
        });
        names
    }

    fn lists_values(&self, schema: &Value) -> bool {
        let schema = self.resolved(schema);
        let parts = ["allOf", "anyOf", "oneOf"].iter().filter_map(|name| schema.get(name)?.as_array());
        schema.get("enum").is_some() || parts.flatten().any(|part| self.resolved(part).get("enum").is_some())
    }

    /// Whether a request of the operation may have this header.
    pub(super) fn has_header(&self, operation: &Operation, name: &str) -> bool {
        let Some(path) = self.path(operation) else { return false };
        let of = |value: Option<&'a Value>| {
            value.and_then(|value| value.get("parameters")?.as_array()).into_iter().flatten()
        };
        of(Some(path)).chain(of(path.get(operation.method().to_lowercase()))).any(|parameter| {
            let parameter = self.resolved(parameter);
            let text = |key: &str| parameter.get(key).and_then(Value::as_str).unwrap_or_default();
            text("in") == "header" && text("name").eq_ignore_ascii_case(name)
        })
    }

    /// Whether an answer of the operation may have this header.
    pub(super) fn has_response_header(&self, operation: &Operation, status: u16, name: &str) -> bool {
        let headers = self.response(operation, status).and_then(|response| response.get("headers")?.as_object());
        headers.into_iter().flatten().any(|(known, _)| known.eq_ignore_ascii_case(name))
    }

    /// Whether the answer may be bytes of any kind, such as a file.
    pub(super) fn allows_bytes(&self, operation: &Operation, status: u16) -> bool {
        let content = self.response(operation, status).and_then(|response| response.get("content")?.as_object());
        content.into_iter().flatten().any(|(_, media_type)| {
            let schema = media_type.get("schema").map(|schema| self.resolved(schema));
            schema.and_then(|schema| schema.get("format")).is_some_and(|format| format == "binary")
        })
    }

    fn response(&self, operation: &Operation, status: u16) -> Option<&'a Value> {
        let responses = self.path(operation)?.get(operation.method().to_lowercase())?.get("responses")?;
        let by_status = responses.get(status.to_string()).or_else(|| responses.get(format!("{}XX", status / 100)));
        by_status.or_else(|| responses.get("default")).map(|response| self.resolved(response))
    }

    fn path(&self, operation: &Operation) -> Option<&'a Value> {
        self.document.get("paths")?.get(operation.path())
    }

    fn resolved(&self, value: &'a Value) -> &'a Value {
        let mut value = value;
        // A chain of references may end in itself.
        for _ in 0..32 {
            let target = value.get("$ref").and_then(Value::as_str).and_then(|reference| reference.strip_prefix('#'));
            match target.and_then(|pointer| self.document.pointer(pointer)) {
                Some(target) => value = target,
                None => break,
            }
        }
        value
    }
}

fn visit(value: &Value, look: &mut impl FnMut(&Value)) {
    look(value);
    match value {
        Value::Array(items) => items.iter().for_each(|item| visit(item, look)),
        Value::Object(members) => members.values().for_each(|member| visit(member, look)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_this_repository() {
        let description = Description::load(crate::repository_root().join("spec/openapi.yaml")).unwrap();
        let described = Described::new(&description);
        let operation = |id| description.operation(id).unwrap();
        assert!(described.has_header(operation("createOrder"), "X-MS-CustomerUser-UPN"));
        assert!(!described.has_header(operation("createOrder"), "Authorization"));
        assert!(described.has_response_header(operation("getOrder"), 404, "ms-cv"));
        assert!(!described.has_response_header(operation("getOrder"), 200, "x-new"));
        assert!(described.allows_bytes(operation("downloadOrderAttachment"), 200));
        assert!(!described.allows_bytes(operation("getOrder"), 200));
        let enumerated = described.enumerated();
        assert!(enumerated.contains("status") && enumerated.contains("billingcycle") && !enumerated.contains("id"));
        assert!(described.words().contains("currencycode"));
    }
}
