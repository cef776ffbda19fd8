//! `customers`: finds the partner's customers, and deletes them from the sandbox.

use futures_util::TryStreamExt as _;
use partner_orders::types::Customer;
use partner_orders::{CustomerId, DeletionBlocker};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::confirm::{NOT_CONFIRMED, NOT_TRIED, Questions, can_confirm, declined};
use super::deletion::Deletion;
use super::guard::require_sandbox;
use super::outcomes::Results;
use crate::args::{Customers, CustomersCommand, DeleteCustomers, GlobalOptions};
use crate::failure::Failure;
use crate::ids;
use crate::interrupt::Interrupts;
use crate::output::Output;
use crate::session::Session;
use crate::sheet::{Column, ColumnFit, Sheet};
use crate::table;
use crate::terminal::plain;
use crate::waits::{CALL, announced};

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &Customers,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    match &options.command {
        CustomersCommand::List(own) => {
            super::until_interrupted(interrupts, list(session, own.filter.as_deref(), output)).await
        }
        CustomersCommand::Show(own) => super::until_interrupted(interrupts, show(session, &own.id, output)).await,
        CustomersCommand::Delete(own) => delete(session, global, own, output, interrupts).await,
    }
}

async fn list(session: &Session, filter: Option<&str>, output: &Output) -> Result<u8, Failure> {
    let customers = session.partner().customers().list().stream();
    let mut customers: Vec<Customer> = announced("listing customers", CALL, customers.try_collect()).await?;
    if let Some(filter) = filter {
        let filter = filter.to_lowercase();
        customers.retain(|customer| row(customer).iter().any(|cell| cell.to_lowercase().contains(&filter)));
    }
    let items =
        customers.iter().map(serde_json::to_value).collect::<Result<Vec<_>, _>>().map_err(std::io::Error::from)?;
    let rows = || Sheet::new(COLUMNS, customers.iter().map(row).collect());
    output.list(&Value::from(items.clone()), &items, rows)?;
    Ok(0)
}

const COLUMNS: &[Column] = &[
    Column::new("customer", ColumnFit::Whole),
    Column::new("name", ColumnFit::Cut),
    Column::new("domain", ColumnFit::Cut),
    Column::new("relationship", ColumnFit::Drop),
];

fn row(customer: &Customer) -> Vec<String> {
    let profile = customer.company_profile.as_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    vec![
        text(customer.id.as_ref().or(profile.and_then(|profile| profile.tenant_id.as_ref()))),
        text(profile.and_then(|profile| profile.company_name.as_ref())),
        text(profile.and_then(|profile| profile.domain.as_ref())),
        text(customer.relationship_to_partner.as_ref()),
    ]
}

/// A customer, and whether it can be deleted from the sandbox.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CustomerReport {
    /// The customer's tenant id.
    customer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    domain: Option<String>,
    /// Nothing blocks its deletion from a sandbox.
    deletable: bool,
    /// The orders and subscriptions that block it.
    #[schemars(with = "Vec<Value>")]
    blockers: Vec<DeletionBlocker>,
}

async fn show(session: &Session, id: &str, output: &Output) -> Result<u8, Failure> {
    let ids = ids::words(&[id.to_owned()]).await?;
    let [given] = ids.as_slice() else {
        return Err(Failure::input(format!("{} customers were given", ids.len()), "Give one customer."));
    };
    let id = session.find(&given.customer()?).await?;
    let found = session.partner().customers();
    let found = announced("looking up the customer", CALL, found.find(&id.to_string())).await?;
    let customer = found.first().ok_or_else(|| {
        Failure::not_found(
            format!("the partner has no customer {id}"),
            "`partner-orders customers list` shows all of them.",
        )
    })?;
    let blockers = announced("reading its orders", CALL, session.client(id).deletion_blockers()).await?;
    let profile = customer.company_profile.as_ref();
    let shown = CustomerReport {
        customer: id.to_string(),
        name: profile.and_then(|profile| profile.company_name.clone()),
        domain: profile.and_then(|profile| profile.domain.clone()),
        deletable: blockers.is_empty(),
        blockers,
    };
    let value = serde_json::to_value(&shown).map_err(std::io::Error::from)?;
    output.value(&value, || text(&shown))?;
    Ok(0)
}

fn text(shown: &CustomerReport) -> String {
    let facts = table::facts(&[
        ("Customer", shown.customer.clone()),
        ("Name", shown.name.clone().unwrap_or_default()),
        ("Domain", shown.domain.clone().unwrap_or_default()),
        ("Can be deleted", if shown.deletable { "yes, from a sandbox" } else { "no" }.to_owned()),
    ]);
    let blockers: String =
        shown.blockers.iter().map(|blocker| format!("  {}\n", plain(&blocker.to_string()))).collect();
    facts + &blockers
}

/// Checks a customer. Deletes it if nothing blocks that and `delete` is true.
pub(crate) async fn delete_if_empty(session: &Session, customer: CustomerId, delete: bool) -> Deletion {
    let failed = |error: partner_orders::Error, outcome| {
        let failure = Failure::from(&error);
        let (code, reason) = (failure.service_code().cloned(), Some(failure.message().to_owned()));
        Deletion { code, reason, ..Deletion::new(customer, outcome) }
    };
    let client = session.client(customer);
    match client.deletion_blockers().await {
        Err(error) => failed(error, "failed"),
        Ok(blockers) if !blockers.is_empty() => Deletion { blockers, ..Deletion::new(customer, "blocked") },
        Ok(_) if !delete => Deletion::new(customer, "deletable"),
        Ok(_) => match client.delete().await {
            Ok(_) => Deletion::new(customer, "deleted"),
            // Reading its orders settles the outcome: those of a deleted customer cannot be read.
            Err(error) if error.may_have_been_sent() => match client.deletion_blockers().await {
                Err(read) if read.is_authorization() || read.is_not_found() => Deletion::new(customer, "deleted"),
                _ => failed(error, "unknown"),
            },
            Err(error) => failed(error, "failed"),
        },
    }
}

async fn delete(
    session: &Session,
    global: &GlobalOptions,
    options: &DeleteCustomers,
    output: &Output,
    interrupts: &Interrupts,
) -> Result<u8, Failure> {
    let names = ids::words(&options.ids).await?;
    let names = names.iter().map(ids::GivenId::customer).collect::<Result<Vec<_>, _>>()?;
    require_sandbox(session, "customers delete").await?;
    can_confirm(session, global)?;
    let mut customers = Vec::new();
    for name in &names {
        let id = session.find(name).await?;
        if !customers.contains(&id) {
            customers.push(id);
        }
    }
    let several = customers.len() > 1;
    let (mut questions, mut results) = (Questions::new(session, global, interrupts), Results::default());
    output.start_array();
    for (index, customer) in customers.iter().enumerate() {
        let question = format!("Delete the customer {customer} from {}?", session.account());
        let confirmed = match results.is_unwritten() {
            true => Err(NOT_TRIED.to_owned()),
            false => questions.confirm(&question, customers.len() - index > 1).await,
        };
        let deletion = match confirmed {
            Ok(true) => delete_if_empty(session, *customer, true).await,
            Ok(false) if !several => return Err(declined()),
            Ok(false) => Deletion::skipped(*customer, NOT_CONFIRMED),
            Err(why) => Deletion::skipped(*customer, &why),
        };
        results.add(deletion.exit_code(), || deletion.print(output), || deletion.line());
    }
    results.finish(interrupts.code())
}
