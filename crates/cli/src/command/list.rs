//! `list`: a customer's orders as the service has them.

use crate::args::{Format, Global};
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::session::Session;
use crate::table;

pub(crate) async fn run(
    session: &Session,
    global: &Global,
    billing_type: Option<String>,
    prices: bool,
    output: &Output,
) -> Result<u8, Failure> {
    let mut list = session.customer().orders().list();
    if let Some(billing_type) = billing_type {
        list = list.billing_type(billing_type);
    }
    if prices {
        list = list.with_prices();
    }
    let answer = list.await?;
    if global.verbose {
        note(&table::ids(&answer.ids()));
    }
    let body = answer.json();
    match (output.format, body.get("items").and_then(|items| items.as_array())) {
        (Format::Ndjson, Some(orders)) => {
            for order in orders {
                output.value(order, String::new)?;
            }
        }
        _ => output.value(&body, || table::orders(&answer))?,
    }
    Ok(0)
}
