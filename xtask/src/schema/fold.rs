//! Property names in the description's spelling, where the service does not look at their case.

use std::collections::HashMap;

use serde_json::{Map, Value};

use super::Schemas;
use super::applicable::{of_elements, of_property};
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
    /// Folds where a schema asks for it, and in everything inside: nobody matches the names of one level only.
    pub(crate) fn fold(&self, schema: &Value, value: Value) -> Folded {
        let mut folded = Folded { value: Value::Null, findings: Vec::new(), written: HashMap::new() };
        folded.value = self.fold_value(&[schema], value, false, "", &mut folded);
        folded
    }

    fn fold_value(
        &self,
        described_by: &[&Value],
        value: Value,
        inherited: bool,
        place: &str,
        folded: &mut Folded,
    ) -> Value {
        let described_by: Vec<_> = described_by.iter().flat_map(|schema| self.applicable(schema, None)).collect();
        let marked = |schema: &&Value| schema.get("x-case-insensitive-properties") == Some(&Value::Bool(true));
        let fold = inherited || described_by.iter().any(marked);
        match value {
            Value::Object(object) => {
                let mut out = Map::new();
                for (written, value) in object {
                    let name = if fold { documented_name(&described_by, &written) } else { written.clone() };
                    let place = pointer::push(place, &name);
                    if out.contains_key(&name) {
                        let message = format!("`{written}` is given again, expected one spelling of `{name}`");
                        folded.findings.push(Finding::error("duplicate-property", &place, message));
                        continue;
                    }
                    let value = self.fold_value(&of_property(&described_by, &name), value, fold, &place, folded);
                    if name != written {
                        folded.written.insert(place, written);
                    }
                    out.insert(name, value);
                }
                out.into()
            }
            Value::Array(elements) => {
                let inner = of_elements(&described_by);
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
fn documented_name(described_by: &[&Value], written: &str) -> String {
    let known: Vec<&String> = described_by
        .iter()
        .filter_map(|schema| schema.get("properties")?.as_object())
        .flat_map(|properties| properties.keys())
        .collect();
    let exact = known.iter().any(|name| *name == written);
    let same = known.iter().find(|name| !exact && name.eq_ignore_ascii_case(written));
    same.map_or_else(|| written.to_owned(), |name| (*name).clone())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::fixture;
    use super::*;

    fn fold(schema: &str, value: Value) -> Folded {
        let description = fixture::description();
        description.schemas().fold(&json!({"$ref": format!("#/components/schemas/{schema}")}), value)
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
