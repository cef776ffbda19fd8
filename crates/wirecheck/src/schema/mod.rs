//! Values against the description's schemas.

mod convert;
mod errors;
mod fold;
pub mod formats;
mod notes;
pub(crate) mod shape;
mod tally;
mod validators;
mod walk;

#[cfg(test)]
pub(crate) mod fixture;

use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::{Map, Value};

use crate::direction::Direction;
use crate::finding::Finding;
use errors::FailedValue;
use shape::{Shape, ShapeId, Shapes};
pub use shape::{follow, schemas_in};
pub(crate) use tally::Tally;
use walk::{ValuePlace, Walk, Walked, miscased};

/// The schemas of one description, as far as operations lead to them.
#[derive(Debug)]
pub(crate) struct Schemas {
    document: Value,
    /// The names on the way to the property in which an object names its type, such as `attributes`, `kind`.
    type_path: Vec<String>,
    shapes: Shapes,
    /// The validator of each shape, compiled when it is first needed, or why there is none.
    validators: Vec<OnceLock<Result<Validator, String>>>,
}

impl Schemas {
    pub(crate) fn new(document: Value, shapes: Shapes) -> Self {
        let validators = shapes.ids().map(|_| OnceLock::new()).collect();
        let type_path = document.get("x-type-property").and_then(Value::as_str).map(|path| path.split('.'));
        let type_path = type_path.into_iter().flatten().map(ToOwned::to_owned).collect();
        Self { document, type_path, shapes, validators }
    }

    pub(crate) fn document(&self) -> &Value {
        &self.document
    }

    pub(crate) fn shape(&self, id: ShapeId) -> &Shape {
        self.shapes.get(id)
    }

    pub(super) fn shapes(&self) -> &Shapes {
        &self.shapes
    }

    /// The schema at a pointer, through references, if an operation leads to it.
    pub(crate) fn id(&self, pointer: &str) -> Option<ShapeId> {
        self.shapes.find(&shape::follow(&self.document, pointer).0)
    }

    /// Finds everything that the schema does not allow or does not know, and counts what the value exercises. Pointers
    /// start at the value; `site` is where the description speaks of it.
    pub(crate) fn check(
        &self,
        id: ShapeId,
        site: &str,
        value: &Value,
        direction: Direction,
        tally: &mut Tally,
    ) -> Vec<Finding> {
        let mut walked = self.walk(id, value, direction, tally);
        let mut found = if walked.miscased.is_empty() {
            self.errors(FailedValue { id, site, value })
        } else {
            self.errors_in_any_case(id, site, value)
        };
        found.append(&mut walked.found);
        found.extend(miscased(walked.miscased));
        found
    }

    /// Finds everything that the schema does not know of a value that it allows, and counts what the value exercises.
    pub(crate) fn check_valid(
        &self,
        id: ShapeId,
        site: &str,
        value: &Value,
        direction: Direction,
        tally: &mut Tally,
    ) -> Vec<Finding> {
        let mut walked = self.walk(id, value, direction, tally);
        if !walked.miscased.is_empty() {
            walked.found.extend(self.errors_in_any_case(id, site, value));
        }
        walked.found.extend(miscased(walked.miscased));
        walked.found
    }

    /// Finds everything that the schema does not allow of a value whose names are in another case.
    fn errors_in_any_case(&self, id: ShapeId, site: &str, value: &Value) -> Vec<Finding> {
        let folded = self.fold(id, value.clone(), true);
        let errors = self.errors(FailedValue { id, site, value: &folded.value });
        let errors = folded.findings.iter().cloned().chain(errors);
        errors.map(|finding| Finding { pointer: folded.unfold(&finding.pointer), ..finding }).collect()
    }

    /// Finds everything that the schema does not know, and counts what the value exercises.
    fn walk(&self, id: ShapeId, value: &Value, direction: Direction, tally: &mut Tally) -> Walked {
        let mut walked = Walked::default();
        let described_by = self.expand(id, value);
        Walk { schemas: self, direction, tally, walked: &mut walked }.value(&described_by, value, ValuePlace::Root);
        walked
    }

