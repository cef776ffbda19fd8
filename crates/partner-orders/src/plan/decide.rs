//! Decisions of a plan: no input, no output, no clock.

use std::time::Duration;

use partner_center_core::{Error, Result};
use partner_orders_api::enums::{OrderStatus, SubscriptionStatus};
use partner_orders_api::types::{Order, OrderLineItem, Subscription};
use partner_orders_rules::{self as rules, Certainty, Environment, ProductType, Route, Verdict, codes, limits, pages};

use super::due::CallDeadline;
use super::evidence::{Evidence, ItemEvidence, classification, subscription_id};
use super::{CancellationPlan, Deadline, PlannedLineItem, PlannedSubscription, Prospect, RoutePlan, RouteVerdict};
use crate::order_status::{is_cancelled, is_item_cancelled, line_items};
use crate::subscription::{EndOfTerm, TargetStatus, is_deleted, suspended_remark};

/// The input of a plan.
pub(crate) struct PlanInput<'a> {
    pub(crate) order: &'a Order,
    pub(crate) evidence: &'a Evidence,
    /// Time since 1970-01-01 UTC.
    pub(crate) now: Duration,
    pub(crate) environment: Option<Environment>,
    /// The line items to cancel; all if there are none.
    pub(crate) numbers: &'a [i64],
}

impl<'a> PlanInput<'a> {
    fn is_chosen(&self, item: &OrderLineItem) -> bool {
        self.numbers.is_empty() || item.line_item_number.is_some_and(|number| self.numbers.contains(&number))
    }

    /// The line items to cancel, each with its evidence.
    pub(super) fn cases(&'a self) -> impl Iterator<Item = ItemCase<'a>> {
        line_items(self.order).filter(|item| self.is_chosen(item)).map(|item| ItemCase::new(self, item))
    }
}

/// Rejects numbers that the order does not have.
pub(crate) fn check_numbers(order: &Order, numbers: &[i64]) -> Result<()> {
    let known: Vec<i64> = line_items(order).filter_map(|item| item.line_item_number).collect();
    let Some(missing) = numbers.iter().find(|number| !known.contains(number)) else { return Ok(()) };
    let known: Vec<String> = known.iter().map(ToString::to_string).collect();
    let message = format!("the order has no line item {missing}; it has {}", known.join(", "));
    Err(Error::invalid_input(message, "Name line items by the lineItemNumber that the order shows."))
}

/// Decides the call, the deadline and the prospect of each line item.
pub(crate) fn decide(input: &PlanInput<'_>) -> CancellationPlan {
    let PlanInput { order, numbers, .. } = *input;
    let mut line_items_planned: Vec<_> = input.cases().map(|case| case.planned()).collect();
    line_items_planned.sort_by_key(|item| item.number);
    line_items_planned.dedup_by_key(|item| item.number);
    CancellationPlan {
        order_id: order.id.clone().unwrap_or_default(),
        status: order.status.as_ref().map(|status| status.as_str().to_owned()),
        environment: input.environment,
        whole: numbers.is_empty(),
        line_items: line_items_planned,
        order_is_cancelled: is_cancelled(order),
    }
}

/// One line item, with its evidence and its product type.
pub(super) struct ItemCase<'a> {
    pub(super) input: &'a PlanInput<'a>,
    pub(super) item: &'a OrderLineItem,
    known: Option<&'a ItemEvidence>,
    pub(super) product: ProductType,
    because: &'static str,
}

impl<'a> ItemCase<'a> {
    fn new(input: &'a PlanInput<'a>, item: &'a OrderLineItem) -> Self {
        let known = item.line_item_number.and_then(|number| input.evidence.get(&number));
        let class = classification(input.order, item, known);
        Self { input, item, known, product: class.product, because: class.because }
    }

