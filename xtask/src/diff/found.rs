//! Gathers changes: what is shared is told once, with all who share it.

use std::collections::HashMap;

use super::change::{Break, Change, Client, Spot, Verdict};
use super::document::place;
use super::kind::Kind;
use super::site::Site;
use super::{clients, rust};
use crate::exchange::Direction;

/// A change, as a comparison tells it.
#[derive(Clone, Debug)]
pub(super) struct Told {
    kind: Kind,
    old: Option<String>,
    new: Option<String>,
    /// What the words about clients call it.
    name: String,
    message: String,
    verdict: Option<Verdict>,
    /// The generated crate does not show it.
    hidden: bool,
}

impl Told {
    pub(super) fn added(kind: Kind, new: &str, name: &str, message: impl Into<String>) -> Self {
        Self {
            kind,
            old: None,
            new: Some(new.to_owned()),
            name: name.to_owned(),
            message: message.into(),
            verdict: None,
            hidden: false,
        }
    }

    pub(super) fn removed(kind: Kind, old: &str, name: &str, message: impl Into<String>) -> Self {
        Self { old: Some(old.to_owned()), new: None, ..Self::added(kind, old, name, message) }
    }

    pub(super) fn changed(kind: Kind, old: &str, new: &str, name: &str, message: impl Into<String>) -> Self {
        Self { old: Some(old.to_owned()), ..Self::added(kind, new, name, message) }
    }

    /// With another verdict than the kind's own.
    pub(super) fn judged(self, verdict: Verdict) -> Self {
        Self { verdict: Some(verdict), ..self }
    }

    /// The generated crate does not show it.
    pub(super) fn hidden(self, hidden: bool) -> Self {
        Self { hidden, ..self }
    }
}

type Key = (Kind, Option<String>, Option<String>, String);

#[derive(Debug, Default)]
pub(super) struct Found {
    changes: Vec<Change>,
    known: HashMap<Key, usize>,
}

impl Found {
    pub(super) fn tell(&mut self, told: Told, site: &Site) {
        let Told { kind, old, new, name, message, verdict, hidden } = told;
        let pointer = new.clone().or_else(|| old.clone()).unwrap_or_default();
        let judged = |direction| verdict.unwrap_or_else(|| kind.verdict(direction));
        let documentation = kind.verdict(Direction::Request) == Verdict::Documentation;
        let class = match site.direction {
            Some(direction) => judged(direction),
            None if documentation => Verdict::Documentation,
            // Nothing that goes over the wire.
            None => Verdict::Compatible,
        };
        let effect =
            if hidden { rust::Effect::shows_nothing() } else { rust::effect(kind, &pointer, &name, class, site) };
        let mut breaks = clients::breaks(kind, site, class, &name);
        breaks.extend(effect.how.map(|how| Break { client: Client::Rust, direction: None, how }));

        let at = *self.known.entry((kind, old.clone(), new.clone(), message.clone())).or_insert_with(|| {
            let spot = |pointer| Spot { pointer, position: None };
            self.changes.push(Change {
                kind,
                class,
                request: None,
                response: None,
                warning: false,
                place: place(&pointer),
                message,
                pointer,
                old: old.map(spot),
                new: new.map(spot),
                operations: Vec::new(),
                breaks: Vec::new(),
                generated: effect.verdict,
            });
            self.changes.len() - 1
        });
        if let Some(change) = self.changes.get_mut(at) {
            let verdict = match site.direction {
                Some(Direction::Request) => &mut change.request,
                Some(Direction::Response) => &mut change.response,
                None => &mut None,
            };
            *verdict = (*verdict).max(Some(class));
            change.class = change.class.max(class);
            change.generated = change.generated.max(effect.verdict);
            merge(change, &site.operations, breaks);
        }
    }

    pub(super) fn into_changes(self) -> Vec<Change> {
        self.changes
    }
}

/// Adds what another telling of the same change knows.
pub(super) fn merge(change: &mut Change, operations: &[String], breaks: Vec<Break>) {
    for operation in operations {
        if !change.operations.contains(operation) {
            change.operations.push(operation.clone());
        }
    }
    for one in breaks {
        if !change.breaks.contains(&one) {
            change.breaks.push(one);
        }
    }
    change.breaks.sort_by_key(|one| one.client);
    change.warning = change.class == Verdict::Compatible && !change.breaks.is_empty();
}
