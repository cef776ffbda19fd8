//! What is written for readers: texts, examples, evidence and other extensions.

use serde_json::Value;

use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::walk::Walk;

/// What a key holds, if it is for readers.
fn kind_of(key: &str) -> Option<Kind> {
    Some(match key {
        "title" | "summary" | "description" | "externalDocs" | "contact" | "license" | "termsOfService" => {
            Kind::TextChanged
        }
        "example" | "examples" => Kind::ExampleChanged,
        "tags" => Kind::TagsChanged,
        "x-evidence" | "x-source" => Kind::EvidenceChanged,
        // These say something of the wire or of types, and have kinds of their own.
        "x-enum-varnames" | "x-undocumented-properties" | "x-ms-enum" => return None,
        key if key.starts_with("x-") => Kind::ExtensionChanged,
        _ => return None,
    })
}

impl<'a> Walk<'a> {
    /// Compares what two objects say for readers, and what no comparison knows: all keys but the `known` ones.
    pub(super) fn rest(&mut self, old: &Node<'a>, new: &Node<'a>, known: &[&str]) {
        // A reference says nothing itself.
        if old.is_reference() || new.is_reference() {
            return;
        }
        let gone =
            old.members().into_iter().filter(|(key, _)| !new.has(key)).map(|(key, node)| (key, Some(node), None));
        let here = new.members().into_iter().map(|(key, node)| (key, old.get(key), Some(node)));
        for (key, old, new) in here.chain(gone).collect::<Vec<_>>() {
            if known.contains(&key) {
                continue;
            }
            let kind = kind_of(key);
            if key == "examples" && old.is_some() && new.is_some() {
                self.examples(old, new);
            } else if let (Some(Kind::TagsChanged), Some(old), Some(new)) = (kind, &old, &new) {
                self.tags(old, new);
            } else if let (None, true) = (kind, key.starts_with("x-") || key == "discriminator") {
                // Its own comparison tells.
            } else {
                self.differing(kind.unwrap_or(Kind::OtherChanged), key, old.as_ref(), new.as_ref());
            }
        }
    }

    /// Tells of two values that differ in whatever way.
    pub(super) fn differing(&mut self, kind: Kind, name: &str, old: Option<&Node<'a>>, new: Option<&Node<'a>>) {
        let told = match (old, new) {
            (Some(old), Some(new)) if old.value == new.value => return,
            (Some(old), Some(new)) => Told::changed(
                kind,
                &old.pointer,
                &new.pointer,
                name,
                format!("{name} {}", difference(old.value, new.value)),
            ),
            (Some(old), None) => Told::removed(kind, &old.pointer, name, format!("{name} is gone")),
            (None, Some(new)) => Told::added(kind, &new.pointer, name, format!("{name} is new")),
            (None, None) => return,
        };
        self.tell(told);
    }

    fn examples(&mut self, old: Option<Node<'a>>, new: Option<Node<'a>>) {
        let (Some(old), Some(new)) = (old, new) else { return };
        for (name, example) in new.members() {
            let before = old.get(name).map(|before| self.old.follow(&before));
            let after = self.new.follow(&example);
            self.differing(Kind::ExampleChanged, &format!("example `{name}`"), before.as_ref(), Some(&after));
        }
        for (name, example) in old.members().into_iter().filter(|(name, _)| !new.has(name)) {
            self.differing(Kind::ExampleChanged, &format!("example `{name}`"), Some(&example), None);
        }
    }

    fn tags(&mut self, old: &Node<'a>, new: &Node<'a>) {
        if old.value != new.value {
            self.tell(Told::changed(Kind::TagsChanged, &old.pointer, &new.pointer, "tags", "the tags changed"));
        }
    }
}

/// How two values differ, for short ones; of long texts nobody wants to read both.
fn difference(old: &Value, new: &Value) -> String {
    let (old, new) = (old.to_string(), new.to_string());
    if old.len() + new.len() <= 80 { format!("is {new}, was {old}") } else { "changed".to_owned() }
}
