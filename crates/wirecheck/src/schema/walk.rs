//! Checks of values against shapes: finds what the description does not know, and counts what it does.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::Schemas;
use super::shape::{Others, Shape, ShapeId};
use super::tally::Tally;
use crate::direction::Direction;
use crate::finding::{Cause, Described, Finding, did_you_mean, either, nearest, shown};

impl Schemas {
    /// The schema, and all that it is composed of. Of alternatives those that the value matches, or the one that is
    /// closest to it.
    pub(super) fn expand(&self, id: ShapeId, value: &Value) -> Cow<'_, [ShapeId]> {
        let shape = self.shape(id);
        if shape.unions.is_empty() {
            return Cow::Borrowed(&shape.fixed);
        }
        let mut all = shape.fixed.clone();
        for union in &shape.unions {
            for chosen in self.choose(self.shape(*union), value) {
                for part in self.expand(chosen, value).iter() {
                    if !all.contains(part) {
                        all.push(*part);
                    }
                }
            }
        }
        Cow::Owned(all)
    }

    /// Returns the alternatives that the value matches, or else the closest one.
    pub(super) fn choose(&self, union: &Shape, value: &Value) -> Vec<ShapeId> {
        if value.is_null() {
            return Vec::new();
        }
        let all = union.alternatives.iter().map(|alternative| alternative.shape);
        let valid: Vec<_> = all.clone().filter(|alternative| self.is_valid(*alternative, value)).collect();
        if !valid.is_empty() {
            return valid;
        }
        // A shape of another kind was hardly meant; of the rest, the one with the fewest things wrong.
        let possible = all.filter(|alternative| self.could_be(*alternative, value));
        possible.min_by_key(|alternative| self.distance(*alternative, value)).into_iter().collect()
    }

    fn could_be(&self, id: ShapeId, value: &Value) -> bool {
        self.shape(id).fixed.iter().all(|part| match self.shape(*part).kind.as_deref() {
            Some("object") => value.is_object(),
            Some("array") => value.is_array(),
            Some(_) => !value.is_object() && !value.is_array(),
            None => true,
        })
    }

    fn distance(&self, id: ShapeId, value: &Value) -> usize {
        let unknown =
            value.as_object().into_iter().flatten().filter(|(name, _)| {
                !self.shape(id).fixed.iter().any(|part| self.shape(*part).property(name).is_some())
            });
        self.count_of_errors(id, value) + unknown.count()
    }
}

/// The place of a value in its document.
#[derive(Clone, Copy)]
pub(super) enum ValuePlace<'a> {
    Root,
    Name(&'a ValuePlace<'a>, &'a str),
    Index(&'a ValuePlace<'a>, usize),
}

impl ValuePlace<'_> {
    fn pointer(&self) -> String {
        match self {
            Self::Root => String::new(),
            Self::Name(parent, name) => crate::pointer::push(&parent.pointer(), name),
            Self::Index(parent, index) => format!("{}/{index}", parent.pointer()),
        }
    }
}

/// A walk of one value through the schemas.
pub(super) struct Walk<'a> {
    pub(super) schemas: &'a Schemas,
    pub(super) direction: Direction,
    pub(super) tally: &'a mut Tally,
    pub(super) walked: &'a mut Walked,
}

/// The result of a walk.
#[derive(Debug, Default)]
pub(super) struct Walked {
    pub(super) found: Vec<Finding>,
    /// Properties whose names differ from described ones only in letter case.
    pub(super) miscased: Vec<Finding>,
}

/// Returns one finding for all names of a value that differ from described ones only in letter case: the serializer has
/// one fault, not many.
pub(super) fn miscased(all: Vec<Finding>) -> Option<Finding> {
    let others = all.len().saturating_sub(1);
    let first = all.into_iter().next()?;
    let message = match others {
        0 => first.message,
        1 => format!("{}, and so does 1 more name of this body", first.message),
        _ => format!("{}, and so do {others} more names of this body", first.message),
    };
    Some(Finding { message, ..first })
}

