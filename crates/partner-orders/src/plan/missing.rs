//! The lookups that a plan still needs. Like [`decide`](super::decide()), it does no input or output and reads no clock.

use partner_orders_rules::{ProductType, Route, is_never_cancellable};

use super::decide::{ItemCase, PlanInput};

/// Line items, by their numbers, of which the order does not show enough.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Lookups {
    /// Their subscriptions are to be read.
    pub(super) subscriptions: Vec<i64>,
    /// Their products are to be read from the catalog.
    pub(super) products: Vec<i64>,
}

/// Returns the lookups that the evidence lacks.
///
/// A subscription is read if it may have to be changed; it also shows the product type. The catalog is read for
/// products that are still unknown, and for software whose name says that it may never be cancelled.
pub(super) fn missing(input: &PlanInput<'_>) -> Lookups {
    let mut lookups = Lookups::default();
    for case in input.cases().filter(|case| !case.is_cancelled_already()) {
        let Some(number) = case.item.line_item_number else { continue };
        if case.needs_subscription() && !lookups.subscriptions.contains(&number) {
            lookups.subscriptions.push(number);
        }
        if case.needs_product() && !lookups.products.contains(&number) {
            lookups.products.push(number);
        }
    }
    lookups
}

impl ItemCase<'_> {
    fn needs_subscription(&self) -> bool {
        let route = self.route();
        route == Some(Route::SubscriptionPatch)
            || self.product == ProductType::Unknown && self.planned_subscription().is_some()
            // It is too late for the order, but perhaps not for the subscription, whose term may have begun later.
            || self.product == ProductType::SoftwareSubscription && route.is_some_and(|route| self.due(route).is_over())
    }

    fn needs_product(&self) -> bool {
        self.product == ProductType::Unknown || self.item.friendly_name.as_deref().is_some_and(is_never_cancellable)
    }
}
