//! A schema for values that the description does not have yet.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};
use wirecheck::schema::formats::{self, Formats};

/// The common form of the values of one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Inferred {
    null: bool,
    boolean: bool,
    number: Option<Number>,
    string: Option<Formats>,
    object: Option<Vec<(String, Inferred)>>,
    array: Option<Box<Inferred>>,
    /// The first place of each kind of value.
    places: BTreeMap<&'static str, String>,
}

#[derive(Clone, Copy, Debug)]
enum Number {
    Int32,
    Int64,
    Fraction,
}

impl Inferred {
    /// Adds a value; `place` is its file and position.
    pub(super) fn add(&mut self, value: &Value, place: &str) {
        self.places.entry(kind(value)).or_insert_with(|| place.to_owned());
        match value {
            Value::Null => self.null = true,
            Value::Bool(_) => self.boolean = true,
            Value::Number(number) => {
                let small = number.as_i64().is_some_and(|number| i32::try_from(number).is_ok());
                self.number = Some(match (self.number, number.is_f64()) {
                    (Some(Number::Fraction), _) | (_, true) => Number::Fraction,
                    (Some(Number::Int32) | None, false) if small => Number::Int32,
                    _ => Number::Int64,
                });
            }
            Value::String(text) => self.string = Some(formats::among(self.string.unwrap_or_default(), text)),
            Value::Array(elements) => {
                let inner = self.array.get_or_insert_default();
                elements.iter().for_each(|element| inner.add(element, place));
            }
            Value::Object(object) => {
                let members = self.object.get_or_insert_default();
                for (name, value) in object {
                    match members.iter_mut().find(|(known, _)| known == name) {
                        Some((_, inner)) => inner.add(value, place),
                        None => {
                            let mut inner = Self::default();
                            inner.add(value, place);
                            members.push((name.clone(), inner));
                        }
                    }
                }
            }
        }
    }

    /// The first place below this one that has values of two kinds, and the two kinds with their places.
    pub(super) fn contradiction(&self) -> Option<(String, String)> {
        let kinds = self.kinds();
        if let [first, second, ..] = kinds.as_slice() {
            let place = |kind: &str| self.places.get(general(kind)).map(String::as_str).unwrap_or_default();
            let what = format!("{first} at {}, {second} at {}", place(first), place(second));
            return Some((String::new(), what));
        }
        let inner = self.object.iter().flatten().map(|(name, inner)| (name.as_str(), inner));
        let inner = inner.chain(self.array.iter().map(|inner| ("*", &**inner)));
        inner.into_iter().find_map(|(name, inner)| {
            let (below, what) = inner.contradiction()?;
            Some((format!("/{name}{below}"), what))
        })
    }

    pub(super) fn kinds(&self) -> Vec<&'static str> {
        let kinds = [
            (self.boolean, "boolean"),
            (self.number.is_some(), if matches!(self.number, Some(Number::Fraction)) { "number" } else { "integer" }),
            (self.string.is_some(), "string"),
            (self.array.is_some(), "array"),
            (self.object.is_some(), "object"),
        ];
        kinds.into_iter().filter(|(seen, _)| *seen).map(|(_, kind)| kind).collect()
    }

    /// The schema without description and evidence.
    pub(super) fn schema(&self) -> Map<String, Value> {
        let mut schema = Map::new();
        let mut put = |keyword: &str, value: Value| drop(schema.insert(keyword.to_owned(), value));
        if let [kind] = self.kinds().as_slice() {
            put("type", json!(kind));
        }
        match (self.number, self.string.and_then(|formats| formats.standard())) {
            (Some(Number::Int32), _) => put("format", json!("int32")),
            (Some(Number::Int64), _) => put("format", json!("int64")),
            (Some(Number::Fraction), _) => put("format", json!("decimal")),
            (None, Some(format)) => put("format", json!(format)),
            _ => {}
        }
        if self.null {
            put("nullable", json!(true));
        }
        if let Some(elements) = &self.array {
            put("items", elements.schema().into());
        }
        if let Some(members) = &self.object {
            let members = members.iter().map(|(name, inner)| (name.clone(), inner.described().into()));
            put("properties", members.collect::<Map<_, _>>().into());
        }
        schema
    }

    /// The schema with the description and evidence that the lint rules require.
    pub(super) fn described(&self) -> Map<String, Value> {
        let mut schema = Map::new();
        let inner = self.schema();
        let mut text = Some(("description".to_owned(), json!(DESCRIPTION)));
        for (keyword, value) in inner {
            // The description stands before what is inside.
            if keyword == "items" || keyword == "properties" {
                schema.extend(text.take());
            }
            schema.insert(keyword, value);
        }
        schema.extend(text);
        schema.insert("x-evidence".to_owned(), json!("observed"));
        schema.insert("x-source".to_owned(), json!(SOURCE));
        schema
    }
}

/// The kind of a value; all numbers are of one kind.
fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

fn general(kind: &str) -> &str {
    if kind == "integer" { "number" } else { kind }
}

/// The description of a new thing, until a person writes a better one.
pub(super) const DESCRIPTION: &str = "Seen in recorded exchanges; no page names it.";
/// Its source.
pub(super) const SOURCE: &str = "Recorded exchanges";
