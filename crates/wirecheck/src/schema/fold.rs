//! Property names in the description's spelling, if the service ignores their case.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Schemas;
use super::shape::{Others, Shape, ShapeId};
use crate::finding::Finding;
use crate::pointer;

/// A value with its property names folded.
#[derive(Debug)]
pub(crate) struct Folded {
    pub(crate) value: Value,
    /// Properties that were given more than once, in different spellings.
    pub(crate) findings: Vec<Finding>,
    /// Names as they were written, by the pointer of the folded property.
    written: HashMap<String, String>,
}

impl Folded {
    /// The pointer in the value as it was written.
    pub(crate) fn unfold(&self, folded: &str) -> String {
        match pointer::split(folded) {
            Some((parent, name)) => {
                pointer::push(&self.unfold(parent), self.written.get(folded).map_or(&name, |written| written))
            }
            None => folded.to_owned(),
        }
    }
}

impl Schemas {
    /// Folds the names of values whose schema says so, and of all values inside; with `all`, the names of all values.
    pub(crate) fn fold(&self, id: ShapeId, value: Value, all: bool) -> Folded {
        let mut folded = Folded { value: Value::Null, findings: Vec::new(), written: HashMap::new() };
        folded.value = self.fold_value(&[id], value, all, "", &mut folded);
        folded
    }

    /// All parts of schemas, with every alternative.
    fn every_part(&self, ids: &[ShapeId]) -> Vec<ShapeId> {
        let mut all: Vec<ShapeId> = Vec::new();
        let mut open: Vec<ShapeId> = ids.to_vec();
        while let Some(id) = open.pop() {
            for part in &self.shape(id).fixed {
                if !all.contains(part) {
                    all.push(*part);
                    open.extend(self.shape(*part).alternatives.iter().map(|alternative| alternative.shape));
                }
            }
        }
        all
    }

    fn fold_value(
        &self,
        described_by: &[ShapeId],
        value: Value,
        inherited: bool,
        place: &str,
        folded: &mut Folded,
    ) -> Value {
        let described_by = self.every_part(described_by);
        let fold = inherited || described_by.iter().any(|id| self.shape(*id).folds);
        let shapes: Vec<_> = described_by.iter().map(|id| self.shape(*id)).collect();
        match value {
            Value::Object(object) => {
                let mut out = Map::new();
                for (written, value) in object {
                    let name = if fold { documented_name(&shapes, &written) } else { written.clone() };
                    let place = pointer::push(place, &name);
                    if out.contains_key(&name) {
                        let message = format!("`{written}` is given again, expected one spelling of `{name}`");
                        folded.findings.push(Finding::error("duplicate-property", &place, message));
                        continue;
                    }
                    let inner = shapes.iter().filter_map(|shape| match (shape.property(&name), shape.others) {
                        (Some(property), _) => Some(property.shape),
                        (None, Others::Of(others)) => Some(others),
                        _ => None,
                    });
                    let inner: Vec<_> = inner.collect();
                    let value = self.fold_value(&inner, value, fold, &place, folded);
                    if name != written {
                        folded.written.insert(place, written);
                    }
                    out.insert(name, value);
                }
                out.into()
            }
            Value::Array(elements) => {
                let inner: Vec<_> = shapes.iter().filter_map(|shape| shape.items).collect();
                let elements = elements.into_iter().enumerate().map(|(index, element)| {
                    self.fold_value(&inner, element, fold, &format!("{place}/{index}"), folded)
                });
                elements.collect()
            }
            other => other,
        }
    }
}

/// The exact name before one in another case; a name that is not known stays.
fn documented_name(shapes: &[&Shape], written: &str) -> String {
    if shapes.iter().any(|shape| shape.property(written).is_some()) {
        return written.to_owned();
    }
    let known = shapes.iter().find_map(|shape| shape.property_in_any_case(written));
    known.map_or_else(|| written.to_owned(), |property| property.name.clone())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::fixture;
    use super::*;

    fn fold(schema: &str, value: Value) -> Folded {
        let description = fixture::with_schema(schema);
        let schemas = description.schemas();
        schemas.fold(schemas.id(&format!("/components/schemas/{schema}")).unwrap(), value, false)
    }

    #[test]
    fn folds_where_it_is_asked_for_and_inside() {
        let value = json!({"ID": "a", "Best": {"Parts": [{"Id": "b"}]}, "Labels": {"Red": "x"}, "Unknown": 1});
        let folded = fold("ThingWrite", value.clone());
        let expected = json!({"id": "a", "best": {"parts": [{"id": "b"}]}, "labels": {"Red": "x"}, "Unknown": 1});
        assert_eq!(folded.value, expected);
        assert_eq!(folded.unfold("/best/parts/0/id"), "/Best/Parts/0/Id");
        assert_eq!(folded.unfold("/labels/Red"), "/Labels/Red");
        assert_eq!(fold("Thing", value.clone()).value, value);
    }

    #[test]
    fn two_spellings_of_one_name() {
        let folded = fold("ThingWrite", json!({"id": "a", "Id": "b"}));
        assert_eq!(folded.findings[0].pointer, "/id");
        assert_eq!(folded.value, json!({"id": "a"}));
    }
}
