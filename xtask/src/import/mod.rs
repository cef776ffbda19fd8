//! Import of captured traffic as samples.
//!
//! The description is the allow-list: it says which strings may be kept. Every other string is replaced by one of the
//! same form, so that captured traffic stays evidence, and nothing secret or personal is published.

mod described;
mod exchange;
mod form;
mod json;
mod key;
mod likeness;
mod message;
mod pseudonym;
mod redactor;
mod run;
mod store;
mod summary;
mod table;
#[cfg(test)]
mod tests;
mod url;

pub(crate) use run::{Options, import};

/// An import that is impossible as a whole.
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
