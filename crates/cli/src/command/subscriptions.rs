//! `subscriptions`: shows the subscriptions of a customer as the service has them.

use partner_orders::types::Subscription;
use serde_json::Value;

use crate::args::{GlobalOptions, Subscriptions, SubscriptionsCommand};
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::session::Session;
use crate::sheet::{Column, ColumnFit, Sheet};
use crate::table;
use crate::waits::{CALL, announced};

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &Subscriptions,
    output: &Output,
) -> Result<u8, Failure> {
    match &options.command {
        SubscriptionsCommand::List(_) => list(session, global, output).await,
        SubscriptionsCommand::Show(own) => show(session, global, own.id.trim(), output).await,
    }
}

async fn list(session: &Session, global: &GlobalOptions, output: &Output) -> Result<u8, Failure> {
    let customer = session.customer().await?;
    let list = session.client(customer).subscriptions();
    let answer = announced("waiting for the list", CALL, list.list()).await?;
    if global.verbose {
        note(&table::ids(&answer.ids()));
    }
    let document = answer.json();
    let items = document.get("items").and_then(Value::as_array).cloned().unwrap_or_default();
    let rows = || {
        let subscriptions = answer.items.iter().flatten();
        Sheet::new(COLUMNS, subscriptions.map(row).collect()).shortened(2, table::day)
    };
    output.list(&document, &items, rows)?;
    Ok(0)
}

const COLUMNS: &[Column] = &[
    Column::new("subscription", ColumnFit::Whole),
    Column::new("status", ColumnFit::Whole),
    Column::new("ends", ColumnFit::Drop),
    Column::new("renews", ColumnFit::Drop),
    Column::new("quantity", ColumnFit::Drop),
    Column::new("name", ColumnFit::Cut),
    Column::new("order", ColumnFit::Drop),
];

fn row(own: &Subscription) -> Vec<String> {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let renews = own.auto_renew_enabled.map(|renews| if renews { "yes" } else { "no" });
    vec![
        text(own.id.as_ref()),
        own.status.as_ref().map(|status| status.as_str().to_owned()).unwrap_or_default(),
        table::date(own.commitment_end_date.as_ref()),
        renews.unwrap_or_default().to_owned(),
        own.quantity.map(|quantity| quantity.to_string()).unwrap_or_default(),
        text(own.friendly_name.as_ref().or(own.offer_name.as_ref())),
        text(own.order_id.as_ref()),
    ]
}

async fn show(session: &Session, global: &GlobalOptions, id: &str, output: &Output) -> Result<u8, Failure> {
    session.customer_name()?;
    partner_orders::SubscriptionId::try_from(id).map_err(partner_orders::Error::from)?;
    let customer = session.customer().await?;
    let subscription = session.client(customer).subscription(id);
    let answer = announced("waiting for the service", CALL, subscription.get()).await?;
    if global.verbose {
        note(&table::ids(&answer.ids()));
    }
    output.value(&answer.json(), || facts(&answer))?;
    Ok(0)
}

fn facts(own: &Subscription) -> String {
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let renews = own.auto_renew_enabled.map(|renews| if renews { "yes" } else { "no" }).unwrap_or_default();
    table::facts(&[
        ("Subscription", text(own.id.as_ref())),
        ("Name", text(own.friendly_name.as_ref())),
        ("Offer", text(own.offer_id.as_ref())),
        ("Order", text(own.order_id.as_ref())),
        ("Status", own.status.as_ref().map(|status| status.as_str().to_owned()).unwrap_or_default()),
        ("Quantity", own.quantity.map(|quantity| quantity.to_string()).unwrap_or_default()),
        ("Term", text(own.term_duration.as_ref())),
        ("Started", table::date(own.effective_start_date.as_ref())),
        ("Term ends", table::date(own.commitment_end_date.as_ref())),
        ("Renews by itself", renews.to_owned()),
        ("Cancel until", table::date(own.cancellation_allowed_until_date.as_ref())),
    ])
}
