//! The status of a subscription, and its transitions.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::Open;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_rules::{ProductType, Route, Verdict, cancellable, codes, subscription_status};

use super::super::{ServiceError, What, etag};
use super::{ChangeContext, term};
use crate::world::{Grace, Holding, is_legacy};

/// The longest time for which a legacy subscription is suspended ("Subscription lifecycle states").
const LEGACY_SUSPENDED_FOR: Duration = Duration::from_secs(90 * 24 * 60 * 60);

/// Returns the subscription's status; active if it is missing.
pub(super) fn current(holding: &Holding) -> SubscriptionStatus {
    holding.subscription.status.as_deref().copied().unwrap_or(SubscriptionStatus::Active)
}

/// Rejects any change of a subscription that is deleted, changing or not provisioned yet.
///
/// Assumed: a `pending` marketplace subscription is provisioned and not activated; any other `pending` subscription is
/// not provisioned yet.
pub(super) fn check_ready(holding: &Holding, context: &ChangeContext<'_>) -> Result<(), ServiceError> {
    let (code, text) = match current(holding) {
        SubscriptionStatus::Deleted => (codes::SUBSCRIPTION_DELETED, "A deleted subscription cannot be changed."),
        _ if !holding.pending.is_empty() || context.order_is_cancelling => (
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

/// Rejects a status to which the subscription cannot change.
///
/// New commerce can be suspended by the partner, and resumed or, within its window, cancelled then ("Subscription
/// lifecycle states"). Expired, disabled and deleted subscriptions keep their status.
///
/// Assumed: any other product ends either with `deleted` or with `suspended`, never both.
pub(super) fn check(
    holding: &Holding,
    context: &ChangeContext<'_>,
    next: &Open<SubscriptionStatus>,
) -> Result<(), ServiceError> {
    use SubscriptionStatus::{Active, Deleted, SuspendedSubscription};

    let product = holding.product_type;
    if let Verdict::Refused(code) = cancellable(product, context.environment, Route::SubscriptionPatch) {
        return Err(ServiceError::new(code, format!("{} It is of the product type {product}.", code.meaning)));
    }
    let Some(end) = subscription_status(product) else {
        let text = format!("The status of a subscription of the product type {product} cannot be changed.");
        return Err(ServiceError::new(codes::STATUS_NOT_CHANGEABLE, text).about(["status"]));
    };
    let ends = next == end;
    let possible = match (current(holding), **next) {
        (Active, SuspendedSubscription) if product == ProductType::NewCommerce => true,
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
        Deleted => check_window(holding, context),
        SuspendedSubscription if product == ProductType::AzurePlan && holding.azure_subscriptions > 0 => {
            let text = format!("The Azure plan still has {} active Azure subscriptions.", holding.azure_subscriptions);
            Err(ServiceError::new(codes::AZURE_SUBSCRIPTIONS_ACTIVE, text).about(holding.subscription.id.clone()))
        }
        _ => Ok(()),
    }
}

/// Rejects the cancellation of a subscription whose window is over.
///
/// Assumed: the windows of subscriptions apply in the sandbox too; its 60 days are for orders only.
fn check_window(holding: &Holding, context: &ChangeContext<'_>) -> Result<(), ServiceError> {
    let Some(window) = term::window(holding).filter(|window| !window.allows(age(holding, context))) else {
        return Ok(());
    };
    let hours = window.length.as_secs() / (60 * 60);
    let length = if hours > 24 { format!("{} day", hours / 24) } else { format!("{hours} hour") };
    let text = format!("The {length} window in which this subscription could be cancelled is over.");
    Err(ServiceError::new(window.refusal, text).about(["status"]))
}

/// Returns the time since the start of the window.
pub(super) fn age(holding: &Holding, context: &ChangeContext<'_>) -> Duration {
    let now = context.call.now;
    (now - term::window_start(holding).unwrap_or(now)).to_std().unwrap_or(Duration::ZERO)
}

/// Sets the status.
///
/// A subscription that is suspended does not renew, and what was scheduled for its term is removed; a resumed one still
/// does not ("Subscription lifecycle states"). One that is over has no refund options either.
///
/// Assumed: `scheduledActions` are removed with the other scheduled changes.
pub(super) fn set(holding: &mut Holding, next: Open<SubscriptionStatus>, now: DateTime<Utc>) -> What {
    use SubscriptionStatus::{Active, Deleted, Disabled, Expired, SuspendedSubscription};

    let text = next.as_str().to_owned();
    holding.grace = None;
    match *next {
        SuspendedSubscription => {
            if holding.product_type == ProductType::NewCommerce {
                end_renewal(holding);
            }
            holding.grace = after_suspension(holding, now);
        }
        Active => holding.subscription.suspension_reasons = None,
        Expired | Disabled | Deleted => {
            end_renewal(holding);
            holding.subscription.cancellation_allowed_until_date = None;
            holding.subscription.refund_options.iter_mut().for_each(Vec::clear);
            holding.seats.clear();
        }
        _ => {}
    }
    if next == Deleted {
        holding.pending.clear();
    }
    holding.subscription.status = Some(next);
    etag::advance_subscription(holding);
    What::Status(text)
}

fn end_renewal(holding: &mut Holding) {
    holding.subscription.auto_renew_enabled = Some(false);
    holding.subscription.scheduled_next_term_instructions = None;
    holding.subscription.scheduled_actions = None;
}

/// The state that follows a suspension by the partner: a legacy subscription is deleted 90 days later.
fn after_suspension(holding: &Holding, time: DateTime<Utc>) -> Option<Grace> {
    is_legacy(holding.product_type).then(|| grace(time, LEGACY_SUSPENDED_FOR, SubscriptionStatus::Deleted)).flatten()
}

/// Creates the state of a subscription that goes to the status `then` by itself after this time.
pub(super) fn grace(now: DateTime<Utc>, length: Duration, then: SubscriptionStatus) -> Option<Grace> {
    let until = now.checked_add_signed(TimeDelta::from_std(length).ok()?)?;
    Some(Grace { until, then: Open::from(then).as_str().to_owned() })
}
