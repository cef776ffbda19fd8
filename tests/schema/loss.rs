//! Finds the constraints of the description that the derived schemas lack.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde_json::{Map, Value};

use crate::shape::{Shape, Target, values};

/// Limits of values that OpenAPI and JSON Schema have in common.
const BOUNDS: [&str; 11] = [
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
    "uniqueItems",
];

/// A constraint that was lost, with its place in the description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Loss {
    pub(crate) place: Place,
    pub(crate) what: String,
}

/// A place of the description, such as `Order.lineItems[]` or `OrderLineItem.provisioningContext.*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) component: String,
    /// Empty for the component itself.
    pub(crate) property: String,
    /// JSON Pointer into the description.
    pub(crate) pointer: String,
    /// True if the description requires the property; `None` for anything but a property.
    pub(crate) required: Option<bool>,
}

impl Place {
    fn component(name: &str) -> Self {
        Self {
            component: name.to_owned(),
            property: String::new(),
            pointer: format!("/components/schemas/{name}"),
            required: None,
        }
    }

    fn inside(&self, name: &str, pointer: &str, required: Option<bool>) -> Self {
        let component = self.component.clone();
        let property = format!("{}{name}", self.property).trim_start_matches('.').to_owned();
        Self { component, property, pointer: format!("{}/{pointer}", self.pointer), required }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let dot = if self.property.is_empty() || self.property.starts_with('[') { "" } else { "." };
        write!(f, "{}{dot}{}", self.component, self.property)
    }
}

impl fmt::Display for Loss {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// The schemas that the generated types derive.
pub(crate) struct Derived {
    /// The schemas by component; most are references to definitions.
    pub(crate) components: BTreeMap<String, Value>,
    pub(crate) definitions: Map<String, Value>,
}

impl Derived {
    fn definition(&self, reference: &str) -> &Value {
        let name = reference.rsplit_once('/').map_or(reference, |(_, name)| name);
        self.definitions.get(name).unwrap_or_else(|| panic!("no definition is {reference}"))
    }

    fn follow(&self, reference: &str) -> Target<'_> {
        let component = self.components.iter().find(|(_, schema)| schema["$ref"] == reference);
        match component {
            Some((name, _)) => Target::Component(name.clone()),
            None => Target::Inline(self.definition(reference)),
        }
    }

    fn component(&self, name: &str) -> Option<&Value> {
        let schema = self.components.get(name)?;
        Some(schema["$ref"].as_str().map_or(schema, |reference| self.definition(reference)))
    }
}

/// Compares a description with the schemas that its types derive, and returns the losses.
///
/// `merged` are the components that generation merges into others; they are compared with those.
pub(crate) fn losses(description: &Value, derived: &Derived, merged: &BTreeMap<String, String>) -> Vec<Loss> {
    let mut comparison = Comparison { derived, merged, found: Vec::new() };
    for (name, schema) in description["components"]["schemas"].as_object().into_iter().flatten() {
        comparison.component(name, schema);
    }
    comparison.found
}

struct Comparison<'a> {
    derived: &'a Derived,
    merged: &'a BTreeMap<String, String>,
    found: Vec<Loss>,
}

impl<'a> Comparison<'a> {
    fn lost(&mut self, place: &Place, what: impl Into<String>) {
        self.found.push(Loss { place: place.clone(), what: what.into() });
    }

    /// The derived component for one of the description.
    fn successor<'b>(&'b self, name: &'b str) -> &'b str {
        self.merged.get(name).map_or(name, String::as_str)
    }

    fn described(&self, schema: &'a Value) -> Shape<'a> {
        Shape::of(schema, &|reference| {
            let name = reference.rsplit_once('/').map_or(reference, |(_, name)| name);
            Target::Component(self.successor(name).to_owned())
        })
    }

    fn component(&mut self, name: &str, before: &'a Value) {
        let place = Place::component(name);
        let Some(after) = self.derived.component(self.successor(name)) else {
            return self.lost(&place, "schema lost");
        };
        // A choice of components that are all merged into this very one.
        if self.described(before).parts.keys().any(|part| part != name) || before.get("type").is_some() {
            self.schema(&place, before, after);
        }
    }

    fn schema(&mut self, place: &Place, before: &'a Value, after: &'a Value) {
        let (was, is) = (self.described(before), Shape::of(after, &|reference| self.derived.follow(reference)));
        match (was.nullable, is.nullable) {
            (true, false) => self.lost(place, "never null"),
            // Anything includes null.
            (false, true) if !is.any => self.lost(place, "may be null"),
            _ => {}
        }
        // No reference names a component that may be anything in Rust.
        let nameless = |name: &String| self.derived.components.get(name) == Some(&Value::Bool(true));
        if was.kinds() != is.kinds() && !(is.any && was.parts.keys().all(nameless)) {
            self.lost(place, format!("type {} became {}", was.kinds(), is.kinds()));
        }
        for (kind, before) in was.parts {
            match is.parts.get(&kind) {
                Some(after) if before.get("$ref").is_none() => self.kind(place, &kind, before, after),
                _ => {}
            }
        }
    }

    /// Compares two schemas of the same JSON type.
    fn kind(&mut self, place: &Place, kind: &str, before: &'a Value, after: &'a Value) {
        for word in std::iter::once("format").chain(BOUNDS) {
            match (before.get(word), after.get(word)) {
                (Some(was), None) => self.lost(place, format!("{word} {} lost", plain(was))),
                (None, Some(is)) => self.lost(place, format!("{word} {} added", plain(is))),
                (Some(was), Some(is)) if was != is => {
                    self.lost(place, format!("{word} {} became {}", plain(was), plain(is)));
                }
                _ => {}
            }
        }
        let known = values(after);
        for value in values(before).iter().filter(|value| !known.contains(value)) {
            self.lost(place, format!("value {} lost", plain(value)));
        }
        if values(before).is_empty() && !known.is_empty() {
            self.lost(place, "limited to an enum's values");
        }
        match kind {
            "array" => self.schema(&place.inside("[]", "items", None), &before["items"], &after["items"]),
            "object" => self.object(place, before, after),
            _ => {}
        }
    }

    fn object(&mut self, place: &Place, before: &'a Value, after: &'a Value) {
        let required =
            |schema: &'a Value| schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let (was, is): (BTreeSet<&str>, BTreeSet<&str>) = (required(before), required(after));
        for (name, before) in before["properties"].as_object().into_iter().flatten() {
            let required = was.contains(name.as_str());
            let place = place.inside(&format!(".{name}"), &format!("properties/{name}"), Some(required));
            let Some(after) = after["properties"].get(name) else {
                self.lost(&place, "property lost");
                continue;
            };
            match (required, is.contains(name.as_str())) {
                (true, false) => self.lost(&place, "not required"),
                (false, true) => self.lost(&place, "required"),
                _ => {}
            }
            self.schema(&place, before, after);
        }
        let (more, kept) = (before.get("additionalProperties"), after.get("additionalProperties"));
        let allowed = before["x-undocumented-properties"] == "allowed" || more.is_some_and(|more| *more != false);
        match (allowed, more, kept) {
            (false, ..) => {}
            (true, _, None | Some(Value::Bool(false))) => self.lost(place, "unknown properties lost"),
            (true, None, Some(_)) => {}
            (true, Some(more), Some(kept)) => {
                self.schema(&place.inside(".*", "additionalProperties", None), more, kept);
            }
        }
    }
}

/// A value as messages show it: strings without quotes.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
