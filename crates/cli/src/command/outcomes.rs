//! The outcomes of a command, which are printed one by one, and their sum at the end.

use std::collections::{BTreeMap, HashSet};
use std::{fmt, io};

use partner_orders::{Cancellation, CancellationPlan, LineItemOutcome, Outcome, PlannedLineItem};

use super::deletion::Deletion;
use super::report::{Report, is_good};
use crate::args::{Format, GlobalOptions};
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::table;
use crate::terminal::plain;

/// The printed results of several targets: their exit codes, and the failure of standard output.
#[derive(Default)]
pub(super) struct Results {
    /// The exit code of each target, as if it were the only one.
    codes: Vec<u8>,
    /// The first error of standard output. No target is started after it.
    unwritten: Option<io::Error>,
}

impl Results {
    /// Returns whether standard output has failed.
    pub(super) fn is_unwritten(&self) -> bool {
        self.unwritten.is_some()
    }

    /// Prints a result. Once standard output has failed, its line goes to standard error.
    pub(super) fn add(&mut self, code: u8, print: impl FnOnce() -> io::Result<()>, line: impl FnOnce() -> String) {
        self.codes.push(code);
        self.print(print);
        if self.is_unwritten() {
            note(&line());
        }
    }

    fn print(&mut self, print: impl FnOnce() -> io::Result<()>) {
        if self.unwritten.is_none() {
            self.unwritten = print().err();
        }
    }

    /// Returns the exit code. `interrupted` is that of a signal.
    pub(super) fn finish(self, interrupted: Option<u8>) -> Result<u8, Failure> {
        match (interrupted, self.unwritten) {
            (Some(code), _) => Ok(code),
            (None, Some(error)) => Err(Failure::output(&error)),
            (None, None) => Ok(summary(&self.codes)),
        }
    }
}

/// The numbers of orders by outcome and code: `1 cancelled, 2 refused (code 900117)`.
#[derive(Default)]
pub(super) struct OutcomeCounts(BTreeMap<(&'static str, Option<String>), usize>);

impl OutcomeCounts {
    pub(super) fn add(&mut self, report: &Report) {
        let code = if is_good(report.outcome()) { None } else { report.code() };
        *self.0.entry((report.outcome(), code)).or_default() += 1;
    }

    fn total(&self) -> usize {
        self.0.values().sum()
    }
}

impl fmt::Display for OutcomeCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, ((outcome, code), count)) in self.0.iter().enumerate() {
            let comma = if index == 0 { "" } else { ", " };
            write!(f, "{comma}{count} {outcome}")?;
            if let Some(code) = code {
                write!(f, " (code {})", plain(code))?;
            }
        }
        Ok(())
    }
}

/// Prints outcomes, and collects the exit code, the counts and the remedies.
pub(super) struct Outcomes<'a> {
    output: &'a Output,
    verbose: bool,
    /// There is more than one target, so that there is a sum.
    several: bool,
    results: Results,
    counts: OutcomeCounts,
    /// The number of customers by outcome.
    customers: BTreeMap<&'static str, usize>,
    /// The remedies, with the number of targets that each is for.
    remedies: BTreeMap<String, usize>,
}

impl<'a> Outcomes<'a> {
    pub(super) fn new(output: &'a Output, global: &GlobalOptions, several: bool) -> Self {
        output.start_array();
        Self {
            output,
            verbose: global.verbose,
            several,
            results: Results::default(),
            counts: OutcomeCounts::default(),
            customers: BTreeMap::new(),
            remedies: BTreeMap::new(),
        }
    }

    /// Returns whether standard output has failed.
    pub(super) fn is_unwritten(&self) -> bool {
        self.results.is_unwritten()
    }

    /// Prints an outcome. Once standard output has failed, it goes to standard error.
    pub(super) fn add(&mut self, report: &Report, details: &str, code: u8) {
        self.counts.add(report);
        let line = || format!("{}: {}", plain(report.order_id()), report.outcome());
        self.results.add(code, || report.print(self.output, details), line);
    }

    /// Returns whether a table shows the order below its outcome: for one order, or with `--verbose`.
    pub(super) fn has_details(&self) -> bool {
        self.output.format == Format::Table && (self.verbose || !self.several)
    }

    /// Prints the expected outcome of an order of which nothing is sent.
    pub(super) fn add_planned(&mut self, report: &Report, plan: &CancellationPlan) {
        self.counts.add(report);
        let sentence = || table::expected(report.order_id(), plan);
        let line = || format!("{}: would be {}", plain(report.order_id()), report.outcome());
        self.results.add(0, || report.print_as(self.output, sentence), line);
    }

