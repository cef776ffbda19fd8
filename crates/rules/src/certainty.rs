//! How sure a statement is.

/// How sure a statement is: said by a public page, seen in use, or filled in by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// A public page says it.
    Documented,
    /// No page says it, but users of the service have reported it.
    Reported,
    /// The pages leave it open; this is the reading that fits them best.
    Assumed,
}
