//! Every single mutation of every sample, and whether it is found where it is.
//!
//! Samples and description are read by the test's own code, which also says what must be found; the checks themselves
//! run in this process.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test, and its helpers"
)]

mod bodies;
mod heads;
mod sample;
mod spec;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use xtask::{Description, Finding};

use sample::{Body, Message, Sample};
use spec::Spec;

/// What is done to a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Renamed,
    Type,
    Null,
    Removed,
    EnumValue,
    Added,
    Format,
    Status,
    HeaderMissing,
    HeaderRenamed,
    MediaType,
    Url,
}

/// Where a finding must be.
#[derive(Clone, Debug)]
pub(crate) enum Expected {
    /// At one of these pointers.
    OneOf(Vec<String>),
    /// Anywhere at or below this one.
    Below(String),
    /// The status, or anywhere in the body.
    StatusOrBody,
}

impl Expected {
    fn under(self, prefix: &str) -> Self {
        match self {
            Self::OneOf(pointers) => Self::OneOf(pointers.iter().map(|at| format!("{prefix}{at}")).collect()),
            Self::Below(pointer) => Self::Below(format!("{prefix}{pointer}")),
            Self::StatusOrBody => Self::StatusOrBody,
        }
    }

    fn is_at(&self, pointer: &str) -> bool {
        match self {
            Self::OneOf(pointers) => pointers.iter().any(|at| at == pointer),
            Self::StatusOrBody => pointer == "/response/status" || pointer.starts_with("/response/body"),
            Self::Below(at) => {
                pointer.strip_prefix(at.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            }
        }
    }
}

/// A changed request or response.
pub(crate) struct Mutation {
    kind: Kind,
    /// None leaves the message as it is in the sample.
    request: Option<(String, Message)>,
    response: Option<(u16, Message)>,
    expected: Vec<Expected>,
}

#[derive(Default)]
struct Tally {
    found: BTreeMap<Kind, (usize, usize)>,
    excluded: BTreeMap<(Kind, &'static str), usize>,
    missed: Vec<String>,
    /// Findings beside those expected.
    elsewhere: BTreeSet<String>,
    unmutated: Vec<String>,
}

#[test]
fn every_mutation_is_found_where_it_is() {
    let (spec, samples) = (Spec::load(), sample::all());
    let description = Description::load(xtask::repository_root().join("spec/openapi.yaml")).unwrap();
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    let tallies: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let (spec, description) = (&spec, &description);
                let mine: Vec<_> = samples.iter().skip(worker).step_by(threads).collect();
                scope.spawn(move || {
                    let mut tally = Tally::default();
                    mine.iter().for_each(|sample| tally.sample(description, spec, sample));
                    tally
                })
            })
            .collect();
        workers.into_iter().map(|worker| worker.join().unwrap()).collect()
    });
    let mut total = Tally::default();
    tallies.into_iter().for_each(|tally| total.add(tally));
    total.print(samples.len());
    let all: usize = total.found.values().map(|(_, all)| all).sum();
    assert!(all >= 2_000, "{all} mutations, expected 2000 or more");
    assert!(total.unmutated.is_empty(), "samples as they are: {:#?}", total.unmutated);
    assert!(total.missed.is_empty(), "{} of {all} mutations are not found, see above", total.missed.len());
}

impl Tally {
    fn sample(&mut self, description: &Description, spec: &Spec, sample: &Sample) {
        let (url, status) = (&sample.url, sample.status);
        let before_request = request(description, sample, url, &sample.request);
        let before_response = response(description, sample, status, &sample.response);
        // A request that was refused may be wrong where a note says so.
        let tolerated = |finding: &&Finding| {
            let mut words = sample.notes.split_whitespace().map(|word| word.trim_end_matches([',', '.', ':', ';']));
            (400..500).contains(&status) && words.any(|word| word == finding.pointer)
        };
        let unexpected = before_request.iter().filter(|finding| !tolerated(finding)).chain(&before_response);
        self.unmutated.extend(unexpected.map(|finding| format!("{}: {finding}", sample.name)));

        let mut mutations = Vec::new();
        self.bodies(spec, sample, &mut mutations);
        heads::mutations(spec, sample, &mut mutations, &mut |kind, why| self.exclude(kind, why));
        for mutation in mutations {
            let (before, after) = match (&mutation.request, &mutation.response) {
                (Some((url, message)), _) => (&before_request, request(description, sample, url, message)),
                (_, Some((status, message))) => (&before_response, response(description, sample, *status, message)),
                _ => continue,
            };
            self.judge(sample, &mutation, before, &after);
        }
    }

