//! Enums: closed lists of values, and open ones, which `x-ms-enum` with `modelAsString: true` marks.

use serde_json::Value;

use super::document::Node;
use super::found::Told;
use super::kind::Kind;
use super::walk::Walk;

/// Whether values beyond the list are allowed.
fn is_open(node: &Node<'_>) -> bool {
    node.get("x-ms-enum").is_some_and(|open| open.flag("modelAsString"))
}

impl<'a> Walk<'a> {
    pub(super) fn listed(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        let (before, after) = (old.get("enum"), new.get("enum"));
        match (before, after) {
            (Some(before), Some(after)) => self.lists(old, new, [before, after], name),
            (Some(before), None) => {
                self.tell(Told::removed(
                    Kind::EnumRemoved,
                    &before.pointer,
                    name,
                    format!("{name} may be any value now"),
                ));
            }
            (None, Some(after)) => {
                let told =
                    Told::added(Kind::EnumAdded, &after.pointer, name, format!("{name} has a list of values now"));
                // An open list forbids nothing.
                self.tell(if is_open(new) { told.judged(super::change::Verdict::Compatible) } else { told });
            }
            (None, None) => {}
        }
    }

    fn lists(&mut self, old: &Node<'a>, new: &Node<'a>, lists: [Node<'a>; 2], name: &str) {
        let (was_open, open) = (is_open(old), is_open(new));
        let at = |node: &Node<'a>| {
            let node = node.get("x-ms-enum").unwrap_or_else(|| node.clone());
            node.get("modelAsString").unwrap_or(node).pointer
        };
        match (was_open, open) {
            (false, true) => {
                let message = format!("{name} is an open enum now");
                self.tell(Told::changed(Kind::EnumOpened, &at(old), &at(new), name, message));
            }
            (true, false) => {
                let message = format!("{name} is a closed enum now");
                self.tell(Told::changed(Kind::EnumClosed, &at(old), &at(new), name, message));
            }
            _ => {}
        }
        let [before, after] = lists.clone().map(|list| values(&list));
        let kind = if was_open { Kind::OpenEnumValueAdded } else { Kind::EnumValueAdded };
        for (value, pointer) in after.iter().filter(|(value, _)| !before.iter().any(|(other, _)| other == value)) {
            let message = format!("value {value} is new");
            self.tell(Told::added(kind, pointer, &format!("the value {value}"), message));
        }
        for (value, pointer) in before.iter().filter(|(value, _)| !after.iter().any(|(other, _)| other == value)) {
            let message = format!("value {value} is gone");
            self.tell(Told::removed(Kind::EnumValueRemoved, pointer, &format!("the value {value}"), message));
        }
        self.varnames(old, new, name);
        self.said(old, new);
    }

    /// What generated code calls the values that both have.
    fn varnames(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        const KEY: &str = "x-enum-varnames";
        if old.has(KEY) != new.has(KEY) {
            return self.differing(Kind::EnumNamesChanged, KEY, old.get(KEY).as_ref(), new.get(KEY).as_ref());
        }
        let shown = |name: Option<&Value>| name.map_or_else(|| "none".to_owned(), ToString::to_string);
        let (before, after) = (names(old), names(new));
        let both = after.into_iter().filter_map(|(value, now)| {
            let (_, was) = before.iter().find(|(other, _)| *other == value)?;
            (now != *was).then(|| format!("{value} is {}, was {}", shown(now), shown(*was)))
        });
        let renamed = both.collect::<Vec<_>>();
        if !renamed.is_empty() {
            let at = |node: &Node<'_>| format!("{}/{KEY}", node.pointer);
            let message = format!("values have other names: {}", renamed.join("; "));
            self.tell(Told::changed(Kind::EnumNamesChanged, &at(old), &at(new), name, message));
        }
    }

    /// What `x-ms-enum` says, but for whether the enum is open.
    fn said(&mut self, old: &Node<'a>, new: &Node<'a>) {
        let (Some(before), Some(after)) = (old.get("x-ms-enum"), new.get("x-ms-enum")) else { return };
        let name = [before.get("name"), after.get("name")];
        self.differing(Kind::ExtensionChanged, "name in x-ms-enum", name[0].as_ref(), name[1].as_ref());
        let value = |node: &Node<'a>| node.value.get("value");
        // A value that the enum has gained or lost is told of already.
        let listed = |node: &Node<'a>, list: &Node<'a>| {
            list.value
                .get("enum")
                .and_then(Value::as_array)
                .is_some_and(|list| value(node).is_some_and(|value| list.contains(value)))
        };
        let untold = |node: &&Node<'a>| listed(node, old) == listed(node, new);
        let (before, after) = (before.elements("values"), after.elements("values"));
        for node in after.iter() {
            match before.iter().find(|old| value(old) == value(node)) {
                Some(old) => self.rest(old, node, &["value"]),
                None if untold(&node) => self.differing(Kind::ExtensionChanged, "value in x-ms-enum", None, Some(node)),
                None => {}
            }
        }
        for node in before.iter().filter(untold).filter(|old| !after.iter().any(|new| value(new) == value(old))) {
            self.differing(Kind::ExtensionChanged, "value in x-ms-enum", Some(node), None);
        }
    }
}

/// The values, and what generated code calls each.
fn names<'a>(node: &Node<'a>) -> Vec<(&'a Value, Option<&'a Value>)> {
    let list = |key: &str| node.value.get(key).and_then(Value::as_array).into_iter().flatten();
    list("enum").zip(list("x-enum-varnames").map(Some).chain(std::iter::repeat(None))).collect()
}

fn values<'a>(list: &Node<'a>) -> Vec<(&'a Value, String)> {
    let values = list.value.as_array().into_iter().flatten().enumerate();
    values.map(|(index, value)| (value, format!("{}/{index}", list.pointer))).collect()
}
