//! `cancel`: cancels orders, or chosen line items of one.

use std::collections::HashSet;
use std::io;
use std::pin::pin;
use std::time::Duration;

use partner_orders::rules::Environment;
use partner_orders::{Cancellation, CancellationPlan, OrderClient, OrderId, Outcome, PreparedCancellation, Prospect};

use super::confirm::{can_confirm, confirm};
use super::report::Report;
use crate::args::{self, Format, Global};
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::{Output, note};
use crate::session::Session;
use crate::table;
use crate::terminal::plain;

/// The time that a cancellation under way may take after a signal. A second signal ends the wait.
const GRACE: Duration = Duration::from_secs(10);

/// Cancels the orders one after another, and returns the exit code for all of them.
pub(crate) async fn run(
    session: &Session,
    global: &Global,
    options: &args::Cancel,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    let orders = check(session, global, options)?;
    let mut run = Run { session, global, options, output, interrupts, codes: Vec::new(), unwritten: None };
    for order in orders {
        let (report, code) = run.order(order).await;
        run.tell(&report, code)?;
    }
    run.exit_code()
}

/// Checks everything that can be checked before the first request, and drops orders that are named twice.
fn check<'a>(session: &Session, global: &Global, options: &'a args::Cancel) -> Result<Vec<&'a str>, Failure> {
    if options.orders.len() > 1 && !options.line_items.is_empty() {
        return Err(Failure::input(
            "line items were chosen for several orders",
            "Give --line-item with one order; numbers count within an order.",
        ));
    }
    for order in &options.orders {
        OrderId::try_from(order.as_str()).map_err(partner_orders::Error::from)?;
    }
    if !options.dry_run {
        guard(session.environment, options.production, session.is_harmless(), session.endpoint())?;
        can_confirm(session, global)?;
    }
    let mut named = HashSet::new();
    Ok(options.orders.iter().map(String::as_str).filter(|order| named.insert(*order)).collect())
}

/// Checks the stated environment against `--production`. A stated environment counts at every address, since a proxy
/// or a tunnel makes the service appear on this machine; an address counts only if no environment is stated.
fn guard(stated: Option<Environment>, production: bool, harmless: bool, endpoint: &str) -> Result<(), Failure> {
    match (stated, production) {
        (Some(Environment::Sandbox), true) => Err(Failure::input(
            "--production contradicts the stated environment, sandbox; nothing was changed",
            "Drop --production if the account is a sandbox; state --environment production if it is not.",
        )),
        (Some(Environment::Production), false) => Err(Failure::input(
            format!("the account at {endpoint} is stated to be production; nothing was changed"),
            "Add --production to cancel orders that customers use.",
        )),
        (None, false) if !harmless => Err(Failure::input(
            format!("the account at {endpoint} is not stated to be a sandbox; nothing was changed"),
            "State what the account is: --environment sandbox, or --environment production and --production.",
        )),
        _ => Ok(()),
    }
}

/// The state of one `cancel` command.
struct Run<'a> {
    session: &'a Session,
    global: &'a Global,
    options: &'a args::Cancel,
    output: &'a Output,
    interrupts: &'a Interrupts,
    /// The exit code of each order, as if it were the only one.
    codes: Vec<u8>,
    /// The first error of standard output. No order is started after it.
    unwritten: Option<io::Error>,
}

impl Run<'_> {
    /// Cancels one order, and returns what to report with its exit code.
    async fn order(&self, order: &str) -> (Report, u8) {
        if self.interrupts.code().is_some() || self.unwritten.is_some() {
            return self.skipped(order, NOT_TRIED);
        }
        let client = self.client(order);
        let prepared = tokio::select! {
            biased;
            _ = self.interrupts.first() => return self.skipped(order, NOT_TRIED),
            prepared = client.prepare_cancellation(&self.options.line_items) => prepared,
        };
        let prepared = match prepared {
            Ok(prepared) => prepared,
            // Nothing but reads was sent.
            Err(error) => return self.failed(order, Failure::from(error), Outcome::Failed.as_str()),
        };
        if self.output.format == Format::Table {
            note(&table::plan(prepared.plan()));
        }
        if self.global.verbose {
            note(&table::ids(&prepared.order().ids()));
        }
        if self.options.dry_run {
            let would = would_be(prepared.plan());
            let report = Report::dry_run(self.session, order, would, prepared.plan(), prepared.order());
            return (report.in_table(table::dry_run(order, would)), 0);
        }
        if !prepared.is_moot() {
            let question = format!("Cancel {} line item(s) of order {order}?", prepared.line_items().len());
            let confirmed = tokio::select! {
                biased;
                _ = self.interrupts.first() => return self.skipped(order, NOT_TRIED),
                confirmed = confirm(self.session, self.global, &question) => confirmed,
            };
            if let Err(failure) = confirmed {
                failure.tell(self.output.format);
                return self.skipped(order, failure.message());
            }
        }
        self.send(order, prepared).await
    }

    fn client(&self, order: &str) -> OrderClient {
        let client = self.session.customer().order(order);
        match self.session.environment.or(self.options.production.then_some(Environment::Production)) {
            Some(stated) => client.in_environment(stated),
            None => client,
        }
    }

    /// Sends the cancellation. A signal does not cut it off, unless it takes longer than [`GRACE`] after it.
    async fn send(&self, order: &str, prepared: PreparedCancellation) -> (Report, u8) {
        let mut sent = pin!(prepared.send());
        let done = tokio::select! {
            biased;
            done = &mut sent => done,
            () = grace(self.interrupts) => {
                let report = Report::without_order(self.session, order, "unknown", UNDER_WAY);
                return (report.in_table(table::without_order(order, "unknown", UNDER_WAY)), 7);
            }
        };
        match done {
            Ok(done) => {
                for error in done.refusal.iter().chain(&done.failure) {
                    self.tell_error(order, Failure::from(error));
                }
                let report = Report::done(self.session, order, &done);
                (report.in_table(table::cancellation(order, &done)), exit_code(&done))
            }
            Err(error) => {
                let outcome = if may_have_happened(&error) { "unknown" } else { Outcome::Failed.as_str() };
                self.failed(order, Failure::from(error).may_have_happened(outcome == "unknown"), outcome)
            }
        }
    }

    fn skipped(&self, order: &str, why: &str) -> (Report, u8) {
        let report = Report::without_order(self.session, order, "skipped", why);
        (report.in_table(table::without_order(order, "skipped", why)), 1)
    }

    fn failed(&self, order: &str, failure: Failure, outcome: &'static str) -> (Report, u8) {
        let report = Report::failed(self.session, order, &failure, outcome);
        let report = report.in_table(table::without_order(order, outcome, failure.message()));
        let code = if outcome == "unknown" { 7 } else { failure.code() };
        self.tell_error(order, failure);
        (report, code)
    }

    fn tell_error(&self, order: &str, failure: Failure) {
        failure.about(&self.session.customer.to_string(), order).tell(self.output.format);
    }

    /// Prints a report. Once standard output has failed, the outcome goes to standard error.
    fn tell(&mut self, report: &Report, code: u8) -> Result<(), Failure> {
        self.codes.push(code);
        if self.unwritten.is_none() {
            self.unwritten = self.output.item(report.json()?, || report.table().to_owned()).err();
        }
        if self.unwritten.is_some() {
            note(&format!("{}: {}", plain(report.order_id()), report.outcome()));
        }
        Ok(())
    }

    fn exit_code(self) -> Result<u8, Failure> {
        match (self.interrupts.code(), self.unwritten) {
            (Some(code), _) => Ok(code),
            (None, Some(error)) => Err(Failure::output(&error)),
            (None, None) => Ok(summary(&self.codes)),
        }
    }
}

