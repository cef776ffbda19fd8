//! The time within which a call can cancel a product.

use std::time::Duration;

use crate::pages::{self, Page};
use crate::{
    Certainty, Environment, ErrorCode, ProductType, Route, Verdict, WindowRule, cancellable, limits, window_at, windows,
};

/// The start of the time in which a call can cancel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum RunsFrom {
    /// The order's `creationDate`.
    OrderCreation,
    /// The start of the subscription's term.
    TermStart,
}

/// The time in which a call can cancel a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Deadline {
    /// Its length.
    pub length: Duration,
    /// Its start.
    pub runs_from: RunsFrom,
    /// The refusal once it is over.
    ///
    /// Assumed: the pages state the times without codes.
    pub refusal: &'static ErrorCode,
    /// The public page that states the time.
    pub source: &'static Page,
    /// The rule that it is based on, with its dates; `None` for the sandbox's own time.
    pub rule: Option<&'static WindowRule>,
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

/// The start of the time in which this call can cancel this product in this environment.
#[must_use]
pub const fn runs_from(product: ProductType, environment: Environment, route: Route) -> RunsFrom {
    match (route, environment, product) {
        (Route::OrderPatch, Environment::Sandbox, _) => RunsFrom::OrderCreation,
        (Route::SubscriptionPatch, ..) | (_, _, ProductType::SoftwareSubscription) => RunsFrom::TermStart,
        (Route::OrderPatch, ..) => RunsFrom::OrderCreation,
    }
}

/// The time in which this call can cancel this product in this environment. `None` if the pages name no time, or if the
/// call does not cancel the product at all. `started` is the moment of [`runs_from`], as the time since 1970-01-01 UTC: it
/// decides which rule held then. Without it, the rules of today count.
///
/// - Sandbox, order PATCH: 60 days from the order's creation, for every product ("Cancel an order from the integration
///   sandbox"). That includes unknown products: the page speaks of orders.
/// - Production, order PATCH: the product's [`window`](crate::window); from the order's creation, for software
///   subscriptions from the start of the term ("Cancel software purchases").
/// - Subscription PATCH: the product's [`subscription_window`](crate::subscription_window), from the start of the term.
///   Suspending has no window.
///
/// Assumed: the subscription windows hold in the sandbox, too. The pages speak of purchases in general.
///
/// If a subscription has `cancellationAllowedUntilDate`, use that instead.
#[must_use]
pub fn deadline(
    product: ProductType,
    environment: Environment,
    route: Route,
    term_duration: Option<&str>,
    billing_cycle: Option<&str>,
    started: Option<Duration>,
) -> Option<Deadline> {
    if matches!(cancellable(product, environment, route), Verdict::Refused(_)) {
        return None;
    }
    let runs_from = runs_from(product, environment, route);
    if (route, environment) == (Route::OrderPatch, Environment::Sandbox) {
        return Some(Deadline {
            length: limits::SANDBOX_ORDER_AGE,
            runs_from,
            refusal: windows::SANDBOX_AGE_REFUSAL,
            source: pages::CANCEL_SANDBOX_ORDER,
            rule: None,
            certainty: Certainty::Documented,
        });
    }
    let window = window_at(product, term_duration, billing_cycle, started)?;
    let certainty = match environment {
        Environment::Production => window.rule.certainty,
        Environment::Sandbox => Certainty::Assumed,
    };
    Some(Deadline {
        length: window.length,
        runs_from,
        refusal: window.refusal,
        source: window.source,
        rule: Some(window.rule),
        certainty,
    })
}
