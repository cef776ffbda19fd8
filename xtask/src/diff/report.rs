//! All changes between two files, where they are, and what they ask for.

use std::cmp::Reverse;
use std::collections::HashMap;

use semver::Version;

use super::change::{Bump, Change, Spot, Verdict};
use super::found::merge;
use super::input::Input;
use super::version::{asked, at_least, enough};
use super::{changes, kind::Kind};
use crate::source::Position;
use crate::source::yaml::Tree;

/// What changed between two descriptions.
#[derive(Debug)]
#[non_exhaustive]
pub struct Report {
    /// How the old one is called, and its version.
    pub old: (String, Version),
    /// How the new one is called, and its version.
    pub new: (String, Version),
    /// What changed: what breaks first, then in the order of the new text.
    pub changes: Vec<Change>,
    /// Where the new one has its version.
    pub version_at: Position,
    /// The version of the generated crate.
    pub crate_version: Version,
}

impl Report {
    /// Compares two descriptions.
    #[must_use]
    pub fn of(old: &Input, new: &Input) -> Self {
        let changes = changes(&old.document, &new.document);
        // All crates of the workspace have one version.
        let crate_version = Version::parse(env!("CARGO_PKG_VERSION")).unwrap_or(Version::new(0, 0, 0));
        Self {
            old: (old.name.clone(), old.version.clone()),
            new: (new.name.clone(), new.version.clone()),
            changes: placed(changes, &old.tree, &new.tree),
            version_at: new.tree.position("/info/version"),
            crate_version,
        }
    }

    /// What a change asks of `info.version`, and of the version of the generated crate.
    #[must_use]
    pub fn asks(&self, change: &Change) -> [Bump; 2] {
        [asked(change.class, self.old.1.major), asked(change.generated, self.crate_version.major)]
    }

    /// What all changes together ask of both.
    #[must_use]
    pub fn asks_in_all(&self) -> [Bump; 2] {
        let each = || self.changes.iter().map(|change| self.asks(change));
        [each().map(|[description, _]| description).max(), each().map(|[_, generated]| generated).max()]
            .map(|bump| bump.unwrap_or(Bump::None))
    }

    /// The least version that the new description may have.
    #[must_use]
    pub fn at_least(&self) -> Version {
        at_least(&self.old.1, self.asks_in_all()[0])
    }

    /// Whether the new description has that version, or a later one.
    #[must_use]
    pub fn bumped_enough(&self) -> bool {
        enough(&self.old.1, &self.new.1, self.asks_in_all()[0])
    }

    /// How many changes are of a class.
    #[must_use]
    pub fn count(&self, class: Verdict) -> usize {
        self.changes.iter().filter(|change| change.class == class).count()
    }
}

type Key = (Kind, Option<Position>, Option<Position>, String);

/// With positions, and in order. What an anchor holds is written once, and told once.
fn placed(changes: Vec<Change>, old: &Tree, new: &Tree) -> Vec<Change> {
    let mut all: Vec<Change> = Vec::new();
    let mut known: HashMap<Key, usize> = HashMap::new();
    let place = |spot: &mut Option<Spot>, tree: &Tree| {
        let spot = spot.as_mut()?;
        spot.position = Some(tree.position(&spot.pointer));
        spot.position
    };
    for mut change in changes {
        let (before, after) = (place(&mut change.old, old), place(&mut change.new, new));
        let key = (change.kind, before, after, change.message.clone());
        match known.get(&key).and_then(|at| all.get_mut(*at)) {
            Some(same) => {
                same.request = same.request.max(change.request);
                same.response = same.response.max(change.response);
                same.class = same.class.max(change.class);
                same.generated = same.generated.max(change.generated);
                merge(same, &change.operations, change.breaks);
            }
            None => {
                known.insert(key, all.len());
                all.push(change);
            }
        }
    }
    let at = |change: &Change| change.new.as_ref().or(change.old.as_ref()).and_then(|spot| spot.position);
    all.sort_by_key(|change| (Reverse(change.class), at(change)));
    all
}
