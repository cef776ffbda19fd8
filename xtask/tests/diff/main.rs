//! Everyday edits, shared parts, servers, git revisions and output forms of `diff`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, too")]

mod command;
mod everyday;
mod servers;
mod sharing;

use xtask::diff::{Change, Class, Input, Report, Spot};

const FIXTURE: &str = include_str!("fixture.yaml");

/// The fixture against what the edits make of it; each edit replaces every occurrence.
fn edited(edits: &[(&str, &str)]) -> Report {
    let mut text = FIXTURE.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "the fixture has no {from:?}");
        text = text.replace(from, to);
    }
    compare(FIXTURE, &text)
}

fn compare(old: &str, new: &str) -> Report {
    let read = |name, text| Input::from_text(name, text).unwrap_or_else(|error| panic!("{error}"));
    Report::new(&read("old", old), &read("new", new))
}

/// `kind RS new 3:7`, with R and S the first letters of the classes for request and response.
fn line(change: &Change) -> String {
    let letter = |verdict: Option<Class>| match verdict {
        Some(Class::Breaking) => 'B',
        Some(Class::Compatible) => 'C',
        Some(Class::Documentation) => 'D',
        _ => '-',
    };
    let place = |name: &str, spot: &Option<Spot>| Some(format!("{name} {}", spot.as_ref()?.position?));
    let place = place("new", &change.new).or_else(|| place("old", &change.old)).unwrap();
    format!("{} {}{} {place}", change.kind.id(), letter(change.request), letter(change.response))
}

fn lines(report: &Report) -> Vec<String> {
    report.changes.iter().map(line).collect()
}
