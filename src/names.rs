//! Property names as the service matches them: without regard to case.

// Indexing a `Value` by an absent name returns null.
#![allow(clippy::indexing_slicing)]

use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Value};

/// The property names of a type and of all types in it, as the description spells them.
///
/// The service takes `LineItems` for `lineItems`; a program that reads the requests of other clients folds the names
/// first.
#[derive(Clone, Debug)]
pub struct Names(Value);

impl Names {
    /// Collects the names of a generated type.
    pub fn new<T: JsonSchema>() -> Self {
        Self(schema_for!(T).to_value())
    }

    /// Renames the properties of `value` that are spelled in another case, at every depth. Unknown names stay as they
    /// are. If a name has two spellings, the last one wins, as with the service; `serde_json` needs its feature
    /// `preserve_order` for this.
    pub fn fold(&self, value: &mut Value) {
        self.fold_by(&self.0, value);
    }

    /// Lists the properties that the type does not have, at every depth, such as `lineItems[0].colour`. Fold the names
    /// first. Objects without named properties may have any.
    #[must_use]
    pub fn unknown(&self, value: &Value) -> Vec<String> {
        let mut found = Vec::new();
        self.find_unknown(&self.0, value, "", &mut found);
        found
    }

    fn find_unknown(&self, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
        let schema = self.resolve(schema);
        match value {
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.find_unknown(&schema["items"], item, &format!("{place}[{index}]"), found);
                }
            }
            Value::Object(object) => {
                let Some(known) = schema["properties"].as_object() else { return };
                for (name, inner) in object {
                    let place = if place.is_empty() { name.clone() } else { format!("{place}.{name}") };
                    match known.get(name) {
                        Some(schema) => self.find_unknown(schema, inner, &place, found),
                        None => found.push(place),
                    }
                }
            }
            _ => {}
        }
    }

    fn fold_by(&self, schema: &Value, value: &mut Value) {
        let schema = self.resolve(schema);
        match value {
            Value::Array(items) => items.iter_mut().for_each(|item| self.fold_by(&schema["items"], item)),
            Value::Object(object) => {
                let Some(known) = schema["properties"].as_object() else { return };
                let mut folded = Map::new();
                for (name, mut inner) in std::mem::take(object) {
                    let exact = known.get_key_value(&name);
                    let found = exact.or_else(|| known.iter().find(|(other, _)| other.eq_ignore_ascii_case(&name)));
                    let name = match found {
                        Some((name, schema)) => {
                            self.fold_by(schema, &mut inner);
                            name.clone()
                        }
                        None => name,
                    };
                    folded.insert(name, inner);
                }
                *object = folded;
            }
            _ => {}
        }
    }

    /// Follows references, and returns the schema inside of an optional one.
    fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return self.resolve(&self.0["$defs"][name]);
        }
        let present = schema["anyOf"].as_array().and_then(|any| any.iter().find(|one| one["type"] != "null"));
        present.map_or(schema, |one| self.resolve(one))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::Names;
    use crate::types::Order;

    #[test]
    fn unknown_names_are_found_at_every_depth() {
        let body = json!({
            "id": "x", "mystery": {"a": 1}, "attributes": {"etag": "e", "depth": 1},
            "lineItems": [{"offerId": "o"}, {"colour": "red", "provisioningContext": {"any": "thing"}}],
        });
        let found = Names::new::<Order>().unknown(&body);
        assert_eq!(found, ["mystery", "attributes.depth", "lineItems[1].colour"]);
    }

    #[test]
    fn names_are_folded_at_every_depth_and_unknown_ones_kept() {
        let mut body = json!({
            "ID": "x", "Status": "cancelled", "Mystery": {"Id": 1},
            "LineItems": [
                {"OfferId": "o", "Links": {"Sku": {"Uri": "/u"}}, "ProvisioningContext": {"Scope": "shared"}},
            ],
        });
        Names::new::<Order>().fold(&mut body);
        assert_eq!(
            body,
            json!({
                "id": "x", "status": "cancelled", "Mystery": {"Id": 1},
                "lineItems": [
                    {"offerId": "o", "links": {"sku": {"uri": "/u"}}, "provisioningContext": {"Scope": "shared"}},
                ],
            })
        );
    }
}
