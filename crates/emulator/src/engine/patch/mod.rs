//! PATCH on an order: cancelling it or line items of it, buying add-ons, and changing its billing cycle.

mod add_on;
mod billing_cycle;
mod body;
mod cancel;

use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, codes};
use uuid::Uuid;

use super::ids::same_id;
use super::{Call, ServiceError, dates, view};
use crate::world::{Pending, PendingWhat, Purchase, Settings, What, add_event};
use body::PatchPurpose;

pub(super) use body::offer;
pub(super) use cancel::{line_items_now as cancel_line_items_now, whole_now as cancel_now};

/// The context that a change of an order depends on.
pub(super) struct PatchContext<'c> {
    pub(super) call: &'c Call,
    pub(super) customer: Uuid,
    pub(super) environment: Environment,
    pub(super) settings: Settings,
    /// The numbers of line items whose subscriptions are not active.
    pub(super) inactive: Vec<i64>,
}

impl PatchContext<'_> {
    fn add_event(&self, purchase: &mut Purchase, what: What) {
        add_event(&mut purchase.history, self.call.event(what));
    }

    /// Schedules a cancellation that takes effect later; returns `false` if it takes effect at once.
    fn schedule(&self, purchase: &mut Purchase, what: PendingWhat) -> bool {
        let seconds = self.settings.cancellation_seconds;
        if seconds > 0 {
            purchase.pending.push(Pending { due: dates::later(self.call.now, seconds), what });
            self.add_event(purchase, What::CancellationAccepted);
        }
        seconds > 0
    }
}

/// Applies the change in `sent`, and returns the response.
pub(super) fn apply(purchase: &mut Purchase, context: &PatchContext<'_>, sent: &Order) -> Result<Order, ServiceError> {
    let customer = context.customer;
    check_id(&purchase.order, sent)?;
    let items = sent.line_items.as_deref().unwrap_or_default();
    match body::purpose(&purchase.order, sent)? {
        PatchPurpose::Cancel if cancel::is_whole(&purchase.order, items) => {
            cancel::check_whole(purchase, context, items)?;
            if context.schedule(purchase, PendingWhat::Cancel) {
                return Ok(view::order(purchase, customer, false));
            }
            let what = cancel::whole_now(purchase);
            context.add_event(purchase, what);
            Ok(view::cancelled(purchase))
        }
        PatchPurpose::Cancel => {
            let numbers = cancel::check_line_items(purchase, context, items)?;
            if !context.schedule(purchase, PendingWhat::CancelLineItems(numbers.clone())) {
                let what = cancel::line_items_now(purchase, &numbers);
                context.add_event(purchase, what);
            }
            Ok(view::order(purchase, customer, false))
        }
        PatchPurpose::AddOn => {
            check_customer(customer, sent)?;
            let what = add_on::buy(purchase, context, items)?;
            context.add_event(purchase, what);
            Ok(view::order(purchase, customer, false))
        }
        PatchPurpose::BillingCycle(cycle) => {
            check_customer(customer, sent)?;
            let what = What::BillingCycle(cycle.to_string());
            billing_cycle::change(purchase, context, cycle, items)?;
            context.add_event(purchase, what);
            Ok(view::order(purchase, customer, false))
        }
    }
}

/// Checks that the body's id is missing or the order's own.
fn check_id(order: &Order, body: &Order) -> Result<(), ServiceError> {
    match (&body.id, &order.id) {
        (Some(given), Some(own)) if !same_id(given, own) => {
            Err(ServiceError::new(codes::INVALID_INPUT, "The id in the body is not the id in the path.").about(["id"]))
        }
        _ => Ok(()),
    }
}

/// Requires the customer in the body, which an add-on and a billing cycle need.
fn check_customer(customer: Uuid, body: &Order) -> Result<(), ServiceError> {
    let given = body.reference_customer_id.as_deref().and_then(|id| Uuid::try_parse(id).ok());
    if given == Some(customer) {
        return Ok(());
    }
    let text = "referenceCustomerId is required here, and must be the customer in the path.";
    Err(ServiceError::property("referenceCustomerId", text))
}
