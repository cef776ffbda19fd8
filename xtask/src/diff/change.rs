//! One change, and who notices.

use std::fmt;

use serde::Serialize;

use super::kind::Kind;
use crate::source::Position;

/// What a change is to those who use the description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Verdict {
    /// Only readers notice.
    Documentation,
    /// What worked goes on working.
    Compatible,
    /// Something that worked may stop working.
    Breaking,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Documentation => "documentation",
            Self::Compatible => "compatible",
            Self::Breaking => "breaking",
        })
    }
}

/// A kind of client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Client {
    /// Generated with closed enums and required members, as openapi-generator, serde or System.Text.Json have them.
    Strict,
    /// Reads what it knows and ignores the rest.
    Tolerant,
    /// The crate `partner-orders-api`: open enums, optional members, unknown properties kept.
    Rust,
}

impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Strict => "strict typed clients",
            Self::Tolerant => "tolerant clients",
            Self::Rust => "partner-orders-api",
        })
    }
}

/// A client that breaks, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Break {
    /// Who.
    pub client: Client,
    /// Whether by what is sent (`request`) or by what is received (`response`); none where it is code that breaks.
    pub direction: Option<&'static str>,
    /// What happens.
    pub how: String,
}

/// How far a version must be bumped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Bump {
    /// Not at all.
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
        f.write_str(match self {
            Self::None => "none",
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        })
    }
}

/// A place in one of the two descriptions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Spot {
    /// JSON Pointer.
    pub pointer: String,
    /// Line and column, once the text is known.
    #[serde(flatten)]
    pub position: Option<Position>,
}

/// One thing that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// What changed.
    pub kind: Kind,
    /// The worst of the verdicts.
    pub class: Verdict,
    /// What it is to those who send; none if no request has it.
    pub request: Option<Verdict>,
    /// What it is to those who receive; none if no response has it.
    pub response: Option<Verdict>,
    /// Compatible, and yet some clients break.
    pub warning: bool,
    /// JSON Pointer: into the new description, or into the old one for what is gone.
    pub pointer: String,
    /// Where it was.
    pub old: Option<Spot>,
    /// Where it is.
    pub new: Option<Spot>,
    /// How the place reads: `Order.status`.
    pub place: String,
    /// What is different there.
    pub message: String,
    /// The operations it is reachable from.
    pub operations: Vec<String>,
    /// The clients that break.
    pub breaks: Vec<Break>,
    /// What it is to the generated crate.
    #[serde(rename = "crate")]
    pub generated: Verdict,
}
