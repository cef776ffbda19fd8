//! Who may call: security requirements and schemes.

use std::collections::BTreeMap;

use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::site::Site;
use super::walk::{Walk, pair};

/// Schemes that must all be satisfied, with their scopes.
type Alternative<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The ways to be authorized, and where each is written. Who asks for nothing has one way, which is empty.
fn alternatives<'a>(root: &Node<'a>, operation: &Node<'a>) -> Vec<(Alternative<'a>, String)> {
    let owner = if operation.has("security") { operation } else { root };
    let list = owner.elements("security");
    if list.is_empty() {
        return vec![(
            Alternative::new(),
            owner.get("security").map_or_else(|| operation.pointer.clone(), |node| node.pointer),
        )];
    }
    list.into_iter()
        .map(|node| {
            let names = node.members().into_iter().map(|(name, _)| name);
            (names.map(|name| (name, node.texts(name))).collect(), node.pointer)
        })
        .collect()
}

/// Whether whoever satisfies `had` satisfies `asked`.
fn satisfies(had: &Alternative<'_>, asked: &Alternative<'_>) -> bool {
    asked.iter().all(|(name, scopes)| had.get(name).is_some_and(|had| scopes.iter().all(|scope| had.contains(scope))))
}

fn shown(alternative: &Alternative<'_>) -> String {
    if alternative.is_empty() {
        return "no authorization".to_owned();
    }
    let one = |(name, scopes): (&&str, &Vec<&str>)| match scopes.as_slice() {
        [] => format!("`{name}`"),
        scopes => format!("`{name}` ({})", scopes.join(", ")),
    };
    alternative.iter().map(one).collect::<Vec<_>>().join(" with ")
}

impl<'a> Walk<'a> {
    pub(super) fn security(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let before = alternatives(&self.old.root(), old);
        let after = alternatives(&self.new.root(), new);
        for (had, pointer) in &before {
            if !after.iter().any(|(asked, _)| satisfies(had, asked)) {
                let message = format!("{} is no longer enough", shown(had));
                self.tell(Told::removed(Kind::SecurityRemoved, pointer, &shown(had), message));
            }
        }
        for (asked, pointer) in &after {
            if !before.iter().any(|(had, _)| satisfies(asked, had)) {
                let message = format!("{} is enough now", shown(asked));
                self.tell(Told::added(Kind::SecurityAdded, pointer, &shown(asked), message));
            }
        }
        for name in before.iter().flat_map(|(alternative, _)| alternative.keys()) {
            self.scheme(name);
        }
    }

    fn scheme(&mut self, name: &str) {
        let scheme = |root: Node<'a>| root.get("components")?.get("securitySchemes")?.get(name);
        let schemes = scheme(self.old.root()).zip(scheme(self.new.root()));
        let Some((old, new)) = schemes.map(|(old, new)| (self.old.follow(&old), self.new.follow(&new))) else { return };
        let keys = ["type", "name", "in", "scheme", "bearerFormat", "openIdConnectUrl"];
        for key in keys {
            self.differing(Kind::SecuritySchemeChanged, key, old.get(key).as_ref(), new.get(key).as_ref());
        }
        for flow in ["implicit", "password", "clientCredentials", "authorizationCode"] {
            let flows = |node: &Node<'a>| node.get("flows").and_then(|flows| flows.get(flow));
            match (flows(&old), flows(&new)) {
                (Some(old), Some(new)) => self.flow(&old, &new),
                (None, Some(new)) => {
                    let message = format!("flow `{flow}` is new");
                    self.tell(Told::added(Kind::SecurityAdded, &new.pointer, flow, message));
                }
                (old, _) => self.differing(Kind::SecuritySchemeChanged, &format!("flow `{flow}`"), old.as_ref(), None),
            }
        }
        self.at(Site { direction: None, ..self.site.clone() }, |walk| {
            walk.rest(&old, &new, &[&keys[..], &["flows"]].concat());
        });
    }

    fn flow(&mut self, old: &Node<'a>, new: &Node<'a>) {
        for key in ["authorizationUrl", "tokenUrl", "refreshUrl"] {
            self.differing(Kind::SecuritySchemeChanged, key, old.get(key).as_ref(), new.get(key).as_ref());
        }
        let Some((old, new)) = pair(old, new, "scopes") else { return };
        for (scope, node) in old.members().into_iter().filter(|(scope, _)| !new.has(scope)) {
            self.differing(Kind::SecuritySchemeChanged, &format!("scope `{scope}`"), Some(&node), None);
        }
        for (scope, node) in new.members() {
            match old.get(scope) {
                Some(old) => self.differing(Kind::TextChanged, &format!("scope `{scope}`"), Some(&old), Some(&node)),
                None => {
                    let message = format!("scope `{scope}` is new");
                    self.tell(Told::added(Kind::SecurityAdded, &node.pointer, scope, message));
                }
            }
        }
    }
}