    fn bodies(&mut self, spec: &Spec, sample: &Sample, mutations: &mut Vec<Mutation>) {
        let operation = spec.operation(&sample.operation);
        let media_type = |message: &Message| {
            message
                .header("content-type")
                .unwrap_or("application/json")
                .split(';')
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        let request = spec.request_schema(&operation, &media_type(&sample.request));
        let response = spec.response_schema(&operation, sample.status);
        for (message, schema, prefix) in
            [(&sample.request, request, "/request/body"), (&sample.response, response, "/response/body")]
        {
            let (Some(schema), Some((json, part))) = (schema, json_of(&message.body)) else { continue };
            let schema = part.map_or(schema, |part| &spec.resolve(schema)["properties"][part]);
            let prefix = part.map_or(prefix.to_owned(), |part| format!("{prefix}/{part}"));
            if !spec.knows(schema, json, false) {
                // What is wrong before a change cannot tell what is wrong after it; the checks must say so, too.
                let known = sample.notes.contains("wrong on purpose at /request/body");
                assert!(known, "{}{prefix} is wrong by the test's own reading", sample.name);
                self.exclude(Kind::Type, "a whole body that is wrong on purpose");
                continue;
            }
            let found = bodies::changes(spec, schema, json);
            found.excluded.into_iter().for_each(|(kind, why)| self.exclude(kind, why));
            for change in found.changes {
                let expected = change.expected.into_iter().map(|expected| expected.under(&prefix)).collect();
                let changed = Message { body: with_json(&message.body, change.body), ..message.clone() };
                let (request, response) = if prefix.starts_with("/request") {
                    (Some((sample.url.clone(), changed)), None)
                } else {
                    (None, Some((sample.status, changed)))
                };
                mutations.push(Mutation { kind: change.kind, request, response, expected });
            }
        }
    }

    fn judge(&mut self, sample: &Sample, mutation: &Mutation, before: &[Finding], after: &[Finding]) {
        let at_expected = |finding: &Finding| mutation.expected.iter().any(|expected| expected.is_at(&finding.pointer));
        if before.iter().any(at_expected) {
            self.exclude(mutation.kind, "it is wrong on purpose already");
            return;
        }
        let is_found = |expected: &Expected| after.iter().any(|finding| expected.is_at(&finding.pointer));
        let found = mutation.expected.iter().all(is_found);
        let (hits, all) = self.found.entry(mutation.kind).or_default();
        (*hits, *all) = (*hits + usize::from(found), *all + 1);
        let (name, kind) = (&sample.name, mutation.kind);
        if !found {
            let seen: Vec<_> = after.iter().map(ToString::to_string).collect();
            self.missed.push(format!("{name}: {kind:?}, expected {:?}, found {seen:?}", mutation.expected));
        }
        let known =
            |finding: &&Finding| at_expected(finding) || before.iter().any(|known| known.pointer == finding.pointer);
        let others = after.iter().filter(|finding| !known(finding));
        self.elsewhere.extend(others.map(|finding| format!("{name}: {kind:?} {:?}: {finding}", mutation.expected)));
    }

    fn exclude(&mut self, kind: Kind, why: &'static str) {
        *self.excluded.entry((kind, why)).or_default() += 1;
    }

    fn add(&mut self, other: Self) {
        for (kind, (found, all)) in other.found {
            let sum = self.found.entry(kind).or_default();
            *sum = (sum.0 + found, sum.1 + all);
        }
        for (why, count) in other.excluded {
            *self.excluded.entry(why).or_default() += count;
        }
        self.missed.extend(other.missed);
        self.elsewhere.extend(other.elsewhere);
        self.unmutated.extend(other.unmutated);
    }

    fn print(&self, samples: usize) {
        let (mut hits, mut total) = (0, 0);
        println!("{samples} samples\n{:14} {:>7} {:>7} {:>7}", "mutation", "found", "of", "%");
        let line = |name: &str, found: usize, all: usize| {
            let per_mille = (found * 1000).checked_div(all).unwrap_or(1000);
            println!("{name:14} {found:7} {all:7} {:5}.{}", per_mille / 10, per_mille % 10);
        };
        for (kind, (found, all)) in &self.found {
            line(&format!("{kind:?}"), *found, *all);
            (hits, total) = (hits + found, total + all);
        }
        line("all", hits, total);
        println!("left out, for nothing would be wrong:");
        self.excluded.iter().for_each(|((kind, why), count)| println!("{count:7} {kind:?}: {why}"));
        println!("{} findings beside those expected", self.elsewhere.len());
        self.elsewhere.iter().take(5).for_each(|finding| println!("  {finding}"));
        println!("{} not found", self.missed.len());
        self.missed.iter().take(60).for_each(|missed| println!("  {missed}"));
    }
}

fn request(description: &Description, sample: &Sample, url: &str, message: &Message) -> Vec<Finding> {
    description.check_request(&sample.operation, url, &message.pairs(), message.body.text().as_bytes())
}

fn response(description: &Description, sample: &Sample, status: u16, message: &Message) -> Vec<Finding> {
    description.check_response(&sample.operation, status, &message.pairs(), message.body.text().as_bytes())
}

/// The JSON of a body, and the part of the form that it is.
fn json_of(body: &Body) -> Option<(&serde_json::Value, Option<&str>)> {
    match body {
        Body::Json(json) => Some((json, None)),
        Body::Form { json, part, .. } => Some((json, Some(part))),
        Body::Other(_) => None,
    }
}

fn with_json(body: &Body, json: serde_json::Value) -> Body {
    match body.clone() {
        Body::Form { before, part, after, .. } => Body::Form { before, part, json, after },
        _ => Body::Json(json),
    }
}
