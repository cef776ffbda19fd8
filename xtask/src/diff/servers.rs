//! Servers and their variables.

use super::document::Node;
use super::rules::ChangeKind as K;
use super::walk::{Check, Keys, Matched, Walk};

const KEYS: &Keys = &[("url variables", Check::Skip)];
const VARIABLE: &Keys = &[("default", Check::Any(K::DefaultChanged)), ("enum", Check::Skip)];

/// More URLs of one server are not told apart: a variable with more values is left as it is.
const LIMIT: usize = 1_000;

/// A URL at which an operation is served.
#[derive(Clone)]
pub(super) struct Server<'a> {
    /// The URL; variables without an enum have their default.
    pub(super) url: String,
    /// The URL; variables without an enum are `{}`.
    template: String,
    /// None if the description names no server.
    node: Option<Node<'a>>,
}

impl<'a> Server<'a> {
    /// The servers of the innermost owner that has any; one without a URL if there is none.
    pub(super) fn all(owners: &[&Node<'a>]) -> Vec<Self> {
        let lists = owners.iter().map(|owner| owner.elements("servers"));
        let list = lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default();
        if list.is_empty() {
            return vec![Self { url: String::new(), template: String::new(), node: None }];
        }
        list.into_iter().flat_map(Self::each_url).collect()
    }

    /// One server for each combination of the values that its variables list.
    fn each_url(node: Node<'a>) -> Vec<Self> {
        let url = node.text("url").unwrap_or_default().to_owned();
        let mut all = vec![Self { url: url.clone(), template: url, node: Some(node.clone()) }];
        for (name, variable) in node.entries("variables") {
            let hole = format!("{{{name}}}");
            let values = variable.strings("enum");
            if values.is_empty() {
                for server in &mut all {
                    server.url = server.url.replace(&hole, variable.text("default").unwrap_or_default());
                    server.template = server.template.replace(&hole, "{}");
                }
            } else if all.len() * values.len() <= LIMIT {
                let with = |server: &Self, value: &str| Self {
                    url: server.url.replace(&hole, value),
                    template: server.template.replace(&hole, value),
                    node: server.node.clone(),
                };
                all = all.iter().flat_map(|server| values.iter().map(|value| with(server, value))).collect();
            }
        }
        for server in &mut all {
            server.url = normalized(&server.url);
            server.template = normalized(&server.template);
        }
        all
    }

    /// This server, with a path behind its URL.
    pub(super) fn join(&self, path: &str) -> Self {
        Self {
            url: format!("{}{path}", self.url),
            template: format!("{}{path}", self.template),
            node: self.node.clone(),
        }
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.template == other.template || self.url == other.url
    }
}

/// A URL in the form that is compared: scheme and host in lower case, no slash at the end.
fn normalized(url: &str) -> String {
    let url = url.trim_end_matches('/');
    let path = url.find("://").and_then(|at| Some(at + 3 + url.get(at + 3..)?.find('/')?));
    let (host, path) = url.split_at(if url.contains("://") { path.unwrap_or(url.len()) } else { 0 });
    host.to_lowercase() + path
}

impl<'a> Walk<'a> {
    pub(super) fn servers(&mut self, servers: Matched<Server<'a>>) {
        let named =
            |servers: Vec<Server<'a>>| servers.into_iter().filter_map(|server| Some((server.node?, server.url)));
        named(servers.added).for_each(|(node, url)| self.added(K::ServerAdded, &node, &url));
        named(servers.removed).for_each(|(node, url)| self.removed(K::ServerRemoved, &node, &url));
        for (old, new) in servers.pairs {
            if let (Some(old), Some(new)) = (&old.node, &new.node) {
                self.server(old, new);
            }
        }
    }

    fn server(&mut self, old: &Node<'a>, new: &Node<'a>) {
        if !self.first_time(old, new) {
            return;
        }
        let variables = Matched::by_name(old.entries("variables"), new.entries("variables"));
        for ((_, old), (name, new)) in &variables.pairs {
            self.object(VARIABLE, old, new, &format!("`{name}`"));
        }
        self.within(None, |walk| walk.object(KEYS, old, new, ""));
        // Those with an enum have become servers of their own.
        let is_free = |node: &Node<'a>| !node.has("enum");
        for ((_, old), (name, new)) in variables.pairs {
            if is_free(&old) != is_free(&new) {
                self.record(K::OtherChanged, [Some(&old), Some(&new)], name);
            }
        }
        for (name, node) in variables.removed.iter().filter(|(_, node)| is_free(node)) {
            self.removed(K::OtherChanged, node, name);
        }
        for (name, node) in variables.added.iter().filter(|(_, node)| is_free(node)) {
            self.added(K::OtherChanged, node, name);
        }
    }
}
