//! `cancel`: cancels orders, or chosen line items of one.

use std::collections::HashSet;
use std::io;
use std::pin::pin;
use std::time::Duration;

use partner_orders::rules::Environment;
use partner_orders::{
    Cancellation, CancellationPlan, LineItemOutcome, OrderClient, OrderId, Outcome, PlannedLineItem,
    PreparedCancellation, Prospect,
};

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
    let environment = match options.dry_run {
        true => session.environment.or(options.production.then_some(Environment::Production)),
        false => Some(session.check_environment(options.production).await?),
    };
    let mut run = Run { session, global, options, output, interrupts, environment, codes: Vec::new(), unwritten: None };
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
        can_confirm(session, global)?;
    }
    let mut named = HashSet::new();
    Ok(options.orders.iter().map(String::as_str).filter(|order| named.insert(*order)).collect())
}

/// The state of one `cancel` command.
struct Run<'a> {
    session: &'a Session,
    global: &'a Global,
    options: &'a args::Cancel,
    output: &'a Output,
    interrupts: &'a Interrupts,
    /// The kind of account, stated or proven by an emulator.
    environment: Option<Environment>,
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
            Err(error) => return self.failed(order, Failure::from(error)),
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
        match self.environment {
            Some(stated) => client.in_environment(stated),
            None => client,
        }
    }

    /// Sends the cancellation. A signal does not cut it off, unless it takes longer than [`GRACE`] after it.
    async fn send(&self, order: &str, prepared: PreparedCancellation) -> (Report, u8) {
        let announced = suspended_by(prepared.plan());
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
                if let Some(error) = &done.refusal {
                    self.tell_error(order, Failure::from(error));
                }
                if let Some(error) = &done.failure {
                    let is_unknown = done.line_items.iter().any(|item| item.outcome == Outcome::Unknown);
                    self.tell_error(order, Failure::from(error).may_have_happened(is_unknown));
                }
                let report = Report::done(self.session, order, &done);
                (report.in_table(table::cancellation(order, &done)), exit_code(&done, &announced))
            }
            Err(error) => self.failed(order, Failure::from(error)),
        }
    }

    fn skipped(&self, order: &str, why: &str) -> (Report, u8) {
        let report = Report::without_order(self.session, order, "skipped", why);
        (report.in_table(table::without_order(order, "skipped", why)), 1)
    }

    fn failed(&self, order: &str, failure: Failure) -> (Report, u8) {
        let outcome = Outcome::Failed.as_str();
        let report = Report::failed(self.session, order, &failure, outcome);
        let report = report.in_table(table::without_order(order, outcome, failure.message()));
        let code = failure.code();
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

/// The numbers of the line items whose subscriptions the plan suspends, or finds suspended.
fn suspended_by(plan: &CancellationPlan) -> HashSet<i64> {
    let suspends =
        |item: &&PlannedLineItem| item.subscription.as_ref().is_some_and(|own| own.set_status == Some("suspended"));
    plan.line_items.iter().filter(suspends).map(|item| item.number).collect()
}

/// The exit code of an order that was dealt with. `announced` are the line items that the plan suspends.
fn exit_code(done: &Cancellation, announced: &HashSet<i64>) -> u8 {
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

/// The outcome that the rules foresee; `unknown` if the service decides.
fn would_be(plan: &CancellationPlan) -> &'static str {
    let all_refused = plan.open().all(|item| item.prospect == Prospect::Refused);
    match plan.prospect() {
        Prospect::AlreadyCancelled => Outcome::AlreadyCancelled.as_str(),
        Prospect::AlreadySuspended | Prospect::Suspends => Outcome::Suspended.as_str(),
        Prospect::Works => Outcome::Cancelled.as_str(),
        Prospect::Refused if all_refused => Outcome::Refused.as_str(),
        Prospect::Refused => Outcome::PartlyCancelled.as_str(),
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn the_exit_code_is_that_of_the_orders_that_were_not_done() {
        for (codes, expected) in
            [(&[0, 0][..], 0), (&[4], 4), (&[5, 5], 5), (&[0, 4], 4), (&[4, 5], 1), (&[4, 7, 1], 7), (&[], 0)]
        {
            assert_eq!(summary(codes), expected, "{codes:?}");
        }
    }
}
