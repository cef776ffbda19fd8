//! What all comparisons share: both documents, where the comparison is, and what it has found.

use std::collections::HashSet;

use super::document::{Document, Node};
use super::found::{Found, Told};
use super::site::{Holder, Site};
use crate::exchange::Direction;

#[derive(Debug)]
pub(super) struct Walk<'a> {
    pub(super) old: Document<'a>,
    pub(super) new: Document<'a>,
    pub(super) site: Site,
    found: Found,
    /// Pairs of schemas that were compared at this site: schemas may contain themselves.
    seen: HashSet<(String, String)>,
    /// Schemas that an operation reaches, of both documents.
    reached: HashSet<String>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(old: Document<'a>, new: Document<'a>) -> Self {
        Self { old, new, site: Site::default(), found: Found::default(), seen: HashSet::new(), reached: HashSet::new() }
    }

    pub(super) fn tell(&mut self, told: Told) {
        self.found.tell(told, &self.site);
    }

    pub(super) fn into_found(self) -> Found {
        self.found
    }

    /// Compares at another site, and comes back.
    pub(super) fn at(&mut self, site: Site, compare: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.site, site);
        let seen = std::mem::take(&mut self.seen);
        compare(self);
        self.site = before;
        self.seen = seen;
    }

    /// The site that holds values going that way.
    pub(super) fn values(&self, direction: Direction, holder: Holder) -> Site {
        Site { direction: Some(direction), holder, ..self.site.clone() }
    }

    /// Whether this pair is new at this site.
    pub(super) fn first_time(&mut self, old: &Node<'a>, new: &Node<'a>) -> bool {
        self.reached.insert(old.pointer.clone());
        self.reached.insert(new.pointer.clone());
        self.seen.insert((old.pointer.clone(), new.pointer.clone()))
    }

    pub(super) fn has_reached(&self, pointer: &str) -> bool {
        self.reached.contains(pointer)
    }

    pub(super) fn sends(&self) -> bool {
        self.site.direction == Some(Direction::Request)
    }

    pub(super) fn receives(&self) -> bool {
        self.site.direction == Some(Direction::Response)
    }
}

/// A pair of nodes under a key, where both have it.
pub(super) fn pair<'a>(old: &Node<'a>, new: &Node<'a>, key: &str) -> Option<(Node<'a>, Node<'a>)> {
    Some((old.get(key)?, new.get(key)?))
}
