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
