//! Values against the description's schemas.

mod applicable;
mod convert;
mod errors;
mod fold;
mod formats;
mod undocumented;
mod validators;

#[cfg(test)]
pub(crate) mod fixture;

use serde_json::Value;

use crate::finding::Finding;

/// The schemas of one description, compiled when they are first needed.
#[derive(Debug)]
pub(crate) struct Schemas {
    document: Value,
    validators: validators::Validators,
}

impl Schemas {
    pub(crate) fn new(document: Value) -> Self {
        let validators = validators::Validators::new(&document);
        Self { document, validators }
    }

    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    /// Everything that the schema does not allow or does not know. Pointers start at the value.
    pub(crate) fn check(&self, schema: &Value, value: &Value) -> Vec<Finding> {
        let mut findings = self.validators.errors(schema, value);
        undocumented::find(self, &[schema], value, "", &mut findings);
        findings
    }

    /// A text from a header or a URL as the type that the schema asks for; a text that is none stays a text.
    pub(crate) fn typed(&self, schema: &Value, text: &str) -> Value {
        let parsed = match self.resolve(schema).get("type").and_then(Value::as_str) {
            Some("integer" | "number") => serde_json::from_str(text).ok().filter(Value::is_number),
            Some("boolean") => serde_json::from_str(text).ok().filter(Value::is_boolean),
            _ => None,
        };
        parsed.unwrap_or_else(|| Value::from(text))
    }

    /// The schema itself, if it is a reference.
    pub(crate) fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        let mut schema = schema;
        // A chain of references may end in itself.
        for _ in 0..32 {
            let reference = schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#'));
            match reference.and_then(|pointer| self.document.pointer(pointer)) {
                Some(target) => schema = target,
                None => return schema,
            }
        }
        schema
    }
}

/// Whether the service adds values without notice.
pub(crate) fn is_open_enum(schema: &Value) -> bool {
    schema.pointer("/x-ms-enum/modelAsString") == Some(&Value::Bool(true))
}

/// Whether this is the `null` of "this or null": OpenAPI 3.0 has no type for it.
pub(crate) fn is_null_only(schema: &Value) -> bool {
    let allows_null = schema.get("nullable") == Some(&Value::Bool(true));
    allows_null && matches!(schema.get("enum").and_then(Value::as_array).map(Vec::as_slice), Some([Value::Null]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(schema: &str, value: &Value) -> Vec<(String, String)> {
        let description = fixture::description();
        let reference = json!({"$ref": format!("#/components/schemas/{schema}")});
        let findings = description.schemas().check(&reference, value);
        findings.into_iter().map(|finding| (finding.pointer, finding.rule.to_owned())).collect()
    }

    fn found(pointer: &str, rule: &str) -> Vec<(String, String)> {
        vec![(pointer.to_owned(), rule.to_owned())]
    }

    #[test]
    fn a_good_value() {
        let thing = json!({
            "id": "a", "colour": "RED", "made": "2019-02-21T17:56:21", "owner": null, "size": null, "twin": null,
            "parts": [{"id": "b", "parts": []}], "labels": {"any": "thing"}, "anything": {"a": [1]}
        });
        assert_eq!(check("Thing", &thing), []);
    }

    #[test]
    fn what_is_wrong_and_where() {
        assert_eq!(check("Thing", &json!({})), found("", "schema-required"));
        assert_eq!(check("Thing", &json!({"id": 1})), found("/id", "schema-type"));
        assert_eq!(check("Thing", &json!({"id": "a", "made": "today"})), found("/made", "schema-format"));
        assert_eq!(check("Thing", &json!({"id": "a", "owner": "me"})), found("/owner", "schema-format"));
        assert_eq!(check("Thing", &json!({"id": "a", "size": 3_000_000_000_u32})), found("/size", "schema-maximum"));
        assert_eq!(check("Thing", &json!({"id": "a", "size": 1.0})), found("/size", "schema-type"));
        assert_eq!(check("Thing", &json!({"id": "a", "twin": {"id": 1}})), found("/twin/id", "schema-type"));
        assert_eq!(check("Thing", &json!({"id": "a", "twin": 1})), found("/twin", "schema-type"));
        assert_eq!(check("Thing", &json!({"id": "a", "labels": {"x": 1}})), found("/labels/x", "schema-type"));
        assert_eq!(check("Thing", &json!({"id": "a", "parts": [{}]})), found("/parts/0", "schema-required"));
    }

    #[test]
    fn what_is_unknown() {
        assert_eq!(check("Thing", &json!({"id": "a", "colour": "blue"})), found("/colour", "unknown-enum-value"));
        assert_eq!(check("Thing", &json!({"id": "a", "x/y": 1})), found("/x~1y", "unknown-property"));
        assert_eq!(
            check("Thing", &json!({"id": "a", "twin": {"id": "b", "x": 1}})),
            found("/twin/x", "unknown-property")
        );
        let nested = json!({"id": "a", "best": {"id": "b", "parts": [{"id": "c", "x": 1}]}});
        assert_eq!(check("Thing", &nested), found("/best/parts/0/x", "unknown-property"));
    }

    #[test]
    fn one_of_several_shapes() {
        assert_eq!(check("Fault", &json!({"code": "a"})), []);
        assert_eq!(check("Fault", &json!({"code": 1, "text": null})), []);
        assert_eq!(check("Fault", &json!({"code": true})), found("/code", "schema-any-of"));
        assert_eq!(check("Fault", &json!({"code": 1, "text": 5})), found("/text", "schema-type"));
        assert_eq!(check("Fault", &json!({"status": 1, "text": "x"})), found("/text", "unknown-property"));
        assert_eq!(check("Fault", &json!({})), found("", "schema-any-of"));
    }

    #[test]
    fn texts_become_what_the_schema_says() {
        let description = fixture::description();
        let typed = |kind: &str, text| description.schemas().typed(&json!({"type": kind}), text);
        assert_eq!(typed("integer", "1"), 1);
        assert_eq!(typed("integer", "one"), "one");
        assert_eq!(typed("boolean", "true"), true);
        assert_eq!(typed("string", "1"), "1");
    }
}
