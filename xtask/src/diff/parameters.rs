//! Parameters.

use super::document::{Document, Node};
use super::found::Told;
use super::kind::Kind;
use super::operations::Operation;
use super::site::Holder;
use super::walk::{Walk, pair};
use crate::exchange::Direction;

struct Parameter<'a> {
    /// In the list of the operation or of the path.
    listed: Node<'a>,
    /// The parameter, references followed.
    node: Node<'a>,
    place: &'a str,
    name: &'a str,
}

impl Parameter<'_> {
    fn shown(&self) -> String {
        format!("`{}`", self.name)
    }

    fn required(&self) -> bool {
        self.node.flag("required") || self.place == "path"
    }

    fn is(&self, place: &str, name: &str) -> bool {
        let same = if place == "header" { self.name.eq_ignore_ascii_case(name) } else { self.name == name };
        same && self.place == place
    }
}

/// The parameters of an operation: its own, and those of its path that it does not replace.
fn of<'a>(document: Document<'a>, operation: &Operation<'a>) -> Vec<Parameter<'a>> {
    let mut all: Vec<Parameter<'a>> = Vec::new();
    for listed in operation.node.elements("parameters").into_iter().chain(operation.item.elements("parameters")) {
        let node = document.follow(&listed);
        let (place, name) = (node.text("in").unwrap_or_default(), node.text("name").unwrap_or_default());
        if !all.iter().any(|known| known.is(place, name)) {
            all.push(Parameter { listed, node, place, name });
        }
    }
    all
}

impl<'a> Walk<'a> {
    pub(super) fn parameters(&mut self, old: &Operation<'a>, new: &Operation<'a>) {
        let site = self.values(Direction::Request, Holder::Parameter);
        // The same place in the path is the same parameter.
        let renamed: Vec<_> = new.path_parameters().into_iter().zip(old.path_parameters()).collect();
        let mut before = of(self.old, old);
        let after = of(self.new, new);
        self.at(site, |walk| {
            for new in after {
                let name = renamed.iter().find(|(name, _)| new.place == "path" && *name == new.name);
                let name = name.map_or(new.name, |(_, old)| *old);
                match before.iter().position(|old| old.is(new.place, name)) {
                    Some(at) => walk.parameter(&before.remove(at), &new),
                    None => {
                        let (kind, how) = if new.required() {
                            (Kind::ParameterAddedRequired, "required")
                        } else {
                            (Kind::ParameterAddedOptional, "optional")
                        };
                        let message = format!("{how} {} parameter {} is new", new.place, new.shown());
                        walk.tell(Told::added(kind, &new.listed.pointer, &new.shown(), message));
                    }
                }
            }
            for old in before {
                let message = format!("{} parameter {} is gone", old.place, old.shown());
                walk.tell(Told::removed(Kind::ParameterRemoved, &old.listed.pointer, &old.shown(), message));
            }
        });
    }

    fn parameter(&mut self, old: &Parameter<'a>, new: &Parameter<'a>) {
        let (name, before, after) = (new.shown(), &old.node, &new.node);
        if !self.first_time(before, after) {
            return;
        }
        if old.place == "path" && old.name != new.name {
            let at = |node: &Node<'_>| format!("{}/name", node.pointer);
            let message = format!("path parameter {name} was {}", old.shown());
            self.tell(Told::changed(Kind::PathParameterRenamed, &at(before), &at(after), &name, message));
        }
        let required = [old.required(), new.required()];
        if required[0] != required[1] {
            let (kind, how) = if required[1] {
                (Kind::ParameterRequired, "required, was optional")
            } else {
                (Kind::ParameterOptional, "optional, was required")
            };
            let at = after.get("required").unwrap_or_else(|| after.clone());
            self.tell(Told::changed(kind, &before.pointer, &at.pointer, &name, format!("parameter {name} is {how}")));
        }
        for key in ["style", "explode", "allowReserved", "allowEmptyValue"] {
            self.differing(Kind::ParameterStyleChanged, key, before.get(key).as_ref(), after.get(key).as_ref());
        }
        self.deprecated(before, after, &name);
        match pair(before, after, "schema") {
            Some((before, after)) => self.schema(&before, &after, &name),
            None => {
                self.differing(Kind::TypeChanged, "schema", before.get("schema").as_ref(), after.get("schema").as_ref())
            }
        }
        self.content(before, after);
        let known = [
            "name",
            "in",
            "required",
            "style",
            "explode",
            "allowReserved",
            "allowEmptyValue",
            "deprecated",
            "schema",
            "content",
        ];
        self.rest(before, after, &known);
    }
}
