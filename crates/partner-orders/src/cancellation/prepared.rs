//! Execution of a plan.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::{PlantedBug, is_planted};
use partner_center_core::{Error, ErrorKind, Ids, Response, Result};
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{Route, codes};
use uuid::Uuid;

use super::change::OrderChange;
use super::outcomes::{ACCEPTED, OutcomeCollector};
use super::{Cancellation, LineItemOutcome};
use crate::confirm::{CancelOptions, Confirmed, Outcome, WaitBudget, confirm};
use crate::order::OrderClient;
use crate::order_status::{line_items, shows_cancelled};
use crate::plan::{CancellationPlan, PlannedLineItem, PlannedRoute};
use crate::subscription::{EndResult, NOT_SHOWN_YET, TargetStatus};

/// A cancellation that is planned and not sent yet.
#[must_use = "nothing is cancelled until it is sent"]
pub struct PreparedCancellation {
    client: OrderClient,
    before: Response<Order>,
    plan: CancellationPlan,
    options: CancelOptions,
    /// Ids of the order PATCH, if there is one.
    order_ids: Ids,
    /// Ids of the subscription PATCHes, with the numbers of their line items.
    subscription_ids: Vec<(i64, Ids)>,
}

/// The reason of a line item whose subscription is unknown.
const NO_SUBSCRIPTION: &str =
    "the subscription of the line item is unknown; a new order has none until it is completed";

/// A subscription that is to be ended.
struct SubscriptionStep {
    number: i64,
    subscription: String,
    status: TargetStatus,
    ids: Ids,
}

impl PreparedCancellation {
    pub(crate) fn new(client: OrderClient, before: Response<Order>, plan: CancellationPlan) -> Self {
        let new_ids = || client.connection().new_ids();
        let by_subscription = plan.open().filter(|item| item.route == Some(Route::SubscriptionPatch));
        let subscription_ids = by_subscription.map(|item| (item.number, new_ids())).collect();
        let order_ids = new_ids();
        Self { client, before, plan, options: CancelOptions::default(), order_ids, subscription_ids }
    }

    /// The order as it was read.
    pub fn order(&self) -> &Response<Order> {
        &self.before
    }

    /// The plan that [`send`](Self::send) will follow.
    pub fn plan(&self) -> &CancellationPlan {
        &self.plan
    }

    /// Returns whether everything is cancelled already, so that [`send`](Self::send) will send nothing.
    pub fn is_moot(&self) -> bool {
        self.plan.is_moot()
    }

    /// Numbers of the line items that will be cancelled.
    pub fn line_items(&self) -> Vec<i64> {
        if self.is_moot() { Vec::new() } else { self.plan.open().map(|item| item.number).collect() }
    }

    /// The `MS-RequestId` of each call of the plan, for a record made before anything is sent. A call that is sent
    /// again after a response has a new one.
    pub fn request_ids(&self) -> Vec<Uuid> {
        let by_order = !matches!(self.plan.route(), PlannedRoute::Nothing | PlannedRoute::Subscriptions);
        let order = by_order.then_some(self.order_ids.request_id);
        order.into_iter().chain(self.subscription_ids.iter().map(|(_, ids)| ids.request_id)).collect()
    }

    /// Sets the options of the cancellation.
    pub fn options(mut self, options: CancelOptions) -> Self {
        self.options = options;
        self
    }

    /// Sends it, and returns the real result.
    ///
    /// # Errors
    /// The failure of a call before anything took effect. A request that may have taken effect is no error but an
    /// outcome:
    /// [`Unknown`](Outcome::Unknown). Once a part of it is done, a later failure is an outcome of its line items and
    /// [`Cancellation::failure`], so that nothing that happened is lost.
    pub async fn send(self) -> Result<Cancellation> {
        let mut collector = OutcomeCollector::new(&self.plan);
        if self.plan.is_moot() {
            return Ok(collector.finish(&self.plan, self.before));
        }
        for item in self.plan.open().filter(|item| item.route.is_none()) {
            collector.set_error([LineItemOutcome::new(item.number, Outcome::Refused)], predicted_refusal(item));
        }
        let mut steps = self.planned_steps();
        for item in self.plan.open().filter(|item| item.route == Some(Route::SubscriptionPatch)) {
            if !steps.iter().any(|step| step.number == item.number) {
                collector.set(LineItemOutcome::new(item.number, Outcome::Failed).because(NO_SUBSCRIPTION));
            }
        }
        let connection = Arc::clone(self.client.connection());
        let mut budget = WaitBudget::new(&connection, self.options);
        let mut after = None;
        if !matches!(self.plan.route(), PlannedRoute::Nothing | PlannedRoute::Subscriptions) {
            steps.extend(self.by_order(&mut collector, &mut budget, &mut after).await?);
        }
        for step in &mut steps {
            budget.next_change();
            self.by_subscription(step, &mut collector, &mut budget).await?;
        }
        let last = match after {
            // If nothing was sent, the order that was read is still current.
            seen if steps.is_empty() => seen.unwrap_or(self.before),
            seen => match self.client.get().await {
                Ok(read) => read,
                Err(_) => seen.unwrap_or(self.before),
            },
        };
        Ok(collector.finish(&self.plan, last))
    }

