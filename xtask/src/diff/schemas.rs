//! Schemas: what they are called, and what they allow.

use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::shape::{Shape, choices, type_of};
use super::walk::{Walk, pair};

/// Keywords of a schema that have comparisons of their own.
const KEYWORDS: [&str; 32] = [
    "type",
    "format",
    "enum",
    "nullable",
    "readOnly",
    "writeOnly",
    "deprecated",
    "default",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "discriminator",
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
    "minProperties",
    "maxProperties",
    "$ref",
    "title",
];

impl<'a> Walk<'a> {
    /// Compares two schemas; `name` is what the words about clients call the value.
    pub(super) fn schema(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        if !self.first_time(old, new) {
            return;
        }
        let (before, after) = (Shape::of(self.old, old), Shape::of(self.new, new));
        if let (Some(old), Some(new)) = (before.wraps.first(), after.wraps.first()) {
            self.rest(old, new, &KEYWORDS);
        }
        self.attributes(&before, &after, old, new, name);
        self.names(&before, &after, old, new);
        let own = before.node.pointer == old.pointer && after.node.pointer == new.pointer;
        if own || self.first_time(&before.node, &after.node) {
            self.rest(&before.node, &after.node, &KEYWORDS);
            // A component is told of once, so it has one name, whoever uses it.
            let name = after.name.map_or_else(|| name.to_owned(), |name| format!("`{name}`"));
            self.inside(&before.node, &after.node, &name);
        }
    }

