//! The version that changes require.

use std::fmt;

use semver::Version;
use serde::Serialize;

use super::class::Class;

/// The number of a version that must be raised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Bump {
    /// No number.
    None,
    /// The last number.
    Patch,
    /// The middle number.
    Minor,
    /// The first number.
    Major,
}

impl fmt::Display for Bump {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl Bump {
    /// The bump that a change requires of this version. While the first number is 0, the second one stands for it.
    pub(super) fn required(class: Class, old: &Version) -> Self {
        match (class, old.major) {
            (Class::Breaking, 0) => Self::Minor,
            (Class::Breaking, _) => Self::Major,
            (Class::Compatible, 1..) => Self::Minor,
            (Class::Compatible, 0) | (Class::Documentation, _) => Self::Patch,
        }
    }

    /// The first version that is raised this far. A pre-release was never released, so its release is enough.
    pub(super) fn at_least(self, old: &Version) -> Version {
        let Version { major, minor, patch, .. } = *old;
        match self {
            Self::None => old.clone(),
            _ if !old.pre.is_empty() => Version::new(major, minor, patch),
            Self::Patch => Version::new(major, minor, patch + 1),
            Self::Minor => Version::new(major, minor + 1, 0),
            Self::Major => Version::new(major + 1, 0, 0),
        }
    }

    /// Returns whether `new` is raised this far.
    pub(super) fn is_met(self, old: &Version, new: &Version) -> bool {
        match self {
            Self::None => new >= old,
            _ if !old.pre.is_empty() => new > old,
            // 0.2.0-rc.1 raises 0.1.0 to 0.2.0.
            _ => new > old && Version::new(new.major, new.minor, new.patch) >= self.at_least(old),
        }
    }
}
