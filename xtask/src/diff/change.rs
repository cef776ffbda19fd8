//! A change between two descriptions, and its effects.

use std::fmt;

use serde::Serialize;

use super::class::Class;
use super::rules::ChangeKind;
use wirecheck::Position;

/// A kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Client {
    /// Generated, with closed enums and required members, as openapi-generator, serde and System.Text.Json make them.
    Strict,
    /// Reads what it knows and ignores the rest.
    Tolerant,
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Strict => "strict typed clients",
            Self::Tolerant => "tolerant clients",
        })
    }
}

/// A client that breaks, and the reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Break {
    /// The kind of client.
    pub client: Client,
    /// `request` if the client breaks by what it sends, `response` if by what it receives.
    pub direction: &'static str,
    /// The reason, in words.
    pub how: String,
}

/// A place in one of the two descriptions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Spot {
    /// JSON Pointer.
    pub pointer: String,
    /// Line and column.
    #[serde(flatten)]
    pub position: Option<Position>,
}

/// A difference between two descriptions, with the operations that share it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The rule of the table.
    pub kind: ChangeKind,
    /// The more severe of the two classes below.
    pub class: Class,
    /// The class for those who send; none if no request contains the place.
    pub request: Option<Class>,
    /// The class for those who receive; none if no response contains the place.
    pub response: Option<Class>,
    /// Compatible, and yet some clients break.
    pub warning: bool,
    /// JSON Pointer into the new description, or into the old one if the place was removed.
    pub pointer: String,
    /// The place in the old description.
    pub old: Option<Spot>,
    /// The place in the new description.
    pub new: Option<Spot>,
    /// The place for readers, such as `Order.status`.
    pub place: String,
    /// The difference, in words.
    pub message: String,
    /// The operations that reach the place.
    pub operations: Vec<String>,
    /// The clients that break.
    pub breaks: Vec<Break>,
}

impl Change {
    /// Returns whether both are one change of one place, which another operation or direction reaches, too.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let positions = |change: &Self| [&change.old, &change.new].map(|spot| spot.as_ref().and_then(|it| it.position));
        self.kind.id() == other.kind.id() && self.message == other.message && positions(self) == positions(other)
    }

    /// Adds what the same change means for other operations, or for the other direction.
    pub(super) fn merge(&mut self, other: Self) {
        let new = other.operations.into_iter().filter(|operation| !self.operations.contains(operation));
        self.operations.extend(new.collect::<Vec<_>>());
        let new = other.breaks.into_iter().filter(|found| !self.breaks.contains(found));
        self.breaks.extend(new.collect::<Vec<_>>());
        self.breaks.sort_by_key(|found| (found.client, found.direction));
        self.request = self.request.max(other.request);
        self.response = self.response.max(other.response);
        self.class = self.class.max(other.class);
        self.warning = self.class == Class::Compatible && !self.breaks.is_empty();
    }

    /// The position in the new file, or in the old one if the place was removed.
    pub(super) fn position(&self) -> Option<Position> {
        self.new.as_ref().or(self.old.as_ref()).and_then(|spot| spot.position)
    }
}