    /// What is said of the place rather than of the value.
    fn attributes(&mut self, old: &Shape<'a>, new: &Shape<'a>, old_at: &Node<'a>, new_at: &Node<'a>, name: &str) {
        let flags = [
            ("nullable", Kind::NullableAdded, Kind::NullableRemoved, [old.nullable, new.nullable]),
            ("readOnly", Kind::ReadOnlyAdded, Kind::ReadOnlyRemoved, [old.flag("readOnly"), new.flag("readOnly")]),
            ("writeOnly", Kind::WriteOnlyAdded, Kind::WriteOnlyRemoved, [old.flag("writeOnly"), new.flag("writeOnly")]),
            ("deprecated", Kind::Deprecated, Kind::Undeprecated, [old.flag("deprecated"), new.flag("deprecated")]),
        ];
        for (keyword, added, removed, flags) in flags {
            let place = |shape: &Shape<'a>, at: &Node<'a>| {
                shape.get(keyword).map_or_else(|| at.pointer.clone(), |node| node.pointer)
            };
            let (before, after) = (place(old, old_at), place(new, new_at));
            let name = match (&new.name, flags) {
                // The component says it, not its user.
                (Some(component), [_, true]) if after.starts_with(&new.node.pointer) => &format!("`{component}`"),
                (Some(component), [true, _]) if before.starts_with(&old.node.pointer) => &format!("`{component}`"),
                _ => name,
            };
            match flags {
                [false, true] => self.tell(Told::added(added, &after, name, format!("{name} is {keyword} now"))),
                [true, false] => {
                    self.tell(Told::removed(removed, &before, name, format!("{name} is not {keyword} any more")))
                }
                _ => {}
            }
        }
        let (before, after) = (old.get("default"), new.get("default"));
        if before.as_ref().map(|node| node.value) != after.as_ref().map(|node| node.value) {
            let shown = |node: &Option<Node<'_>>| {
                node.as_ref().map_or_else(|| "none".to_owned(), |node| node.value.to_string())
            };
            let message = format!("default of {name} is {}, was {}", shown(&after), shown(&before));
            let told = match (&before, &after) {
                (Some(before), Some(after)) => {
                    Told::changed(Kind::DefaultChanged, &before.pointer, &after.pointer, name, message)
                }
                (Some(before), None) => Told::removed(Kind::DefaultChanged, &before.pointer, name, message),
                (_, Some(after)) => Told::added(Kind::DefaultChanged, &after.pointer, name, message),
                _ => return,
            };
            self.tell(told);
        }
    }

    /// What the type is called: nothing to the wire, but code is generated with it.
    fn names(&mut self, old: &Shape<'a>, new: &Shape<'a>, old_at: &Node<'a>, new_at: &Node<'a>) {
        let (Some(before), Some(after)) = (&old.name, &new.name) else { return };
        if before == after {
            return;
        }
        let name = format!("`{after}`");
        let (Some(old_component), Some(new_component)) = (self.old.schema(before), self.new.schema(after)) else {
            return;
        };
        let told = if self.new.schema(before).is_none() && self.old.schema(after).is_none() {
            let message = format!("component {name} was called `{before}`");
            Told::changed(Kind::TypeRenamed, &old_component.pointer, &new_component.pointer, &name, message)
        } else {
            let message = format!("refers to {name}, did to `{before}`");
            Told::changed(Kind::TypeRenamed, &old_at.pointer, &new_at.pointer, &name, message)
        };
        self.tell(told);
    }

    fn inside(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (choices(old), choices(new));
        if !before.is_empty() || !after.is_empty() {
            // What is no union is one of one.
            let alone = |branches: Vec<Node<'a>>, node: &Node<'a>| {
                if branches.is_empty() { vec![node.clone()] } else { branches }
            };
            self.branches(alone(before, old), alone(after, new), name);
            self.discriminator(old, new);
            for (was, is) in [("anyOf", "oneOf"), ("oneOf", "anyOf")] {
                if let (Some(old), Some(new)) = (old.get(was), new.get(is)) {
                    let message = format!("{was} of {name} became {is}");
                    self.tell(Told::changed(Kind::OtherChanged, &old.pointer, &new.pointer, name, message));
                }
            }
            return;
        }
        if self.types(old, new, name) {
            self.format(old, new, name);
            self.listed(old, new, name);
            self.bounds(old, new, name);
            self.object(old, new, name);
            self.parts(old, new, name);
            match pair(old, new, "items") {
                Some((old, new)) => self.schema(&old, &new, name),
                None => {
                    self.differing(Kind::TypeChanged, "items", old.get("items").as_ref(), new.get("items").as_ref())
                }
            }
        }
    }

    /// Whether the types are near enough to compare more.
    fn types(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) -> bool {
        let kind = match (type_of(old), type_of(new)) {
            (before, after) if before == after => {
                // Generators take it for the same without `type`, validators do not.
                self.differing(Kind::OtherChanged, "type", old.get("type").as_ref(), new.get("type").as_ref());
                return true;
            }
            (Some("integer"), Some("number")) => Kind::TypeWidened,
            (Some("number"), Some("integer")) => Kind::TypeNarrowed,
            // A part may say the type instead.
            (Some(_), None) | (None, Some(_)) if old.has("allOf") || new.has("allOf") => return true,
            (Some(_), None) => Kind::TypeWidened,
            (None, _) => Kind::TypeNarrowed,
            _ => Kind::TypeChanged,
        };
        let at = |node: &Node<'a>| node.get("type").map_or_else(|| node.pointer.clone(), |node| node.pointer);
        let shown = |node: &Node<'a>| type_of(node).unwrap_or("any");
        let message = format!("type of {name} is {}, was {}", shown(new), shown(old));
        self.tell(Told::changed(kind, &at(old), &at(new), name, message));
        false
    }

    fn format(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (old.text("format"), new.text("format"));
        let at = |node: &Node<'_>| format!("{}/format", node.pointer);
        let told = match (before, after) {
            (before, after) if before == after => return,
            (Some(before), Some(after)) => {
                let kind = match (before, after) {
                    ("int32", "int64") | ("float", "double") => Kind::FormatWidened,
                    ("int64", "int32") | ("double", "float") => Kind::FormatNarrowed,
                    _ => Kind::FormatChanged,
                };
                Told::changed(kind, &at(old), &at(new), name, format!("format of {name} is {after}, was {before}"))
            }
            (Some(before), None) => {
                Told::removed(Kind::FormatRemoved, &at(old), name, format!("format {before} of {name} is gone"))
            }
            (None, after) => {
                let message = format!("{name} has the format {} now", after.unwrap_or_default());
                Told::added(Kind::FormatAdded, &at(new), name, message)
            }
        };
        // Fixups `bounds_are_for_checkers` (all integers are i64) and `guids_keep_their_case`.
        let plain = |format: Option<&str>| match format {
            None | Some("int32" | "int64") => true,
            Some(format) => format == "uuid" && new.pointer.contains("/properties/"),
        };
        self.tell(told.hidden(plain(before) && plain(after)));
    }

    /// Schemas that no operation uses: nobody sends or receives them, but types are generated from them.
    pub(super) fn unused_components(&mut self) {
        let schemas = |node: Node<'a>| node.get("components").map(|node| node.entries("schemas")).unwrap_or_default();
        let (before, after) = (schemas(self.old.root()), schemas(self.new.root()));
        for (name, new) in
            after.iter().filter(|(_, node)| !self.has_reached(&node.pointer)).cloned().collect::<Vec<_>>()
        {
            match before.iter().find(|(other, _)| *other == name) {
                Some((_, old)) => self.schema(old, &new, &format!("`{name}`")),
                None => {
                    let message = format!("component `{name}` is new, and no operation uses it");
                    self.tell(Told::added(Kind::ComponentAdded, &new.pointer, name, message));
                }
            }
        }
        for (name, old) in before {
            let gone = !after.iter().any(|(other, _)| *other == name);
            if gone && !self.has_reached(&old.pointer) {
                let message = format!("component `{name}` is gone");
                self.tell(Told::removed(Kind::ComponentRemoved, &old.pointer, name, message));
            }
        }
    }
}
