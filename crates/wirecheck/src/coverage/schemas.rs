//! The items that schemas add to a plan: properties, values, alternatives and nulls.

use serde_json::Value;

use super::item::{Item, ItemSubject, Mark};
use super::name;
use super::plan::{Builder, mark};
use crate::description::entries;
use crate::direction::Direction;
use crate::pointer::push;
use crate::schema::is_null_only;
use crate::schema::shape::follow;

impl<'a> Builder<'a> {
    /// Adds what a schema says, and all that it is made of.
    pub(super) fn schema(&mut self, at: &str, direction: Direction) {
        let (at, schema) = follow(self.document, at);
        if schema.is_null() || !self.walked.insert((at.clone(), direction)) {
            return;
        }
        if schema.get("nullable") == Some(&Value::Bool(true)) {
            self.null(&at, None, direction);
        }
        self.values(schema, &at, direction);
        let properties = push(&at, "properties");
        for (name, property) in entries(self.document, &properties) {
            self.property(property, push(&properties, name), direction);
        }
        for keyword in ["anyOf", "oneOf"] {
            self.alternatives(schema, keyword, &at, direction);
        }
        for (index, _) in list(schema, "allOf").enumerate() {
            self.schema(&format!("{at}/allOf/{index}"), direction);
        }
        for keyword in ["items", "additionalProperties"] {
            if schema.get(keyword).is_some_and(Value::is_object) {
                self.schema(&push(&at, keyword), direction);
            }
        }
    }

    fn property(&mut self, property: &'a Value, at: String, direction: Direction) {
        let (_, resolved) = follow(self.document, &at);
        // A client does not send what it may only read.
        let forbidden = match direction {
            Direction::Request => "readOnly",
            Direction::Response => "writeOnly",
        };
        if [property, resolved].iter().any(|schema| schema.get(forbidden) == Some(&Value::Bool(true))) {
            return;
        }
        let item = Item {
            subject: ItemSubject::Property { pointer: at.clone() },
            direction,
            group: self.group(&at),
            name: name::inside(&at),
            mark: mark(property, &at),
            at: at.clone(),
        };
        self.add(item);
        self.schema(&at, direction);
    }

    fn values(&mut self, schema: &'a Value, at: &str, direction: Direction) {
        for (index, value) in list(schema, "enum").enumerate().filter(|(_, value)| !value.is_null()) {
            let mut written = format!("{at}/enum/{index}");
            let mut known = None;
            let described = schema.pointer("/x-ms-enum/values").and_then(Value::as_array).into_iter().flatten();
            let described = described.enumerate().find(|(_, entry)| entry.get("value") == Some(value));
            if let Some((index, entry)) = described {
                written = format!("{at}/x-ms-enum/values/{index}");
                known = mark(entry, &written);
            }
            let value = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
            let name = name::joined(&name::inside(at), "=", &value);
            let subject = ItemSubject::EnumValue { schema: at.to_owned(), value };
            self.add_at(subject, direction, at, (written, name, known));
        }
    }

    fn alternatives(&mut self, schema: &'a Value, keyword: &str, at: &str, direction: Direction) {
        for (index, alternative) in list(schema, keyword).enumerate() {
            let pointer = format!("{at}/{keyword}/{index}");
            if is_null_only(alternative) {
                self.null(at, Some(pointer), direction);
                continue;
            }
            let target = alternative.get("$ref").and_then(Value::as_str).and_then(|target| target.rsplit('/').next());
            let kind = target.or_else(|| alternative.get("type").and_then(Value::as_str));
            let kind = kind.map_or_else(|| format!("{keyword}/{index}"), ToOwned::to_owned);
            let name = name::joined(&name::inside(at), "as", &kind);
            let subject = ItemSubject::Branch { pointer: pointer.clone() };
            self.add_at(subject, direction, at, (pointer.clone(), name, None));
            self.schema(&pointer, direction);
        }
    }

    fn null(&mut self, at: &str, alternative: Option<String>, direction: Direction) {
        let name = name::joined(&name::inside(at), "=", "null");
        let written = alternative.clone().unwrap_or_else(|| at.to_owned());
        let subject = ItemSubject::Null { schema: at.to_owned(), alternative };
        self.add_at(subject, direction, at, (written, name, None));
    }

    fn add_at(
        &mut self,
        subject: ItemSubject,
        direction: Direction,
        schema: &str,
        (at, name, mark): (String, String, Option<Mark>),
    ) {
        let group = self.group(schema);
        self.add(Item { subject, direction, at, group, name, mark });
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}
