//! Traffic becomes samples: without what is secret or personal, in the form of the repository.

mod body;
mod described;
mod exchange;
mod headers;
mod json;
mod key;
mod known;
mod likeness;
mod names;
mod net;
mod patterns;
mod pseudonym;
mod redactor;
mod run;
mod store;
mod summary;
#[cfg(test)]
mod tests;
mod text;
mod url;

use redactor::Redactor;

pub(crate) use run::{Options, import};

/// Why an import could not be done at all.
#[derive(Debug)]
pub(crate) struct Failed(String);

impl Failed {
    fn at(place: &str, problem: &str) -> Self {
        Self(format!("{place}: {problem}"))
    }
}

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