    /// Ends the subscription of a line item.
    async fn by_subscription(
        &self,
        step: &mut SubscriptionStep,
        collector: &mut OutcomeCollector,
        budget: &mut WaitBudget<'_>,
    ) -> Result<()> {
        let client = self.client.subscription(&step.subscription);
        let ended = client.end(step.status, &mut step.ids, budget).await;
        let untouched = |outcome| LineItemOutcome {
            subscription_id: Some(step.subscription.clone()),
            ..LineItemOutcome::new(step.number, outcome)
        };
        let sent = |outcome| untouched(outcome).sent(Route::SubscriptionPatch, step.ids.request_id);
        match ended {
            Ok(EndResult::EndedBefore(read)) => collector.set(untouched(Outcome::AlreadyCancelled).read(&read)),
            Ok(EndResult::Sent(Confirmed::Shown(read))) => collector.set(sent(Outcome::Cancelled).read(&read)),
            Ok(EndResult::Sent(Confirmed::Accepted(_))) => {
                collector.set(sent(Outcome::Pending).because(NOT_SHOWN_YET));
            }
            Ok(EndResult::Sent(Confirmed::Busy(error))) => collector.set_error([sent(Outcome::Pending)], error),
            Ok(EndResult::Sent(Confirmed::Refused(error))) => collector.set_error([sent(Outcome::Refused)], error),
            Ok(EndResult::Sent(Confirmed::Unknown(error))) => collector.set_error([sent(Outcome::Unknown)], error),
            Err(error) if collector.has_effect() => collector.set_error([untouched(Outcome::Failed)], error),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// Sends the order PATCH. Returns the steps for line items that the service says to cancel by their subscriptions.
    async fn by_order(
        &self,
        collector: &mut OutcomeCollector,
        budget: &mut WaitBudget<'_>,
        after: &mut Option<Response<Order>>,
    ) -> Result<Vec<SubscriptionStep>> {
        let items: Vec<_> = self.plan.open().filter(|item| item.route == Some(Route::OrderPatch)).collect();
        let mut numbers: Vec<i64> = items.iter().map(|item| item.number).collect();
        let whole = self.plan.route() == PlannedRoute::WholeOrder;
        let mut ids = self.order_ids;
        let Some(error) = self.patch(&numbers, whole, &mut ids, collector, budget, after).await? else {
            return Ok(Vec::new());
        };
        let refused = |numbers: &[i64], ids: Ids| -> Vec<_> {
            let item = |number| LineItemOutcome::new(number, Outcome::Refused).sent(Route::OrderPatch, ids.request_id);
            numbers.iter().copied().map(item).collect()
        };
        let steps = self.instead(&items, &error);
        numbers.retain(|number| !steps.iter().any(|step| step.number == *number));
        if steps.is_empty() {
            collector.set_error(refused(&numbers, ids), error);
        } else if !numbers.is_empty() {
            // The others were refused along with these.
            budget.next_change();
            let mut ids = self.client.connection().new_ids();
            if let Some(error) = self.patch(&numbers, false, &mut ids, collector, budget, after).await? {
                collector.set_error(refused(&numbers, ids), error);
            }
        }
        Ok(steps)
    }

    /// Sends one order PATCH for these line items, or for the whole order. Returns its refusal, if there is one.
    async fn patch(
        &self,
        numbers: &[i64],
        whole: bool,
        ids: &mut Ids,
        collector: &mut OutcomeCollector,
        budget: &mut WaitBudget<'_>,
        after: &mut Option<Response<Order>>,
    ) -> Result<Option<Error>> {
        let body = self.body((!whole).then_some(numbers))?;
        let mut change = OrderChange { client: &self.client, body, numbers };
        let confirmed = confirm(&mut change, ids, budget).await?;
        let sent =
            |number: &i64, outcome| LineItemOutcome::new(*number, outcome).sent(Route::OrderPatch, ids.request_id);
        match confirmed {
            Confirmed::Shown(seen) | Confirmed::Accepted(Some(seen)) => {
                for number in numbers {
                    collector.set(match shows_cancelled(&seen, *number) || is_planted(PlantedBug::StatusIsProof) {
                        true => sent(number, Outcome::Cancelled),
                        false => sent(number, Outcome::Pending).because(ACCEPTED),
                    });
                }
                *after = Some(*seen);
            }
            Confirmed::Accepted(None) => {
                numbers.iter().for_each(|number| collector.set(sent(number, Outcome::Pending).because(ACCEPTED)));
            }
            Confirmed::Busy(error) => {
                collector.set_error(numbers.iter().map(|number| sent(number, Outcome::Pending)), error);
            }
            Confirmed::Unknown(error) => {
                collector.set_error(numbers.iter().map(|number| sent(number, Outcome::Unknown)), error);
            }
            Confirmed::Refused(error) => return Ok(Some(error)),
        }
        Ok(None)
    }

    /// The steps for line items whose subscriptions are to be ended instead, by the refusal of the order PATCH.
    fn instead(&self, items: &[&PlannedLineItem], error: &Error) -> Vec<SubscriptionStep> {
        let status = match error.number() {
            Some(code) if code == codes::CANCEL_BY_SUBSCRIPTION.code => TargetStatus::Deleted,
            Some(code) if code == codes::SUSPEND_INSTEAD.code => TargetStatus::Suspended,
            _ => return Vec::new(),
        };
        let step = |item: &&PlannedLineItem| {
            let subscription = item.subscription.as_ref()?.id.clone();
            let ids = self.client.connection().new_ids();
            Some(SubscriptionStep { number: item.number, subscription, status, ids })
        };
        items.iter().filter_map(step).collect()
    }

    fn planned_steps(&self) -> Vec<SubscriptionStep> {
        let step = |(number, ids): &(i64, Ids)| {
            let item = self.plan.line_items.iter().find(|item| item.number == *number)?;
            let subscription = item.subscription.as_ref()?;
            let status = TargetStatus::named(subscription.set_status?);
            Some(SubscriptionStep { number: *number, subscription: subscription.id.clone(), status, ids: *ids })
        };
        self.subscription_ids.iter().filter_map(step).collect()
    }

    /// The body of an order PATCH that cancels: the id, the status, and the chosen line items.
    fn body(&self, numbers: Option<&[i64]>) -> Result<Order> {
        let (_, id) = self.client.place()?;
        let item = |item: &OrderLineItem| OrderLineItem {
            line_item_number: item.line_item_number,
            offer_id: item.offer_id.clone(),
            ..OrderLineItem::default()
        };
        let chosen = |numbers: &[i64]| {
            let is_chosen =
                |item: &&OrderLineItem| item.line_item_number.is_some_and(|number| numbers.contains(&number));
            line_items(&self.before).filter(is_chosen).map(item).collect()
        };
        Ok(Order {
            id: Some(id.as_str().to_owned()),
            status: Some(OrderStatus::Cancelled.into()),
            line_items: numbers.map(chosen),
            ..Order::default()
        })
    }
}

/// The refusal that the rules are certain of, so that nothing is sent.
fn predicted_refusal(item: &PlannedLineItem) -> Error {
    let code = item.refusal();
    let meaning = code.map_or("No call cancels it.", |code| code.meaning);
    let number = code.map_or_else(String::new, |code| format!(" (code {})", code.code));
    let message = format!("nothing was sent, as it would be refused{number}: {meaning}");
    let mut error = Error::new(ErrorKind::Refused, message);
    if let Some(remedy) = item.advice.or_else(|| code.map(|code| code.remedy)) {
        error = error.with_remedy(remedy);
    }
    match code {
        Some(code) => error.with_code(code.code),
        None => error,
    }
}

impl fmt::Debug for PreparedCancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedCancellation").field("plan", &self.plan).finish_non_exhaustive()
    }
}
