//! `anyOf` and `oneOf`, `allOf` and `not`.

use serde_json::Value;

use super::change::Verdict;
use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::shape::{Shape, type_of};
use super::walk::{Walk, pair};

impl<'a> Walk<'a> {
    /// The choices of a union.
    pub(super) fn branches(&mut self, old: Vec<Node<'a>>, new: Vec<Node<'a>>, name: &str) {
        let (matched, gone, added) = self.matched(old, new);
        for (old, new) in matched {
            self.schema(&old, &new, name);
        }
        for branch in added {
            let form = self.form(&branch, false);
            let message = format!("{name} may be {form} now");
            self.tell(Told::added(Kind::BranchAdded, &branch.pointer, &form, message));
        }
        for branch in gone {
            let form = self.form(&branch, true);
            let message = format!("{name} may not be {form} any more");
            self.tell(Told::removed(Kind::BranchRemoved, &branch.pointer, &form, message));
        }
    }

    /// Parts that must all hold. What properties they have is compared with the object as a whole.
    pub(super) fn parts(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (matched, mut gone, mut added) = self.matched(old.elements("allOf"), new.elements("allOf"));
        // What was a part may be the whole now.
        gone.retain(|part| Shape::of(self.old, part).node.pointer != new.pointer);
        added.retain(|part| Shape::of(self.new, part).node.pointer != old.pointer);
        for (old, new) in matched {
            let (before, after) = (Shape::of(self.old, &old), Shape::of(self.new, &new));
            if [&before, &after].iter().any(|shape| type_of(&shape.node) == Some("object")) {
                self.rest(&before.node, &after.node, &["type", "properties", "required", "additionalProperties"]);
            } else {
                self.schema(&old, &new, name);
            }
        }
        for (kind, part, is_old) in added
            .iter()
            .map(|part| (Kind::PartAdded, part, false))
            .chain(gone.iter().map(|part| (Kind::PartRemoved, part, true)))
        {
            let form = self.form(part, is_old);
            let shape = Shape::of(if is_old { self.old } else { self.new }, part);
            let told = if is_old {
                Told::removed(kind, &part.pointer, &form, format!("allOf: {form} is no longer a part of {name}"))
            } else {
                Told::added(kind, &part.pointer, &form, format!("allOf: {form} is a part of {name} now"))
            };
            // The properties tell the rest.
            let object = type_of(&shape.node) == Some("object");
            self.tell(if object { told.judged(Verdict::Compatible).hidden(true) } else { told });
        }
        match (old.get("not"), new.get("not")) {
            (None, Some(new)) => {
                self.tell(Told::added(Kind::PartAdded, &new.pointer, name, format!("{name} has a `not` now")))
            }
            (Some(old), None) => {
                self.tell(Told::removed(Kind::PartRemoved, &old.pointer, name, format!("the `not` of {name} is gone")));
            }
            (old, new) => self.differing(Kind::NotChanged, "not", old.as_ref(), new.as_ref()),
        }
    }

    pub(super) fn discriminator(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (before, after) = (old.get("discriminator"), new.get("discriminator"));
        self.differing(Kind::DiscriminatorChanged, "discriminator", before.as_ref(), after.as_ref());
    }

    /// How a branch is called.
    fn form(&self, branch: &Node<'a>, is_old: bool) -> String {
        let shape = Shape::of(if is_old { self.old } else { self.new }, branch);
        match shape.name {
            Some(name) => format!("`{name}`"),
            None => type_of(&shape.node).unwrap_or("any").to_owned(),
        }
    }

    /// Which branches are the same: by name, else by content, else by type. Their order says nothing.
    #[allow(clippy::type_complexity, reason = "pairs, what is gone and what is new")]
    fn matched(
        &self,
        mut old: Vec<Node<'a>>,
        mut new: Vec<Node<'a>>,
    ) -> (Vec<(Node<'a>, Node<'a>)>, Vec<Node<'a>>, Vec<Node<'a>>) {
        let mut matched = Vec::new();
        let name = |shape: &Shape<'a>| shape.name.clone();
        let content = |shape: &Shape<'a>| shape.node.value.clone();
        let kind = |shape: &Shape<'a>| type_of(&shape.node).map(ToOwned::to_owned);
        self.take(&mut old, &mut new, &mut matched, |a, b| a.name.is_some() && name(a) == name(b));
        self.take(&mut old, &mut new, &mut matched, |a, b| content(a) == content(b));
        self.take(&mut old, &mut new, &mut matched, |a, b| a.name.is_none() && b.name.is_none() && kind(a) == kind(b));
        (matched, old, new)
    }

    fn take(
        &self,
        old: &mut Vec<Node<'a>>,
        new: &mut Vec<Node<'a>>,
        matched: &mut Vec<(Node<'a>, Node<'a>)>,
        same: impl Fn(&Shape<'a>, &Shape<'a>) -> bool,
    ) {
        new.retain(|after| {
            let shape = Shape::of(self.new, after);
            match old.iter().position(|before| same(&Shape::of(self.old, before), &shape)) {
                Some(at) => {
                    matched.push((old.remove(at), after.clone()));
                    false
                }
                None => true,
            }
        });
    }
}

/// Whether `additionalProperties` forbids what has no name.
pub(super) fn closed(node: &Node<'_>) -> bool {
    node.value.get("additionalProperties") == Some(&Value::Bool(false))
}

impl<'a> Walk<'a> {
    /// Properties without a name.
    pub(super) fn additional(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        const KEY: &str = "additionalProperties";
        let typed = |node: &Node<'a>| {
            node.get(KEY).filter(|inner| inner.value.as_object().is_some_and(|inner| !inner.is_empty()))
        };
        if let (Some(_), Some(_), Some((old, new))) = (typed(old), typed(new), pair(old, new, KEY)) {
            return self.schema(&old, &new, &format!("values of {name}"));
        }
        // What is forbidden, what has a type, what is free.
        let width = |node: &Node<'a>| {
            if closed(node) {
                0
            } else if typed(node).is_some() {
                1
            } else {
                2
            }
        };
        let words = |width: i32| match width {
            0 => "allows no properties without a name",
            1 => "allows properties of one type without a name",
            _ => "allows any properties without a name",
        };
        let (before, after) = (width(old), width(new));
        let at = |node: &Node<'a>| node.get(KEY).map_or_else(|| node.pointer.clone(), |inner| inner.pointer);
        let kind = if before < after { Kind::AdditionalPropertiesOpened } else { Kind::AdditionalPropertiesClosed };
        if before != after {
            let message = format!("{name} {}, before it {}", words(after), words(before).replace("allows", "allowed"));
            self.tell(Told::changed(kind, &at(old), &at(new), name, message));
        }
    }
}
