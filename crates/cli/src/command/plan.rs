//! `plan`: shows what a sweep would cancel, by which call, until when, with what refund, and why not.

use serde_json::Value;

use super::outcomes::OutcomeCounts;
use super::report::Report;
use crate::args::{self, GlobalOptions};
use crate::failure::Failure;
use crate::output::Output;
use crate::selection::{OrderFilter, PlannedOrder, SelectedCustomers, gather};
use crate::session::{Account, Session};
use crate::sheet::{Column, ColumnFit, Sheet};

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &args::Plan,
    output: &Output,
) -> Result<u8, Failure> {
    let filter = OrderFilter::parse(&options.selection)?;
    let customers = SelectedCustomers::parse(session, &options.selection).await?.find(session).await?;
    let mut gathered = gather(session.partner(), &customers, &filter).await?;
    if let Some(limit) = options.selection.limit {
        gathered.orders.truncate(limit);
    }
    let account = Account::of_session(session);
    let reports: Vec<_> = gathered.orders.iter().map(|order| report(order, &account)).collect();
    let values =
        reports.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>().map_err(std::io::Error::from)?;
    output.list(&Value::from(values.clone()), &values, || sheet(&gathered.orders, &reports, global.verbose))?;
    output.line(&sum(&reports, gathered.customers.len()))?;
    for (_, failure) in &gathered.failures {
        failure.print(output.format);
    }
    Ok(u8::from(!gathered.failures.is_empty()))
}

/// The plan of an order, as a result.
pub(super) fn report(order: &PlannedOrder, account: &Account) -> Report {
    Report::planned(order.customer, account.clone(), &order.plan, order.order.clone())
}

const COLUMNS: &[Column] = &[
    Column::new("order", ColumnFit::Whole),
    Column::new("would_be", ColumnFit::Whole),
    Column::new("call", ColumnFit::Drop),
    Column::new("until", ColumnFit::Drop),
    Column::new("code", ColumnFit::Drop),
    Column::new("reason", ColumnFit::Cut),
    Column::new("product", ColumnFit::Drop),
    Column::new("refund", ColumnFit::Drop),
    Column::new("customer", ColumnFit::Drop),
];

fn sheet(orders: &[PlannedOrder], reports: &[Report], verbose: bool) -> Sheet {
    let shown = orders.iter().zip(reports).filter(|(_, report)| verbose || report.outcome() != "already_cancelled");
    let row = |(order, report): (&PlannedOrder, &Report)| {
        let mut open = order.plan.open().peekable();
        let first = open.peek().copied();
        let deadlines = order.plan.open().filter_map(|item| item.deadline.as_ref());
        let until = deadlines.map(|deadline| deadline.at.as_str().to_owned()).min();
        let refunds = first.and_then(|item| item.end_of_term.as_ref()).map(|end| &end.cancellation.refunds);
        let refunds: Vec<_> = refunds.into_iter().flatten().map(ToString::to_string).collect();
        vec![
            order.id.to_string(),
            report.outcome().to_owned(),
            order.plan.route().to_string(),
            until.unwrap_or_default(),
            report.code().unwrap_or_default(),
            report.reason().unwrap_or_default().to_owned(),
            first.map(|item| item.product.to_string()).unwrap_or_default(),
            refunds.join(", "),
            order.customer.to_string(),
        ]
    };
    Sheet::new(COLUMNS, shown.map(row).collect())
        .shortened(3, |until| until.chars().take(16).map(|c| if c == 'T' { ' ' } else { c }).collect())
}

/// `12 orders of 3 customers would be: 8 cancelled, 4 refused (code 900117)`.
fn sum(reports: &[Report], customers: usize) -> String {
    let mut counts = OutcomeCounts::default();
    reports.iter().for_each(|report| counts.add(report));
    let what = if reports.is_empty() { "nothing to cancel".to_owned() } else { counts.to_string() };
    format!("{} orders of {customers} customers would be: {what}", reports.len())
}