impl Walk<'_> {
    pub(super) fn value(&mut self, described_by: &[ShapeId], value: &Value, place: ValuePlace<'_>) {
        self.branches(described_by, value);
        match value {
            Value::Object(object) => self.object(described_by, object, place),
            Value::Array(elements) => self.elements(described_by, elements, place),
            Value::String(text) => self.text(described_by, text, place),
            Value::Number(number) => {
                for id in described_by {
                    self.tally.number(*id, number);
                }
            }
            Value::Null => {
                for id in described_by.iter().filter(|id| self.schemas.shape(**id).nullable) {
                    self.tally.null(*id, self.direction);
                }
            }
            Value::Bool(_) => {}
        }
    }

    fn object(&mut self, described_by: &[ShapeId], object: &Map<String, Value>, place: ValuePlace<'_>) {
        let schemas = self.schemas;
        // An object of which nothing is described, or of which anything is allowed, has nothing unknown. What is
        // forbidden is an error, and said already.
        let (mut describes, mut says_of_others) = (None, false);
        for id in described_by {
            let shape = schemas.shape(*id);
            if !shape.properties.is_empty() {
                describes = describes.or(Some(shape));
                self.tally.object(*id, self.direction);
            }
            says_of_others |= shape.others != Others::Unsaid;
            self.type_name(shape, &schemas.type_path, object, place);
        }
        for (name, value) in object {
            let place = ValuePlace::Name(&place, name);
            let (mut first, mut more) = (None, Vec::new());
            for id in described_by {
                let shape = schemas.shape(*id);
                let inner = match (shape.property(name), shape.others) {
                    (Some(property), _) => {
                        self.tally.property(property.number, self.direction);
                        if property.read_only && self.direction == Direction::Request && !value.is_null() {
                            self.read_only(&property.pointer, name, value, place);
                        }
                        property.shape
                    }
                    (None, Others::Of(others)) => others,
                    // The same name in another case, unless the object has the right one, too.
                    (None, _) => match shape.property_in_any_case(name) {
                        Some(property)
                            if first.is_none() && !says_of_others && !object.contains_key(&property.name) =>
                        {
                            self.miscased(shape, &property.name, (name, value), place);
                            property.shape
                        }
                        _ => continue,
                    },
                };
                if first.is_none() {
                    first = Some(inner);
                } else {
                    more.push(inner);
                }
            }
            match first {
                Some(first) if more.is_empty() => self.value(&schemas.expand(first, value), value, place),
                Some(first) => {
                    let mut all = schemas.expand(first, value).into_owned();
                    all.extend(more.into_iter().flat_map(|more| schemas.expand(more, value).into_owned()));
                    self.value(&all, value, place);
                }
                None => {
                    if let Some(shape) = describes.filter(|_| !says_of_others) {
                        self.unknown(described_by, shape, (name, value), place);
                    }
                }
            }
        }
    }

    fn elements(&mut self, described_by: &[ShapeId], elements: &[Value], place: ValuePlace<'_>) {
        let schemas = self.schemas;
        let inner: Vec<_> = described_by.iter().filter_map(|id| schemas.shape(*id).items).collect();
        for (index, element) in elements.iter().enumerate() {
            let place = ValuePlace::Index(&place, index);
            match inner.as_slice() {
                [only] => self.value(&schemas.expand(*only, element), element, place),
                several => {
                    let all: Vec<_> =
                        several.iter().flat_map(|inner| schemas.expand(*inner, element).into_owned()).collect();
                    self.value(&all, element, place);
                }
            }
        }
    }

    fn text(&mut self, described_by: &[ShapeId], text: &str, place: ValuePlace<'_>) {
        let schemas = self.schemas;
        for id in described_by {
            let shape = schemas.shape(*id);
            if let Some(form) = shape.form.filter(|form| !(form.fits)(text)) {
                let message = format!("is {}, expected {}", shown(&Value::from(text)), form.meaning);
                let described = Some(Described::at(&shape.pointer));
                self.walked
                    .found
                    .push(Finding { described, ..Finding::error("schema-format", place.pointer(), message) });
            }
            match &shape.values {
                Some(values) => match values.number(text) {
                    Some(number) => self.tally.value(*id, number, self.direction),
                    // What a closed enum does not list is an error, and said already.
                    None if values.open => self.unlisted(shape, &values.known, text, place),
                    None => {}
                },
                None if shape.format.is_none() => self.tally.text(*id, text),
                None => {}
            }
        }
    }

    /// Counts the alternatives that the value matches.
    fn branches(&mut self, described_by: &[ShapeId], value: &Value) {
        if value.is_null() {
            return;
        }
        for id in described_by {
            match self.schemas.shape(*id).alternatives.as_slice() {
                [] => {}
                // Of "this or null", what is not null is this.
                [_] => self.tally.branch(*id, 0, self.direction),
                several => {
                    for (number, alternative) in several.iter().enumerate() {
                        if self.schemas.is_valid(alternative.shape, value) {
                            self.tally.branch(*id, number, self.direction);
                        }
                    }
                }
            }
        }
    }

    fn unknown(&mut self, shapes: &[ShapeId], shape: &Shape, (name, value): (&str, &Value), place: ValuePlace<'_>) {
        let known = shapes.iter().flat_map(|id| &self.schemas.shape(*id).properties);
        let meant = nearest(name, known.map(|property| property.name.as_str()));
        let finding = unknown_property(shape, (name, value), self.direction, place);
        let message = finding.message + &did_you_mean(meant);
        self.walked.found.push(Finding { message, ..finding });
    }

    fn miscased(&mut self, shape: &Shape, known: &str, (name, value): (&str, &Value), place: ValuePlace<'_>) {
        let finding = unknown_property(shape, (name, value), self.direction, place);
        let message = format!("{}; it differs from `{known}` only in letter case", finding.message);
        self.walked.miscased.push(Finding { message, ..finding });
    }

    /// Compares the name of its type that an object has at `path` with the one that the description fixes.
    fn type_name(&mut self, shape: &Shape, path: &[String], object: &Map<String, Value>, place: ValuePlace<'_>) {
        let (Some(expected), [name, rest @ ..]) = (&shape.type_name, path) else { return };
        let Some((written, value)) = object.iter().find(|(written, _)| written.eq_ignore_ascii_case(name)) else {
            return;
        };
        let place = ValuePlace::Name(&place, written);
        match value {
            Value::Object(inner) => self.type_name(shape, rest, inner, place),
            Value::String(found) if rest.is_empty() && !found.eq_ignore_ascii_case(expected) => {
                let message = format!("is {}, expected \"{expected}\", the name of this type", shown(value));
                let described = Some(Described::at(&shape.pointer));
                self.walked.found.push(Finding { described, ..Finding::error("type-name", place.pointer(), message) });
            }
            _ => {}
        }
    }

    fn unlisted(&mut self, shape: &Shape, known: &[String], text: &str, place: ValuePlace<'_>) {
        let value = Value::from(text);
        let meant = nearest(text, known.iter().map(String::as_str));
        let message = format!("is {}, expected {}{}", shown(&value), either(known), did_you_mean(meant));
        self.walked.found.push(Finding {
            described: Some(Described::at(&shape.pointer)),
            cause: Cause::UnknownEnumValue { schema: shape.pointer.clone(), value },
            ..Finding::undocumented("unknown-enum-value", place.pointer(), message)
        });
    }

    fn read_only(&mut self, pointer: &str, name: &str, value: &Value, place: ValuePlace<'_>) {
        let message = format!("is {}, expected no value: only the service sets `{name}`", shown(value));
        self.walked.found.push(Finding {
            name: Some(name.to_owned()),
            described: Some(Described::at(pointer)),
            ..Finding::error("read-only-in-request", place.pointer(), message)
        });
    }
}

/// Creates the finding about a property that a schema does not describe.
fn unknown_property(
    shape: &Shape,
    (name, value): (&str, &Value),
    direction: Direction,
    place: ValuePlace<'_>,
) -> Finding {
    let message = format!("property `{name}` (here {}) is not in the description", shown(value));
    let cause = Cause::UnknownProperty {
        schema: shape.pointer.clone(),
        name: name.to_owned(),
        value: value.clone(),
        direction,
    };
    Finding {
        name: Some(name.to_owned()),
        described: Some(Described::at(&shape.pointer)),
        cause,
        ..Finding::undocumented("unknown-property", place.pointer(), message)
    }
}
