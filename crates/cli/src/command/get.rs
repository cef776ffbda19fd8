//! `get`: an order as the service has it.

use crate::args::Global;
use crate::failure::Failure;
use crate::output::{Output, note};
use crate::session::Session;
use crate::table;

pub(crate) async fn run(
    session: &Session,
    global: &Global,
    order: &str,
    prices: bool,
    output: &Output,
) -> Result<u8, Failure> {
    let order = session.customer().order(order);
    let answer = if prices { order.get_with_prices().await? } else { order.get().await? };
    if global.verbose {
        note(&table::ids(&answer.ids()));
    }
    output.value(&answer.json(), || table::order(&answer))?;
    Ok(0)
}
