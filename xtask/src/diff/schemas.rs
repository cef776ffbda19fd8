//! Schemas: their names, types, values, unions and parts.

use super::bound::Bound;
use super::document::{Document, Node};
use super::rules::ChangeKind as K;
use super::shape::{Shape, choices, is_open, type_of};
use super::walk::{Check, Keys, Matched, Walk};

const KEYS: &Keys = &[
    ("minimum minLength minItems minProperties", Check::Bound(Bound::Lower)),
    ("maximum maxLength maxItems maxProperties", Check::Bound(Bound::Upper)),
    ("exclusiveMinimum exclusiveMaximum uniqueItems", Check::Bound(Bound::Flag)),
    ("multipleOf", Check::Bound(Bound::Multiple)),
    ("pattern", Check::Keyword(K::PatternAdded, K::PatternRemoved, K::PatternChanged)),
    ("not", Check::Keyword(K::PartAdded, K::PartRemoved, K::NotChanged)),
    ("discriminator", Check::Any(K::DiscriminatorChanged)),
    ("x-undocumented-properties", Check::Any(K::UndocumentedPropertiesChanged)),
    ("type format enum x-ms-enum x-enum-varnames nullable readOnly writeOnly deprecated default", Check::Skip),
    ("properties required additionalProperties allOf anyOf oneOf", Check::Skip),
    ("items", Check::Schema),
];

/// Keywords that concern the place rather than the value, with the changes if one becomes true and false.
const ATTRIBUTES: [(&str, K, K); 4] = [
    ("nullable", K::NullableAdded, K::NullableRemoved),
    ("readOnly", K::ReadOnlyAdded, K::ReadOnlyRemoved),
    ("writeOnly", K::WriteOnlyAdded, K::WriteOnlyRemoved),
    ("deprecated", K::Deprecated, K::Undeprecated),
];

impl<'a> Walk<'a> {
    /// Compares two schemas; `name` is the value's name in texts.
    pub(super) fn schema(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        if !self.first_time(old, new) {
            return;
        }
        let (before, after) = (Shape::new(self.old, old), Shape::new(self.new, new));
        if let (Some(old), Some(new)) = (before.wraps.first(), after.wraps.first()) {
            self.texts(old, new, name);
        }
        self.attributes([&before, &after], [old, new], name);
        self.type_name([&before, &after], [old, new]);
        let own = before.node.pointer == old.pointer && after.node.pointer == new.pointer;
        if own || self.first_time(&before.node, &after.node) {
            // A component has one name, whoever uses it, so that its changes are recorded once.
            let name = after.name.map_or_else(|| name.to_owned(), |name| format!("`{name}`"));
            self.value(&before.node, &after.node, &name);
        }
    }

    fn attributes(&mut self, shapes: [&Shape<'a>; 2], at: [&Node<'a>; 2], name: &str) {
        let ([before, after], [old_at, new_at]) = (shapes, at);
        let place = |shape: &Shape<'a>, at: &Node<'a>, key: &str| {
            let node = shape.get(key).unwrap_or_else(|| at.clone());
            let in_component = shape.name.as_ref().filter(|_| node.pointer.starts_with(&shape.node.pointer));
            (node, in_component.map_or_else(|| name.to_owned(), |component| format!("`{component}`")))
        };
        for (key, added, removed) in ATTRIBUTES {
            let flag = |shape: &Shape<'a>| if key == "nullable" { shape.nullable } else { shape.flag(key) };
            let ((old, old_name), (new, new_name)) = (place(before, old_at, key), place(after, new_at, key));
            match shapes.map(flag) {
                [false, true] => self.added(added, &new, &new_name),
                [true, false] => self.removed(removed, &old, &old_name),
                _ => {}
            }
        }
        let (old, new) = (before.get("default"), after.get("default"));
        let (_, name) = if new.is_some() { place(after, new_at, "default") } else { place(before, old_at, "default") };
        self.differing(K::DefaultChanged, [old.as_ref(), new.as_ref()], &name);
    }

    /// Compares the names of types, which code is generated from though they are never sent.
    fn type_name(&mut self, shapes: [&Shape<'a>; 2], at: [&Node<'a>; 2]) {
        let [Some(before), Some(after)] = shapes.map(|shape| shape.name.as_deref()) else { return };
        let component = |document: Document<'a>, name: &str| document.schemas().into_iter().find(|it| it.0 == name);
        if before == after {
            return;
        }
        let renamed = component(self.new, before).is_none() && component(self.old, after).is_none();
        let components = (component(self.old, before), component(self.new, after));
        let (kind, at) = match &components {
            (Some((_, old)), Some((_, new))) if renamed => (K::TypeRenamed, [Some(old), Some(new)]),
            _ => (K::ReferenceChanged, at.map(Some)),
        };
        let [before, after] = [before, after].map(|name| format!("`{name}`"));
        self.record_values(kind, at, &after, [&before, &after]);
    }

