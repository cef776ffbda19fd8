//! Every single change to a JSON body.

use serde_json::{Value, json};

use super::spec::{Spec, is_null_only, same};
use super::{Expected, Kind};

/// A change, and where it is to be found. Pointers start at the body.
pub(crate) struct Change {
    pub(crate) kind: Kind,
    pub(crate) body: Value,
    pub(crate) expected: Vec<Expected>,
}

/// Changes, and what was left out because nothing would be wrong.
pub(crate) struct Changes<'a> {
    spec: &'a Spec,
    schema: &'a Value,
    body: &'a Value,
    pub(crate) changes: Vec<Change>,
    pub(crate) excluded: Vec<(Kind, &'static str)>,
}

/// A value, and what the description says of it.
struct Spot<'a> {
    schemas: Vec<&'a Value>,
    value: &'a Value,
    pointer: String,
    fold: bool,
    /// The enclosing values that may take one of several shapes: a finding may stand there instead.
    unions: Vec<String>,
}

pub(crate) fn changes<'a>(spec: &'a Spec, schema: &'a Value, body: &'a Value) -> Changes<'a> {
    let mut changes = Changes { spec, schema, body, changes: Vec::new(), excluded: Vec::new() };
    let spot = Spot { schemas: Vec::new(), value: body, pointer: String::new(), fold: false, unions: Vec::new() };
    changes.walk(spot, schema);
    changes
}

impl<'a> Changes<'a> {
    fn walk(&mut self, mut spot: Spot<'a>, schema: &'a Value) {
        self.applicable(schema, &mut spot);
        self.other_type(&spot);
        self.values(&spot);
        match spot.value {
            Value::Object(members) => {
                self.members(&spot);
                for (name, value) in members {
                    let inner = spot.schemas.iter().find_map(|schema| self.spec.member(schema, name, spot.fold));
                    if let Some(inner) = inner {
                        let pointer = format!("{}/{}", spot.pointer, escaped(name));
                        let (fold, unions) = (spot.fold, spot.unions.clone());
                        self.walk(Spot { schemas: Vec::new(), value, pointer, fold, unions }, inner);
                    }
                }
            }
            Value::Array(elements) => {
                let Some(items) = spot.schemas.iter().find_map(|schema| schema.get("items")) else { return };
                for (index, value) in elements.iter().enumerate() {
                    let pointer = format!("{}/{index}", spot.pointer);
                    let (fold, unions) = (spot.fold, spot.unions.clone());
                    self.walk(Spot { schemas: Vec::new(), value, pointer, fold, unions }, items);
                }
            }
            _ => {}
        }
    }

    /// Collects the schemas that speak of a value; of alternatives, that which it takes.
    fn applicable(&self, schema: &'a Value, spot: &mut Spot<'a>) {
        let schema = self.spec.resolve(schema);
        spot.fold |= schema["x-case-insensitive-properties"] == true;
        spot.schemas.push(schema);
        for part in schema["allOf"].as_array().into_iter().flatten() {
            self.applicable(part, spot);
        }
        let shapes: Vec<_> =
            schema["anyOf"].as_array().into_iter().flatten().filter(|part| !is_null_only(part)).collect();
        if shapes.len() > 1 {
            spot.unions.push(spot.pointer.clone());
        }
        let taken = shapes.iter().find(|part| self.spec.knows(part, spot.value, spot.fold));
        if let Some(taken) = taken {
            self.applicable(taken, spot);
        }
    }

    /// Keeps a change if something is wrong after it.
    fn offer(&mut self, kind: Kind, change: impl FnOnce(&mut Value), expected: Vec<Expected>) -> bool {
        let mut body = self.body.clone();
        change(&mut body);
        let wrong = !self.spec.knows(self.schema, &body, false);
        if wrong {
            self.changes.push(Change { kind, body, expected });
        }
        wrong
    }

    fn replace(&mut self, kind: Kind, spot: &Spot<'_>, value: Value) -> bool {
        let pointer = spot.pointer.clone();
        let change = |body: &mut Value| *body.pointer_mut(&pointer).expect("a place") = value;
        self.offer(kind, change, vec![at(&spot.pointer, &spot.unions)])
    }

