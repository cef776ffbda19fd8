//! `cancel`: cancels orders, or chosen line items of one.

use std::pin::pin;
use std::time::Duration;

use partner_orders::rules::Environment;
use partner_orders::{CustomerId, Error, OrderClient, OrderId, Outcome, PreparedCancellation};

use super::confirm::{NOT_CONFIRMED, NOT_TRIED, Questions, can_confirm};
use super::outcomes::{Outcomes, exit_code, suspended_by};
use super::report::Report;
use crate::args::{self, Format, GlobalOptions};
use crate::failure::Failure;
use crate::ids;
use crate::interrupt::Interrupts;
use crate::output::{Output, note};
use crate::session::{Account, Session};
use crate::table;
use crate::waits::announced;

/// The time that a cancellation in progress may take after a signal. A second signal ends the wait.
pub(super) const GRACE: Duration = Duration::from_secs(10);
/// The longest wait for a cancellation to show.
const SHOWN: Duration = Duration::from_secs(60);

/// Cancels the orders one after another, and returns the exit code for all of them.
pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &args::Cancel,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    session.customer_name()?;
    let orders = check(session, global, options).await?;
    let environment = match options.dry_run {
        true => session.environment.or(options.production.then_some(Environment::Production)),
        false => Some(session.check_environment(options.production).await?),
    };
    let customer = session.customer().await?;
    let outcomes = Outcomes::new(output, global, orders.len() > 1);
    let questions = Questions::new(session, global, interrupts);
    let mut run =
        CancelRun { session, global, options, output, interrupts, environment, customer, outcomes, questions };
    for (index, order) in orders.iter().enumerate() {
        run.order(order.as_str(), orders.len() - index > 1).await;
    }
    run.outcomes.finish("order", interrupts.code())
}

/// Checks everything that can be checked before the first request.
async fn check(session: &Session, global: &GlobalOptions, options: &args::Cancel) -> Result<Vec<OrderId>, Failure> {
    let ids = ids::words(&options.orders).await?;
    if ids.len() > 1 && !options.line_items.is_empty() {
        return Err(Failure::input(
            "line items were chosen for several orders",
            "Give --line-item with one order; numbers count within an order.",
        ));
    }
    let orders = ids.iter().map(ids::GivenId::order).collect::<Result<Vec<_>, _>>()?;
    if !options.dry_run {
        can_confirm(session, global)?;
    }
    Ok(orders)
}

/// The state of one `cancel` command.
struct CancelRun<'a> {
    session: &'a Session,
    global: &'a GlobalOptions,
    options: &'a args::Cancel,
    output: &'a Output,
    interrupts: &'a Interrupts,
    /// The kind of account, stated or proven by an emulator.
    environment: Option<Environment>,
    customer: CustomerId,
    outcomes: Outcomes<'a>,
    questions: Questions<'a>,
}

impl CancelRun<'_> {
    /// Cancels one order, and prints its outcome. `several` states that others follow.
    async fn order(&mut self, order: &str, several: bool) {
        if self.questions.is_over() || self.outcomes.is_unwritten() {
            return self.skip(order, NOT_TRIED);
        }
        let client = self.client(order);
        let prepared = tokio::select! {
            biased;
            _ = self.interrupts.first() => return self.skip(order, NOT_TRIED),
            prepared = announced("reading", SHOWN, client.prepare_cancellation(&self.options.line_items)) => prepared,
        };
        let prepared = match prepared {
            Ok(prepared) => prepared,
            // Only reads were sent.
            Err(error) => return self.fail(order, Outcome::of_error(&error), error),
        };
        if self.output.format == Format::Table {
            note(&table::plan(prepared.plan()));
        }
        if self.global.verbose {
            note(&table::ids(&prepared.order().ids()));
        }
        if self.options.dry_run {
            return self.plan(&prepared);
        }
        if !prepared.is_moot() && !self.is_confirmed(order, &prepared, several).await {
            return;
        }
        self.send(order, prepared).await;
    }

    /// Asks for confirmation. Prints the outcome if the answer is no.
    async fn is_confirmed(&mut self, order: &str, prepared: &PreparedCancellation, several: bool) -> bool {
        let count = prepared.line_items().len();
        let s = if count == 1 { "" } else { "s" };
        let question = format!("Cancel {count} line item{s} of order {order} in {}?", self.session.account());
        match self.questions.confirm(&question, several).await {
            Ok(true) => return true,
            Ok(false) => self.skip(order, NOT_CONFIRMED),
            Err(why) => self.skip(order, &why),
        }
        false
    }

    fn client(&self, order: &str) -> OrderClient {
        let client = self.session.client(self.customer).order(order);
        match self.environment {
            Some(stated) => client.in_environment(stated),
            None => client,
        }
    }

    fn plan(&mut self, prepared: &PreparedCancellation) {
        let plan = prepared.plan();
        let account = Account::of_session(self.session);
        let report = Report::planned(self.customer, account, plan, prepared.order().json());
        self.outcomes.add_planned(&report, plan);
    }

    /// Sends the cancellation. A signal does not cut it off, unless it takes longer than [`GRACE`] after it.
    async fn send(&mut self, order: &str, prepared: PreparedCancellation) {
        let suspends = suspended_by(prepared.plan());
        let mut sent = pin!(announced("waiting until the cancellation shows", SHOWN, prepared.send()));
        let done = tokio::select! {
            biased;
            done = &mut sent => done,
            () = grace(self.interrupts) => {
                let report = Report::without_order(self.customer, order, "unknown", IN_PROGRESS);
                return self.outcomes.add(&report, "", 7);
            }
        };
        match done {
            Ok(done) => {
                let report = Report::done(self.customer, order, &done);
                let details = if self.outcomes.has_details() {
                    format!("\n{}", table::order(&done.order))
                } else {
                    String::new()
                };
                self.outcomes.add(&report, &details, exit_code(&done, &suspends));
                self.outcomes.add_errors(&report, &done);
            }
            Err(error) => self.fail(order, Outcome::Failed, error),
        }
    }

    fn skip(&mut self, order: &str, why: &str) {
        self.outcomes.add(&Report::without_order(self.customer, order, "skipped", why), "", 1);
    }

    fn fail(&mut self, order: &str, outcome: Outcome, error: Error) {
        let failure = Failure::from(error);
        let report = Report::failed(self.customer, order, &failure, outcome.as_str());
        self.outcomes.add(&report, "", failure.code());
        self.outcomes.add_error(&report, failure);
    }
}

pub(super) const IN_PROGRESS: &str = "the command was ended while the cancellation was in progress; read the order to \
                                      see whether it is cancelled";

/// Waits for a signal, and then for [`GRACE`] or the second signal.
pub(super) async fn grace(interrupts: &Interrupts) {
    interrupts.first().await;
    note("ending after the request in progress; interrupt again to end at once");
    tokio::select! {
        () = interrupts.second() => {}
        () = tokio::time::sleep(GRACE) => {}
    }
}
