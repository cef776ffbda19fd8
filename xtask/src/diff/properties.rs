//! Properties of objects, including those of all their parts.

use serde_json::{Map, Value};
use similar::TextDiff;

use super::document::{Document, Node};
use super::rules::ChangeKind as K;
use super::shape::{Shape, is_closed};
use super::walk::{Matched, Walk};

struct Property<'a> {
    name: &'a str,
    node: Node<'a>,
    required: bool,
    read_only: bool,
    write_only: bool,
}

impl Property<'_> {
    fn shown(&self) -> String {
        format!("`{}`", self.name)
    }
}

impl<'a> Walk<'a> {
    pub(super) fn properties(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (properties(self.old, old), properties(self.new, new));
        let mut matched = Matched::new(before, after, |old, new| old.name == new.name);
        for (old, new) in std::mem::take(&mut matched.pairs) {
            self.property(&old, &new);
        }
        matched.removed.retain(|property| self.travels(property));
        matched.added.retain(|property| self.travels(property));
        let matched = matched.further(|old, new| old.required == new.required && is_alike(old, new));
        for (old, new) in &matched.pairs {
            let at = [Some(&old.node), Some(&new.node)];
            self.record_values(K::PropertyRenamed, at, &new.shown(), [&old.shown(), &new.shown()]);
        }
        for property in matched.added {
            let kind = match (property.required, self.receives() && is_closed(old)) {
                (false, false) => K::PropertyAddedOptional,
                (true, false) => K::PropertyAddedRequired,
                (false, true) => K::UnexpectedOptional,
                (true, true) => K::UnexpectedRequired,
            };
            self.added(kind, &property.node, &property.shown());
        }
        for property in matched.removed {
            let required = if property.required { "required" } else { "optional" };
            self.record_values(K::PropertyRemoved, [Some(&property.node), None], &property.shown(), [required, ""]);
        }
        self.additional(old, new, name);
    }

    fn property(&mut self, old: &Property<'a>, new: &Property<'a>) {
        if !self.travels(old) && !self.travels(new) {
            return;
        }
        let name = new.shown();
        if old.required != new.required && self.travels(new) {
            let kind = if new.required { K::PropertyRequired } else { K::PropertyOptional };
            self.record(kind, [Some(&old.node), Some(&new.node)], &name);
        }
        self.schema(&old.node, &new.node, &name);
    }

    /// Returns whether a property is sent in this direction.
    fn travels(&self, property: &Property<'_>) -> bool {
        !(property.read_only && self.sends() || property.write_only && self.receives())
    }

    /// Compares properties that have no name.
    fn additional(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        const KEY: &str = "additionalProperties";
        let typed = |node: &Node<'a>| node.get(KEY).filter(|it| it.value.as_object().is_some_and(|it| !it.is_empty()));
        if let (Some(old), Some(new)) = (typed(old), typed(new)) {
            return self.schema(&old, &new, &format!("values of {name}"));
        }
        let width = |node: &Node<'a>| if is_closed(node) { 0 } else { 2 - usize::from(typed(node).is_some()) };
        let kind = match (width(old), width(new)) {
            (before, after) if before == after => return,
            (before, after) if before < after => K::AdditionalPropertiesOpened,
            _ => K::AdditionalPropertiesClosed,
        };
        let values = [old, new].map(|node| match width(node) {
            0 => "no additional properties",
            1 => "additional properties of one type",
            _ => "any additional properties",
        });
        let (before, after) = (old.get_or_self(KEY), new.get_or_self(KEY));
        self.record_values(kind, [Some(&before), Some(&after)], name, values);
    }
}

/// The properties of an object and of its parts.
fn properties<'a>(document: Document<'a>, node: &Node<'a>) -> Vec<Property<'a>> {
    let mut parts = vec![node.clone()];
    let mut at = 0;
    // Parts may lead back to the whole.
    while let Some(part) = parts.get(at).cloned().filter(|_| at < 100) {
        parts.extend(part.elements("allOf").into_iter().map(|inner| Shape::new(document, &inner).node));
        at += 1;
    }
    let required: Vec<&str> = parts.iter().flat_map(|part| part.strings("required")).collect();
    let mut found: Vec<Property<'a>> = Vec::new();
    for (name, node) in parts.iter().flat_map(|part| part.entries("properties")) {
        if found.iter().all(|known| known.name != name) {
            let shape = Shape::new(document, &node);
            let (read_only, write_only) = (shape.flag("readOnly"), shape.flag("writeOnly"));
            found.push(Property { name, node, required: required.contains(&name), read_only, write_only });
        }
    }
    found
}

/// Returns whether a property may be another one under a new name: equal but for texts, and named or described alike.
fn is_alike(old: &Property<'_>, new: &Property<'_>) -> bool {
    let bare = |node: &Node<'_>| {
        let members = node.value.as_object().cloned().unwrap_or_default();
        let is_text = |key: &str| ["description", "title", "example"].contains(&key) || key.starts_with("x-");
        members.into_iter().filter(|(key, _)| !is_text(key)).collect::<Map<String, Value>>()
    };
    let description = |property: &Property<'_>| property.node.text("description").map(ToOwned::to_owned);
    let described = description(old).is_some() && description(old) == description(new);
    let (a, b) = (old.name.to_lowercase(), new.name.to_lowercase());
    bare(&old.node) == bare(&new.node) && (described || TextDiff::from_chars(a.as_str(), b.as_str()).ratio() >= 0.6)
}
