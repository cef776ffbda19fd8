//! Carrying out a plan.

use std::fmt;
use std::sync::Arc;

use partner_center_core::internal::Details;
use partner_center_core::{Error, ErrorKind, Ids, Response, Result};
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::{Order, OrderLineItem};
use partner_orders_rules::{Route, codes};
use uuid::Uuid;

use super::Cancellation;
use super::change::OrderChange;
use super::told::{TAKEN, Told};
use crate::confirm::{CancelOptions, Confirmed, Outcome, WaitBudget, confirm};
use crate::order::OrderClient;
use crate::order_status::{line_items, shows_cancelled};
use crate::plan::{CancellationPlan, PlannedLineItem, PlannedRoute};
use crate::subscription::{EndResult, NOT_SHOWN_YET, TargetStatus};

/// A cancellation that nothing has been sent of yet.
#[must_use = "nothing is cancelled until it is sent"]
pub struct PreparedCancellation {
    client: OrderClient,
    before: Response<Order>,
    plan: CancellationPlan,
    options: CancelOptions,
    /// Of the order PATCH, if there is one.
    order_ids: Ids,
    /// Of the subscription PATCHes, by the number of the line item.
    subscription_ids: Vec<(i64, Ids)>,
}

/// Why a line item that is cancelled by its subscription was not tried.
const NO_SUBSCRIPTION: &str = "no subscription of the line item is known; a new order has none until it is completed";

/// A subscription that is to be ended.
struct Step {
    number: i64,
    subscription: String,
    status: TargetStatus,
    ids: Ids,
    /// What to say of it when it has ended.
    remark: Option<&'static str>,
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

    /// Whether everything is cancelled already, so that [`send`](Self::send) will send nothing.
    pub fn is_moot(&self) -> bool {
        self.plan.is_moot()
    }

    /// Numbers of the line items that are to be cancelled, and are not yet.
    pub fn line_items(&self) -> Vec<i64> {
        if self.is_moot() { Vec::new() } else { self.plan.open().map(|item| item.number).collect() }
    }

    /// The `MS-RequestId` of each call that the plan needs, for a record made before anything is sent. A call that is
    /// sent again after an answer has a new one.
    pub fn request_ids(&self) -> Vec<Uuid> {
        let by_order = !matches!(self.plan.route(), PlannedRoute::Nothing | PlannedRoute::Subscriptions);
        let order = by_order.then_some(self.order_ids.request_id);
        order.into_iter().chain(self.subscription_ids.iter().map(|(_, ids)| ids.request_id)).collect()
    }

    /// How it is to be carried out.
    pub fn options(mut self, options: CancelOptions) -> Self {
        self.options = options;
        self
    }

    /// Sends it, and says what came of it.
    ///
    /// # Errors
    /// As [`OrderClient::cancel`]. Once a part of it is cancelled, what fails after that is an outcome of its line
    /// items and [`Cancellation::failure`], so that nothing that happened is lost.
    pub async fn send(self) -> Result<Cancellation> {
        let mut told = Told::new(&self.plan);
        if self.plan.is_moot() {
            return Ok(told.finish(&self.plan, self.before));
        }
        for item in self.plan.open().filter(|item| item.route.is_none()) {
            told.stopped(&[item.number], Outcome::Refused, foreseen(item));
        }
        let mut steps = self.planned_steps();
        for item in self.plan.open().filter(|item| item.route == Some(Route::SubscriptionPatch)) {
            if !steps.iter().any(|step| step.number == item.number) {
                told.tell(item.number, Outcome::Failed, Some(NO_SUBSCRIPTION.to_owned()));
            }
        }
        let clock = Arc::clone(self.client.connection().clock());
        let mut budget = WaitBudget::new(&clock, self.options);
        let mut after = None;
        if !matches!(self.plan.route(), PlannedRoute::Nothing | PlannedRoute::Subscriptions) {
            steps.extend(self.by_order(&mut told, &mut budget, &mut after).await?);
        }
        for step in &steps {
            budget.next_change();
            let client = self.client.subscription(&step.subscription);
            match client.end(step.status, step.ids, &mut budget).await {
                Ok(EndResult::EndedBefore(_)) => told.tell(step.number, Outcome::AlreadyCancelled, None),
                Ok(EndResult::Sent(Confirmed::Shown(_))) => {
                    told.tell(step.number, Outcome::Cancelled, step.remark.map(str::to_owned));
                }
                Ok(EndResult::Sent(Confirmed::Accepted(_))) => {
                    told.tell(step.number, Outcome::Pending, Some(NOT_SHOWN_YET.to_owned()));
                }
                Ok(EndResult::Sent(Confirmed::Busy(error))) => told.stopped(&[step.number], Outcome::Pending, error),
                Ok(EndResult::Sent(Confirmed::Refused(error))) => {
                    told.stopped(&[step.number], Outcome::Refused, error);
                }
                Err(error) if told.has_effect() => told.stopped(&[step.number], Outcome::Failed, error),
                Err(error) => return Err(error),
            }
        }
        let last = match after {
            Some(seen) if steps.is_empty() => seen,
            // Where nothing was sent, what was read is as good.
            seen if steps.is_empty() => seen.unwrap_or(self.before),
            seen => match self.client.get().await {
                Ok(read) => read,
                Err(_) => seen.unwrap_or(self.before),
            },
        };
        Ok(told.finish(&self.plan, last))
    }

