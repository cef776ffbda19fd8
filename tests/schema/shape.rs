//! The shape of a schema, read alike from OpenAPI and from the JSON Schema that types derive.

use std::collections::BTreeMap;

use serde_json::Value;

/// The target of a reference.
pub(crate) enum Target<'a> {
    /// A component, which is compared separately.
    Component(String),
    /// The schema in its place.
    Inline(&'a Value),
}

/// The types that a value may have.
#[derive(Default)]
pub(crate) struct Shape<'a> {
    /// Any type.
    pub(crate) any: bool,
    pub(crate) nullable: bool,
    /// JSON types and components, each with its schema.
    pub(crate) parts: BTreeMap<String, &'a Value>,
}

impl<'a> Shape<'a> {
    pub(crate) fn of(schema: &'a Value, follow: &dyn Fn(&str) -> Target<'a>) -> Self {
        let mut shape = Self::default();
        shape.gather(schema, follow);
        if shape.any {
            shape = Self { any: true, nullable: true, parts: BTreeMap::new() };
        }
        shape
    }

    fn gather(&mut self, schema: &'a Value, follow: &dyn Fn(&str) -> Target<'a>) {
        let list = |word: &str| schema[word].as_array().map(Vec::as_slice).unwrap_or_default();
        // The description makes a reference nullable this way.
        if schema["enum"] == Value::Array(vec![Value::Null]) {
            self.nullable = true;
        } else if let Some(reference) = schema["$ref"].as_str() {
            match follow(reference) {
                Target::Component(name) => _ = self.parts.insert(name, schema),
                Target::Inline(inner) => self.gather(inner, follow),
            }
        } else if schema.get("type").is_some() {
            let types = schema["type"].as_str().into_iter().chain(list("type").iter().filter_map(Value::as_str));
            for kind in types {
                match kind {
                    "null" => self.nullable = true,
                    _ => _ = self.parts.insert(kind.to_owned(), schema),
                }
            }
            self.nullable |= schema["nullable"] == true;
        } else if let Some(word) = ["allOf", "anyOf", "oneOf"].into_iter().find(|word| !list(word).is_empty()) {
            list(word).iter().for_each(|inner| self.gather(inner, follow));
        } else {
            self.any = true;
        }
    }

    /// `string or integer`.
    pub(crate) fn kinds(&self) -> String {
        match self.any {
            true => "anything".to_owned(),
            false => self.parts.keys().map(String::as_str).collect::<Vec<_>>().join(" or "),
        }
    }
}

/// The known values of an enum: all of a closed one, or the listed ones of an open one.
pub(crate) fn values(schema: &Value) -> Vec<&Value> {
    let nested = schema["anyOf"].as_array().into_iter().flatten();
    let lists = std::iter::once(schema).chain(nested).filter_map(|schema| schema["enum"].as_array());
    lists.flatten().filter(|value| !value.is_null()).collect()
}
