//! The edits that `suggest` proposes for additions to samples. It tries some additions of every kind, since each takes
//! several readings of a description. `PARTNER_ORDERS_SUGGEST_EVERY=1` tries all, `=5` every fifth: in a release build.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test, and its helpers"
)]

#[path = "../common/mod.rs"]
mod common;
mod constraints;
mod contradictions;
#[path = "../../../crates/wirecheck/tests/mutations/mutate/mod.rs"]
#[allow(dead_code, reason = "the test of the checks takes more")]
mod mutate;
mod patch;
mod trial;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs, thread};

use mutate::sample::{self, Sample};
use mutate::spec::Spec;
use mutate::{Expected, Kind, Mutation};
use trial::{Outcome, Trial};

/// The number of additions of each kind, if not all are tried.
const OF_EACH: usize = 2;

/// Names an addition in the list of results; none if the mutation adds nothing.
fn name(spec: &Spec, sample: &Sample, mutation: &Mutation) -> Option<&'static str> {
    let place = match mutation.expected.as_slice() {
        [Expected::OneOf(places)] if places.len() == 1 => places.first(),
        _ => None,
    };
    Some(match mutation.kind {
        Kind::Added => "property",
        Kind::Renamed if place.is_some() => "property renamed",
        Kind::Renamed => "required property renamed",
        Kind::Removed => "required property missing",
        Kind::EnumValue => "enum value",
        // A whole body that is null needs a person: its meaning is unknown.
        Kind::Null if mutation.expected.iter().any(is_whole_body) => return None,
        Kind::Null => "null",
        Kind::Fraction => "fraction",
        Kind::HeaderRenamed => {
            let was = place?.strip_prefix("/response/headers/")?.strip_suffix("-Renamed")?;
            (!spec.answers_with(&spec.operation(&sample.operation), sample.status, was)).then_some("header")?
        }
        Kind::Query => "query parameter",
        Kind::Url => {
            let was = place?.strip_prefix("/request/query/")?.strip_suffix("_renamed")?;
            // A person must decide that it need not be sent.
            let required = spec.required(&spec.operation(&sample.operation), "query", was);
            return (!required).then_some("query parameter renamed");
        }
        _ => return None,
    })
}

fn is_whole_body(expected: &Expected) -> bool {
    let Expected::OneOf(places) = expected else { return false };
    places.first().is_some_and(|at| at == "/request/body" || at == "/response/body")
}

/// The last segment of the place that a mutation is found at.
fn leaf(mutation: &Mutation) -> Option<String> {
    let [Expected::OneOf(places)] = mutation.expected.as_slice() else { return None };
    Some(places.first()?.rsplit('/').next()?.to_owned())
}

/// All additions, by what they are called.
fn additions<'a>(spec: &Spec, samples: &'a [Sample]) -> BTreeMap<&'static str, Vec<(&'a Sample, Mutation)>> {
    let mut kinds: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for sample in samples {
        for mutation in mutate::all(spec, sample, &mut |_, _| {}) {
            if let Some(name) = name(spec, sample, &mutation) {
                kinds.entry(name).or_default().push((sample, mutation));
            }
        }
    }
    kinds
}

/// Returns the distance between additions that are tried: one tries all.
fn step(of: usize, each: usize) -> usize {
    let every = env::var("PARTNER_ORDERS_SUGGEST_EVERY").ok().map(|every| every.parse().expect("a number"));
    every.unwrap_or_else(|| of.div_ceil(each))
}

