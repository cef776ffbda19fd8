//! Operations: the pairs of both descriptions that are the same call, and what differs in them.

use super::document::{Document, Node};
use super::rules::ChangeKind as K;
use super::servers::Server;
use super::walk::{Check, Keys, Matched, Walk};
use wirecheck::description::METHODS;

/// The keys that are compared apart from the documentation.
const KEYS: &Keys = &[("operationId parameters requestBody responses security servers deprecated", Check::Skip)];

pub(super) struct Operation<'a> {
    pub(super) path: &'a str,
    method: &'a str,
    /// The path item.
    pub(super) item: Node<'a>,
    pub(super) node: Node<'a>,
    servers: Vec<Server<'a>>,
}

impl<'a> Operation<'a> {
    /// The operation id, or else method and path.
    fn name(&self) -> String {
        let method_and_path = || format!("{} {}", self.method.to_uppercase(), self.path);
        self.node.text("operationId").map_or_else(method_and_path, ToOwned::to_owned)
    }

    /// The segments of the path; all parameters are alike, whatever their names.
    fn segments(&self) -> Vec<&'a str> {
        self.path.split('/').map(|segment| if parameter(segment).is_some() { "{}" } else { segment }).collect()
    }

    /// The names of the parameters in the path, last one first.
    pub(super) fn path_parameters(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.path.rsplit('/').filter_map(parameter)
    }

    /// The servers with the first segments of the path.
    fn bases(&self, segments: usize) -> Vec<Server<'a>> {
        let prefix = self.segments().into_iter().take(segments).collect::<Vec<_>>().join("/");
        self.servers.iter().map(|server| server.join(&prefix)).collect()
    }

    fn is_same_url(&self, other: &Self) -> bool {
        let (all, others) = (self.bases(self.segments().len()), other.bases(other.segments().len()));
        self.method == other.method && all.iter().any(|url| others.iter().any(|other| url.is_same(other)))
    }

    /// Method and URL of the first server.
    fn shown(&self) -> String {
        let url = self.servers.first().map_or("", |server| &server.url);
        format!("{} {url}{}", self.method.to_uppercase(), self.path)
    }
}

/// The name of the parameter that a segment consists of.
fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn operations(document: Document<'_>) -> Vec<Operation<'_>> {
    let items = document.root().entries("paths").into_iter().map(|(path, item)| (path, document.follow(&item)));
    let all = items.flat_map(|(path, item)| {
        let methods = item.members().into_iter().filter(|(method, _)| METHODS.contains(method));
        let operations = methods.map(|(method, node)| {
            let servers = Server::all(&[&node, &item, &document.root()]);
            Operation { path, method, item: item.clone(), node, servers }
        });
        operations.collect::<Vec<_>>()
    });
    all.collect()
}

impl<'a> Walk<'a> {
    /// Compares all operations and everything that they reach.
    pub(super) fn operations(&mut self) {
        let id = |operation: &Operation<'a>| operation.node.text("operationId");
        let matched = Matched::new(operations(self.old), operations(self.new), |old, new| old.is_same_url(new))
            .further(|old, new| old.method == new.method && old.segments() == new.segments())
            .further(|old, new| id(old).is_some() && id(old) == id(new));
        for new in matched.added {
            self.operation(new.name(), |walk| walk.added(K::OperationAdded, &new.node, &format!("`{}`", new.name())));
        }
        for old in matched.removed {
            self.operation(old.name(), |walk| {
                walk.removed(K::OperationRemoved, &old.node, &format!("`{}`", old.name()))
            });
        }
        for (old, new) in matched.pairs {
            self.operation(new.name(), |walk| walk.same_operation(&old, &new));
        }
    }

    fn same_operation(&mut self, old: &Operation<'a>, new: &Operation<'a>) {
        let name = format!("`{}`", new.name());
        if old.node.has("operationId") && new.node.has("operationId") {
            self.check(Check::Any(K::OperationIdChanged), "operationId", [&old.node, &new.node], &name);
        }
        self.urls(old, new, &name);
        self.parameters(old, new);
        self.request_body(&old.node, &new.node);
        self.responses(&old.node, &new.node);
        self.security(&old.node, &new.node);
        let deprecated = Check::Flag(K::Deprecated, K::Undeprecated);
        self.check(deprecated, "deprecated", [&old.node, &new.node], &name);
        self.within(None, |walk| {
            walk.object(KEYS, &old.node, &new.node, &name);
            walk.texts(&old.item, &new.item, &name);
        });
    }

    /// Compares servers and paths together: a URL that is split elsewhere is the same URL.
    fn urls(&mut self, old: &Operation<'a>, new: &Operation<'a>, name: &str) {
        let (was, is) = (old.segments(), new.segments());
        let shared = was.iter().rev().zip(is.iter().rev()).take_while(|(old, new)| old == new).count();
        let (was, is) = (old.bases(was.len() - shared), new.bases(is.len() - shared));
        let servers = Matched::new(was, is, Server::is_same);
        let is_moved = servers.pairs.is_empty() && old.segments() != new.segments();
        if is_moved || old.method != new.method {
            let at = [Some(&old.node), Some(&new.node)];
            return self.record_values(K::OperationMoved, at, name, [&old.shown(), &new.shown()]);
        }
        self.servers(servers);
    }
}