    fn value(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (choices(old), choices(new));
        if !before.is_empty() || !after.is_empty() {
            self.texts(old, new, name);
            // A schema that is no union is a union of one.
            let or_itself =
                |list: Vec<Node<'a>>, node: &Node<'a>| if list.is_empty() { vec![node.clone()] } else { list };
            return self.union(old, new, [or_itself(before, old), or_itself(after, new)], name);
        }
        if !self.types(old, new, name) {
            return self.texts(old, new, name);
        }
        self.object(KEYS, old, new, name);
        self.format(old, new, name);
        self.enums(old, new, name);
        self.properties(old, new, name);
        self.parts(old, new, name);
    }

    /// Compares types, and returns true if they are near enough to compare more.
    fn types(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) -> bool {
        let kind = match (type_of(old), type_of(new)) {
            (before, after) if before == after => {
                // Generators infer a missing type from other keywords, validators do not.
                self.check(Check::Any(K::OtherChanged), "type", [old, new], name);
                return true;
            }
            (Some("integer"), Some("number")) => K::TypeWidened,
            (Some("number"), Some("integer")) => K::TypeNarrowed,
            // A part may name the type instead.
            (Some(_), None) | (None, Some(_)) if old.has("allOf") || new.has("allOf") => return true,
            (Some(_), None) => K::TypeWidened,
            (None, _) => K::TypeNarrowed,
            _ => K::TypeChanged,
        };
        let (before, after) = (old.get_or_self("type"), new.get_or_self("type"));
        let shown = [old, new].map(|node| type_of(node).unwrap_or("any"));
        self.record_values(kind, [Some(&before), Some(&after)], name, shown);
        false
    }

    fn format(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let kind = match (old.text("format"), new.text("format")) {
            (before, after) if before == after => return,
            (Some("int32"), Some("int64")) | (Some("float"), Some("double")) => K::FormatWidened,
            (Some("int64"), Some("int32")) | (Some("double"), Some("float")) => K::FormatNarrowed,
            (Some(_), Some(_)) => K::FormatChanged,
            (Some(_), None) => K::FormatRemoved,
            (None, _) => K::FormatAdded,
        };
        let shown = [old, new].map(|node| node.text("format").unwrap_or("none"));
        self.record_values(kind, [old.get("format").as_ref(), new.get("format").as_ref()], name, shown);
    }

    /// Compares closed enums, and open ones, which `x-ms-enum` with `modelAsString: true` marks.
    fn enums(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        match (old.get("enum"), new.get("enum")) {
            (None, None) => return,
            (None, Some(list)) if is_open(new) => return self.added(K::OpenEnumAdded, &list, name),
            (None, Some(list)) => return self.added(K::EnumAdded, &list, name),
            (Some(list), None) => return self.removed(K::EnumRemoved, &list, name),
            (Some(_), Some(_)) => {}
        }
        if is_open(old) != is_open(new) {
            let kind = if is_open(new) { K::EnumOpened } else { K::EnumClosed };
            let [before, after] = [old, new].map(|node| node.get_or_self("x-ms-enum").get_or_self("modelAsString"));
            self.record(kind, [Some(&before), Some(&after)], name);
        }
        let values = Matched::new(old.elements("enum"), new.elements("enum"), |old, new| old.value == new.value);
        let added = if is_open(old) { K::OpenEnumValueAdded } else { K::EnumValueAdded };
        for value in values.added {
            self.added(added, &value, &format!("value {}", value.value));
        }
        for value in values.removed {
            self.removed(K::EnumValueRemoved, &value, &format!("value {}", value.value));
        }
        self.enum_names(old, new, name);
        if let (Some(before), Some(after)) = (old.get("x-ms-enum"), new.get("x-ms-enum")) {
            self.enum_extension([old, new], &before, &after, name);
        }
    }

