//! The certainty of a statement.

/// The certainty of a statement, by its origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// A public page states it.
    Documented,
    /// Users of the service have reported it; no page states it.
    Reported,
    /// The pages leave it open; this reading fits them best.
    Assumed,
}

impl Certainty {
    /// The stable name: `documented`, `reported` or `assumed`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Reported => "reported",
            Self::Assumed => "assumed",
        }
    }
}
