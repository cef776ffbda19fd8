//! The term of a subscription, and the window in which it can be cancelled.

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::Open;
use partner_orders_rules::{ProductType, PurchaseTimes, Window, WindowStart, limits, window_at};

use super::super::dates;
use crate::world::{Holding, Moment};

/// Returns the start of the term.
pub(in super::super) fn started(holding: &Holding) -> Option<DateTime<Utc>> {
    match holding.started {
        Moment::At(time) => Some(time),
        // The state makes all moments absolute when a world starts.
        Moment::BeforeStart(_) => None,
    }
}

/// Returns `true` if the subscriptions API has the subscription. Software subscriptions of before 2021-10-14 exist in
/// their orders only ("Cancel software purchases").
pub(super) fn is_known(holding: &Holding) -> bool {
    let since = limits::SOFTWARE_SUBSCRIPTIONS_SINCE;
    let old = || started(holding).is_some_and(|start| start.date_naive().to_string().as_str() < since);
    holding.product_type != ProductType::SoftwareSubscription || !old()
}

/// Returns the time of the purchase.
pub(super) fn purchased(holding: &Holding) -> Option<DateTime<Utc>> {
    let bought = match holding.purchased {
        Some(Moment::At(time)) => Some(time),
        _ => None,
    };
    let shown = || holding.subscription.creation_date.as_ref().and_then(|date| date.to_utc());
    bought.or_else(shown).or_else(|| started(holding))
}

/// Returns the moment after the last day of the term; `None` for a subscription without an end.
pub(super) fn term_end(holding: &Holding) -> Option<DateTime<Utc>> {
    if matches!(holding.product_type, ProductType::AzurePlan | ProductType::LegacyAzure | ProductType::Unknown) {
        return None;
    }
    let last_day = dates::day(holding.subscription.commitment_end_date.as_ref()?.to_utc()?);
    last_day.checked_add_signed(TimeDelta::days(1)).filter(|_| last_day < dates::no_end())
}

/// Returns the time at which the cancellation window starts, by its rule; `None` without a window.
pub(super) fn window_start(holding: &Holding) -> Option<DateTime<Utc>> {
    match window(holding)?.rule.starts {
        WindowStart::Purchase => purchased(holding),
        _ => started(holding),
    }
}

/// Returns the window in which it can be cancelled; `None` if that is possible at any time, as in an extended service
/// term.
pub(super) fn window(holding: &Holding) -> Option<Window> {
    if holding.extended.is_some() {
        return None;
    }
    let subscription = &holding.subscription;
    let cycle = subscription.billing_cycle.as_ref().map(Open::as_str);
    let times = PurchaseTimes {
        bought: purchased(holding).map(super::since_1970),
        term_started: started(holding).map(super::since_1970),
    };
    window_at(holding.product_type, subscription.term_duration.as_deref(), cycle, times)
}
