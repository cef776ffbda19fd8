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
mod text;
mod url;

use redactor::Redactor;

pub(crate) use run::{Options, import};