const NOT_TRIED: &str = "the command was ended before this order was tried";
const UNDER_WAY: &str = "the command was ended while the cancellation was under way; read the order to see whether it \
                         is cancelled";

/// Waits for a signal, and then for [`GRACE`] or the second signal.
async fn grace(interrupts: &Interrupts) {
    interrupts.first().await;
    note("ending after the cancellation under way; interrupt again to end at once");
    tokio::select! {
        () = interrupts.second() => {}
        () = tokio::time::sleep(GRACE) => {}
    }
}

/// Checks whether the order may be cancelled in spite of the error. A 4xx of the service says that it is not.
fn may_have_happened(error: &partner_orders::Error) -> bool {
    error.may_have_been_sent() && !error.status().is_some_and(|status| (400..500).contains(&status))
}

/// Combines the exit codes of all orders: 7 if an outcome is open, theirs if all orders that were not done agree, or 1.
fn summary(codes: &[u8]) -> u8 {
    let failed: HashSet<u8> = codes.iter().copied().filter(|code| *code != 0).collect();
    match failed.iter().next() {
        None => 0,
        Some(_) if failed.contains(&7) => 7,
        Some(code) if failed.len() == 1 => *code,
        Some(_) => 1,
    }
}

/// The exit code of an order that was dealt with.
fn exit_code(done: &Cancellation) -> u8 {
    let is_good = |outcome| matches!(outcome, Outcome::Cancelled | Outcome::AlreadyCancelled);
    match done.outcome {
        Outcome::Cancelled | Outcome::AlreadyCancelled => 0,
        Outcome::Refused => 4,
        Outcome::Pending => 7,
        _ if done.line_items.iter().any(|item| item.outcome == Outcome::Pending) => 7,
        Outcome::PartlyCancelled if done.line_items.iter().all(|item| is_good(item.outcome)) => 0,
        _ => 1,
    }
}

/// The outcome that the rules foresee; `unknown` if the service decides.
fn would_be(plan: &CancellationPlan) -> &'static str {
    let all_refused = plan.open().all(|item| item.prospect == Prospect::Refused);
    match plan.prospect() {
        Prospect::AlreadyCancelled => Outcome::AlreadyCancelled.as_str(),
        Prospect::Works => Outcome::Cancelled.as_str(),
        Prospect::Refused if all_refused => Outcome::Refused.as_str(),
        Prospect::Refused => Outcome::PartlyCancelled.as_str(),
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::{Environment, guard, summary};

    #[test]
    fn production_is_changed_only_when_it_is_meant_whatever_the_address() {
        let (sandbox, production) = (Some(Environment::Sandbox), Some(Environment::Production));
        let allowed = |stated, meant, harmless| guard(stated, meant, harmless, "http://127.0.0.1:1").is_ok();
        for harmless in [false, true] {
            assert!(allowed(sandbox, false, harmless) && !allowed(sandbox, true, harmless));
            assert!(!allowed(production, false, harmless) && allowed(production, true, harmless));
            assert!(allowed(None, true, harmless));
            assert_eq!(allowed(None, false, harmless), harmless);
        }
    }

    #[test]
    fn the_exit_code_is_that_of_the_orders_that_were_not_done() {
        for (codes, expected) in
            [(&[0, 0][..], 0), (&[4], 4), (&[5, 5], 5), (&[0, 4], 4), (&[4, 5], 1), (&[4, 7, 1], 7), (&[], 0)]
        {
            assert_eq!(summary(codes), expected, "{codes:?}");
        }
    }
}
