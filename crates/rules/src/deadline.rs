//! The time within which a call can cancel a product.

use std::time::Duration;

use crate::{
    Certainty, Environment, ErrorCode, ProductType, Route, Verdict, cancellable, limits, pages, subscription_window,
    window, windows,
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
    pub source: &'static str,
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
/// call does not cancel the product at all.
///
/// - Sandbox, order PATCH: 60 days from the order's creation, for every product ("Cancel an order from the integration
///   sandbox"). That includes unknown products: the page speaks of orders.
/// - Production, order PATCH: the product's [`window`]; from the order's creation, for software subscriptions from the
///   start of the term ("Cancel software purchases").
/// - Subscription PATCH: the product's [`subscription_window`], from the start of the term. Suspending has no window.
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
) -> Option<Deadline> {
    let verdict = cancellable(product, environment, route);
    match (route, environment) {
        (_, _) if matches!(verdict, Verdict::Refused(_)) => None,
        (Route::OrderPatch, Environment::Sandbox) => Some(Deadline {
            length: limits::SANDBOX_ORDER_AGE,
            runs_from: RunsFrom::OrderCreation,
            refusal: windows::SANDBOX_AGE_REFUSAL,
            source: pages::CANCEL_SANDBOX_ORDER,
            certainty: Certainty::Documented,
        }),
        (Route::OrderPatch, Environment::Production) => {
            let window = window(product, term_duration)?;
            let runs_from = match product {
                ProductType::SoftwareSubscription => RunsFrom::TermStart,
                _ => RunsFrom::OrderCreation,
            };
            Some(Deadline {
                length: window.length,
                runs_from,
                refusal: window.refusal,
                source: window.source,
                certainty: Certainty::Documented,
            })
        }
        (Route::SubscriptionPatch, _) => {
            let window = subscription_window(product, term_duration, billing_cycle)?;
            let certainty = match environment {
                Environment::Production => Certainty::Documented,
                Environment::Sandbox => Certainty::Assumed,
            };
            Some(Deadline {
                length: window.length,
                runs_from: RunsFrom::TermStart,
                refusal: window.refusal,
                source: window.source,
                certainty,
            })
        }
    }
}
