//! Parameters, bodies, responses, headers and media types.

use super::document::{Document, Node};
use super::operations::Operation;
use super::rules::ChangeKind as K;
use super::walk::{Check, Keys, Matched, Walk};
use wirecheck::Direction;

const DEPRECATED: Check = Check::Flag(K::Deprecated, K::Undeprecated);
const PARAMETER: &Keys = &[
    ("name in", Check::Skip),
    ("schema", Check::Schema),
    ("content", Check::Content),
    ("required", Check::Required(K::ParameterRequired, K::ParameterOptional)),
    ("style explode allowReserved allowEmptyValue", Check::Any(K::ParameterStyleChanged)),
    ("deprecated", DEPRECATED),
];
const HEADER: &Keys = &[
    ("schema", Check::Schema),
    ("content", Check::Skip),
    ("required", Check::Required(K::HeaderRequired, K::HeaderOptional)),
    ("deprecated", DEPRECATED),
];
const BODY: &Keys =
    &[("content", Check::Content), ("required", Check::Required(K::RequestBodyRequired, K::RequestBodyOptional))];
const RESPONSE: &Keys = &[("content", Check::Content), ("headers", Check::Headers)];
const MEDIA_TYPE: &Keys = &[("schema", Check::Schema), ("encoding", Check::Any(K::EncodingChanged))];

struct Parameter<'a> {
    /// The element of the list, which may be a reference.
    listed: Node<'a>,
    node: Node<'a>,
    place: &'a str,
    name: &'a str,
}

impl Parameter<'_> {
    fn shown(&self) -> String {
        format!("`{}`", self.name)
    }

    fn is(&self, place: &str, name: &str) -> bool {
        let same = if place == "header" { self.name.eq_ignore_ascii_case(name) } else { self.name == name };
        same && self.place == place
    }
}

