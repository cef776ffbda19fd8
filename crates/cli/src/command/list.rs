//! `list`: lists the orders of a customer, or of all, as the service has them.

use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use partner_orders::types::Order;
use partner_orders::{CustomerId, Ids, Response};
use serde_json::{Value, json};

use crate::args::{self, GlobalOptions};
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::progress::Progress;
use crate::session::{Session, id_of};
use crate::sheet::{Column, ColumnFit, Sheet};
use crate::table;
use crate::waits::{CALL, announced};

/// The number of lists that are read at the same time.
const AT_ONCE: usize = 8;

/// The orders of one customer, as the service listed them.
struct Listed {
    orders: Vec<Order>,
    /// The response. If the list has more than one page, the first page with the items of all.
    document: Value,
    /// The ids of each page's request.
    ids: Vec<Ids>,
}

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &args::List,
    output: &Output,
) -> Result<u8, Failure> {
    if options.all_customers {
        return all(session, options, output).await;
    }
    let customer = session.customer().await?;
    let listed = announced("waiting for the list", CALL, read(session, options, customer)).await?;
    if global.verbose {
        listed.ids.iter().for_each(|ids| note(&table::ids(ids)));
    }
    let items = items(&listed.document);
    output.list(&listed.document, &items, || sheet(&listed.orders))?;
    Ok(0)
}

/// Lists the orders of all customers. If those of one cannot be listed, prints the error and goes on.
async fn all(session: &Session, options: &args::List, output: &Output) -> Result<u8, Failure> {
    let customers = session.partner().customers().list().stream();
    let customers: Vec<_> = announced("listing customers", CALL, customers.try_collect()).await?;
    let ids = customers.iter().map(id_of).collect::<Result<Vec<_>, _>>()?;
    let mut progress = Progress::start("listing orders of customers", ids.len());
    let lists = stream::iter(ids).map(|id| async move { (id, read(session, options, id).await) });
    let mut lists = lists.buffered(AT_ONCE);
    let (mut orders, mut values, mut code) = (Vec::new(), Vec::new(), 0);
    while let Some((customer, listed)) = lists.next().await {
        progress.step();
        match listed {
            Ok(listed) => {
                let items = items(&listed.document);
                values.extend(items.into_iter().map(|item| with_customer(item, customer)));
                orders.extend(listed.orders.into_iter().map(|mut order| {
                    order.reference_customer_id.get_or_insert_with(|| customer.to_string());
                    order
                }));
            }
            Err(failure) => {
                code = 1;
                failure.about_customer(&customer.to_string()).print(output.format);
            }
        }
    }
    drop(progress);
    let document = json!({ "totalCount": values.len(), "items": values });
    output.list(&document, &items(&document), || sheet_of_all(&orders))?;
    Ok(code)
}

async fn read(session: &Session, options: &args::List, customer: CustomerId) -> Result<Listed, Failure> {
    let mut list = session.client(customer).orders().list();
    if let Some(billing_type) = &options.billing_type {
        list = list.billing_type(billing_type);
    }
    if options.prices {
        list = list.with_prices();
    }
    let pages: Vec<_> = list.pages().try_collect().await?;
    let mut documents = pages.iter().map(Response::json);
    let mut document = documents.next().unwrap_or_default();
    for page in documents {
        append(&mut document, &page);
    }
    let ids = pages.iter().map(Response::ids).collect();
    let orders = pages.into_iter().flat_map(|page| page.into_inner().items.unwrap_or_default()).collect();
    Ok(Listed { orders, document, ids })
}

/// Adds the items of the last page to the list, which then leads to no further page.
fn append(list: &mut Value, page: &Value) {
    let all = [items(list), items(page)].concat();
    if let Some(members) = list.as_object_mut() {
        members.insert("items".to_owned(), all.into());
        if let Some(links) = members.get_mut("links").and_then(Value::as_object_mut) {
            links.remove("next");
        }
    }
}

fn items(document: &Value) -> Vec<Value> {
    document.get("items").and_then(Value::as_array).cloned().unwrap_or_default()
}

/// An order that names its customer, as the service's does.
fn with_customer(mut order: Value, customer: CustomerId) -> Value {
    if let Some(members) = order.as_object_mut() {
        members.entry("referenceCustomerId").or_insert_with(|| customer.to_string().into());
    }
    order
}

const COLUMNS_OF_ALL: &[Column] = &[
    Column::new("order", ColumnFit::Whole),
    Column::new("status", ColumnFit::Whole),
    Column::new("created", ColumnFit::Drop),
    Column::new("billing", ColumnFit::Drop),
    Column::new("items", ColumnFit::Drop),
    Column::new("names", ColumnFit::Cut),
    Column::new("customer", ColumnFit::Drop),
];

/// The columns for the orders of one customer.
const COLUMNS: &[Column] = COLUMNS_OF_ALL.split_at(COLUMNS_OF_ALL.len() - 1).0;

fn row(order: &Order) -> Vec<String> {
    let names: Vec<_> = table::items(order).filter_map(|item| item.friendly_name.as_deref()).collect();
    vec![
        order.id.clone().unwrap_or_default(),
        order.status.as_ref().map(|status| status.as_str().to_owned()).unwrap_or_default(),
        table::date(order.creation_date.as_ref()),
        order.billing_cycle.as_ref().map(|cycle| cycle.as_str().to_owned()).unwrap_or_default(),
        table::items(order).count().to_string(),
        names.join(", "),
    ]
}

fn sheet(orders: &[Order]) -> Sheet {
    Sheet::new(COLUMNS, orders.iter().map(row).collect()).shortened(2, table::day)
}

fn sheet_of_all(orders: &[Order]) -> Sheet {
    let row = |order: &Order| {
        let mut row = row(order);
        row.push(order.reference_customer_id.clone().unwrap_or_default());
        row
    };
    Sheet::new(COLUMNS_OF_ALL, orders.iter().map(row).collect()).shortened(2, table::day)
}
