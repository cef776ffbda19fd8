//! The report on the clients.

use serde::Serialize;

use super::text::{CheckTexts, times};

/// The response of `GET /_emulator/conduct`.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct LintReport {
    pub(crate) clients: Vec<ClientReport>,
}

/// The checks of one client.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ClientReport {
    /// Its `User-Agent` and app registration.
    pub(crate) client: String,
    /// The number of its requests.
    pub(crate) requests: u64,
    pub(crate) checks: Vec<CheckReport>,
}

/// The outcome of one check.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CheckReport {
    /// The id of the check.
    pub(crate) check: &'static str,
    pub(crate) verdict: LintVerdict,
    /// The number of requests that passed or, if any did, that failed.
    pub(crate) count: u64,
    /// The first of those requests, by number.
    pub(crate) examples: Vec<u64>,
    /// A sentence for people.
    pub(crate) text: String,
    /// The public page that has the rule.
    pub(crate) source: &'static str,
}

/// Passed, failed, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum LintVerdict {
    Good,
    Bad,
    NotSeen,
}

/// The number of requests that passed and that failed a check.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    good: CountWithExamples,
    bad: CountWithExamples,
}

#[derive(Clone, Debug, Default)]
struct CountWithExamples {
    count: u64,
    examples: Vec<u64>,
}

/// The most requests that are named.
const EXAMPLES: usize = 5;

impl Tally {
    /// Counts a request that passed.
    pub(super) fn good(&mut self, number: u64) {
        self.good.add(number);
    }

    /// Counts a request that failed.
    pub(super) fn bad(&mut self, number: u64) {
        self.bad.add(number);
    }

    /// Counts a request that passed or failed.
    pub(super) fn count(&mut self, number: u64, good: bool) {
        if good { self.good(number) } else { self.bad(number) }
    }

    /// Returns the verdict, which one failure makes bad.
    pub(super) fn verdict(&self) -> LintVerdict {
        match (self.bad.count, self.good.count) {
            (0, 0) => LintVerdict::NotSeen,
            (0, _) => LintVerdict::Good,
            _ => LintVerdict::Bad,
        }
    }

    /// Reports with the text for the verdict.
    pub(super) fn report(&self, check: &'static str, source: &'static str, texts: CheckTexts) -> CheckReport {
        let verdict = self.verdict();
        let (count, text) = match verdict {
            LintVerdict::Good => (&self.good, texts.good),
            LintVerdict::Bad => (&self.bad, texts.bad),
            LintVerdict::NotSeen => (&self.good, texts.not_seen),
        };
        let text = text.replace("{times}", &times(count.count));
        CheckReport { check, verdict, count: count.count, examples: count.examples.clone(), text, source }
    }
}

impl CountWithExamples {
    fn add(&mut self, number: u64) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(number);
        }
    }
}
