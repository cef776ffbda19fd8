//! What changed between two descriptions, and who breaks.
//!
//! [`changes()`] compares two documents: by operation, and for each apart what goes in and what comes out, since the same
//! edit of a schema may widen the one and narrow the other. What several operations share is told once. [`Report`] adds
//! where things stand in the files, and which versions the changes ask for.

mod bounds;
mod branches;
mod change;
mod clients;
mod document;
mod enums;
mod found;
mod input;
mod kind;
mod messages;
mod objects;
mod operations;
mod parameters;
mod render;
mod report;
mod rust;
mod schemas;
mod security;
mod shape;
mod site;
mod texts;
mod version;
mod walk;

use serde_json::Value;

pub use change::{Break, Bump, Change, Client, Spot, Verdict};
pub use input::{Input, read};
pub use kind::Kind;
pub use report::Report;

use document::Document;
use site::Site;
use walk::{Walk, pair};

/// All changes between two documents, each once; without positions, which only the texts know.
#[must_use]
pub fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let mut walk = Walk::new(Document(old), Document(new));
    let (before, after) = (walk.old.root(), walk.new.root());
    if let Some((before, after)) = pair(&before, &after, "info") {
        walk.rest(&before, &after, &["version"]);
    }
    walk.rest(&before, &after, &["openapi", "info", "servers", "security", "paths", "components"]);
    operations::compare(&mut walk);
    walk.at(Site { holder: site::Holder::Body, ..Site::default() }, Walk::unused_components);
    walk.into_found().into_changes()
}