    /// Compares the names that generated code gives to the values of both enums.
    fn enum_names(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        const KEY: &str = "x-enum-varnames";
        let (before, after) = (old.get(KEY), new.get(KEY));
        if before.is_none() || after.is_none() {
            return self.differing(K::EnumNamesChanged, [before.as_ref(), after.as_ref()], name);
        }
        let names = |node: &Node<'a>| {
            let names = node.elements(KEY).into_iter().map(|name| name.value.to_string());
            let names = names.chain(std::iter::repeat("none".to_owned()));
            node.elements("enum").into_iter().map(|value| value.value).zip(names).collect::<Vec<_>>()
        };
        let was = names(old);
        let renamed = names(new).into_iter().filter_map(|(value, now)| {
            let (_, was) = was.iter().find(|(other, was)| *other == value && *was != now)?;
            Some(format!("{value} is {now}, was {was}"))
        });
        let renamed = renamed.collect::<Vec<_>>().join("; ");
        if !renamed.is_empty() {
            self.record_values(K::EnumNamesChanged, [before.as_ref(), after.as_ref()], name, ["", &renamed]);
        }
    }

    /// Compares `x-ms-enum` but for `modelAsString`.
    fn enum_extension(&mut self, schemas: [&Node<'a>; 2], old: &Node<'a>, new: &Node<'a>, name: &str) {
        self.check(Check::Any(K::ExtensionChanged), "name", [old, new], name);
        let value = |node: &Node<'a>| node.value.get("value");
        // Values that the enum gained or lost are recorded already.
        let lists = schemas.map(|schema| schema.elements("enum"));
        let is_unrecorded = |node: &&Node<'a>| {
            let [old, new] = lists.each_ref().map(|list| list.iter().any(|it| Some(it.value) == value(node)));
            old == new
        };
        let values = Matched::new(old.elements("values"), new.elements("values"), |old, new| value(old) == value(new));
        for (old, new) in &values.pairs {
            self.object(&[("value", Check::Skip)], old, new, name);
        }
        values.added.iter().filter(is_unrecorded).for_each(|node| self.added(K::ExtensionChanged, node, name));
        values.removed.iter().filter(is_unrecorded).for_each(|node| self.removed(K::ExtensionChanged, node, name));
    }

    fn union(&mut self, old: &Node<'a>, new: &Node<'a>, [before, after]: [Vec<Node<'a>>; 2], name: &str) {
        let branches = self.matched(before, after);
        for (old, new) in branches.pairs {
            self.schema(&old, &new, name);
        }
        for branch in branches.added {
            let form = Shape::new(self.new, &branch).form();
            self.record_values(K::BranchAdded, [None, Some(&branch)], name, ["none", &form]);
        }
        for branch in branches.removed {
            let form = Shape::new(self.old, &branch).form();
            self.record_values(K::BranchRemoved, [Some(&branch), None], name, [&form, "none"]);
        }
        self.check(Check::Any(K::DiscriminatorChanged), "discriminator", [old, new], name);
        for (was, is) in [("anyOf", "oneOf"), ("oneOf", "anyOf")] {
            if let (Some(old), Some(new)) = (old.get(was), new.get(is)) {
                self.record(K::OtherChanged, [Some(&old), Some(&new)], name);
            }
        }
    }

    /// Compares the parts of `allOf`. Their properties are compared with the object as a whole.
    fn parts(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let mut parts = self.matched(old.elements("allOf"), new.elements("allOf"));
        // A part may have become the whole, or the whole a part.
        parts.removed.retain(|part| Shape::new(self.old, part).node.pointer != new.pointer);
        parts.added.retain(|part| Shape::new(self.new, part).node.pointer != old.pointer);
        for (old, new) in parts.pairs {
            let (before, after) = (Shape::new(self.old, &old), Shape::new(self.new, &new));
            if before.is_object() || after.is_object() {
                self.object(KEYS, &before.node, &after.node, name);
            } else {
                self.schema(&old, &new, name);
            }
        }
        for part in parts.added {
            let shape = Shape::new(self.new, &part);
            let kind = if shape.is_object() { K::ObjectPartAdded } else { K::PartAdded };
            self.record_values(kind, [None, Some(&part)], name, ["none", &shape.form()]);
        }
        for part in parts.removed {
            let shape = Shape::new(self.old, &part);
            let kind = if shape.is_object() { K::ObjectPartRemoved } else { K::PartRemoved };
            self.record_values(kind, [Some(&part), None], name, [&shape.form(), "none"]);
        }
    }

    /// Matches the schemas of two unions or compositions by name, else by content, else by type; order is irrelevant.
    fn matched(&self, old: Vec<Node<'a>>, new: Vec<Node<'a>>) -> Matched<Node<'a>> {
        let by = |same: fn(&Shape<'a>, &Shape<'a>) -> bool| {
            move |before: &Node<'a>, after: &Node<'a>| same(&Shape::new(self.old, before), &Shape::new(self.new, after))
        };
        Matched::new(old, new, by(|a, b| a.name.is_some() && a.name == b.name))
            .further(by(|a, b| a.node.value == b.node.value))
            .further(by(|a, b| a.name.is_none() && b.name.is_none() && type_of(&a.node) == type_of(&b.node)))
    }

    /// Compares schemas that no operation uses: they are never sent, but types are generated from them.
    pub(super) fn unused_components(&mut self) {
        let components = Matched::by_name(self.old.schemas(), self.new.schemas());
        for ((_, old), (name, new)) in components.pairs {
            if !self.has_reached(&new) {
                self.schema(&old, &new, &format!("`{name}`"));
            }
        }
        let (mut removed, mut added) = (components.removed, components.added);
        removed.retain(|(_, node)| !self.has_reached(node));
        added.retain(|(_, node)| !self.has_reached(node));
        self.unmatched([K::ComponentRemoved, K::ComponentAdded], removed, added);
    }
}
