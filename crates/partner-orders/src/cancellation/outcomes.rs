//! The results for the line items of a cancellation.

use std::collections::BTreeMap;

use partner_center_core::internal::{PlantedBug, is_planted};
use partner_center_core::{Error, Response};
use partner_orders_api::types::{Order, Subscription};
use partner_orders_rules::Route;
use uuid::Uuid;

use super::{Cancellation, LineItemOutcome};
use crate::confirm::Outcome;
use crate::order_status::{is_cancelled, is_item_cancelled, line_items, shows_cancelled};
use crate::plan::{CancellationPlan, PlannedLineItem};
use crate::subscription::{is_deleted, suspended_remark};

/// Collects the results for the line items.
pub(super) struct OutcomeCollector {
    items: BTreeMap<i64, LineItemOutcome>,
    refusal: Option<Error>,
    failure: Option<Error>,
}

/// The reason of a line item whose cancellation the service accepted and does not show.
pub(super) const ACCEPTED: &str =
    "the service accepted the request and does not show the change yet; look again within 15 minutes";

impl LineItemOutcome {
    pub(super) fn new(number: i64, outcome: Outcome) -> Self {
        Self {
            number,
            outcome,
            by: None,
            subscription_id: None,
            subscription_status: None,
            request_id: None,
            code: None,
            reason: None,
        }
    }

    /// A line item that was cancelled or suspended before.
    fn done_before(item: &PlannedLineItem) -> Self {
        let subscription = item.subscription.as_ref();
        let outcome = if item.already_suspended { Outcome::Suspended } else { Outcome::AlreadyCancelled };
        Self {
            subscription_id: subscription.map(|own| own.id.clone()),
            subscription_status: subscription.and_then(|own| own.status.clone()),
            reason: item.already_suspended.then(|| "its subscription was suspended before".to_owned()),
            ..Self::new(item.number, outcome)
        }
    }

    /// Adds the request that was sent for it.
    pub(super) fn sent(self, by: Route, request_id: Uuid) -> Self {
        Self { by: Some(by), request_id: Some(request_id), ..self }
    }

    pub(super) fn because(self, reason: impl Into<String>) -> Self {
        Self { reason: Some(reason.into()), ..self }
    }

    /// Adds the status of the subscription as last read, and changes the outcome if it is suspended, not deleted.
    pub(super) fn read(self, subscription: &Subscription) -> Self {
        let status = subscription.status.as_ref().map(|status| status.as_str().to_owned());
        let done = Self { subscription_status: status, ..self };
        match is_deleted(subscription) || is_planted(PlantedBug::SuspendedIsCancelled) {
            true => done,
            false => Self { outcome: Outcome::Suspended, ..done }.because(suspended_remark(subscription)),
        }
    }
}

impl OutcomeCollector {
    /// Starts with the line items that are cancelled or suspended already.
    pub(super) fn new(plan: &CancellationPlan) -> Self {
        let items = plan.line_items.iter().filter(|item| item.is_done_already() || plan.is_moot());
        let items = items.map(|item| (item.number, LineItemOutcome::done_before(item)));
        Self { items: items.collect(), refusal: None, failure: None }
    }

    pub(super) fn set(&mut self, item: LineItemOutcome) {
        self.items.insert(item.number, item);
    }

    /// Sets the outcomes of these line items, with an error as the reason.
    pub(super) fn set_error(&mut self, items: impl IntoIterator<Item = LineItemOutcome>, error: Error) {
        let mut last = Outcome::Pending;
        for item in items {
            last = item.outcome;
            let code = error.code().map(str::to_owned);
            self.set(LineItemOutcome { code, ..item }.because(error.to_string()));
        }
        match last {
            Outcome::Failed | Outcome::Unknown => self.failure.get_or_insert(error),
            Outcome::Refused => self.refusal.get_or_insert(error),
            _ => return,
        };
    }

    /// Returns whether anything was changed, or may have been.
    pub(super) fn has_effect(&self) -> bool {
        let changed = |item: &LineItemOutcome| match item.outcome {
            Outcome::Cancelled | Outcome::Pending | Outcome::Unknown => true,
            Outcome::Suspended => item.by.is_some(),
            _ => false,
        };
        self.items.values().any(changed)
    }

    /// The result of the whole cancellation. `after` is the order in the last response.
    pub(super) fn finish(mut self, plan: &CancellationPlan, after: Response<Order>) -> Cancellation {
        for (number, item) in &mut self.items {
            // A cancellation that was pending or unknown may show by now.
            if matches!(item.outcome, Outcome::Pending | Outcome::Unknown) && shows_cancelled(&after, *number) {
                (item.outcome, item.code, item.reason) = (Outcome::Cancelled, None, None);
            }
        }
        if !self.items.values().any(|item| item.outcome == Outcome::Unknown) {
            self.failure.take_if(|failure| failure.may_have_been_sent());
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
    let all = |what| items.iter().all(|item| item.outcome == what);
    let cancelled = |item: &LineItemOutcome| matches!(item.outcome, Outcome::Cancelled | Outcome::AlreadyCancelled);
    match items {
        [] if is_cancelled(after) => Outcome::Cancelled,
        [] => Outcome::Pending,
        _ if all(Outcome::AlreadyCancelled) => Outcome::AlreadyCancelled,
        _ if all(Outcome::Suspended) => Outcome::Suspended,
        _ if items.iter().all(cancelled) && !others_left => Outcome::Cancelled,
        _ if items.iter().any(cancelled) || any(Outcome::Suspended) => Outcome::PartlyCancelled,
        _ => [Outcome::Unknown, Outcome::Pending, Outcome::Failed]
            .into_iter()
            .find(|what| any(*what))
            .unwrap_or(Outcome::Refused),
    }
}
