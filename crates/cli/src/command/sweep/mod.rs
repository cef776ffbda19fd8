//! `sweep`: empties a sandbox.

mod audit;
mod lock;
mod run;
mod settle;

use std::collections::{HashMap, HashSet};
use std::future::ready;

use futures_util::{StreamExt as _, stream};
use partner_orders::Gate;
use partner_orders::rules::Environment;
use serde_json::Value;

use super::confirm::{Answer, ask, can_confirm, declined};
use super::customers::delete_if_empty;
use super::guard::require_sandbox;
use super::outcomes::Outcomes;
use super::plan;
use super::report::{Report, is_hopeless};
use crate::args::{self, GlobalOptions};
use crate::failure::Failure;
use crate::interrupt::Interrupts;
use crate::output::{Output, note};
use crate::progress::Progress;
use crate::selection::{
    GatheredOrders, OrderFilter, OrderKey, PlanFile, PlannedOrder, SelectedCustomers, changed, gather,
};
use crate::session::{Account, Session};

/// The gate of a plan or a sweep; `None` for the service's own limit.
pub(crate) fn gate(selection: &args::Selection) -> Option<Gate> {
    selection.requests_per_minute.map(|limit| if limit == 0 { Gate::unlimited() } else { Gate::per_minute(limit) })
}

/// The orders of a sweep, by what is done with them.
#[derive(Default)]
struct SweepWork {
    send: Vec<PlannedOrder>,
    /// Outcomes that need no request, with their exit codes.
    settled: Vec<(Report, u8)>,
    /// The number of orders that a limit leaves for another sweep.
    left: usize,
}

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &args::Sweep,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    let filter = OrderFilter::parse(&options.selection)?;
    let account = Account::of_session(session);
    let planned = options.plan.as_deref().map(|path| PlanFile::read(path, &account)).transpose()?;
    let customers = match &planned {
        Some(_) => None,
        None => Some(SelectedCustomers::parse(session, &options.selection).await?),
    };
    require_sandbox(session, "sweep").await?;
    can_confirm(session, global)?;
    let audit = audit::Audit::open(session)?;
    let partner = session.partner().in_environment(Environment::Sandbox);

    let gathering = async {
        let customers = match (&customers, &planned) {
            (Some(customers), _) => customers.find(session).await?,
            (None, Some(planned)) => planned.customers(),
            (None, None) => Vec::new(),
        };
        gather(&partner, &customers, &filter).await
    };
    let gathered = tokio::select! {
        biased;
        code = interrupts.first() => return Err(Failure::interrupted(code)),
        gathered = gathering => gathered?,
    };
    let mut code = 0;
    for (_, failure) in &gathered.failures {
        failure.print(output.format);
        code = 1;
    }
    let GatheredOrders { orders, customers, .. } = gathered;
    let work = divide(orders, options, planned.as_ref(), &account);
    if work.left > 0 {
        note(&format!("{} more orders are left for another sweep by --limit", work.left));
    }
    if !is_confirmed(session, global, options, &work, customers.len(), interrupts).await? {
        return Err(declined());
    }
    let mut outcomes = Outcomes::new(output, global, true);
    for (report, code) in &work.settled {
        outcomes.add(report, "", *code);
    }
    let sweep = run::SweepRun { partner: &partner, options, interrupts, audit: &audit };
    sweep.run(work.send, &mut outcomes).await?;
    if interrupts.code().is_none() && !outcomes.is_unwritten() {
        check_customers(session, options, &customers, &mut outcomes, interrupts).await;
    }
    let done = outcomes.finish("order", interrupts.code())?;
    Ok(if done == 0 { code } else { done })
}

/// Divides the orders into those to send, and those whose outcome is known without a request.
fn divide(
    orders: Vec<PlannedOrder>,
    options: &args::Sweep,
    planned: Option<&PlanFile>,
    account: &Account,
) -> SweepWork {
    let mut work = SweepWork::default();
    let mut missing: HashMap<&OrderKey, &Value> = planned.map(|file| file.orders.iter().collect()).unwrap_or_default();
    for order in orders {
        let reviewed = planned.map(|file| file.orders.get(&order.key()));
        missing.remove(&order.key());
        let change = match reviewed {
            // The reviewed plan does not have the order.
            Some(None) => continue,
            Some(Some(before)) => {
                serde_json::to_value(plan::report(&order, account)).ok().and_then(|now| changed(before, &now))
            }
            None => None,
        };
        let skipped = |why: &str| Report::without_order(order.customer, order.id.as_str(), "skipped", why);
        if order.plan.is_moot() {
            work.settled.push((Report::settled_before(&order), 0));
        } else if let Some(change) = change {
            work.settled.push((skipped(&change), 1));
        } else if is_hopeless(&order.plan) && !options.selection.try_late {
            work.settled.push((Report::not_sent(order.customer, &order.plan, &order.order), 4));
        } else if options.selection.limit.is_some_and(|limit| work.send.len() >= limit) {
            work.left += 1;
        } else {
            work.send.push(order);
        }
    }
    for ((customer, order), _) in missing {
        let why = "changed since the plan: the customer's list does not have it";
        work.settled.push((Report::without_order(*customer, order.as_str(), "skipped", why), 1));
    }
    work
}

async fn is_confirmed(
    session: &Session,
    global: &GlobalOptions,
    options: &args::Sweep,
    work: &SweepWork,
    customers: usize,
    interrupts: &Interrupts,
) -> Result<bool, Failure> {
    let count = work.send.len();
    let owners: HashSet<_> = work.send.iter().map(|order| order.customer).collect();
    let plural = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
    let mut question = format!("Cancel {} of {}", plural(count, "order"), plural(owners.len(), "customer"));
    if options.delete_customers {
        question += &format!(", and delete each of {} that has nothing left,", plural(customers, "customer"));
    }
    question += &format!(" in {}?", session.account());
    if count == 0 && !options.delete_customers {
        return Ok(true);
    }
    tokio::select! {
        biased;
        code = interrupts.first() => Err(Failure::interrupted(code)),
        answer = ask(session, global, &question, false) => Ok(matches!(answer?, Answer::Yes | Answer::All)),
    }
}

/// Checks each customer, prints whether it can be deleted, and deletes it if `--delete-customers` was given.
async fn check_customers(
    session: &Session,
    options: &args::Sweep,
    customers: &[partner_orders::CustomerId],
    outcomes: &mut Outcomes<'_>,
    interrupts: &Interrupts,
) {
    if !options.selection.orders.is_empty() {
        return;
    }
    let mut progress = Progress::start("checking customers", customers.len());
    // No check is started after a signal; the result of each that was started is printed.
    let started = stream::iter(customers).take_while(|_| ready(interrupts.code().is_none()));
    let checks = started.map(|customer| delete_if_empty(session, *customer, options.delete_customers));
    let mut checks = checks.buffered(options.concurrency);
    while let Some(deletion) = checks.next().await {
        outcomes.add_customer(&deletion, options.delete_customers);
        progress.step();
    }
}
