//! What is reported of the clients.

use serde::Serialize;

/// What `GET /_emulator/conduct` answers.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Report {
    pub(crate) clients: Vec<ClientReport>,
}

/// How one client behaved.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct ClientReport {
    /// Its `User-Agent` and app registration.
    pub(crate) client: String,
    /// How many requests it made.
    pub(crate) requests: u64,
    pub(crate) checks: Vec<CheckReport>,
}

/// How one client kept one rule.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct CheckReport {
    /// The rule.
    pub(crate) check: &'static str,
    pub(crate) verdict: Verdict,
    /// How often it was kept or, if it ever was, broken.
    pub(crate) count: u64,
    /// The first requests that did so, by number.
    pub(crate) examples: Vec<u64>,
    /// A sentence for people.
    pub(crate) text: String,
    /// The public page that asks for it.
    pub(crate) source: &'static str,
}

/// Kept, broken, or neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Verdict {
    Good,
    Bad,
    NotSeen,
}

/// How often a rule was kept and broken.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    good: Count,
    bad: Count,
}

#[derive(Clone, Debug, Default)]
struct Count {
    count: u64,
    examples: Vec<u64>,
}

/// How many requests are named.
const EXAMPLES: usize = 5;

impl Tally {
    /// The request of this number kept the rule.
    pub(super) fn good(&mut self, number: u64) {
        self.good.add(number);
    }

    /// The request of this number broke the rule.
    pub(super) fn bad(&mut self, number: u64) {
        self.bad.add(number);
    }

    /// Which it was.
    pub(super) fn count(&mut self, number: u64, good: bool) {
        if good { self.good(number) } else { self.bad(number) }
    }

    /// One break makes the verdict.
    pub(super) fn verdict(&self) -> Verdict {
        match (self.bad.count, self.good.count) {
            (0, 0) => Verdict::NotSeen,
            (0, _) => Verdict::Good,
            _ => Verdict::Bad,
        }
    }

    /// With the text for each verdict: good, bad, not seen. The first two are given how often it was so.
    pub(super) fn report(&self, check: &'static str, source: &'static str, texts: super::text::Texts) -> CheckReport {
        let verdict = self.verdict();
        let (count, text) = match verdict {
            Verdict::Good => (&self.good, (texts.good)(&super::text::times(self.good.count))),
            Verdict::Bad => (&self.bad, (texts.bad)(&super::text::times(self.bad.count))),
            Verdict::NotSeen => (&self.good, texts.not_seen.to_owned()),
        };
        CheckReport { check, verdict, count: count.count, examples: count.examples.clone(), text, source }
    }
}

impl Count {
    fn add(&mut self, number: u64) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            self.examples.push(number);
        }
    }
}