    fn planned(&self) -> PlannedLineItem {
        let [order_patch, subscription_patch] = Route::ALL.map(|route| self.rule(route));
        let already_cancelled = self.is_cancelled_already();
        let already_suspended = !already_cancelled && self.is_suspended_already();
        let is_done = already_cancelled || already_suspended;
        let route = self.route().filter(|_| !is_done);
        let mut notes = self.known.map(|known| known.notes.clone()).unwrap_or_default();
        let due = route.map_or(CallDeadline::Never, |route| self.due(route));
        let depends = matches!(due, CallDeadline::Depends(_));
        let deadline = due.deadline(&mut notes);
        let rule = match route {
            Some(Route::SubscriptionPatch) => &subscription_patch,
            _ => &order_patch,
        };
        let subscription = self.planned_subscription();
        let own = self.subscription().filter(|_| !already_cancelled);
        let end_of_term = own.map(|own| EndOfTerm::of_product(own, self.product, self.input.now));
        let prospect = match (already_cancelled, route, rule.verdict) {
            (true, ..) => Prospect::AlreadyCancelled,
            _ if already_suspended => Prospect::AlreadySuspended,
            (_, None, _) => Prospect::Refused,
            _ if deadline.as_ref().is_some_and(Deadline::is_over) => Prospect::Late,
            (_, Some(Route::SubscriptionPatch), _) if subscription.is_none() => {
                notes.push("the subscription of the line item is unknown".to_owned());
                Prospect::Unknown
            }
            (_, Some(Route::SubscriptionPatch), RouteVerdict::Works) if !depends && suspends(subscription.as_ref()) => {
                Prospect::Suspends
            }
            (_, _, RouteVerdict::Works) if !depends => Prospect::Works,
            _ => Prospect::Unknown,
        };
        if !is_done {
            self.note(route, rule, &mut notes);
        }
        if let Some(suspended) = self.subscription().filter(|_| already_suspended) {
            notes.push(suspended_remark(suspended));
        }
        let advised = matches!(prospect, Prospect::Refused) || self.product == ProductType::AzurePlan;
        let advice = (advised && !is_done)
            .then(|| rules::advice(self.product, self.input.environment.unwrap_or(Environment::Production)));
        PlannedLineItem {
            number: self.item.line_item_number.unwrap_or_default(),
            product: self.product,
            because: self.because,
            already_cancelled,
            already_suspended,
            order_shows_it: !is_item_cancelled(self.item),
            route,
            prospect,
            order_patch,
            subscription_patch,
            deadline,
            subscription,
            end_of_term,
            advice,
            notes,
        }
    }