    /// The order PATCH. What the service says to cancel by its subscription, is given back.
    async fn by_order(
        &self,
        told: &mut Told,
        budget: &mut WaitBudget<'_>,
        after: &mut Option<Response<Order>>,
    ) -> Result<Vec<Step>> {
        let items: Vec<_> = self.plan.open().filter(|item| item.route == Some(Route::OrderPatch)).collect();
        let mut numbers: Vec<i64> = items.iter().map(|item| item.number).collect();
        let whole = self.plan.route() == PlannedRoute::WholeOrder;
        let Some(error) = self.patch(&numbers, whole, self.order_ids, told, budget, after).await? else {
            return Ok(Vec::new());
        };
        let steps = self.instead(&items, &error);
        numbers.retain(|number| !steps.iter().any(|step| step.number == *number));
        if steps.is_empty() {
            told.stopped(&numbers, Outcome::Refused, error);
        } else if !numbers.is_empty() {
            // The others were refused along with these.
            budget.next_change();
            let ids = self.client.connection().new_ids();
            if let Some(error) = self.patch(&numbers, false, ids, told, budget, after).await? {
                told.stopped(&numbers, Outcome::Refused, error);
            }
        }
        Ok(steps)
    }

    /// One order PATCH for these line items, or as a whole. Gives its refusal.
    async fn patch(
        &self,
        numbers: &[i64],
        whole: bool,
        ids: Ids,
        told: &mut Told,
        budget: &mut WaitBudget<'_>,
        after: &mut Option<Response<Order>>,
    ) -> Result<Option<Error>> {
        let body = self.body((!whole).then_some(numbers))?;
        let mut change = OrderChange { client: &self.client, body, numbers };
        match confirm(&mut change, ids, budget).await? {
            Confirmed::Shown(seen) | Confirmed::Accepted(Some(seen)) => {
                for number in numbers {
                    match shows_cancelled(&seen, *number) {
                        true => told.tell(*number, Outcome::Cancelled, None),
                        false => told.tell(*number, Outcome::Pending, Some(TAKEN.to_owned())),
                    }
                }
                *after = Some(*seen);
            }
            Confirmed::Accepted(None) => {
                numbers.iter().for_each(|number| told.tell(*number, Outcome::Pending, Some(TAKEN.to_owned())));
            }
            Confirmed::Busy(error) => told.stopped(numbers, Outcome::Pending, error),
            Confirmed::Refused(error) => return Ok(Some(error)),
        }
        Ok(None)
    }

    /// What a refusal of the order PATCH says to end by its subscription: the line items that have one.
    fn instead(&self, items: &[&PlannedLineItem], error: &Error) -> Vec<Step> {
        let status = match error.number() {
            Some(code) if code == codes::CANCEL_BY_SUBSCRIPTION.code => TargetStatus::Deleted,
            Some(code) if code == codes::SUSPEND_INSTEAD.code => TargetStatus::Suspended,
            _ => return Vec::new(),
        };
        let step = |item: &&PlannedLineItem| {
            let subscription = item.subscription.as_ref()?.id.clone();
            let ids = self.client.connection().new_ids();
            Some(Step { number: item.number, subscription, status, ids, remark: status.remark() })
        };
        items.iter().filter_map(step).collect()
    }

    fn planned_steps(&self) -> Vec<Step> {
        let step = |(number, ids): &(i64, Ids)| {
            let item = self.plan.line_items.iter().find(|item| item.number == *number)?;
            let subscription = item.subscription.as_ref()?;
            let status = TargetStatus::named(subscription.set_status?);
            let (subscription, remark) = (subscription.id.clone(), status.remark());
            Some(Step { number: *number, subscription, status, ids: *ids, remark })
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

/// The refusal of a line item that the rules are certain of, so that nothing is sent.
fn foreseen(item: &PlannedLineItem) -> Error {
    let code = item.refusal();
    let meaning = code.map_or("No call cancels it.", |code| code.meaning);
    let number = code.map_or_else(String::new, |code| format!(" (code {})", code.code));
    let message = format!("nothing was sent, as it would be refused{number}: {meaning}");
    let remedy = item.advice.or_else(|| code.map(|code| code.remedy)).map(Into::into);
    let code = code.map(|code| code.code.to_string());
    Error::new(ErrorKind::Refused, message, Details { code, remedy, ..Details::default() })
}

impl fmt::Debug for PreparedCancellation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PreparedCancellation").field("plan", &self.plan).finish_non_exhaustive()
    }
}
