//! The walker: compares two objects key by key, and collects changes.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::bound::Bound;
use super::change::{Break, Change, Client, Spot};
use super::class::Class;
use super::document::{Document, Node, place};
use super::rules::{ChangeKind, Effect};
use wirecheck::Description;
use wirecheck::Direction;
use wirecheck::pointer::segments;

/// The comparison of the values under one key.
#[derive(Clone, Copy)]
pub(super) enum Check {
    /// Compared elsewhere.
    Skip,
    /// Any difference is this change.
    Any(ChangeKind),
    /// The changes if a boolean becomes true, and false; absent is false.
    Flag(ChangeKind, ChangeKind),
    /// The same for a boolean about its owner, where the change is placed if the keyword was removed.
    Required(ChangeKind, ChangeKind),
    /// The changes if a keyword is added, removed, and has another value.
    Keyword(ChangeKind, ChangeKind, ChangeKind),
    Bound(Bound),
    /// The value is a schema.
    Schema,
    /// The members are media types.
    Content,
    /// The members are headers.
    Headers,
    /// Any difference in a member of the object under the key is this change.
    Members(ChangeKind),
}

/// The comparisons of an object with fixed keys, several of which may share a row. All other keys are compared by
/// [`other_key`].
pub(super) type Keys = [(&'static str, Check)];

/// Returns the comparison of a key that its object's table does not name.
fn other_key(key: &str) -> Check {
    Check::Any(match key {
        "title" | "summary" | "description" | "externalDocs" | "contact" | "license" | "termsOfService" => {
            ChangeKind::TextChanged
        }
        "examples" => return Check::Members(ChangeKind::ExampleChanged),
        "example" => ChangeKind::ExampleChanged,
        "tags" => ChangeKind::TagsChanged,
        "x-evidence" | "x-source" => ChangeKind::EvidenceChanged,
        key if key.starts_with("x-") => ChangeKind::ExtensionChanged,
        _ => ChangeKind::OtherChanged,
    })
}

pub(super) struct Walk<'a> {
    pub(super) old: Document<'a>,
    pub(super) new: Document<'a>,
    descriptions: [&'a Description; 2],
    operation: Option<String>,
    /// None for what is not sent.
    direction: Option<Direction>,
    changes: Vec<Change>,
    /// Pairs that were compared in this operation and direction: schemas may contain themselves.
    seen: HashSet<[String; 2]>,
    /// Places that an operation reaches, of both documents.
    reached: HashSet<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(old: &'a Description, new: &'a Description) -> Self {
        Self {
            old: Document(old.document()),
            new: Document(new.document()),
            descriptions: [old, new],
            operation: None,
            direction: None,
            changes: Vec::new(),
            seen: HashSet::new(),
            reached: HashSet::new(),
        }
    }

    pub(super) fn into_changes(self) -> Vec<Change> {
        self.changes
    }

    /// Compares for an operation.
    pub(super) fn operation(&mut self, name: String, compare: impl FnOnce(&mut Self)) {
        self.operation = Some(name);
        self.within(Some(Direction::Request), compare);
        self.operation = None;
    }

    /// Compares what is sent in a direction.
    pub(super) fn within(&mut self, direction: Option<Direction>, compare: impl FnOnce(&mut Self)) {
        let outer = (std::mem::replace(&mut self.direction, direction), std::mem::take(&mut self.seen));
        compare(self);
        (self.direction, self.seen) = outer;
    }

    pub(super) fn sends(&self) -> bool {
        self.direction == Some(Direction::Request)
    }

    pub(super) fn receives(&self) -> bool {
        self.direction == Some(Direction::Response)
    }

    /// Returns true if this pair is new in this operation and direction.
    pub(super) fn first_time(&mut self, old: &Node<'a>, new: &Node<'a>) -> bool {
        self.reached.extend([old.pointer.clone(), new.pointer.clone()]);
        self.seen.insert([old.pointer.clone(), new.pointer.clone()])
    }

    pub(super) fn has_reached(&self, node: &Node<'a>) -> bool {
        self.reached.contains(&node.pointer)
    }

    pub(super) fn added(&mut self, kind: ChangeKind, node: &Node<'a>, name: &str) {
        self.record(kind, [None, Some(node)], name);
    }

    pub(super) fn removed(&mut self, kind: ChangeKind, node: &Node<'a>, name: &str) {
        self.record(kind, [Some(node), None], name);
    }

    /// Records members that only one description has.
    pub(super) fn unmatched(
        &mut self,
        [removed, added]: [ChangeKind; 2],
        old: Vec<(&'a str, Node<'a>)>,
        new: Vec<(&'a str, Node<'a>)>,
    ) {
        old.iter().for_each(|(name, node)| self.removed(removed, node, &format!("`{name}`")));
        new.iter().for_each(|(name, node)| self.added(added, node, &format!("`{name}`")));
    }

    /// Records a change; `name` is the value's name in texts.
    pub(super) fn record(&mut self, kind: ChangeKind, at: [Option<&Node<'a>>; 2], name: &str) {
        let [old, new] = at.map(|node| node.map_or_else(|| "none".to_owned(), |node| node.value.to_string()));
        self.record_values(kind, at, name, [&old, &new]);
    }

    /// Records a change with other texts for the old and the new value than the values themselves.
    pub(super) fn record_values(
        &mut self,
        kind: ChangeKind,
        at: [Option<&Node<'a>>; 2],
        name: &str,
        values: [&str; 2],
    ) {
        let spot = |description: &Description, node: Option<&Node<'a>>| {
            let pointer = node?.pointer.clone();
            Some(Spot { position: description.position(&pointer), pointer })
        };
        let ([old, new], [old_description, new_description]) = (at, self.descriptions);
        let (old, new) = (spot(old_description, old), spot(new_description, new));
        let pointer = new.as_ref().or(old.as_ref()).map(|spot| spot.pointer.clone()).unwrap_or_default();
        let rule = kind.rule();
        let fill = |text: &str| filled(text, &pointer, name, [old.is_some(), new.is_some()], values);
        let (class, breaks) = match self.direction {
            Some(Direction::Request) => (rule.request, breaks(rule.sent, "request", &fill)),
            Some(Direction::Response) => (rule.response, breaks(rule.received, "response", &fill)),
            // A part that is never sent breaks no client.
            None => (rule.request.min(Class::Compatible), Vec::new()),
        };
        let change = Change {
            kind,
            class,
            request: self.sends().then_some(class),
            response: self.receives().then_some(class),
            warning: class == Class::Compatible && !breaks.is_empty(),
            place: place(&pointer),
            message: fill(rule.message),
            pointer,
            old,
            new,
            operations: self.operation.clone().into_iter().collect(),
            breaks,
        };
        // A component, or the value of a YAML anchor, is written once, and so are its changes.
        match self.changes.iter_mut().find(|known| known.is_same(&change)) {
            Some(known) => known.merge(change),
            None => self.changes.push(change),
        }
    }

    /// Compares two objects key by key.
    pub(super) fn object(&mut self, keys: &Keys, old: &Node<'a>, new: &Node<'a>, name: &str) {
        for key in all_keys(old, new) {
            let known = keys.iter().find(|(known, _)| known.split(' ').any(|known| known == key));
            let known = known.map(|(_, check)| *check);
            self.check(known.unwrap_or_else(|| other_key(key)), key, [old, new], name);
        }
    }

    /// Compares the texts and extensions of two objects.
    pub(super) fn texts(&mut self, old: &Node<'a>, new: &Node<'a>, name: &str) {
        for key in all_keys(old, new) {
            let check = other_key(key);
            if !matches!(check, Check::Any(ChangeKind::OtherChanged)) {
                self.check(check, key, [old, new], name);
            }
        }
    }

    pub(super) fn check(&mut self, check: Check, key: &str, [old, new]: [&Node<'a>; 2], name: &str) {
        let (before, after) = (old.get(key), new.get(key));
        let (before, after) = (before.as_ref(), after.as_ref());
        let flags = (old.flag(key), new.flag(key));
        match (check, flags) {
            (Check::Any(kind), _) => self.differing(kind, [before, after], name),
            (Check::Flag(kind, _), (false, true)) => self.record(kind, [None, after], name),
            (Check::Flag(_, kind), (true, false)) => self.record(kind, [before, None], name),
            (Check::Required(kind, _), (false, true)) | (Check::Required(_, kind), (true, false)) => {
                self.record(kind, [Some(old), Some(&new.get_or_self(key))], name);
            }
            (Check::Keyword(added, removed, changed), _) => {
                let kind = match (before, after) {
                    (None, _) => added,
                    (_, None) => removed,
                    _ => changed,
                };
                self.differing(kind, [before, after], name);
            }
            (Check::Bound(bound), _) => match bound.room(before.map(|node| node.value), after.map(|node| node.value)) {
                Ordering::Equal => {}
                Ordering::Less => self.record(ChangeKind::BoundNarrowed, [before, after], name),
                Ordering::Greater => self.record(ChangeKind::BoundWidened, [before, after], name),
            },
            (Check::Schema, _) => match (before, after) {
                (Some(before), Some(after)) => self.schema(before, after, name),
                _ => self.differing(ChangeKind::TypeChanged, [before, after], name),
            },
            (Check::Content, _) => self.content(old, new),
            (Check::Headers, _) => self.headers(old, new),
            (Check::Members(kind), _) => {
                let matched = Matched::by_name(old.entries(key), new.entries(key));
                for ((_, old), (_, new)) in matched.pairs {
                    let (old, new) = (self.old.follow(&old), self.new.follow(&new));
                    self.differing(kind, [Some(&old), Some(&new)], name);
                }
                self.unmatched([kind, kind], matched.removed, matched.added);
            }
            (Check::Skip | Check::Flag(..) | Check::Required(..), _) => {}
        }
    }

    /// Records a change if two values differ.
    pub(super) fn differing(&mut self, kind: ChangeKind, at: [Option<&Node<'a>>; 2], name: &str) {
        let [old, new] = at.map(|node| node.map(|node| node.value));
        if old != new {
            self.record(kind, at, name);
        }
    }
}

/// The keys of two objects; none of a reference, which has no other keys.
fn all_keys<'a>(old: &Node<'a>, new: &Node<'a>) -> Vec<&'a str> {
    if old.is_reference() || new.is_reference() {
        return Vec::new();
    }
    let removed = old.members().into_iter().filter(|(key, _)| !new.has(key));
    new.members().into_iter().chain(removed).map(|(key, _)| key).collect()
}

/// The clients that an effect breaks.
fn breaks(effect: Effect, direction: &'static str, fill: &dyn Fn(&str) -> String) -> Vec<Break> {
    let tolerant = fill(effect.any);
    let both = [tolerant.clone(), fill(effect.strict)];
    let strict = both.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join("; ");
    let all = [(Client::Strict, strict), (Client::Tolerant, tolerant)].into_iter();
    all.filter(|(_, how)| !how.is_empty()).map(|(client, how)| Break { client, direction, how }).collect()
}

/// Fills in a text of the table.
fn filled(text: &str, pointer: &str, name: &str, [was, is]: [bool; 2], [old, new]: [&str; 2]) -> String {
    // Two long values would not be readable.
    let short = old.len() + new.len() <= 80;
    let change = match (was, is) {
        _ if short => format!("is {new}, was {old}"),
        (true, true) => "changed".to_owned(),
        (true, false) => "was removed".to_owned(),
        _ => "is new".to_owned(),
    };
    let mut last = segments(pointer).collect::<Vec<_>>();
    let key = last.pop().unwrap_or_default();
    let key = match last.pop().as_deref() {
        Some(kind @ ("examples" | "flows" | "scopes" | "variables" | "x-ms-enum")) => format!("{kind} {key}"),
        _ => key,
    };
    let values = [("{name}", name), ("{key}", &key), ("{old}", old), ("{new}", new), ("{change}", &change)];
    values.into_iter().fold(text.to_owned(), |text, (hole, value)| text.replace(hole, value))
}

/// Elements of two lists: those that belong together, those only of the old list, those only of the new one.
pub(super) struct Matched<T> {
    pub(super) pairs: Vec<(T, T)>,
    pub(super) removed: Vec<T>,
    pub(super) added: Vec<T>,
}

impl<T> Matched<T> {
    pub(super) fn new(old: Vec<T>, new: Vec<T>, same: impl Fn(&T, &T) -> bool) -> Self {
        Self { pairs: Vec::new(), removed: old, added: new }.further(same)
    }

    /// Matches those that are left by another criterion.
    pub(super) fn further(mut self, same: impl Fn(&T, &T) -> bool) -> Self {
        for new in std::mem::take(&mut self.added) {
            match self.removed.iter().position(|old| same(old, &new)) {
                Some(at) => self.pairs.push((self.removed.remove(at), new)),
                None => self.added.push(new),
            }
        }
        self
    }
}

impl<'a> Matched<(&'a str, Node<'a>)> {
    pub(super) fn by_name(old: Vec<(&'a str, Node<'a>)>, new: Vec<(&'a str, Node<'a>)>) -> Self {
        Self::new(old, new, |(old, _), (new, _)| old == new)
    }

    pub(super) fn by_name_in_any_case(old: Vec<(&'a str, Node<'a>)>, new: Vec<(&'a str, Node<'a>)>) -> Self {
        Self::new(old, new, |(old, _), (new, _)| old.eq_ignore_ascii_case(new))
    }
}
