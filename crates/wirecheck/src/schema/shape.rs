//! The description's schemas, made ready for many values: references followed, names hashed.

use std::collections::{BTreeSet, HashMap};

use rustc_hash::FxHashMap;
use serde_json::Value;

use super::formats::Form;
use super::{is_null_only, is_open_enum};
use crate::pointer::push;

/// A schema of the description, by where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ShapeId(usize);

impl ShapeId {
    pub(super) fn index(self) -> usize {
        self.0
    }
}

/// One schema object, with what the checks need besides the validator.
#[derive(Debug, Default)]
pub(crate) struct Shape {
    /// The pointer to it.
    pub(crate) pointer: String,
    pub(super) names: FxHashMap<Box<str>, usize>,
    pub(crate) properties: Vec<Property>,
    pub(super) others: Others,
    pub(crate) items: Option<ShapeId>,
    all_of: Vec<ShapeId>,
    /// The alternatives of `anyOf` and `oneOf`, without the `null` of "this or null".
    pub(crate) alternatives: Vec<Alternative>,
    pub(crate) values: Option<Values>,
    pub(crate) required: Vec<String>,
    pub(crate) kind: Option<String>,
    pub(crate) format: Option<String>,
    pub(crate) has_minimum: bool,
    /// Any string is valid.
    pub(crate) is_any_text: bool,
    pub(crate) nullable: bool,
    /// Property names are matched without regard to case.
    pub(super) folds: bool,
    /// The form of a string: the extension `x-format`.
    pub(super) form: Option<&'static Form>,
    /// The name by which a value says that it is of this type: the extension `x-type-name`.
    pub(super) type_name: Option<String>,
    /// Itself, what it is composed of, and alternatives that are the only one.
    pub(super) fixed: Vec<ShapeId>,
    /// Those of `fixed` that leave a choice.
    pub(super) unions: Vec<ShapeId>,
}

/// A property of a schema.
#[derive(Debug)]
pub(crate) struct Property {
    pub(crate) name: String,
    /// The pointer to it, which may lead to a reference.
    pub(crate) pointer: String,
    pub(crate) shape: ShapeId,
    pub(crate) read_only: bool,
    /// Its number among all properties of the description.
    pub(super) number: usize,
}

/// One alternative of a union.
#[derive(Debug)]
pub(crate) struct Alternative {
    /// The pointer to it, which may lead to a reference.
    pub(crate) pointer: String,
    pub(crate) shape: ShapeId,
}

/// The rule for properties that the schema does not name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Others {
    #[default]
    Unsaid,
    /// Allowed or forbidden, which the validator checks.
    Said,
    Of(ShapeId),
}

/// The values of an enum.
#[derive(Debug)]
pub(crate) struct Values {
    pub(crate) open: bool,
    pub(crate) known: Vec<String>,
}

impl Values {
    /// The number of a text among the known ones; the service compares those of open enums without regard to case.
    pub(super) fn number(&self, text: &str) -> Option<usize> {
        let exact = self.known.iter().position(|known| known == text);
        exact.or_else(|| self.known.iter().position(|known| self.open && known.eq_ignore_ascii_case(text)))
    }
}

impl Shape {
    pub(crate) fn property(&self, name: &str) -> Option<&Property> {
        self.properties.get(*self.names.get(name)?)
    }

    /// Returns the property whose name differs from this one at most in letter case.
    pub(crate) fn property_in_any_case(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name.eq_ignore_ascii_case(name))
    }
}

/// All schemas that were added, and those that they refer to.
#[derive(Debug, Default)]
pub(crate) struct Shapes {
    shapes: Vec<Shape>,
    by_pointer: HashMap<String, ShapeId>,
    properties: usize,
}

impl Shapes {
    #[allow(clippy::indexing_slicing, reason = "ids come from here, and nothing is ever removed")]
    pub(super) fn get(&self, id: ShapeId) -> &Shape {
        &self.shapes[id.0]
    }

    pub(super) fn ids(&self) -> impl Iterator<Item = ShapeId> + use<> {
        (0..self.shapes.len()).map(ShapeId)
    }

