//! What it takes to cancel an order: which call for which line item, by when, and what the service will say.
//!
//! A plan is made of what the order shows, of the subscriptions and products that have to be looked at because the
//! order alone does not tell, and of the documents' rules. It is data: nothing of it is sent.

mod decide;
mod due;
mod evidence;
mod gather;
mod item;
mod missing;
mod moment;
mod show;

use partner_center_core::Result;
use partner_orders_api::types::Order;
use partner_orders_rules::{Environment, Route};
use serde::Serialize;

use self::evidence::Evidence;
use self::missing::missing;
use crate::order::OrderClient;

use decide::{Question, check_numbers, decide};
pub use item::{Deadline, PlannedLineItem, PlannedSubscription, Prospect, RoutePlan, RouteVerdict};

/// How an order can be cancelled, or chosen line items of it.
#[derive(Clone, Debug, Serialize)]
#[non_exhaustive]
pub struct CancellationPlan {
    /// The order's id.
    pub order_id: String,
    /// The order's status as it was read.
    pub status: Option<String>,
    /// What the account is stated to be. Where it is not, both readings count, and what differs is left to the service.
    #[serde(serialize_with = "item::environment")]
    pub environment: Option<Environment>,
    /// Whether the whole order is to be cancelled, not chosen line items.
    pub whole: bool,
    /// The line items that are to be cancelled, by their numbers.
    pub line_items: Vec<PlannedLineItem>,
    /// Whether the order itself reads cancelled.
    pub(crate) order_is_cancelled: bool,
    /// How many line items of the order are neither cancelled nor to be.
    pub(crate) others_left: usize,
}

/// Which calls a plan needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum PlannedRoute {
    /// None: everything is cancelled already, or nothing can be.
    Nothing,
    /// One order PATCH for the whole order.
    WholeOrder,
    /// One order PATCH that names line items.
    LineItems,
    /// A subscription PATCH for each line item.
    Subscriptions,
    /// An order PATCH that names line items, and a subscription PATCH for each of the others.
    Mixed,
}

impl CancellationPlan {
    /// Whether everything is cancelled already. An order that shows no line items is judged by its status alone.
    pub fn is_moot(&self) -> bool {
        self.order_is_cancelled
            || (!self.line_items.is_empty() && self.line_items.iter().all(|item| item.already_cancelled))
    }

    /// Whether there is a call to make for every line item that is not cancelled yet. That a time is over by the dates
    /// shown does not count: the service decides.
    pub fn is_possible(&self) -> bool {
        self.is_moot() || self.open().all(|item| item.route.is_some())
    }

    /// The line items that are not cancelled yet.
    pub fn open(&self) -> impl Iterator<Item = &PlannedLineItem> {
        self.line_items.iter().filter(|item| !item.already_cancelled)
    }

    /// The calls that the plan needs, in one word.
    pub fn route(&self) -> PlannedRoute {
        if self.is_moot() {
            return PlannedRoute::Nothing;
        }
        let by = |route| self.open().filter(|item| item.route == Some(route)).count();
        let (orders, subscriptions) = (by(Route::OrderPatch), by(Route::SubscriptionPatch));
        match (orders, subscriptions) {
            // An order that shows no line items is tried as a whole.
            (0, 0) if self.line_items.is_empty() => PlannedRoute::WholeOrder,
            (0, 0) => PlannedRoute::Nothing,
            (0, _) => PlannedRoute::Subscriptions,
            // What a subscription ended is of a product type that an order PATCH of the whole would be refused for.
            (_, 0) if self.whole && self.line_items.iter().filter(|item| item.order_shows_it).count() == orders => {
                PlannedRoute::WholeOrder
            }
            (_, 0) => PlannedRoute::LineItems,
            _ => PlannedRoute::Mixed,
        }
    }

    /// What the rules say will come of the plan as a whole: the worst prospect of its line items.
    pub fn prospect(&self) -> Prospect {
        if self.is_moot() {
            return Prospect::AlreadyCancelled;
        }
        self.open().map(|item| item.prospect).max().unwrap_or(Prospect::Unknown)
    }
}

impl OrderClient {
    /// Plans the cancellation of the whole order, without sending it.
    ///
    /// Reads the order; its subscriptions, where one is to be changed or shows a product type that the order does not;
    /// and a product from the catalog where nothing else tells what it is. A lookup that fails leaves the product type
    /// unknown, with a note: then the service decides.
    ///
    /// Product types differ between sandbox and production in what cancels them: state the account's kind with
    /// [`Builder::environment`](crate::Builder::environment) or [`in_environment`](Self::in_environment).
    ///
    /// # Errors
    /// As [`get`](Self::get), and a lookup's failure to sign in.
    pub async fn plan_cancellation(&self) -> Result<CancellationPlan> {
        self.plan_line_items(&[]).await
    }

    /// Plans the cancellation of the line items with these numbers, or of the whole order where there are none.
    ///
    /// # Errors
    /// As [`plan_cancellation`](Self::plan_cancellation), and [`InvalidInput`](crate::ErrorKind::InvalidInput) for a
    /// number that the order does not have.
    pub async fn plan_line_items(&self, numbers: &[i64]) -> Result<CancellationPlan> {
        let order = self.get().await?;
        self.plan_of(&order, numbers).await
    }

    /// Plans for an order that was read.
    pub(crate) async fn plan_of(&self, order: &Order, numbers: &[i64]) -> Result<CancellationPlan> {
        check_numbers(order, numbers)?;
        let now = self.connection().clock().now();
        let environment = self.connection().environment();
        let mut evidence = Evidence::new();
        let lookups = missing(&Question { order, evidence: &evidence, now, environment, numbers });
        gather::subscriptions(self, order, &lookups.subscriptions, &mut evidence).await?;
        let lookups = missing(&Question { order, evidence: &evidence, now, environment, numbers });
        gather::products(self, order, &lookups.products, &mut evidence).await?;
        Ok(decide(&Question { order, evidence: &evidence, now, environment, numbers }))
    }
}

#[cfg(test)]
mod tests;
