//! The results for the line items of a cancellation.

use std::collections::BTreeMap;

use partner_center_core::{Error, Response};
use partner_orders_api::types::Order;

use super::{Cancellation, LineItemOutcome};
use crate::confirm::Outcome;
use crate::order_status::{is_cancelled, is_item_cancelled, line_items, shows_cancelled};
use crate::plan::CancellationPlan;

/// Collects the results for the line items.
pub(super) struct OutcomeCollector {
    items: BTreeMap<i64, LineItemOutcome>,
    refusal: Option<Error>,
    failure: Option<Error>,
}

/// The reason of a line item whose cancellation the service accepted and does not show.
pub(super) const TAKEN: &str = "the service took the request and does not show it yet; look again within 15 minutes";

impl OutcomeCollector {
    /// Starts with the line items that are cancelled already.
    pub(super) fn new(plan: &CancellationPlan) -> Self {
        let items = plan.line_items.iter().filter(|item| item.already_cancelled || plan.is_moot());
        let items = items.map(|item| (item.number, outcome(item.number, Outcome::AlreadyCancelled, None, None)));
        Self { items: items.collect(), refusal: None, failure: None }
    }

    pub(super) fn set(&mut self, number: i64, what: Outcome, reason: Option<String>) {
        self.items.insert(number, outcome(number, what, None, reason));
    }

    /// Sets the outcome of these line items, with an error as the reason.
    pub(super) fn set_error(&mut self, numbers: &[i64], what: Outcome, error: Error) {
        for number in numbers {
            let (code, reason) = (error.code().map(str::to_owned), Some(error.to_string()));
            self.items.insert(*number, outcome(*number, what, code, reason));
        }
        let place = if what == Outcome::Failed { &mut self.failure } else { &mut self.refusal };
        if what != Outcome::Pending {
            place.get_or_insert(error);
        }
    }

    /// Returns whether any line item was cancelled, or its cancellation accepted.
    pub(super) fn has_effect(&self) -> bool {
        self.items.values().any(|item| matches!(item.outcome, Outcome::Cancelled | Outcome::Pending))
    }

    /// The result of the whole cancellation. `after` is the order in the last response.
    pub(super) fn finish(mut self, plan: &CancellationPlan, after: Response<Order>) -> Cancellation {
        for (number, item) in &mut self.items {
            // A pending one may show by now.
            if item.outcome == Outcome::Pending && shows_cancelled(&after, *number) {
                *item = outcome(*number, Outcome::Cancelled, None, None);
            }
        }
        let others = line_items(&after).filter(|item| {
            !is_item_cancelled(item)
                && !plan.line_items.iter().any(|planned| Some(planned.number) == item.line_item_number)
        });
        let others_left = others.count() > 0 && !is_cancelled(&after);
        let line_items: Vec<_> = self.items.into_values().collect();
        let outcome = whole(&line_items, others_left, &after);
        Cancellation { outcome, line_items, order: after, refusal: self.refusal, failure: self.failure }
    }
}

/// The outcome of the order. `others_left` states that it has line items that were not to be cancelled.
fn whole(items: &[LineItemOutcome], others_left: bool, after: &Order) -> Outcome {
    let any = |what| items.iter().any(|item| item.outcome == what);
    let done = |item: &LineItemOutcome| matches!(item.outcome, Outcome::Cancelled | Outcome::AlreadyCancelled);
    match items {
        [] if is_cancelled(after) => Outcome::Cancelled,
        [] => Outcome::Pending,
        _ if items.iter().all(|item| item.outcome == Outcome::AlreadyCancelled) => Outcome::AlreadyCancelled,
        _ if items.iter().all(done) && !others_left => Outcome::Cancelled,
        _ if items.iter().any(done) => Outcome::PartlyCancelled,
        _ if any(Outcome::Pending) => Outcome::Pending,
        _ if any(Outcome::Failed) => Outcome::Failed,
        _ => Outcome::Refused,
    }
}

fn outcome(number: i64, outcome: Outcome, code: Option<String>, reason: Option<String>) -> LineItemOutcome {
    LineItemOutcome { number, outcome, code, reason }
}