    pub(super) fn count_of_properties(&self) -> usize {
        self.properties
    }

    /// The schema that is written at a pointer, if it was added.
    pub(super) fn find(&self, pointer: &str) -> Option<ShapeId> {
        self.by_pointer.get(pointer).copied()
    }

    /// The schema at a pointer of the document, through references.
    pub(crate) fn add(&mut self, document: &Value, pointer: &str) -> ShapeId {
        let (pointer, schema) = follow(document, pointer);
        if let Some(known) = self.by_pointer.get(&pointer) {
            return *known;
        }
        let id = ShapeId(self.shapes.len());
        // Schemas may contain themselves: the id is taken before its parts are read.
        self.shapes.push(Shape::default());
        self.by_pointer.insert(pointer.clone(), id);
        let shape = self.read(document, pointer, schema);
        if let Some(place) = self.shapes.get_mut(id.0) {
            *place = shape;
        }
        id
    }

    fn read(&mut self, document: &Value, pointer: String, schema: &Value) -> Shape {
        let text = |keyword: &str| schema.get(keyword).and_then(Value::as_str).map(ToOwned::to_owned);
        let flag = |keyword: &str| schema.get(keyword) == Some(&Value::Bool(true));
        let mut shape = Shape {
            kind: text("type"),
            format: text("format"),
            has_minimum: schema.get("minimum").is_some(),
            nullable: flag("nullable"),
            folds: flag("x-case-insensitive-properties"),
            type_name: text("x-type-name"),
            form: schema.get("x-format").and_then(Value::as_str).and_then(Form::named),
            values: values(schema),
            required: list(schema, "required").filter_map(|name| Some(name.as_str()?.to_owned())).collect(),
            ..Shape::default()
        };
        let all = push(&pointer, "properties");
        for (name, property) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
            let pointer = push(&all, name);
            let number = self.properties;
            self.properties += 1;
            let inner = self.add(document, &pointer);
            let read_only = property.get("readOnly") == Some(&Value::Bool(true));
            shape.names.insert(name.as_str().into(), shape.properties.len());
            shape.properties.push(Property { name: name.clone(), pointer, shape: inner, read_only, number });
        }
        shape.others = match schema.get("additionalProperties") {
            None => Others::Unsaid,
            Some(Value::Object(_)) => Others::Of(self.add(document, &push(&pointer, "additionalProperties"))),
            Some(_) => Others::Said,
        };
        shape.items = schema.get("items").map(|_| self.add(document, &push(&pointer, "items")));
        for (index, _) in list(schema, "allOf").enumerate() {
            shape.all_of.push(self.add(document, &format!("{pointer}/allOf/{index}")));
        }
        for keyword in ["anyOf", "oneOf"] {
            for (index, alternative) in list(schema, keyword).enumerate() {
                if is_null_only(alternative) {
                    shape.nullable = true;
                    continue;
                }
                let pointer = format!("{pointer}/{keyword}/{index}");
                let inner = self.add(document, &pointer);
                shape.alternatives.push(Alternative { pointer, shape: inner });
            }
        }
        let narrower = ["format", "enum", "pattern", "minLength", "maxLength", "allOf", "anyOf", "oneOf", "not"];
        shape.is_any_text =
            shape.kind.as_deref() == Some("string") && narrower.iter().all(|keyword| schema.get(keyword).is_none());
        shape.pointer = pointer;
        shape
    }

    /// Computes what each schema always consists of, once all are added.
    pub(crate) fn close(&mut self) {
        let closed: Vec<_> = self
            .ids()
            .map(|id| {
                let (mut fixed, mut unions) = (Vec::new(), Vec::new());
                self.collect(id, &mut fixed, &mut unions);
                (fixed, unions)
            })
            .collect();
        for (shape, (fixed, unions)) in self.shapes.iter_mut().zip(closed) {
            (shape.fixed, shape.unions) = (fixed, unions);
        }
    }

    /// Returns whether names are matched in any case somewhere in values of this schema.
    pub(crate) fn folds(&self, id: ShapeId) -> bool {
        let (mut seen, mut open) = (vec![false; self.shapes.len()], vec![id]);
        while let Some(id) = open.pop() {
            match seen.get_mut(id.index()) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            let shape = self.get(id);
            if shape.folds {
                return true;
            }
            open.extend(shape.properties.iter().map(|property| property.shape));
            open.extend(shape.all_of.iter().chain(&shape.items));
            open.extend(shape.alternatives.iter().map(|alternative| alternative.shape));
            open.extend(if let Others::Of(others) = shape.others { Some(others) } else { None });
        }
        false
    }

    fn collect(&self, id: ShapeId, fixed: &mut Vec<ShapeId>, unions: &mut Vec<ShapeId>) {
        // Schemas may be made of themselves, which says nothing and never ends.
        if fixed.contains(&id) {
            return;
        }
        fixed.push(id);
        let shape = self.get(id);
        for part in &shape.all_of {
            self.collect(*part, fixed, unions);
        }
        match shape.alternatives.as_slice() {
            [] => {}
            [only] => self.collect(only.shape, fixed, unions),
            _ => unions.push(id),
        }
    }
}