    /// Prints the result for a customer. It counts for the exit code if its deletion was requested.
    pub(super) fn add_customer(&mut self, deletion: &Deletion, counts: bool) {
        *self.customers.entry(deletion.outcome).or_default() += 1;
        let code = if counts { deletion.exit_code() } else { 0 };
        self.results.add(code, || deletion.print(self.output), || deletion.line());
    }

    /// Prints the errors of a cancellation beside its outcome.
    pub(super) fn add_errors(&mut self, report: &Report, done: &Cancellation) {
        if let Some(error) = &done.refusal {
            self.add_error(report, Failure::from(error));
        }
        if let Some(error) = &done.failure {
            let is_unknown = done.line_items.iter().any(|item| item.outcome == Outcome::Unknown);
            self.add_error(report, Failure::from(error).may_have_happened(is_unknown));
        }
    }

    /// Prints an error beside its outcome. In a table the outcome has its message, so only the remedy is left to print.
    pub(super) fn add_error(&mut self, report: &Report, failure: Failure) {
        let failure = failure.about(report.customer(), report.order_id());
        match (self.output.format, self.several) {
            (Format::Table, true) => {
                if let Some(remedy) = failure.remedy() {
                    *self.remedies.entry(remedy.to_owned()).or_default() += 1;
                }
                if self.verbose {
                    failure.print_ids();
                }
            }
            (Format::Table, false) => failure.print_remedy_and_ids(),
            (format, _) => failure.print(format),
        }
    }

    /// Prints the sum, and returns the exit code. `interrupted` is that of a signal.
    pub(super) fn finish(mut self, what: &str, interrupted: Option<u8>) -> Result<u8, Failure> {
        for (remedy, count) in &self.remedies {
            let orders = if *count == 1 { "one" } else { "several" };
            note(&format!("what to do ({orders} of them): {}", plain(remedy)));
        }
        if self.several {
            let sum = self.sum(what);
            self.results.print(|| self.output.line(&sum));
        }
        self.results.finish(interrupted)
    }

    /// The sum by outcome and code: `3 orders: 1 cancelled, 2 refused (code 900117)`.
    fn sum(&self, what: &str) -> String {
        let total = self.counts.total();
        let s = if total == 1 { "" } else { "s" };
        let mut text = format!("{total} {what}{s}: {}", self.counts);
        let customers: Vec<_> = self.customers.iter().map(|(outcome, count)| format!("{count} {outcome}")).collect();
        if !customers.is_empty() {
            let total: usize = self.customers.values().sum();
            text += &format!("\n{total} customer{}: {}", if total == 1 { "" } else { "s" }, customers.join(", "));
        }
        text
    }
}

/// Combines the exit codes of all targets: 7 if an outcome is open, theirs if all that were not done agree, or 1.
fn summary(codes: &[u8]) -> u8 {
    let failed: HashSet<u8> = codes.iter().copied().filter(|code| *code != 0).collect();
    match failed.iter().next() {
        None => 0,
        Some(_) if failed.contains(&7) => 7,
        Some(code) if failed.len() == 1 => *code,
        Some(_) => 1,
    }
}

/// The numbers of the line items whose subscriptions the plan suspends, or finds suspended.
pub(super) fn suspended_by(plan: &CancellationPlan) -> HashSet<i64> {
    let suspends =
        |item: &&PlannedLineItem| item.subscription.as_ref().is_some_and(|own| own.set_status == Some("suspended"));
    plan.line_items.iter().filter(suspends).map(|item| item.number).collect()
}

/// The exit code for the result of a cancellation. `announced` are the line items that the plan suspends.
pub(super) fn exit_code(done: &Cancellation, announced: &HashSet<i64>) -> u8 {
    let is_good = |item: &LineItemOutcome| match item.outcome {
        Outcome::Cancelled | Outcome::AlreadyCancelled => true,
        Outcome::Suspended => announced.contains(&item.number),
        _ => false,
    };
    let is_open = |outcome| matches!(outcome, Outcome::Pending | Outcome::Unknown);
    match done.outcome {
        outcome if is_open(outcome) || done.line_items.iter().any(|item| is_open(item.outcome)) => 7,
        Outcome::Cancelled | Outcome::AlreadyCancelled => 0,
        Outcome::Refused => 4,
        _ if done.line_items.iter().all(is_good) => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn the_exit_code_is_that_of_the_targets_that_were_not_done() {
        for (codes, expected) in
            [(&[0, 0][..], 0), (&[4], 4), (&[5, 5], 5), (&[0, 4], 4), (&[4, 5], 1), (&[4, 7, 1], 7), (&[], 0)]
        {
            assert_eq!(summary(codes), expected, "{codes:?}");
        }
    }
}
