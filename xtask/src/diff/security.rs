//! Security requirements and schemes.

use std::collections::BTreeMap;

use super::document::Node;
use super::rules::ChangeKind as K;
use super::walk::{Check, Keys, Matched, Walk};

const CHANGED: Check = Check::Any(K::SecuritySchemeChanged);
const SCHEME: &Keys = &[("type name in scheme bearerFormat openIdConnectUrl", CHANGED), ("flows", Check::Skip)];
const FLOW: &Keys = &[("authorizationUrl tokenUrl refreshUrl", CHANGED), ("scopes", Check::Skip)];

/// Schemes that must all be satisfied, with their scopes. An empty one requires nothing.
type Requirement<'a> = BTreeMap<&'a str, Vec<&'a str>>;

/// The requirements of an operation, one of which must be satisfied, and the place of each.
fn requirements<'a>(root: &Node<'a>, operation: &Node<'a>) -> Vec<(Requirement<'a>, Node<'a>)> {
    let owner = if operation.has("security") { operation } else { root };
    let list = owner.elements("security");
    if list.is_empty() {
        let place = owner.get("security").unwrap_or_else(|| operation.clone());
        return vec![(Requirement::new(), place)];
    }
    let schemes = |node: &Node<'a>| node.members().into_iter().map(|(name, _)| (name, node.strings(name))).collect();
    list.into_iter().map(|node| (schemes(&node), node)).collect()
}

/// Returns whether a client that satisfies `met` satisfies `required`, too.
fn satisfies(met: &Requirement<'_>, required: &Requirement<'_>) -> bool {
    required
        .iter()
        .all(|(name, scopes)| met.get(name).is_some_and(|met| scopes.iter().all(|scope| met.contains(scope))))
}

fn shown(requirement: &Requirement<'_>) -> String {
    let schemes = requirement.iter().map(|(name, scopes)| match scopes.as_slice() {
        [] => format!("`{name}`"),
        scopes => format!("`{name}` ({})", scopes.join(", ")),
    });
    if requirement.is_empty() { "no authorization".to_owned() } else { schemes.collect::<Vec<_>>().join(" with ") }
}

impl<'a> Walk<'a> {
    pub(super) fn security(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (before, after) = (requirements(&self.old.root(), old), requirements(&self.new.root(), new));
        for (met, node) in &before {
            if !after.iter().any(|(required, _)| satisfies(met, required)) {
                self.removed(K::SecurityRemoved, node, &shown(met));
            }
        }
        for (required, node) in &after {
            if !before.iter().any(|(met, _)| satisfies(required, met)) {
                self.added(K::SecurityAdded, node, &shown(required));
            }
        }
        for name in before.iter().flat_map(|(requirement, _)| requirement.keys()) {
            self.scheme(name);
        }
    }

    fn scheme(&mut self, name: &str) {
        let scheme = |root: Node<'a>| root.get("components")?.get("securitySchemes")?.get(name);
        let (Some(old), Some(new)) = (scheme(self.old.root()), scheme(self.new.root())) else { return };
        let (old, new) = (self.old.follow(&old), self.new.follow(&new));
        self.object(SCHEME, &old, &new, name);
        let flows = Matched::by_name(old.entries("flows"), new.entries("flows"));
        for ((_, old), (_, new)) in &flows.pairs {
            self.object(FLOW, old, new, name);
            let scopes = Matched::by_name(old.entries("scopes"), new.entries("scopes"));
            for ((scope, old), (_, new)) in &scopes.pairs {
                self.differing(K::TextChanged, [Some(old), Some(new)], scope);
            }
            self.unmatched([K::SecuritySchemeChanged, K::ScopeAdded], scopes.removed, scopes.added);
        }
        self.unmatched([K::SecuritySchemeChanged, K::ScopeAdded], flows.removed, flows.added);
    }
}
