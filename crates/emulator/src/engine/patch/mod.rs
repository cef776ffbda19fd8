//! The four uses of PATCH on an order.

mod add_on;
mod billing_cycle;
mod cancel;
mod items;
mod purpose;

use chrono::TimeDelta;
use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, codes};
use uuid::Uuid;

use super::ids::same_id;
use super::{Call, ServiceError, view};
use crate::world::{Event, Pending, PendingWhat, Purchase, Settings, What, remember};
use purpose::Purpose;

pub(super) use cancel::{line_items_now as cancel_line_items_now, whole_now as cancel_now};

/// What a change depends on besides the order.
pub(super) struct Circumstances<'c> {
    pub(super) call: &'c Call,
    pub(super) customer: Uuid,
    pub(super) environment: Environment,
    pub(super) settings: Settings,
    /// The line items whose subscriptions are not active.
    pub(super) inactive: Vec<i64>,
}

impl Circumstances<'_> {
    fn remember(&self, purchase: &mut Purchase, what: What) {
        let event = Event { time: self.call.now, what, request_id: self.call.request_id.clone() };
        remember(&mut purchase.history, event);
    }

    /// Lets a cancellation take effect: `None` at once, else later.
    fn delayed(&self, purchase: &mut Purchase, what: PendingWhat) -> Option<()> {
        let delay = TimeDelta::try_seconds(i64::from(self.settings.cancellation_seconds)).filter(|it| !it.is_zero())?;
        let due = self.call.now.checked_add_signed(delay)?;
        purchase.pending.push(Pending { due, what });
        self.remember(purchase, What::CancellationAccepted);
        Some(())
    }
}

/// Makes the change that `body` asks for, and gives the answer to it.
pub(super) fn apply(
    purchase: &mut Purchase,
    circumstances: &Circumstances<'_>,
    body: &Order,
) -> Result<Order, ServiceError> {
    let customer = circumstances.customer;
    check_id(&purchase.order, body)?;
    let items = body.line_items.as_deref().unwrap_or_default();
    match purpose::of(&purchase.order, body)? {
        Purpose::Cancel if cancel::is_whole(&purchase.order, items) => {
            cancel::check_whole(purchase, circumstances, items)?;
            if circumstances.delayed(purchase, PendingWhat::Cancel).is_some() {
                return Ok(view::order(purchase, customer, false));
            }
            let what = cancel::whole_now(purchase);
            circumstances.remember(purchase, what);
            Ok(view::cancelled(purchase))
        }
        Purpose::Cancel => {
            let numbers = cancel::check_line_items(purchase, circumstances, items)?;
            if circumstances.delayed(purchase, PendingWhat::CancelLineItems(numbers.clone())).is_none() {
                let what = cancel::line_items_now(purchase, &numbers);
                circumstances.remember(purchase, what);
            }
            Ok(view::order(purchase, customer, false))
        }
        Purpose::AddOn => {
            check_customer(customer, body)?;
            let what = add_on::buy(purchase, circumstances, items)?;
            circumstances.remember(purchase, what);
            Ok(view::order(purchase, customer, false))
        }
        Purpose::BillingCycle(cycle) => {
            check_customer(customer, body)?;
            let what = What::BillingCycle(cycle.to_string());
            billing_cycle::change(purchase, circumstances, cycle, items)?;
            circumstances.remember(purchase, what);
            Ok(view::order(purchase, customer, false))
        }
    }
}

/// The body's id may be missing, but not another's.
fn check_id(order: &Order, body: &Order) -> Result<(), ServiceError> {
    match (&body.id, &order.id) {
        (Some(given), Some(own)) if !same_id(given, own) => {
            Err(ServiceError::new(codes::INVALID_INPUT, "The id in the body is not the id in the path.").about(["id"]))
        }
        _ => Ok(()),
    }
}

/// An add-on and a billing cycle need the customer in the body too.
fn check_customer(customer: Uuid, body: &Order) -> Result<(), ServiceError> {
    let given = body.reference_customer_id.as_deref().and_then(|id| Uuid::try_parse(id).ok());
    if given == Some(customer) {
        return Ok(());
    }
    let text = "referenceCustomerId is required here, and must be the customer in the path.";
    Err(ServiceError::property("referenceCustomerId", text))
}
