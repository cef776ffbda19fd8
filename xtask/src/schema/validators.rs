//! Compiled validators, one a schema.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::{Draft, Validator};
use serde_json::{Map, Value, json};

use super::convert::to_json_schema;
use super::{errors, formats};
use crate::finding::Finding;

type Compiled = Arc<Result<Validator, String>>;

/// Validators by the text of their schema.
pub(super) struct Validators {
    /// The named schemas, converted.
    components: Value,
    compiled: Mutex<HashMap<String, Compiled>>,
}

impl fmt::Debug for Validators {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Validators").finish_non_exhaustive()
    }
}

impl Validators {
    pub(super) fn new(document: &Value) -> Self {
        let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
        let schemas = schemas.into_iter().flatten().map(|(name, schema)| (name.clone(), to_json_schema(schema)));
        let components = json!({"schemas": schemas.collect::<Map<_, _>>()});
        Self { components, compiled: Mutex::default() }
    }

    pub(super) fn errors(&self, schema: &Value, value: &Value) -> Vec<Finding> {
        match self.get(schema).as_ref() {
            Ok(validator) => validator.iter_errors(value).flat_map(|error| errors::findings(&error)).collect(),
            Err(problem) => {
                vec![Finding::error("schema-broken", "", format!("the description's schema cannot be used: {problem}"))]
            }
        }
    }

    pub(super) fn is_valid(&self, schema: &Value, value: &Value) -> bool {
        self.get(schema).as_ref().as_ref().is_ok_and(|validator| validator.is_valid(value))
    }

    fn get(&self, schema: &Value) -> Compiled {
        let key = schema.to_string();
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(key).or_insert_with(|| Arc::new(self.compile(schema))).clone()
    }

    fn compile(&self, schema: &Value) -> Result<Validator, String> {
        // Beside a reference everything else is ignored, the named schemas are not: they are found by pointer.
        let schema = json!({"allOf": [to_json_schema(schema)], "components": self.components});
        jsonschema::options()
            .with_draft(Draft::Draft4)
            .should_validate_formats(true)
            .with_format("uuid", formats::is_uuid)
            .with_format("date-time", formats::is_date_time)
            .build(&schema)
            .map_err(|error| error.to_string())
    }
}
