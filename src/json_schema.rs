//! The JSON schemas of the types that do not derive theirs.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use crate::{Extra, Open, OpenEnum};

impl<T: OpenEnum> JsonSchema for Open<T> {
    fn schema_name() -> Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let known: Vec<_> = T::VALUES.iter().map(|(text, _)| *text).collect();
        json_schema!({"type": "string", "anyOf": [{"enum": known}, {}]})
    }
}

impl JsonSchema for Extra {
    fn inline_schema() -> bool {
        Map::<String, Value>::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        Map::<String, Value>::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Map::<String, Value>::json_schema(generator)
    }
}