/// Follows a chain of references, and returns the last pointer with its value.
pub fn follow<'a>(document: &'a Value, pointer: &str) -> (String, &'a Value) {
    let mut pointer = pointer.to_owned();
    // A chain of references may end in itself.
    for _ in 0..32 {
        let schema = document.pointer(&pointer).unwrap_or(&Value::Null);
        match schema.get("$ref").and_then(Value::as_str).and_then(|text| text.strip_prefix('#')) {
            Some(target) => pointer = target.to_owned(),
            None => return (pointer, schema),
        }
    }
    (pointer, &Value::Null)
}

/// Adds the names of the schemas that a value refers to, and of those that they refer to.
pub fn schemas_in(document: &Value, value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Object(object) => {
            let target = object.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
            if let Some(target) = target {
                let name = target.strip_prefix("/components/schemas/");
                if name.is_none_or(|name| names.insert(name.to_owned())) {
                    schemas_in(document, document.pointer(target).unwrap_or(&Value::Null), names);
                }
            }
            object.values().for_each(|inner| schemas_in(document, inner, names));
        }
        Value::Array(elements) => elements.iter().for_each(|element| schemas_in(document, element, names)),
        _ => {}
    }
}

fn values(schema: &Value) -> Option<Values> {
    if is_null_only(schema) {
        return None;
    }
    let known = schema.get("enum")?.as_array()?;
    let known = known.iter().filter(|value| !value.is_null()).map(|value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    });
    Some(Values { open: is_open_enum(schema), known: known.collect() })
}

fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::fixture;
    use super::*;

    #[test]
    fn a_schema_made_of_itself_ends() {
        let mut document = fixture::document();
        document["components"]["schemas"]["Loop"] = json!({"allOf": [{"$ref": "#/components/schemas/Loop"}]});
        let mut shapes = Shapes::default();
        let id = shapes.add(&document, "/components/schemas/Loop");
        shapes.close();
        assert_eq!(shapes.get(id).fixed, [id]);
        document["components"]["schemas"]["Circle"] = json!({"$ref": "#/components/schemas/Circle"});
        let circle = shapes.add(&document, "/components/schemas/Circle");
        assert!(shapes.get(circle).properties.is_empty());
    }

    #[test]
    fn references_share_a_shape() {
        let document = fixture::document();
        let mut shapes = Shapes::default();
        let thing = shapes.add(&document, "/components/schemas/Thing");
        shapes.close();
        let property = |name| shapes.get(thing).property(name).unwrap();
        assert_eq!(shapes.get(shapes.get(property("parts").shape).items.unwrap()).pointer, "/components/schemas/Thing");
        let twin = shapes.get(property("twin").shape);
        assert!(twin.nullable && twin.unions.is_empty());
        assert!(twin.fixed.contains(&thing));
        assert_eq!(property("twin").pointer, "/components/schemas/Thing/properties/twin");
    }
}