    pub(super) fn subscription(&self) -> Option<&'a Subscription> {
        self.known?.subscription.as_ref()
    }

    /// Returns whether the line item is cancelled: by the order's status, the quantity, or the subscription's status.
    pub(super) fn is_cancelled_already(&self) -> bool {
        let is_ended = || self.subscription().is_some_and(is_deleted);
        is_cancelled(self.input.order) || is_item_cancelled(self.item) || is_ended()
    }

    /// Returns whether the subscription is suspended, which is all that can be done for the product type.
    fn is_suspended_already(&self) -> bool {
        let status = rules::subscription_status(self.product).map(TargetStatus::named);
        status == Some(TargetStatus::Suspended)
            && self.subscription().is_some_and(|own| TargetStatus::Suspended.is_shown_by(own))
    }

    /// The possible environments.
    pub(super) fn environments(&self) -> Vec<Environment> {
        self.input.environment.map_or_else(|| Environment::ALL.to_vec(), |stated| vec![stated])
    }

    /// The rule for a call, in all possible environments.
    fn rule(&self, route: Route) -> RoutePlan {
        let mut rules = self.environments().into_iter().map(|environment| self.rule_in(route, environment));
        let first = rules.next().unwrap_or_else(|| self.rule_in(route, Environment::Production));
        match rules.find(|other| other.verdict != first.verdict) {
            None => first,
            Some(_) => RoutePlan { verdict: RouteVerdict::DependsOnEnvironment, ..first },
        }
    }

    pub(super) fn rule_in(&self, route: Route, environment: Environment) -> RoutePlan {
        let special = |verdict, certainty| RoutePlan { verdict, source: pages::CANCEL_SOFTWARE, certainty };
        if self.known.is_some_and(ItemEvidence::is_never_cancellable) {
            return match environment {
                Environment::Production => special(RouteVerdict::Refused(codes::CANNOT_CANCEL), Certainty::Assumed),
                Environment::Sandbox => special(RouteVerdict::NotInTable, Certainty::Documented),
            };
        }
        if route == Route::SubscriptionPatch && self.is_in_orders_only() {
            return special(RouteVerdict::Refused(codes::SUBSCRIPTION_NOT_FOUND), Certainty::Documented);
        }
        let cell = rules::cell(self.product, environment, route);
        let verdict = match cell.verdict {
            Verdict::Works => RouteVerdict::Works,
            Verdict::Refused(code) => RouteVerdict::Refused(code),
            _ => RouteVerdict::NotInTable,
        };
        RoutePlan { verdict, source: cell.source, certainty: cell.certainty }
    }

    /// Returns whether the subscription is in no list: software of before 2021-10-14 ("Cancel software purchases").
    fn is_in_orders_only(&self) -> bool {
        let bought = || {
            let date = self.input.order.creation_date.as_ref()?.to_utc()?;
            Some(date.date_naive().to_string().as_str() < limits::SOFTWARE_SUBSCRIPTIONS_SINCE)
        };
        self.product == ProductType::SoftwareSubscription && bought().unwrap_or_default()
    }

    /// The call to make: the first that works in a possible environment and is not too late. If the documents leave it
    /// open, the call that they suggest.
    pub(super) fn route(&self) -> Option<Route> {
        let works = |route: &Route| matches!(self.rule(*route).verdict, RouteVerdict::Works);
        let may_work = |route: &Route| matches!(self.rule(*route).verdict, RouteVerdict::DependsOnEnvironment);
        let in_time = |route: &Route| !self.due(*route).is_over();
        let working: Vec<Route> = Route::ALL.into_iter().filter(works).collect();
        let first = working.iter().copied().find(in_time).or_else(|| working.first().copied());
        first.or_else(|| Route::ALL.into_iter().find(may_work)).or_else(|| self.suggested())
    }

    /// The call if no verdict says that one works: the subscription's for a known product type, else the order's.
    fn suggested(&self) -> Option<Route> {
        let open = |route| self.rule(route).verdict == RouteVerdict::NotInTable;
        if rules::subscription_status(self.product).is_some() && open(Route::SubscriptionPatch) {
            return Some(Route::SubscriptionPatch);
        }
        open(Route::OrderPatch).then_some(Route::OrderPatch)
    }

    pub(super) fn planned_subscription(&self) -> Option<PlannedSubscription> {
        let read = self.subscription();
        let id = read.and_then(|own| own.id.clone()).or_else(|| subscription_id(self.item))?;
        Some(PlannedSubscription {
            id,
            status: read.and_then(|own| own.status.as_ref()).map(|status| status.as_str().to_owned()),
            set_status: rules::subscription_status(self.product),
        })
    }

    /// Adds notes for a person to read before the call is made.
    fn note(&self, route: Option<Route>, rule: &RoutePlan, notes: &mut Vec<String>) {
        let status = self.input.order.status.as_deref();
        match status {
            Some(OrderStatus::Pending | OrderStatus::PendingReview | OrderStatus::PoUploadComplete) => {
                notes.push(
                    "the order is still in progress, and is refused with code 800060 until it is completed".to_owned(),
                );
            }
            Some(OrderStatus::Error | OrderStatus::PoReviewRejected) => {
                notes.push("the order never became a purchase".to_owned());
            }
            _ => {}
        }
        if rule.verdict == RouteVerdict::DependsOnEnvironment {
            notes.push("unknown: it depends on the environment, which is not stated; the service decides".to_owned());
        }
        if self.known.is_some_and(ItemEvidence::is_never_cancellable) {
            notes.push("Red Hat and SUSE plans cannot be cancelled".to_owned());
        }
        if route != Some(Route::SubscriptionPatch) {
            return;
        }
        match self.product {
            ProductType::LegacyLicense | ProductType::LegacyAzure => {
                notes.push("legacy offers are suspended, not cancelled".to_owned());
            }
            ProductType::AzurePlan => {
                notes.push("active Azure subscriptions of the plan have to be stopped first (code 900115)".to_owned());
            }
            _ => {}
        }
        let pending = |own: &Subscription| own.status.as_deref() == Some(&SubscriptionStatus::PendingSubscription);
        if self.product == ProductType::Marketplace && self.subscription().is_some_and(pending) {
            notes.push("the subscription has to be activated first (code 800081)".to_owned());
        }
    }
}

/// Returns whether the call for this subscription suspends it.
fn suspends(subscription: Option<&PlannedSubscription>) -> bool {
    subscription.and_then(|own| own.set_status) == Some("suspended")
}
