//! All changes between two descriptions, and the version that they require.

use std::cmp::Reverse;

use semver::Version;

use super::change::Change;
use super::class::Class;
use super::input::Input;
use super::version::Bump;
use super::walk::{Check, Walk};
use wirecheck::Position;

/// The changes between two descriptions.
#[derive(Debug)]
#[non_exhaustive]
pub struct Report {
    /// The old description's name and version.
    pub old: (String, Version),
    /// The new description's name and version.
    pub new: (String, Version),
    /// The changes: breaking ones first, then in the order of the new text.
    pub changes: Vec<Change>,
    /// The place of the new version.
    pub version_at: Position,
}

impl Report {
    /// Compares two descriptions.
    #[must_use]
    pub fn new(old: &Input, new: &Input) -> Self {
        let mut walk = Walk::new(&old.description, &new.description);
        let (before, after) = (walk.old.root(), walk.new.root());
        if let (Some(before), Some(after)) = (before.get("info"), after.get("info")) {
            walk.object(&[("version", Check::Skip)], &before, &after, "");
        }
        walk.object(&[("openapi info servers security paths components", Check::Skip)], &before, &after, "");
        walk.operations();
        walk.unused_components();
        let mut changes = walk.into_changes();
        changes.sort_by_key(|change| (Reverse(change.class), change.position()));
        Self {
            old: (old.name.clone(), old.version.clone()),
            new: (new.name.clone(), new.version.clone()),
            changes,
            version_at: new.description.position("/info/version").unwrap_or(Position::START),
        }
    }

    /// The bump of `info.version` that a change requires.
    #[must_use]
    pub fn bump(&self, change: &Change) -> Bump {
        Bump::required(change.class, &self.old.1)
    }

    /// The bump that all changes together require.
    #[must_use]
    pub fn bump_of_all(&self) -> Bump {
        self.changes.iter().map(|change| self.bump(change)).max().unwrap_or(Bump::None)
    }

    /// The lowest version that the new description may have.
    #[must_use]
    pub fn at_least(&self) -> Version {
        self.bump_of_all().at_least(&self.old.1)
    }

    /// Returns whether the new description has that version, or a later one.
    #[must_use]
    pub fn bumped_enough(&self) -> bool {
        self.bump_of_all().is_met(&self.old.1, &self.new.1)
    }

    /// The number of changes of a class.
    #[must_use]
    pub fn count(&self, class: Class) -> usize {
        self.changes.iter().filter(|change| change.class == class).count()
    }
}
