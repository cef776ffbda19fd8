//! `get`: shows an order as the service has it.

use crate::args::{self, GlobalOptions};
use crate::failure::Failure;
use crate::ids;
use crate::output::{Output, note};
use crate::session::Session;
use crate::table;
use crate::waits::{CALL, announced};

pub(crate) async fn run(
    session: &Session,
    global: &GlobalOptions,
    options: &args::Get,
    output: &Output,
) -> Result<u8, Failure> {
    session.customer_name()?;
    let ids = ids::words(std::slice::from_ref(&options.order)).await?;
    let [id] = ids.as_slice() else {
        return Err(Failure::input(format!("{} order ids were given", ids.len()), "Give one order id."));
    };
    let order = id.order()?;
    let customer = session.customer().await?;
    let order = session.client(customer).order(order.as_str());
    let read = async { if options.prices { order.get_with_prices().await } else { order.get().await } };
    let answer = announced("waiting for the service", CALL, read).await?;
    if global.verbose {
        note(&table::ids(&answer.ids()));
    }
    output.value(&answer.json(), || table::order(&answer))?;
    Ok(0)
}
