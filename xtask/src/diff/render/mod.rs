//! Reports, for people, for programs and for changelogs.

mod json;
mod markdown;
mod text;

use super::change::{Change, Verdict};
use super::report::Report;

/// `request: compatible, response: breaking`; empty for what nobody sends or receives.
fn directions(change: &Change) -> String {
    let one = |name: &str, verdict: Option<Verdict>| verdict.map(|verdict| format!("{name}: {verdict}"));
    let both = [one("request", change.request), one("response", change.response)];
    both.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// `PLACE: what is different`, on one line.
fn message(change: &Change) -> String {
    let message = change.message.replace(['\n', '\r'], " ");
    if change.place.is_empty() { message } else { format!("{}: {message}", change.place) }
}

impl Report {
    /// The operations of a change, or that it concerns all of them.
    fn operations(change: &Change) -> String {
        if change.operations.is_empty() { "none".to_owned() } else { change.operations.join(", ") }
    }

    /// Where a change is: `FILE:LINE:COLUMN`, in the new file, or in the old one for what is gone.
    fn place(&self, change: &Change) -> String {
        let (file, spot) = match &change.new {
            Some(spot) => (&self.new.0, Some(spot)),
            None => (&self.old.0, change.old.as_ref()),
        };
        spot.and_then(|spot| spot.position).map_or_else(|| file.clone(), |position| format!("{file}:{position}"))
    }
}
