//! The severity of changes.

use std::fmt;

use serde::Serialize;

/// The severity of a change for those who use the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Class {
    /// Only readers notice.
    Documentation,
    /// Everything that worked still works.
    Compatible,
    /// Something that worked may stop working.
    Breaking,
}

impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}