    /// One value of a type that is not allowed here, and null.
    fn other_type(&mut self, spot: &Spot<'_>) {
        let kind_of = std::mem::discriminant::<Value>;
        let others = [json!("text"), json!(17), json!(true), json!([]), json!({})];
        let mut others = others.into_iter().filter(|other| kind_of(other) != kind_of(spot.value));
        if !others.any(|other| self.replace(Kind::Type, spot, other)) {
            self.excluded.push((Kind::Type, "any type is allowed"));
        }
        if !spot.value.is_null() && !self.replace(Kind::Null, spot, Value::Null) {
            self.excluded.push((Kind::Null, "null is allowed"));
        }
    }

    /// Values that an enum, a format or a bound does not allow, and fractions of what is whole.
    fn values(&mut self, spot: &Spot<'_>) {
        if (spot.value.is_i64() || spot.value.is_u64()) && !self.replace(Kind::Fraction, spot, json!(17.25)) {
            self.excluded.push((Kind::Fraction, "the number need not be whole"));
        }
        for schema in spot.schemas.clone() {
            if schema.get("enum").is_some() && spot.value.is_string() {
                assert!(self.replace(Kind::EnumValue, spot, json!("neverHeardOf")), "{}", spot.pointer);
            }
            let wrong = match schema["format"].as_str() {
                Some("uuid") => json!("bd59b416-37f9"),
                Some("date-time") => json!("21 February 2019"),
                Some("int32") => json!(3_000_000_000_u64),
                Some(_) => {
                    self.excluded.push((Kind::Format, "the format says nothing of the text"));
                    continue;
                }
                None => continue,
            };
            if !spot.value.is_null() && !self.replace(Kind::Format, spot, wrong) {
                self.excluded.push((Kind::Format, "another shape allows it"));
            }
            if schema.get("minimum").is_some() && !spot.value.is_null() {
                self.replace(Kind::Format, spot, json!(-1));
            }
        }
    }

    /// Properties renamed, removed and added.
    fn members(&mut self, spot: &Spot<'_>) {
        let Value::Object(members) = spot.value else { return };
        let object = spot.schemas.iter().any(|schema| schema.get("properties").is_some());
        if !object {
            let map = spot.schemas.iter().any(|schema| schema.get("additionalProperties").is_some());
            let why = if map { "the object is a map" } else { "the object is free in form" };
            self.excluded.push((Kind::Added, why));
            self.excluded.extend(members.keys().map(|_| (Kind::Renamed, why)));
            return;
        }
        let place = spot.pointer.clone();
        let added = vec![at(&format!("{place}/neverHeardOf"), &[])];
        let add = |body: &mut Value| body.pointer_mut(&place).expect("a place")["neverHeardOf"] = json!(1);
        assert!(self.offer(Kind::Added, add, added), "{place}");
        for name in members.keys() {
            let required = spot.schemas.iter().filter_map(|schema| schema["required"].as_array()).flatten();
            let required = required.filter_map(Value::as_str).any(|known| same(known, name, spot.fold));
            // Without it, the value may be taken for another shape, to which the rest is unknown.
            let missing = spot.unions.last().map_or(at(&place, &[]), |union| Expected::Below(union.clone()));
            if required {
                let remove = |body: &mut Value| drop(object_at(body, &place).shift_remove(name));
                assert!(self.offer(Kind::Removed, remove, vec![missing.clone()]), "{place}/{name}");
            } else {
                self.excluded.push((Kind::Removed, "the property is optional"));
            }
            let renamed = format!("{name}Renamed");
            let unknown = format!("{place}/{}", escaped(&renamed));
            let expected = match (required, spot.unions.is_empty()) {
                (true, false) => vec![at(&unknown, &[spot.unions.as_slice(), std::slice::from_ref(&place)].concat())],
                (true, true) => vec![missing, at(&unknown, &[])],
                (false, _) => vec![at(&unknown, &[])],
            };
            let rename = |body: &mut Value| {
                let object = object_at(body, &place);
                let value = object.shift_remove(name).expect("a property");
                object.insert(renamed, value);
            };
            assert!(self.offer(Kind::Renamed, rename, expected), "{place}/{name}");
        }
    }
}

fn object_at<'a>(body: &'a mut Value, pointer: &str) -> &'a mut serde_json::Map<String, Value> {
    body.pointer_mut(pointer).and_then(Value::as_object_mut).expect("an object")
}

fn at(pointer: &str, unions: &[String]) -> Expected {
    Expected::OneOf(std::iter::once(pointer.to_owned()).chain(unions.iter().cloned()).collect())
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
