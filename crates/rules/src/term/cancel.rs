//! The cancellation of a subscription before the end of its term.

use std::time::Duration;

use super::{RefundUntil, SeatsUntil, SubscriptionFacts};
use crate::pages::{self, Page};
use crate::{Certainty, ProductType, PurchaseTimes, WindowRule, WindowStart, subscription_status, window_at};

/// The decision about cancelling a subscription now: its deadline and its refunds. Moments are times since 1970-01-01
/// UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CancelNow {
    /// True if it can be cancelled now; `None` if that is unknown, so that only the service can tell.
    ///
    /// False means that the standard window is over, or that nothing is left to cancel. Laws of some countries give
    /// longer windows.
    pub possible: Option<bool>,
    /// The last moment, if there is one.
    pub until: Option<Duration>,
    /// The refunds that are still available, the earliest end first.
    pub refunds: Vec<RefundUntil>,
    /// The seats that can still be removed, each with a window of its own.
    pub seats: Vec<SeatsUntil>,
    /// The reason, in a few words.
    pub because: &'static str,
    /// The rule about the window, if the subscription shows no date itself.
    pub rule: Option<&'static WindowRule>,
    /// The public page that it is based on.
    pub source: &'static Page,
    /// The certainty of the decision.
    pub certainty: Certainty,
}

/// Decides whether a subscription can be cancelled at `now`, the time since 1970-01-01 UTC.
///
/// Dates that the subscription shows come first: an upgrade inherits the window of its source, so a window
/// is computed from the start of the term only without them.
#[must_use]
pub fn cancel_now(facts: &SubscriptionFacts<'_>, now: Duration) -> CancelNow {
    let is_open = |until: &Option<Duration>| until.is_none_or(|until| now <= until);
    let mut seats: Vec<_> = facts.seats.iter().copied().filter(|seats| is_open(&seats.until)).collect();
    seats.sort_by_key(|seats| seats.until);
    let base = CancelNow { seats, ..window(facts, now) };
    if facts.refunds.is_empty() || base.possible == Some(false) {
        return base;
    }
    let mut refunds: Vec<_> = facts.refunds.iter().copied().filter(|refund| is_open(&refund.until)).collect();
    refunds.sort_by_key(|refund| refund.until.unwrap_or(Duration::MAX));
    CancelNow { refunds, ..base }
}

fn window(facts: &SubscriptionFacts<'_>, now: Duration) -> CancelNow {
    let decided = |possible, because, source| CancelNow {
        possible,
        until: None,
        refunds: Vec::new(),
        seats: Vec::new(),
        because,
        rule: None,
        source,
        certainty: Certainty::Documented,
    };
    if facts.has_status(&["expired", "disabled", "deleted"]) {
        return decided(Some(false), "it has ended", pages::LIFECYCLE);
    }
    let until = |until: Duration, because, source| CancelNow {
        until: Some(until),
        ..decided(Some(now <= until), because, source)
    };
    match subscription_status(facts.product) {
        None if facts.product == ProductType::Unknown => {
            return decided(None, "the product type is unknown", pages::CANCEL_SANDBOX_ORDER);
        }
        None => return decided(Some(false), "no subscription PATCH cancels it", pages::CANCEL_SANDBOX_ORDER),
        Some("suspended") if facts.has_status(&["suspended"]) => {
            return decided(Some(false), "it is suspended already", pages::SUSPEND_SUBSCRIPTION);
        }
        Some("suspended") => {
            return CancelNow {
                certainty: Certainty::Assumed,
                ..decided(Some(true), "it can be suspended at any time", pages::SUSPEND_SUBSCRIPTION)
            };
        }
        Some(_) => {}
    }
    if let Some(shown) = facts.cancellable_until {
        return until(shown, "cancellationAllowedUntilDate says so", pages::CANCEL_SUBSCRIPTION);
    }
    if !facts.refunds.is_empty() {
        let last = facts.refunds.iter().map(|refund| refund.until).max_by_key(|until| until.unwrap_or(Duration::MAX));
        let because = "refundOptions say so";
        let found = match last.flatten() {
            Some(last) => until(last, because, pages::CANCEL_SUBSCRIPTION),
            None => decided(Some(true), because, pages::CANCEL_SUBSCRIPTION),
        };
        return CancelNow { certainty: Certainty::Assumed, ..found };
    }
    if facts.is_trial {
        let because = "a trial can be cancelled at any time";
        return CancelNow { certainty: Certainty::Assumed, ..decided(Some(true), because, pages::CANCELLATION_POLICY) };
    }
    let times = PurchaseTimes { bought: facts.bought, term_started: facts.term_started };
    let Some(window) = window_at(facts.product, facts.term_duration, facts.billing_cycle, times) else {
        return decided(None, "the documents name no window", pages::CANCELLATION_POLICY);
    };
    let (known, unknown) = match window.rule.starts {
        WindowStart::Purchase => ("by its purchase", "the time of its purchase is unknown"),
        _ => ("by the start of its term", "the start of its term is unknown"),
    };
    let Some(started) = window.started else { return decided(None, unknown, window.source) };
    let last = started.saturating_add(window.length);
    let refund = RefundUntil { refund: window.refund, until: Some(last) };
    CancelNow {
        refunds: if now <= last { vec![refund] } else { Vec::new() },
        rule: Some(window.rule),
        certainty: window.rule.certainty,
        ..until(last, known, window.source)
    }
}
