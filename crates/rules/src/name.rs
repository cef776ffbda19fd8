//! The error for an unknown name.

use std::error::Error;
use std::fmt;

/// The error for a string that is not a known name.
///
/// Its [`Display`](fmt::Display) shows the string and the known names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    what: &'static str,
    given: String,
    known: Vec<&'static str>,
}

impl UnknownName {
    pub(crate) fn new<I>(what: &'static str, given: &str, known: I) -> Self
    where
        I: IntoIterator<Item = &'static str>,
    {
        let known = known.into_iter().collect();
        Self { what, given: given.to_owned(), known }
    }
}

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "no such {}: {:?} (known: {})", self.what, self.given, self.known.join(", "))
    }
}

impl Error for UnknownName {}
