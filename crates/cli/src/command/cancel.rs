//! `cancel`: orders, or chosen line items of one.

use std::io::{self, IsTerminal, Write};

use partner_orders::rules::Environment;
use partner_orders::{Cancellation, CancellationPlan, Outcome, PreparedCancellation, Prospect};

use crate::args::{Format, Global};
use crate::command::report::Report;
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::session::Session;
use crate::table;

/// What was asked for.
pub(crate) struct Wanted {
    pub(crate) orders: Vec<String>,
    pub(crate) line_items: Vec<i64>,
    pub(crate) dry_run: bool,
    pub(crate) production: bool,
}

pub(crate) async fn run(session: &Session, global: &Global, wanted: Wanted, output: &Output) -> Result<u8, Failure> {
    if wanted.orders.len() > 1 && !wanted.line_items.is_empty() {
        return Err(Failure::input(
            "line items were chosen for several orders",
            "Give --line-item with one order; numbers count within an order.",
        ));
    }
    let (mut codes, last) = (Vec::new(), wanted.orders.len());
    for (index, order) in wanted.orders.iter().enumerate() {
        match one(session, global, &wanted, order, output).await {
            Ok(code) => codes.push(code),
            Err(failure) if failure.code() == 2 && index == 0 && last == 1 => return Err(failure),
            Err(failure) => {
                failure.tell(output.format);
                codes.push(failure.code());
                output.item(Report::failed(session, order, &failure).json()?, || {
                    table::failed(order, failure.message())
                })?;
            }
        }
    }
    Ok(summary(&codes))
}

/// One exit code for all orders: theirs if they agree, and otherwise that some failed.
fn summary(codes: &[u8]) -> u8 {
    match codes {
        [first, rest @ ..] if rest.iter().all(|code| code == first) => *first,
        [] => 0,
        _ => 1,
    }
}

async fn one(session: &Session, global: &Global, wanted: &Wanted, order: &str, output: &Output) -> Result<u8, Failure> {
    let client = session.customer().order(order);
    let client = match session.environment.or(wanted.production.then_some(Environment::Production)) {
        Some(stated) => client.in_environment(stated),
        None => client,
    };
    let prepared = client.prepare_cancellation(&wanted.line_items).await?;
    if output.format == Format::Table {
        note(&table::plan(prepared.plan()));
    }
    if global.verbose {
        note(&table::ids(&prepared.order().ids()));
    }
    if wanted.dry_run {
        return dry_run(session, order, &prepared, output);
    }
    if !prepared.is_moot() {
        allow(session, wanted)?;
        confirm(session, global, order, &prepared)?;
    }
    let done = prepared.send().await?;
    for error in done.refusal.iter().chain(&done.failure) {
        Failure::from(error).tell(output.format);
    }
    output.item(Report::done(session, order, &done).json()?, || table::cancellation(order, &done))?;
    Ok(exit_code(&done))
}

/// 0 where all that was asked for is so, or is on its way.
fn exit_code(done: &Cancellation) -> u8 {
    match done.outcome {
        Outcome::Cancelled | Outcome::AlreadyCancelled | Outcome::Pending => 0,
        Outcome::Refused => 4,
        Outcome::PartlyCancelled if done.line_items.iter().all(|item| is_good(item.outcome)) => 0,
        _ => 1,
    }
}

fn is_good(outcome: Outcome) -> bool {
    matches!(outcome, Outcome::Cancelled | Outcome::AlreadyCancelled)
}

/// Refuses to change what may be production.
fn allow(session: &Session, wanted: &Wanted) -> Result<(), Failure> {
    if session.is_harmless() || may_change(session.environment, wanted.production) {
        return Ok(());
    }
    Err(Failure::input(
        format!("the account at {} is not stated to be the sandbox, so nothing was changed", session.endpoint()),
        "Say --environment sandbox if it is; or --production if you mean to cancel what customers use.",
    ))
}

/// Only an account that is stated to be the sandbox is changed without `--production`.
fn may_change(stated: Option<Environment>, production: bool) -> bool {
    production || stated == Some(Environment::Sandbox)
}

/// Asks on a terminal; without one it takes `--yes` for the answer.
fn confirm(session: &Session, global: &Global, order: &str, prepared: &PreparedCancellation) -> Result<(), Failure> {
    if session.embedded || global.yes {
        return Ok(());
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::input(
            "there is no terminal to ask on, so nothing was changed",
            "Give --yes to cancel without being asked.",
        ));
    }
    let what = format!("Cancel {} line item(s) of order {order}? [y/N] ", prepared.line_items().len());
    let mut stderr = io::stderr();
    stderr.write_all(what.as_bytes()).and_then(|()| stderr.flush())?;
    let mut answer = String::new();
    io::stdin().read_line(&mut answer)?;
    if matches!(answer.trim().to_lowercase().as_str(), "y" | "yes") {
        return Ok(());
    }
    Err(Failure::declined("not confirmed, so nothing was changed"))
}

/// Says what would happen, as far as the rules tell.
fn dry_run(session: &Session, order: &str, prepared: &PreparedCancellation, output: &Output) -> Result<u8, Failure> {
    let would = would_be(prepared.plan());
    let report = Report::dry_run(session, order, would, prepared.plan(), prepared.order());
    output.item(report.json()?, || table::dry_run(order, would))?;
    Ok(match would {
        "refused" => 4,
        "partly_cancelled" => 1,
        _ => 0,
    })
}

/// The outcome that the rules foresee; `unknown` where the service decides.
fn would_be(plan: &CancellationPlan) -> &'static str {
    let prospect = plan.prospect();
    let all_refused = plan.open().all(|item| item.prospect == Prospect::Refused);
    match prospect {
        Prospect::AlreadyCancelled => Outcome::AlreadyCancelled.as_str(),
        Prospect::Works => Outcome::Cancelled.as_str(),
        Prospect::Refused if all_refused => Outcome::Refused.as_str(),
        Prospect::Refused => Outcome::PartlyCancelled.as_str(),
        _ => "unknown",
    }
}

#[cfg(test)]
mod tests {
    use super::{Environment, may_change, summary};

    #[test]
    fn what_is_not_stated_to_be_the_sandbox_is_changed_only_when_production_is_meant() {
        assert!(may_change(Some(Environment::Sandbox), false));
        assert!(!may_change(None, false) && !may_change(Some(Environment::Production), false));
        assert!(may_change(None, true) && may_change(Some(Environment::Production), true));
    }

    #[test]
    fn orders_that_end_alike_give_their_own_exit_code() {
        for (codes, expected) in [(&[0, 0][..], 0), (&[4], 4), (&[5, 5], 5), (&[0, 4], 1), (&[4, 5], 1), (&[], 0)] {
            assert_eq!(summary(codes), expected, "{codes:?}");
        }
    }
}