    /// The schemas at some pointers of a document.
    pub(crate) fn at_pointers<'a>(document: &Value, pointers: impl Iterator<Item = &'a str>) -> Self {
        let mut shapes = Shapes::default();
        for pointer in pointers {
            shapes.add(document, pointer);
        }
        shapes.close();
        Self::new(document.clone(), shapes)
    }

    /// Checks a value of the schema at a pointer, as a response carries it.
    pub(crate) fn check_at(&self, pointer: &str, value: &Value) -> Vec<Finding> {
        match self.id(pointer) {
            Some(id) => self.check(id, pointer, value, Direction::Response, &mut Tally::new(self)),
            None => Vec::new(),
        }
    }

    pub(crate) fn is_valid(&self, id: ShapeId, value: &Value) -> bool {
        // Most schemas that an object does not match require a property that it lacks, and the validator would look at
        // all others first: 4 % of the instructions of a check of 10,000 order files.
        !value.as_object().is_some_and(|object| self.lacks_required(id, object))
            && self.validator(id).is_ok_and(|validator| validator.is_valid(value))
    }

    /// Returns whether an object lacks a property that the schema requires, or one of each of its alternatives.
    fn lacks_required(&self, id: ShapeId, object: &Map<String, Value>) -> bool {
        let lacks = |id: ShapeId| {
            let required = self.shape(id).fixed.iter().flat_map(|part| &self.shape(*part).required);
            required.into_iter().any(|name| !object.contains_key(name))
        };
        let all_lack = |union: &ShapeId| self.shape(*union).alternatives.iter().all(|it| lacks(it.shape));
        lacks(id) || self.shape(id).unions.iter().any(all_lack)
    }

    /// The schema as a JSON Schema document of draft 4 that refers to nothing outside of itself.
    pub(crate) fn json_schema(&self, id: ShapeId) -> Value {
        validators::document(&self.document, &self.shape(id).pointer)
    }

    fn count_of_errors(&self, id: ShapeId, value: &Value) -> usize {
        self.validator(id).map_or(usize::MAX / 2, |validator| validator.iter_errors(value).count())
    }

    #[allow(clippy::indexing_slicing, reason = "there is a place for each shape")]
    fn validator(&self, id: ShapeId) -> Result<&Validator, &str> {
        let compile = || validators::compile(&self.document, &self.shape(id).pointer);
        self.validators[id.index()].get_or_init(compile).as_ref().map_err(String::as_str)
    }

    /// Converts a string from a header or a URL to the type of the schema; if that fails, it stays a string.
    pub(crate) fn typed(&self, id: ShapeId, text: &str) -> Value {
        let parsed = match self.shape(id).kind.as_deref() {
            Some("integer" | "number") => serde_json::from_str(text).ok().filter(Value::is_number),
            // The service reads `True`, too.
            Some("boolean") => serde_json::from_str(&text.to_ascii_lowercase()).ok().filter(Value::is_boolean),
            _ => None,
        };
        parsed.unwrap_or_else(|| Value::from(text))
    }
}

/// Returns whether an enum is open: the service adds values without notice.
pub(crate) fn is_open_enum(schema: &Value) -> bool {
    schema.pointer("/x-ms-enum/modelAsString") == Some(&Value::Bool(true))
}

/// Returns whether this is the `null` of "this or null": OpenAPI 3.0 has no type for it.
pub(crate) fn is_null_only(schema: &Value) -> bool {
    let allows_null = schema.get("nullable") == Some(&Value::Bool(true));
    allows_null && matches!(schema.get("enum").and_then(Value::as_array).map(Vec::as_slice), Some([Value::Null]))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(schema: &str, value: &Value) -> Vec<(String, String)> {
        let findings = fixture::check(schema, value);
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
        assert_eq!(check("Fault", &json!({})), found("", "schema-required"));
        assert_eq!(check("Fault", &json!(1)), found("", "schema-any-of"));
    }

    #[test]
    fn one_closest_shape() {
        let mut renamed = found("", "schema-required");
        renamed.extend(found("/kode", "unknown-property"));
        assert_eq!(check("Fault", &json!({"kode": 1, "text": "x"})), renamed);
    }

    #[test]
    fn texts_become_what_the_schema_says() {
        let description = fixture::description();
        let typed = |kind: &str, text| {
            let document = json!({"it": {"type": kind}});
            let mut shapes = Shapes::default();
            let id = shapes.add(&document, "/it");
            shapes.close();
            Schemas::new(document, shapes).typed(id, text)
        };
        assert_eq!(typed("integer", "1"), 1);
        assert_eq!(typed("integer", "one"), "one");
        assert_eq!(typed("boolean", "true"), true);
        assert_eq!(typed("boolean", "True"), true);
        assert_eq!(typed("string", "1"), "1");
        assert!(description.schemas().id("/components/schemas/Token").is_none());
    }
}
