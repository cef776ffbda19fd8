//! Objects: their properties, those of all their parts.

use serde_json::{Map, Value};
use similar::TextDiff;

use super::branches::closed;
use super::change::Verdict;
use super::document::{Document, Node};
use super::found::Told;
use super::kind::Kind;
use super::shape::Shape;
use super::walk::Walk;

/// A property as an object has it.
#[derive(Clone)]
struct Property<'a> {
    name: &'a str,
    node: Node<'a>,
    required: bool,
    read_only: bool,
    write_only: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn object(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (properties(self.old, old), properties(self.new, new));
        let missing =
            |property: &&Property<'a>, list: &[Property<'a>]| !list.iter().any(|other| other.name == property.name);
        let mut gone: Vec<_> =
            before.iter().filter(|property| missing(property, &after) && self.travels(property)).cloned().collect();
        let mut added: Vec<_> =
            after.iter().filter(|property| missing(property, &before) && self.travels(property)).cloned().collect();
        self.renamed(&mut gone, &mut added);
        for property in added {
            let (kind, how) = if property.required {
                (Kind::PropertyAddedRequired, "required")
            } else {
                (Kind::PropertyAddedOptional, "optional")
            };
            let name = property.shown();
            let told = Told::added(kind, &property.node.pointer, &name, format!("{how} property {name} is new"));
            let refused = self.receives() && closed(old);
            self.tell(if refused { told.judged(Verdict::Breaking) } else { told });
        }
        for property in gone {
            let name = property.shown();
            let message =
                format!("{} property {name} is gone", if property.required { "required" } else { "optional" });
            self.tell(Told::removed(Kind::PropertyRemoved, &property.node.pointer, &name, message));
        }
        for new in &after {
            if let Some(old) = before.iter().find(|old| old.name == new.name) {
                self.property(old, new);
            }
        }
        self.additional(old, new, name);
        self.undocumented(old, new);
        self.discriminator(old, new);
    }

    fn property(&mut self, old: &Property<'a>, new: &Property<'a>) {
        if !self.travels(old) && !self.travels(new) {
            return;
        }
        let name = new.shown();
        let kind = match (old.required, new.required) {
            (false, true) => Some((Kind::PropertyRequired, "required, was optional")),
            (true, false) => Some((Kind::PropertyOptional, "optional, was required")),
            _ => None,
        };
        if let Some((kind, how)) = kind.filter(|_| self.travels(new)) {
            let message = format!("property {name} is {how}");
            self.tell(Told::changed(kind, &old.node.pointer, &new.node.pointer, &name, message));
        }
        self.schema(&old.node, &new.node, &name);
    }

    /// Whether a property goes this way at all.
    fn travels(&self, property: &Property<'_>) -> bool {
        !(property.read_only && self.sends() || property.write_only && self.receives())
    }

    /// Tells of properties that have another name, and takes them from the others.
    fn renamed(&mut self, gone: &mut Vec<Property<'a>>, added: &mut Vec<Property<'a>>) {
        added.retain(|new| {
            let Some(at) = gone.iter().position(|old| old.required == new.required && alike(old, new)) else {
                return true;
            };
            let old = gone.remove(at);
            let name = new.shown();
            let message = format!("property {name} looks like {}, which is gone", old.shown());
            self.tell(Told::changed(Kind::PropertyRenamed, &old.node.pointer, &new.node.pointer, &name, message));
            false
        });
    }

    fn undocumented(&mut self, old: &Node<'a>, new: &Node<'a>) {
        const KEY: &str = "x-undocumented-properties";
        self.differing(Kind::UndocumentedPropertiesChanged, KEY, old.get(KEY).as_ref(), new.get(KEY).as_ref());
    }
}

impl Property<'_> {
    fn shown(&self) -> String {
        format!("`{}`", self.name)
    }
}

/// The properties of an object and of its parts.
fn properties<'a>(document: Document<'a>, node: &Node<'a>) -> Vec<Property<'a>> {
    let mut parts = vec![node.clone()];
    let mut at = 0;
    // Parts may lead back to the whole.
    while let Some(part) = parts.get(at).cloned().filter(|_| at < 100) {
        let shapes = part.elements("allOf").into_iter().map(|inner| Shape::of(document, &inner).node);
        parts.extend(shapes);
        at += 1;
    }
    let required: Vec<&str> = parts.iter().flat_map(|part| part.texts("required")).collect();
    let mut found: Vec<Property<'a>> = Vec::new();
    for (name, node) in parts.iter().flat_map(|part| part.entries("properties")) {
        if found.iter().any(|known| known.name == name) {
            continue;
        }
        let shape = Shape::of(document, &node);
        let (read_only, write_only) = (shape.flag("readOnly"), shape.flag("writeOnly"));
        found.push(Property { name, node, required: required.contains(&name), read_only, write_only });
    }
    found
}

/// Whether one may be the other under a new name: the same but for texts, and called or described alike.
fn alike(old: &Property<'_>, new: &Property<'_>) -> bool {
    let bare = |node: &Node<'_>| {
        let members = node.value.as_object().cloned().unwrap_or_default();
        let said = |key: &str| ["description", "title", "example"].contains(&key) || key.starts_with("x-");
        members.into_iter().filter(|(key, _)| !said(key)).collect::<Map<String, Value>>()
    };
    let text = |property: &Property<'_>| property.node.text("description").map(ToOwned::to_owned);
    let described = text(old).is_some() && text(old) == text(new);
    let (a, b) = (old.name.to_lowercase(), new.name.to_lowercase());
    bare(&old.node) == bare(&new.node) && (described || TextDiff::from_chars(a.as_str(), b.as_str()).ratio() >= 0.6)
}
