//! Plans of cancellations: the call for each line item, its deadline, and the predicted result.
//!
//! A plan is based on the order, on the subscriptions and products that must be looked up because the order does not
//! show enough, and on the documents' rules. It is data: making it changes nothing.

mod decide;
mod due;
mod evidence;
mod gather;
mod item;
mod missing;
mod show;

use partner_center_core::Result;
use partner_orders_api::types::{Order, Subscription};
use partner_orders_rules::{Environment, Route};
use serde::Serialize;

use self::evidence::Evidence;
use self::missing::missing;
use crate::order::OrderClient;
use crate::serial;

use decide::{PlanInput, check_numbers, decide};
pub(crate) use evidence::evidence;
pub use item::{Deadline, PlannedLineItem, PlannedSubscription, Prospect, RoutePlan, RouteVerdict};

/// The plan to cancel an order, or chosen line items of it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CancellationPlan {
    /// The order's id.
    pub order_id: String,
    /// The order's status.
    pub status: Option<String>,
    /// The stated kind of account. If it is not stated, both count, and the service decides on differences.
    #[serde(serialize_with = "serial::environment")]
    pub environment: Option<Environment>,
    /// The whole order is to be cancelled, not chosen line items.
    pub whole: bool,
    /// The line items to cancel, by their numbers.
    pub line_items: Vec<PlannedLineItem>,
    /// The status of the order is `cancelled`.
    #[serde(skip)]
    pub(crate) order_is_cancelled: bool,
}

/// The calls of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlannedRoute {
    /// No call: everything is cancelled already, or nothing can be.
    Nothing,
    /// One order PATCH for the whole order.
    WholeOrder,
    /// One order PATCH that names line items.
    LineItems,
    /// A subscription PATCH for each line item.
    Subscriptions,
    /// An order PATCH that names line items, and a subscription PATCH for each other one.
    Mixed,
}

impl CancellationPlan {
    /// Returns whether everything is cancelled or suspended already. For an order without line items, its status alone
    /// decides.
    pub fn is_moot(&self) -> bool {
        self.order_is_cancelled
            || (!self.line_items.is_empty() && self.line_items.iter().all(PlannedLineItem::is_done_already))
    }

    /// The line items that are neither cancelled nor suspended yet.
    pub fn open(&self) -> impl Iterator<Item = &PlannedLineItem> {
        self.line_items.iter().filter(|item| !item.is_done_already())
    }

    /// The calls of the plan, in one word.
    pub fn route(&self) -> PlannedRoute {
        if self.is_moot() {
            return PlannedRoute::Nothing;
        }
        let by = |route| self.open().filter(|item| item.route == Some(route)).count();
        let (orders, subscriptions) = (by(Route::OrderPatch), by(Route::SubscriptionPatch));
        match (orders, subscriptions) {
            // An order without line items is tried as a whole.
            (0, 0) if self.line_items.is_empty() => PlannedRoute::WholeOrder,
            (0, 0) => PlannedRoute::Nothing,
            (0, _) => PlannedRoute::Subscriptions,
            // For the product type of a line item whose subscription has ended, a PATCH of the whole order would be
            // refused.
            (_, 0) if self.whole && self.line_items.iter().filter(|item| item.order_shows_it).count() == orders => {
                PlannedRoute::WholeOrder
            }
            (_, 0) => PlannedRoute::LineItems,
            _ => PlannedRoute::Mixed,
        }
    }

    /// The predicted result of the plan as a whole: the worst prospect of its line items.
    pub fn prospect(&self) -> Prospect {
        if self.is_moot() {
            let suspended = !self.order_is_cancelled && self.line_items.iter().any(|item| item.already_suspended);
            return if suspended { Prospect::AlreadySuspended } else { Prospect::AlreadyCancelled };
        }
        self.open().map(|item| item.prospect).max().unwrap_or(Prospect::Unknown)
    }
}

impl OrderClient {
    /// Plans the cancellation of the whole order, without sending it.
    ///
    /// Reads the order; its subscriptions, if one is to be changed or shows a product type that the order does not; and
    /// a product from the catalog, if nothing else shows the product type. A failed lookup leaves the product type
    /// unknown, with a note: then the service decides.
    ///
    /// The call for a product type may differ between sandbox and production: state the account's kind with
    /// [`Builder::environment`](crate::Builder::environment) or [`in_environment`](Self::in_environment).
    ///
    /// # Errors
    /// As [`get`](Self::get), and a failed sign-in of a lookup.
    pub async fn plan_cancellation(&self) -> Result<CancellationPlan> {
        self.plan_line_items(&[]).await
    }

    /// Plans the cancellation of the line items with these numbers, or of the whole order if there are none.
    ///
    /// # Errors
    /// As [`plan_cancellation`](Self::plan_cancellation), and [`InvalidInput`](crate::ErrorKind::InvalidInput) for a
    /// number that the order does not have.
    pub async fn plan_line_items(&self, numbers: &[i64]) -> Result<CancellationPlan> {
        let order = self.get().await?;
        self.plan_of(&order, numbers).await
    }

    /// Plans the cancellation of an order from a list, with the list of the customer's subscriptions: for a program
    /// that plans many orders, so that it reads two lists for each customer and not every order.
    ///
    /// # Errors
    /// A failed sign-in of a lookup.
    pub async fn plan_listed(&self, order: &Order, subscriptions: &[Subscription]) -> Result<CancellationPlan> {
        self.plan_with(order, &[], gather::listed(order, subscriptions)).await
    }

    /// Plans the cancellation of an order that was read.
    pub(crate) async fn plan_of(&self, order: &Order, numbers: &[i64]) -> Result<CancellationPlan> {
        self.plan_with(order, numbers, Evidence::new()).await
    }

    async fn plan_with(&self, order: &Order, numbers: &[i64], mut evidence: Evidence) -> Result<CancellationPlan> {
        check_numbers(order, numbers)?;
        let now = self.connection().clock().now();
        let environment = self.connection().environment();
        let mut lookups = missing(&PlanInput { order, evidence: &evidence, now, environment, numbers });
        lookups.subscriptions.retain(|number| !evidence.contains_key(number));
        gather::subscriptions(self, order, &lookups.subscriptions, &mut evidence).await?;
        let lookups = missing(&PlanInput { order, evidence: &evidence, now, environment, numbers });
        gather::products(self, order, &lookups.products, &mut evidence).await?;
        Ok(decide(&PlanInput { order, evidence: &evidence, now, environment, numbers }))
    }
}

#[cfg(test)]
mod tests;
