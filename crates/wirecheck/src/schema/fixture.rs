//! A small description for the unit tests.

use serde_json::Value;

use super::{Schemas, Tally};
use crate::direction::Direction;
use crate::{Description, Finding};

pub(crate) const YAML: &str = include_str!("../../tests/things.yaml");

pub(crate) fn description() -> Description {
    Description::from_yaml(YAML).unwrap()
}

/// The description's data, to be changed.
pub(crate) fn document() -> Value {
    description().document().clone()
}

/// Checks a value of a named schema, as a response carries it.
pub(crate) fn check(schema: &str, value: &Value) -> Vec<Finding> {
    let pointer = format!("/components/schemas/{schema}");
    Schemas::at_pointers(&document(), [pointer.as_str()].into_iter()).check_at(&pointer, value)
}

/// Returns the notes about values of a named schema.
pub(crate) fn notes(schema: &str, values: impl Iterator<Item = Value>) -> Vec<Finding> {
    let description = with_schema(schema);
    let schemas = description.schemas();
    let id = schemas.id(&format!("/components/schemas/{schema}")).unwrap();
    let mut tally = Tally::new(schemas);
    for value in values {
        assert_eq!(schemas.check(id, "", &value, Direction::Response, &mut tally), []);
    }
    schemas.notes(&tally)
}

/// The description, with an operation for schemas that have none.
pub(super) fn with_schema(schema: &str) -> Description {
    let mut document = document();
    let reference = serde_json::json!({"schema": {"$ref": format!("#/components/schemas/{schema}")}});
    document["paths"]["/v1/things/mine"]["get"]["responses"]["200"]["content"] =
        serde_json::json!({"application/json": reference});
    Description::from_value(document).unwrap()
}
