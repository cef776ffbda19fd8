//! What happened to an order explains how it stands.

use chrono::{DateTime, Utc};
use partner_orders_api::types::Order;

use crate::world::{Event, Purchase, What};

impl Purchase {
    /// Begins a history for an order that has none: it was placed as it is now.
    pub(super) fn begin_history(&mut self, start: DateTime<Utc>) {
        if self.history.is_empty() {
            let (time, what) = (self.placed_at(start), placed(&self.order));
            self.history.push(Event { time, what, request_id: None });
        }
    }

    /// For tests: how the history does not explain the order, if it does not.
    ///
    /// The status and every quantity must follow from what happened.
    #[cfg(test)]
    pub(crate) fn unexplained(&self) -> Option<String> {
        let mut status = String::new();
        let mut quantities = Vec::new();
        for event in &self.history {
            match &event.what {
                What::Placed { status: first, quantities: all } => (status, quantities) = (first.clone(), all.clone()),
                What::Provisioned => "completed".clone_into(&mut status),
                What::Cancelled => "cancelled".clone_into(&mut status),
                What::LineItemsCancelled(numbers) => {
                    for number in numbers {
                        if let Some(quantity) = usize::try_from(*number).ok().and_then(|n| quantities.get_mut(n)) {
                            *quantity = 0;
                        }
                    }
                    if quantities.iter().all(|quantity| *quantity == 0) {
                        "cancelled".clone_into(&mut status);
                    }
                }
                What::AddedOn(added) => quantities.extend(added),
                What::Status(next) => status.clone_from(next),
                _ => {}
            }
        }
        let What::Placed { status: own_status, quantities: own } = placed(&self.order) else { return None };
        (!own_status.eq_ignore_ascii_case(&status) || own != quantities).then(|| {
            format!("it is {own_status} with quantities {own:?}, and its history says {status} with {quantities:?}")
        })
    }
}

fn placed(order: &Order) -> What {
    What::Placed {
        status: order.status.as_ref().map_or_else(String::new, |status| status.as_str().to_owned()),
        quantities: order.line_items.iter().flatten().map(|item| item.quantity.unwrap_or_default()).collect(),
    }
}