/// The parameters of an operation: its own, and those of its path that it does not replace.
fn parameters<'a>(document: Document<'a>, operation: &Operation<'a>) -> Vec<Parameter<'a>> {
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
        // The same place in the path is the same parameter.
        let renamed: Vec<_> = new.path_parameters().zip(old.path_parameters()).collect();
        let old_name = |new: &Parameter<'a>| {
            let names = renamed.iter().find(|(name, _)| new.place == "path" && *name == new.name);
            names.map_or(new.name, |(_, old)| *old)
        };
        let (before, after) = (parameters(self.old, old), parameters(self.new, new));
        let matched = Matched::new(before, after, |old, new| old.is(new.place, old_name(new)));
        for (old, new) in &matched.pairs {
            self.parameter(old, new);
        }
        for new in matched.added {
            let required = new.node.flag("required") || new.place == "path";
            let kind = if required { K::ParameterAddedRequired } else { K::ParameterAddedOptional };
            self.record_values(kind, [None, Some(&new.listed)], &new.shown(), ["", new.place]);
        }
        for old in matched.removed {
            self.record_values(K::ParameterRemoved, [Some(&old.listed), None], &old.shown(), [old.place, ""]);
        }
    }

    fn parameter(&mut self, old: &Parameter<'a>, new: &Parameter<'a>) {
        if !self.first_time(&old.node, &new.node) {
            return;
        }
        let name = new.shown();
        if old.place == "path" && old.name != new.name {
            let (old_name, new_name) = (old.node.get_or_self("name"), new.node.get_or_self("name"));
            let at = [Some(&old_name), Some(&new_name)];
            self.record_values(K::PathParameterRenamed, at, &name, [&old.shown(), &name]);
        }
        self.object(PARAMETER, &old.node, &new.node, &name);
    }

    pub(super) fn request_body(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let name = "the body";
        match (old.get("requestBody"), new.get("requestBody")) {
            (Some(old), Some(new)) => {
                let (old, new) = (self.old.follow(&old), self.new.follow(&new));
                self.object(BODY, &old, &new, name);
            }
            (Some(old), None) => self.removed(K::RequestBodyRemoved, &old, name),
            (None, Some(new)) if self.new.follow(&new).flag("required") => self.added(K::RequiredBodyAdded, &new, name),
            (None, Some(new)) => self.added(K::RequestBodyAdded, &new, name),
            (None, None) => {}
        }
    }

    pub(super) fn responses(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (Some(old), Some(new)) = (old.get("responses"), new.get("responses")) else { return };
        let statuses = |node: &Node<'a>| {
            let members = node.members().into_iter();
            members.filter(|(status, _)| !status.starts_with("x-")).collect::<Vec<_>>()
        };
        let matched = Matched::by_name(statuses(&old), statuses(&new));
        self.within(Some(Direction::Response), |walk| {
            for ((_, old), (_, new)) in &matched.pairs {
                walk.response(old, new);
            }
            for (status, response) in matched.added {
                let Some((range, before)) = including(&old, status) else {
                    walk.added(K::StatusAdded, &response, status);
                    continue;
                };
                walk.record_values(K::StatusSplit, [None, Some(&response)], status, [&range, ""]);
                walk.content_of_both(&before, &response);
            }
            for (status, response) in matched.removed {
                let Some((range, after)) = including(&new, status) else {
                    // A failure that is no longer described is a failure all the same.
                    let is_failure = !status.starts_with(['1', '2', '3']);
                    let kind = if is_failure { K::FailureRemoved } else { K::StatusRemoved };
                    walk.removed(kind, &response, status);
                    continue;
                };
                walk.record_values(K::StatusCovered, [Some(&response), None], status, ["", &range]);
                walk.content_of_both(&response, &after);
            }
        });
    }

    fn response(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (old, new) = (self.old.follow(old), self.new.follow(new));
        if self.first_time(&old, &new) {
            self.object(RESPONSE, &old, &new, "the response");
        }
    }

    /// Compares the bodies of two responses if both describe one.
    fn content_of_both(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (old, new) = (self.old.follow(old), self.new.follow(new));
        if old.has("content") && new.has("content") {
            self.content(&old, &new);
        }
    }

    pub(super) fn headers(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let matched = Matched::by_name_in_any_case(old.entries("headers"), new.entries("headers"));
        for ((_, old), (name, new)) in &matched.pairs {
            let (old, new, name) = (self.old.follow(old), self.new.follow(new), format!("`{name}`"));
            if self.first_time(&old, &new) {
                self.object(HEADER, &old, &new, &name);
            }
        }
        self.unmatched([K::HeaderRemoved, K::HeaderAdded], matched.removed, matched.added);
    }

    /// Compares the media types of a body or a parameter.
    pub(super) fn content(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let matched = Matched::by_name_in_any_case(old.entries("content"), new.entries("content"));
        for ((_, old), (_, new)) in &matched.pairs {
            self.object(MEDIA_TYPE, old, new, "the body");
        }
        for (name, node) in matched.added {
            self.added(K::MediaTypeAdded, &node, name);
        }
        for (name, node) in matched.removed {
            match new.entries("content").iter().find(|(range, _)| includes(range, name)) {
                None => self.removed(K::MediaTypeRemoved, &node, name),
                Some((range, _)) => self.record_values(K::MediaTypeCovered, [Some(&node), None], name, ["", range]),
            }
        }
    }
}

/// Returns whether a range of media types, such as `*/*` or `text/*`, includes one.
fn includes(range: &str, name: &str) -> bool {
    range.strip_suffix('*').is_some_and(|kind| kind == "*/" || kind.ends_with('/') && name.starts_with(kind))
}

/// The range of statuses that includes one, or else `default`.
fn including<'a>(responses: &Node<'a>, status: &str) -> Option<(String, Node<'a>)> {
    let ranges = [format!("{}XX", status.chars().next()?), "default".to_owned()];
    ranges.into_iter().filter(|range| range != status).find_map(|range| Some((range.clone(), responses.get(&range)?)))
}
