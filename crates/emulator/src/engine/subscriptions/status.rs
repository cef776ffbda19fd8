//! Which status a subscription can go to, and going there.

use std::time::Duration;

use chrono::{DateTime, Utc};
use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_rules::{
    ProductType, Route, Verdict, Window, cancellable, codes, limits, subscription_status, subscription_window,
};

use super::super::{ServiceError, What, etag};
use super::Circumstances;
use crate::world::{Holding, Moment};

/// The subscription's status; one that says none is taken for active.
pub(super) fn of(holding: &Holding) -> SubscriptionStatus {
    holding.subscription.status.as_deref().copied().unwrap_or(SubscriptionStatus::Active)
}

/// When its term began.
pub(super) fn started(holding: &Holding) -> Option<DateTime<Utc>> {
    match holding.started {
        Moment::At(time) => Some(time),
        // The state makes all moments absolute when a world begins.
        Moment::BeforeStart(_) => None,
    }
}

/// Whether the subscriptions API knows it: software subscriptions of before 2021-10-14 are in their orders only
/// ("Cancel software purchases").
pub(super) fn is_known(holding: &Holding) -> bool {
    let since = limits::SOFTWARE_SUBSCRIPTIONS_SINCE;
    let old = || started(holding).is_some_and(|start| start.date_naive().to_string().as_str() < since);
    holding.product_type != ProductType::SoftwareSubscription || !old()
}

/// The time in which it can be cancelled.
pub(super) fn window(holding: &Holding) -> Option<Window> {
    let subscription = &holding.subscription;
    let cycle = subscription.billing_cycle.as_ref().map(Open::as_str);
    subscription_window(holding.product_type, subscription.term_duration.as_deref(), cycle)
}

/// Refuses any change of a subscription that is deleted, changing or not there yet.
///
/// Assumed: a marketplace subscription that reads `pending` is provisioned and not activated; any other one that does
/// is not provisioned yet.
pub(super) fn check_ready(holding: &Holding, circumstances: &Circumstances<'_>) -> Result<(), ServiceError> {
    let (code, text) = match of(holding) {
        SubscriptionStatus::Deleted => (codes::SUBSCRIPTION_DELETED, "A deleted subscription cannot be changed."),
        _ if !holding.pending.is_empty() || circumstances.order_is_cancelling => (
            codes::SUBSCRIPTION_OPERATION_PENDING,
            "Another operation on the subscription is pending. Try again after 24 hours.",
        ),
        SubscriptionStatus::PendingSubscription if holding.product_type == ProductType::Marketplace => {
            (codes::SUBSCRIPTION_NOT_ACTIVATED, "The subscription is not activated yet.")
        }
        SubscriptionStatus::PendingSubscription => {
            (codes::SUBSCRIPTION_NOT_READY, "The subscription is not ready for this change. Try again later.")
        }
        _ => return Ok(()),
    };
    Err(ServiceError::new(code, text).about(holding.subscription.id.clone()))
}

/// Refuses a status that the subscription cannot go to.
///
/// Assumed: what ends with `deleted` cannot be suspended, nor the other way round; and from a status other than active
/// and suspended there is no way.
pub(super) fn check(
    holding: &Holding,
    circumstances: &Circumstances<'_>,
    next: &Open<SubscriptionStatus>,
) -> Result<(), ServiceError> {
    use SubscriptionStatus::{Active, Deleted, SuspendedSubscription};

    let product = holding.product_type;
    if let Verdict::Refused(code) = cancellable(product, circumstances.environment, Route::SubscriptionPatch) {
        return Err(ServiceError::new(code, format!("{} It is of the product type {product}.", code.meaning)));
    }
    let Some(end) = subscription_status(product) else {
        let text = format!("The status of a subscription of the product type {product} cannot be changed.");
        return Err(ServiceError::new(codes::STATUS_NOT_CHANGEABLE, text).about(["status"]));
    };
    let ends = next == end;
    let possible = match (of(holding), **next) {
        (Active, SuspendedSubscription) | (Active | SuspendedSubscription, Deleted) => ends,
        (SuspendedSubscription, Active) => true,
        _ => false,
    };
    if !possible {
        let own = holding.subscription.status.as_ref().map_or("no status", Open::as_str);
        let text = format!("The subscription cannot go from {own} to {next}.");
        return Err(ServiceError::new(codes::STATUS_TRANSITION_REFUSED, text).about(["status"]));
    }
    match **next {
        Deleted => check_window(holding, circumstances),
        SuspendedSubscription if product == ProductType::AzurePlan && holding.azure_subscriptions > 0 => {
            let text = format!("The Azure plan still has {} active Azure subscriptions.", holding.azure_subscriptions);
            Err(ServiceError::new(codes::AZURE_SUBSCRIPTIONS_ACTIVE, text).about(holding.subscription.id.clone()))
        }
        _ => Ok(()),
    }
}

/// Refuses to cancel what began too long ago.
///
/// Assumed: the sandbox holds to the windows of subscriptions, too, and its 60 days are for orders only.
fn check_window(holding: &Holding, circumstances: &Circumstances<'_>) -> Result<(), ServiceError> {
    let Some(window) = window(holding).filter(|window| !window.allows(age(holding, circumstances))) else {
        return Ok(());
    };
    let hours = window.length.as_secs() / (60 * 60);
    let length = if hours > 24 { format!("{} day", hours / 24) } else { format!("{hours} hour") };
    let text = format!("The {length} window in which this subscription could be cancelled is over.");
    Err(ServiceError::new(window.refusal, text).about(["status"]))
}

/// How long ago the subscription began.
pub(super) fn age(holding: &Holding, circumstances: &Circumstances<'_>) -> Duration {
    let now = circumstances.call.now;
    (now - started(holding).unwrap_or(now)).to_std().unwrap_or(Duration::ZERO)
}

/// Gives the subscription another status. A deleted one does not renew, and refunds nothing any more.
pub(super) fn set(holding: &mut Holding, next: Open<SubscriptionStatus>) -> What {
    let text = next.as_str().to_owned();
    if next == SubscriptionStatus::Deleted {
        let subscription = &mut holding.subscription;
        subscription.auto_renew_enabled = Some(false);
        subscription.scheduled_next_term_instructions = None;
        subscription.cancellation_allowed_until_date = None;
        subscription.refund_options.iter_mut().for_each(Vec::clear);
        holding.pending.clear();
    }
    holding.subscription.status = Some(next);
    etag::advance_subscription(holding);
    What::Status(text)
}
