//! The history of orders and subscriptions, which explains their present status.

use chrono::{DateTime, Utc};
use partner_orders_api::types::Order;

use super::subscriptions;
use crate::world::{Event, Holding, Purchase, What};

impl Purchase {
    /// Starts the history of an order that has none: it was placed with its present status.
    pub(super) fn start_history(&mut self, start: DateTime<Utc>) {
        if self.history.is_empty() {
            self.history.push(Event::new(self.placed_at(start), placed(&self.order)));
        }
    }

    /// For tests: describes how status and quantities differ from those that the history leads to, if they do.
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

impl Holding {
    /// Starts the history of a subscription that has none, with its present status.
    pub(super) fn start_history(&mut self, now: DateTime<Utc>) {
        if self.history.is_empty() {
            let what = What::Placed { status: status_of(self), quantities: vec![quantity_of(self)] };
            let time = subscriptions::started(self).unwrap_or(now);
            self.history.push(Event::new(time, what));
        }
    }

    /// For tests: describes how status and quantity differ from those that the history leads to, if they do.
    #[cfg(test)]
    pub(crate) fn unexplained(&self) -> Option<String> {
        let (mut status, mut licenses) = (status_of(self), quantity_of(self));
        for event in &self.history {
            match &event.what {
                What::Placed { status: first, quantities } => {
                    status.clone_from(first);
                    licenses = quantities.first().copied().unwrap_or_default();
                }
                What::Status(next) => status.clone_from(next),
                What::Quantity(next) => licenses = *next,
                _ => {}
            }
        }
        (!status_of(self).eq_ignore_ascii_case(&status) || quantity_of(self) != licenses).then(|| {
            format!(
                "it is {} with {}, and its history says {status} with {licenses}",
                status_of(self),
                quantity_of(self)
            )
        })
    }
}

fn status_of(holding: &Holding) -> String {
    holding.subscription.status.as_ref().map_or_else(String::new, |status| status.as_str().to_owned())
}

fn quantity_of(holding: &Holding) -> i64 {
    holding.subscription.quantity.unwrap_or_default()
}
