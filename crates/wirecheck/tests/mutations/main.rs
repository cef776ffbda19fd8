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

#[allow(dead_code, reason = "the test of suggestions takes more")]
mod mutate;
mod page;
mod single;

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use mutate::sample::{self, Message, Sample};
use mutate::spec::Spec;
use mutate::{Expected, Kind, Mutation};
use page::Page;
use wirecheck::{Description, Finding};

#[derive(Default)]
struct Tally {
    found: BTreeMap<Kind, (usize, usize)>,
    excluded: BTreeMap<(Kind, &'static str), usize>,
    missed: Vec<String>,
    /// Mutations that were made, and those of them that were tried on a page, too.
    count: usize,
    on_pages: usize,
    /// Findings beside those expected.
    elsewhere: BTreeSet<String>,
    unmutated: Vec<String>,
}

/// The number of mutations of which one is tried on a page, too: a page is written and read for each.
const ON_PAGES: usize = 10;

#[test]
fn every_mutation_is_found_where_it_is() {
    let (spec, samples) = (Spec::load(), sample::all());
    let description = Description::load(mutate::root().join("spec/openapi.yaml")).unwrap();
    let threads = thread::available_parallelism().map_or(2, usize::from).min(8);
    let tallies: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|worker| {
                let (spec, description) = (&spec, &description);
                let mine: Vec<_> = samples.iter().skip(worker).step_by(threads).collect();
                scope.spawn(move || {
                    let mut tally = Tally::default();
                    let page = Page::new(description, worker);
                    mine.iter().for_each(|sample| tally.sample(description, spec, sample, &page));
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
    assert!(all >= 22_000 && total.on_pages >= 2_000, "{all} mutations, {} of them on pages", total.on_pages);
    assert!(total.unmutated.is_empty(), "samples as they are: {:#?}", total.unmutated);
    assert!(total.missed.is_empty(), "{} of {all} mutations are not found, see above", total.missed.len());
}

impl Tally {
    fn sample(&mut self, description: &Description, spec: &Spec, sample: &Sample, page: &Page<'_>) {
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

        let before_page = page.check(sample, None);
        let is_known = |finding: &&Finding| {
            before_request.iter().chain(&before_response).any(|known| known.pointer == finding.pointer)
        };
        let more = before_page.iter().filter(|finding| !is_known(finding));
        self.unmutated.extend(more.map(|finding| format!("{} on a page: {finding}", sample.name)));
        for mutation in mutate::all(spec, sample, &mut |kind, why| self.exclude(kind, why)) {
            let (before, after) = match (&mutation.request, &mutation.response) {
                (Some((url, message)), _) => (&before_request, request(description, sample, url, message)),
                (_, Some((status, message))) => (&before_response, response(description, sample, *status, message)),
                _ => continue,
            };
            self.judge(sample, &mutation, before, &after);
            self.count += 1;
            if self.count.is_multiple_of(ON_PAGES) {
                self.on_pages += 1;
                self.judge(sample, &mutation, &before_page, &page.check(sample, Some(&mutation)));
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
        self.count += other.count;
        self.on_pages += other.on_pages;
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
        println!("{} of them on pages with two responses", self.on_pages);
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
