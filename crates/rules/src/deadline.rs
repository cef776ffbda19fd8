//! The time within which a call can cancel a product.

use std::time::Duration;

use crate::pages::Page;
use crate::windows::sandbox_window;
use crate::{
    Certainty, Environment, ErrorCode, ProductType, PurchaseTimes, Route, Verdict, WindowRule, WindowStart,
    cancellable, window_at,
};

/// The time in which a call can cancel a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Deadline {
    /// Its length.
    pub length: Duration,
    /// Its start.
    pub runs_from: WindowStart,
    /// The refusal once it is over.
    ///
    /// Assumed: the pages state the times without codes.
    pub refusal: &'static ErrorCode,
    /// The public page that states the time.
    pub source: &'static Page,
    /// The rule that it is based on, with its dates.
    pub rule: &'static WindowRule,
    /// The certainty that this time holds for this call in this environment.
    pub certainty: Certainty,
}

impl Deadline {
    /// Returns true if an order or term of this age can still be cancelled; the last moment counts.
    #[must_use]
    pub fn allows(&self, age: Duration) -> bool {
        age <= self.length
    }
}

/// The time in which this call can cancel this product in this environment. `None` if the pages name no time, or if the
/// call does not cancel the product at all. `times` decide which rule held then. Without them, the rules of today
/// count.
///
/// - Sandbox, order PATCH: 60 days from the order's creation, for every product ("Cancel an order from the integration
///   sandbox"). That includes unknown products: the page speaks of orders.
/// - Otherwise: the product's window, as [`window_at`] finds it. Suspending has none.
///
/// Assumed: the products' windows hold for a subscription PATCH in the sandbox, too. The pages speak of purchases in
/// general.
///
/// If a subscription has `cancellationAllowedUntilDate`, use that instead.
#[must_use]
pub fn deadline(
    product: ProductType,
    environment: Environment,
    route: Route,
    term_duration: Option<&str>,
    billing_cycle: Option<&str>,
    times: PurchaseTimes,
) -> Option<Deadline> {
    if matches!(cancellable(product, environment, route), Verdict::Refused(_)) {
        return None;
    }
    let by_order_age = (route, environment) == (Route::OrderPatch, Environment::Sandbox);
    let window = match by_order_age {
        true => sandbox_window(times),
        false => window_at(product, term_duration, billing_cycle, times),
    }?;
    let certainty = match environment {
        Environment::Sandbox if !by_order_age => Certainty::Assumed,
        _ => window.rule.certainty,
    };
    Some(Deadline {
        length: window.length,
        runs_from: window.rule.starts,
        refusal: window.refusal,
        source: window.source,
        rule: window.rule,
        certainty,
    })
}
