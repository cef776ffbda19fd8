//! Which schemas speak of a value.

use serde_json::Value;

use super::Schemas;

/// Schemas may refer to themselves through `allOf`, which says nothing and never ends.
const DEPTH: usize = 32;

impl Schemas {
    /// The schema, and all that it is composed of. Of alternatives those that the value matches; all, if it matches
    /// none or there is no value to ask.
    pub(super) fn applicable<'a>(&'a self, schema: &'a Value, value: Option<&Value>) -> Vec<&'a Value> {
        let mut found = Vec::new();
        self.collect(schema, value, DEPTH, &mut found);
        found
    }

    fn collect<'a>(&'a self, schema: &'a Value, value: Option<&Value>, depth: usize, found: &mut Vec<&'a Value>) {
        if depth == 0 {
            return;
        }
        let schema = self.resolve(schema);
        found.push(schema);
        for part in list(schema, "allOf") {
            self.collect(part, value, depth - 1, found);
        }
        for keyword in ["anyOf", "oneOf"] {
            let all: Vec<_> = list(schema, keyword).collect();
            let matches = |part: &&Value| value.is_none_or(|value| self.validators.is_valid(part, value));
            let matching: Vec<_> = all.iter().copied().filter(matches).collect();
            for part in if matching.is_empty() { all } else { matching } {
                self.collect(part, value, depth - 1, found);
            }
        }
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

/// What the schemas say of one property: the one of that name, else the one for all others.
pub(super) fn of_property<'a>(schemas: &[&'a Value], name: &str) -> Vec<&'a Value> {
    let described = schemas.iter().filter_map(|schema| {
        let own = schema.get("properties").and_then(|properties| properties.get(name));
        own.or_else(|| schema.get("additionalProperties").filter(|schema| schema.is_object()))
    });
    described.collect()
}

/// What the schemas say of the elements of an array.
pub(super) fn of_elements<'a>(schemas: &[&'a Value]) -> Vec<&'a Value> {
    schemas.iter().filter_map(|schema| schema.get("items")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::fixture;
    use super::*;

    #[test]
    fn alternatives_that_match() {
        let description = fixture::description();
        let schema = json!({"$ref": "#/components/schemas/Fault"});
        let count = |value: Option<Value>| description.schemas().applicable(&schema, value.as_ref()).len();
        assert_eq!(count(Some(json!({"code": 1}))), 2);
        assert_eq!(count(Some(json!({"code": 1, "status": 1}))), 3);
        assert_eq!(count(Some(json!({}))), 3);
        assert_eq!(count(None), 3);
    }

    #[test]
    fn a_schema_made_of_itself_ends() {
        let mut document = fixture::document();
        document["components"]["schemas"]["Loop"] = json!({"allOf": [{"$ref": "#/components/schemas/Loop"}]});
        let description = crate::Description::from_value(document).unwrap();
        let schema = json!({"$ref": "#/components/schemas/Loop"});
        assert!(!description.schemas().applicable(&schema, None).is_empty());
    }
}
