//! The four uses of PATCH on an order.

mod add_on;
mod billing_cycle;
mod cancel;
mod items;
mod purpose;

use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, codes};
use uuid::Uuid;

use super::{Fault, ledger, view};
use crate::Purchase;
use purpose::Purpose;

/// Makes the change that `body` asks for, and gives the answer to it.
pub(super) fn apply(
    purchase: &mut Purchase,
    customer: Uuid,
    environment: Environment,
    body: &Order,
) -> Result<Order, Fault> {
    check_id(&purchase.order, body)?;
    let items = body.line_items.as_deref().unwrap_or_default();
    match purpose::of(&purchase.order, body)? {
        Purpose::Cancel if cancel::is_whole(&purchase.order, items) => {
            cancel::whole(purchase, environment, items)?;
            Ok(view::cancelled(purchase))
        }
        Purpose::Cancel => {
            cancel::line_items(purchase, environment, items)?;
            view::order(purchase, customer, false)
        }
        Purpose::AddOn => {
            check_customer(customer, body)?;
            add_on::buy(purchase, customer, items)?;
            view::order(purchase, customer, false)
        }
        Purpose::BillingCycle(cycle) => {
            check_customer(customer, body)?;
            billing_cycle::change(purchase, cycle, items)?;
            view::order(purchase, customer, false)
        }
    }
}

/// The body's id may be missing, but not another's.
fn check_id(order: &Order, body: &Order) -> Result<(), Fault> {
    match (&body.id, &order.id) {
        (Some(given), Some(own)) if !ledger::same_id(given, own) => {
            Err(Fault::new(codes::INVALID_INPUT, "The id in the body is not the id in the path.").about(["id"]))
        }
        _ => Ok(()),
    }
}

/// An add-on and a billing cycle need the customer in the body too.
fn check_customer(customer: Uuid, body: &Order) -> Result<(), Fault> {
    let given = body.reference_customer_id.as_deref().and_then(|id| Uuid::try_parse(id).ok());
    if given == Some(customer) {
        return Ok(());
    }
    let text = "referenceCustomerId is required here, and must be the customer in the path.";
    Err(Fault::property("referenceCustomerId", text))
}