#[test]
fn many_additions_are_suggested_at_once() {
    let (spec, samples) = (Spec::load(), sample::all());
    let trial = Trial::new("suggest-many");
    let (mut paths, mut count, mut spellings) = (Vec::new(), 0, BTreeMap::new());
    for (name, mutations) in additions(&spec, &samples) {
        // A person decides what the committed samples contradict, and about two parameters renamed to the same name.
        if name.starts_with("required") || name == "fraction" || name.ends_with("parameter renamed") {
            continue;
        }
        let step = step(mutations.len(), 40);
        for (sample, mutation) in mutations.into_iter().step_by(step) {
            // A person decides about names that differ in letter case alone.
            let renamed = leaf(&mutation).filter(|_| name == "property renamed");
            if renamed.is_some_and(|leaf| *spellings.entry(leaf.to_lowercase()).or_insert(leaf.clone()) != leaf) {
                continue;
            }
            paths.push(trial.write(count, sample, &mutation));
            count += 1;
        }
    }
    println!("{count} additions in one description");
    let text = trial.together(&paths).unwrap_or_else(|why| panic!("{why}"));
    if let Some(folder) = env::var_os("PARTNER_ORDERS_SUGGEST_KEEP") {
        keep(&Path::new(&folder).join("many"), std::iter::once(&text));
    }
}

#[test]
fn every_addition_is_suggested_once_and_for_all() {
    let (spec, samples) = (Spec::load(), sample::all());
    let kinds = additions(&spec, &samples);
    let found: usize = kinds.values().map(Vec::len).sum();
    let mut tried = Vec::new();
    for (name, mutations) in kinds {
        let step = step(mutations.len(), OF_EACH);
        tried.extend(mutations.into_iter().step_by(step).map(|(sample, mutation)| (name, sample, mutation)));
    }
    // The real program takes as long as the test's own process: it is asked for some 50.
    let real = tried.len().div_ceil(50);
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let tried = &tried;
                scope.spawn(move || {
                    let trial = Trial::new(&format!("suggest-{worker}"));
                    let mine = tried.iter().enumerate().skip(worker).step_by(threads);
                    mine.map(|(index, (name, sample, mutation))| {
                        (*name, sample.name.as_str(), trial.run(sample, mutation, index % real == 0))
                    })
                    .collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
    });
    judge(&outcomes, found);
}

fn judge(outcomes: &[(&str, &str, Result<Outcome, String>)], found: usize) {
    let mut rates: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut failures, mut excused, mut people, mut real, mut texts) = (Vec::new(), 0, 0, 0, BTreeSet::new());
    for (name, sample, outcome) in outcomes {
        let (good, all) = rates.entry(name).or_default();
        match outcome {
            Ok(Outcome::Excused) => {
                excused += 1;
                continue;
            }
            Ok(Outcome::Good { real: by_git, text }) => {
                *good += 1;
                real += usize::from(*by_git);
                texts.insert(text);
            }
            Ok(Outcome::Person) => {
                people += 1;
                *good += 1;
            }
            Err(why) => failures.push(format!("{sample}, {name}: {why}")),
        }
        *all += 1;
    }
    println!("{found} additions, {} tried, {excused} of them wrong on purpose already", outcomes.len());
    for (name, (good, all)) in &rates {
        println!("{name:26} {good:5} of {all:5}");
    }
    println!("{people} are for a person to decide");
    println!("{} different descriptions; {real} diffs of the real program went through git", texts.len());
    failures.iter().take(40).for_each(|failure| println!("  {failure}"));
    if let Some(folder) = env::var_os("PARTNER_ORDERS_SUGGEST_KEEP") {
        keep(Path::new(&folder), texts.into_iter());
    }
    assert!(found >= 3_000, "{found} additions, expected 3000 or more");
    assert!(real >= 10, "{real} diffs of the real program, expected 10 or more");
    assert!(failures.is_empty(), "{} of {} additions fail, see above", failures.len(), outcomes.len());
}

/// Keeps the descriptions, for whoever wants to generate clients from them.
fn keep<'a>(folder: &Path, texts: impl Iterator<Item = &'a String>) {
    fs::create_dir_all(folder).unwrap();
    for (index, text) in texts.enumerate() {
        fs::write(folder.join(format!("{index}.yaml")), text).unwrap();
    }
}
