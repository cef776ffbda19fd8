//! Operations: which are the same in both descriptions, and what is different in them.

use super::document::{Document, Node};
use super::found::Told;
use super::kind::Kind;
use super::site::Site;
use super::walk::Walk;
use crate::description::METHODS;
use crate::exchange::Direction;

/// An operation, and where.
#[derive(Clone, Debug)]
pub(super) struct Operation<'a> {
    pub(super) path: &'a str,
    pub(super) method: &'a str,
    /// The path item.
    pub(super) item: Node<'a>,
    pub(super) node: Node<'a>,
}

impl<'a> Operation<'a> {
    /// The operation id, or what else names it.
    pub(super) fn name(&self) -> String {
        let own = self.node.text("operationId").map(ToOwned::to_owned);
        own.unwrap_or_else(|| format!("{} {}", self.method.to_uppercase(), self.path))
    }

    /// Method and path, whatever its parameters are called.
    fn route(&self) -> (&'a str, Vec<&'a str>) {
        let segments = self.path.split('/').map(|segment| if parameter(segment).is_some() { "{}" } else { segment });
        (self.method, segments.collect())
    }

    /// Names of the parameters in the path, in their order.
    pub(super) fn path_parameters(&self) -> Vec<&'a str> {
        self.path.split('/').filter_map(parameter).collect()
    }
}

/// The name of a segment that is nothing but a parameter.
fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

pub(super) fn operations(document: Document<'_>) -> Vec<Operation<'_>> {
    let mut found = Vec::new();
    for (path, item) in document.root().entries("paths") {
        let item = document.follow(&item);
        for (method, node) in item.members() {
            if METHODS.contains(&method) {
                found.push(Operation { path, method, item: item.clone(), node });
            }
        }
    }
    found
}

/// Everything that an operation reaches.
pub(super) fn compare(walk: &mut Walk<'_>) {
    let mut gone = operations(walk.old);
    let mut matched = Vec::new();
    let mut added = Vec::new();
    for new in operations(walk.new) {
        match gone.iter().position(|old| old.route() == new.route()) {
            Some(at) => matched.push((gone.remove(at), new)),
            None => added.push(new),
        }
    }
    for new in added {
        let id = new.node.text("operationId");
        let moved = gone.iter().position(|old| id.is_some() && old.node.text("operationId") == id);
        let site = Site { operations: vec![new.name()], direction: Some(Direction::Request), ..Site::default() };
        match moved.map(|at| gone.remove(at)) {
            Some(old) => {
                let message = format!(
                    "moved here from {} {}; it is {} {}",
                    old.method.to_uppercase(),
                    old.path,
                    new.method.to_uppercase(),
                    new.path
                );
                let told =
                    Told::changed(Kind::OperationMoved, &old.node.pointer, &new.node.pointer, &new.name(), message);
                walk.at(site, |walk| walk.tell(told));
                matched.push((old, new));
            }
            None => {
                let message = format!("operation `{}` is new", new.name());
                let told = Told::added(Kind::OperationAdded, &new.node.pointer, &new.name(), message);
                walk.at(site, |walk| walk.tell(told));
            }
        }
    }
    for old in gone {
        let site = Site { operations: vec![old.name()], direction: Some(Direction::Request), ..Site::default() };
        let message = format!("operation `{}` is gone", old.name());
        let told = Told::removed(Kind::OperationRemoved, &old.node.pointer, &old.name(), message);
        walk.at(site, |walk| walk.tell(told));
    }
    for (old, new) in matched {
        let site = Site { operations: vec![new.name()], direction: Some(Direction::Request), ..Site::default() };
        walk.at(site, |walk| operation(walk, &old, &new));
    }
}

fn operation<'a>(walk: &mut Walk<'a>, old: &Operation<'a>, new: &Operation<'a>) {
    if let (Some(before), Some(after)) = (old.node.text("operationId"), new.node.text("operationId"))
        && before != after
    {
        let at = |node: &Node<'_>| format!("{}/operationId", node.pointer);
        let message = format!("operationId is `{after}`, was `{before}`");
        let (old, new) = (at(&old.node), at(&new.node));
        walk.tell(Told::changed(Kind::OperationIdChanged, &old, &new, &format!("`{after}`"), message));
    }
    walk.parameters(old, new);
    walk.request_body(&old.node, &new.node);
    walk.responses(&old.node, &new.node);
    walk.security(&old.node, &new.node);
    walk.servers(&server_list(walk.old, old), &server_list(walk.new, new));
    walk.deprecated(&old.node, &new.node, &format!("`{}`", new.name()));
    let known = ["operationId", "parameters", "requestBody", "responses", "security", "servers", "deprecated"];
    walk.at(Site { direction: None, ..walk.site.clone() }, |walk| {
        walk.rest(&old.node, &new.node, &known);
        walk.rest(&old.item, &new.item, &[&METHODS[..], &["parameters", "servers"]].concat());
    });
}

/// The innermost list of servers.
fn server_list<'a>(document: Document<'a>, operation: &Operation<'a>) -> Vec<Node<'a>> {
    let lists = [&operation.node, &operation.item, &document.root()].map(|owner| owner.elements("servers"));
    lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
}

impl<'a> Walk<'a> {
    fn servers(&mut self, old: &[Node<'a>], new: &[Node<'a>]) {
        let same =
            |one: &Node<'a>, list: &[Node<'a>]| list.iter().find(|other| other.text("url") == one.text("url")).cloned();
        for server in new {
            let url = server.text("url").unwrap_or_default();
            match same(server, old) {
                Some(before) => {
                    self.at(Site { direction: None, ..self.site.clone() }, |walk| walk.rest(&before, server, &["url"]));
                }
                None => self.tell(Told::added(Kind::ServerAdded, &server.pointer, url, format!("server {url} is new"))),
            }
        }
        for server in old.iter().filter(|server| same(server, new).is_none()) {
            let url = server.text("url").unwrap_or_default();
            self.tell(Told::removed(Kind::ServerRemoved, &server.pointer, url, format!("server {url} is gone")));
        }
    }

    pub(super) fn deprecated(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let at = |node: &Node<'_>| format!("{}/deprecated", node.pointer);
        match (old.flag("deprecated"), new.flag("deprecated")) {
            (false, true) => self.tell(Told::added(Kind::Deprecated, &at(new), name, format!("{name} is deprecated"))),
            (true, false) => {
                self.tell(Told::removed(Kind::Undeprecated, &at(old), name, format!("{name} is no longer deprecated")));
            }
            _ => {}
        }
    }
}
