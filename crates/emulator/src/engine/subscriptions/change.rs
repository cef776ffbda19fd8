//! What a body asks to change, whether it may, and doing it.

use chrono::TimeDelta;
use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, SubscriptionStatus};
use partner_orders_api::types::Subscription;
use partner_orders_rules::{Environment, ProductType, codes, limits};

use super::super::{ServiceError, What, etag};
use super::{Circumstances, status};
use crate::world::{Holding, Pending, PendingWhat};

/// What differs between a body and the subscription.
struct Wanted {
    status: Option<Open<SubscriptionStatus>>,
    quantity: Option<i64>,
    name: Option<String>,
}

/// Makes the changes that `body` asks for. `true`: accepted, and takes effect later.
pub(super) fn apply(
    holding: &mut Holding,
    circumstances: &Circumstances<'_>,
    body: &Subscription,
) -> Result<bool, ServiceError> {
    let wanted = read(&holding.subscription, body)?;
    status::check_ready(holding, circumstances)?;
    check_fixed(holding, body)?;
    if let Some(next) = &wanted.status {
        status::check(holding, circumstances, next)?;
    }
    check_quantity(holding, circumstances, &wanted)?;
    check_open(holding, &wanted)?;
    if let Some(next) = &wanted.status
        && is_end(next)
        && let Some(due) = later(circumstances)
    {
        let what = PendingWhat::Status(next.as_str().to_ascii_lowercase());
        if **next != SubscriptionStatus::Deleted {
            set_properties(holding, circumstances, &wanted, body);
        }
        holding.pending.push(Pending { due, what });
        circumstances.remember(holding, What::CancellationAccepted);
        return Ok(true);
    }
    set_properties(holding, circumstances, &wanted, body);
    if let Some(next) = wanted.status {
        // The service's own spelling, whatever that of the body.
        let what = status::set(holding, (*next).into());
        circumstances.remember(holding, what);
    }
    Ok(false)
}

/// When a cancellation that is accepted now takes effect; `None` for at once.
fn later(circumstances: &Circumstances<'_>) -> Option<chrono::DateTime<chrono::Utc>> {
    let delay = TimeDelta::try_seconds(i64::from(circumstances.settings.cancellation_seconds))?;
    circumstances.call.now.checked_add_signed(delay).filter(|_| !delay.is_zero())
}

fn is_end(next: &Open<SubscriptionStatus>) -> bool {
    matches!(**next, SubscriptionStatus::Deleted | SubscriptionStatus::SuspendedSubscription)
}

/// Finds out what differs; what is left out or null does not.
fn read(own: &Subscription, body: &Subscription) -> Result<Wanted, ServiceError> {
    let same = |one: &Option<String>, other: &Option<String>| match (one, other) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => true,
    };
    if !same(&body.id, &own.id) {
        return Err(
            ServiceError::new(codes::INVALID_INPUT, "The id in the body is not the id in the path.").about(["id"])
        );
    }
    if let Some(given) = body.status.as_ref().filter(|given| given.known().is_none()) {
        let text = format!("The value {given} of status is not understood.");
        return Err(ServiceError::new(codes::UNKNOWN_ENUM_VALUE, text).about(["status"]));
    }
    if let Some(given) = body.billing_cycle.as_ref().filter(|given| given.known().is_none()) {
        let text = format!("The value {given} of billingCycle is not understood.");
        return Err(ServiceError::new(codes::UNKNOWN_ENUM_VALUE, text).about(["billingCycle"]));
    }
    Ok(Wanted {
        status: body.status.clone().filter(|given| own.status.as_ref() != Some(given)),
        quantity: body.quantity.filter(|given| own.quantity != Some(*given)),
        name: body.friendly_name.clone().filter(|given| own.friendly_name.as_ref() != Some(given)),
    })
}

/// Refuses to change what never changes. Other properties that only the service writes are not looked at.
///
/// Assumed: the cycle `unknown`, which the archived .NET SDK sends where none was set, asks for nothing; and an offer
/// that differs is refused with 2006.
fn check_fixed(holding: &Holding, body: &Subscription) -> Result<(), ServiceError> {
    let own = &holding.subscription;
    let cycle = body.billing_cycle.as_ref().filter(|cycle| ***cycle != BillingCycle::UnknownCycle);
    if cycle.is_some() && cycle != own.billing_cycle.as_ref() {
        let (code, text) = match holding.product_type {
            ProductType::LegacyLicense | ProductType::LegacyAzure => {
                (codes::CYCLE_BY_ORDER, "The billing cycle of a legacy subscription is changed by its order.")
            }
            _ => (codes::CYCLE_NOT_CHANGEABLE, "The billing cycle of this subscription cannot be changed."),
        };
        return Err(ServiceError::new(code, text).about(["billingCycle"]));
    }
    let differs = |given: &Option<String>, own: &Option<String>| {
        given.as_deref().is_some_and(|given| !own.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(given.trim())))
    };
    if differs(&body.partner_id, &own.partner_id) {
        let text = "The partner on record of this subscription cannot be changed.";
        return Err(ServiceError::new(codes::PARTNER_NOT_CHANGEABLE, text).about(["partnerId"]));
    }
    if differs(&body.offer_id, &own.offer_id) {
        let text = "The offer of this subscription cannot be changed.";
        return Err(ServiceError::new(codes::OFFER_NOT_UPDATABLE, text).about(["offerId"]));
    }
    Ok(())
}

/// Refuses a quantity that the subscription cannot have.
///
/// Assumed: licenses of new commerce and of legacy offers can be changed, but not along with the status; those of new
/// commerce can be lowered within the cancellation window only, legacy ones at any time.
fn check_quantity(holding: &Holding, circumstances: &Circumstances<'_>, wanted: &Wanted) -> Result<(), ServiceError> {
    let Some(quantity) = wanted.quantity else { return Ok(()) };
    let own = holding.subscription.quantity.unwrap_or_default();
    let most = i64::from(limits::SANDBOX_LICENSES_PER_SUBSCRIPTION);
    let changeable = matches!(holding.product_type, ProductType::NewCommerce | ProductType::LegacyLicense);
    let (code, text) = if !changeable || wanted.status.is_some() {
        (codes::QUANTITY_NOT_CHANGEABLE, "The quantity of this subscription cannot be changed.".to_owned())
    } else if quantity < 1 {
        (codes::QUANTITY_NOT_ALLOWED, "The quantity must be 1 or more.".to_owned())
    } else if circumstances.environment == Environment::Sandbox && quantity > most && quantity > own {
        (codes::SANDBOX_LIMIT, format!("A subscription of the sandbox has at most {most} licenses."))
    } else if quantity < own
        && status::window(holding).is_some_and(|window| !window.allows(status::age(holding, circumstances)))
    {
        (codes::QUANTITY_DECREASE_REFUSED, "The quantity cannot be lowered any more.".to_owned())
    } else {
        return Ok(());
    };
    Err(ServiceError::new(code, text).about(["quantity"]))
}

/// Refuses a new quantity or name while the subscription is suspended, or once it is over. Its renewal can be turned
/// off at any time, as leaving it out of a body does so silently.
fn check_open(holding: &Holding, wanted: &Wanted) -> Result<(), ServiceError> {
    if wanted.status.is_some() || wanted.quantity.is_none() && wanted.name.is_none() {
        return Ok(());
    }
    let (code, text) = match status::of(holding) {
        SubscriptionStatus::Active => return Ok(()),
        SubscriptionStatus::SuspendedSubscription => {
            (codes::SUBSCRIPTION_SUSPENDED, "A suspended subscription cannot be changed; resume it first.")
        }
        _ => (codes::UPDATES_CLOSED, "The subscription takes no changes any more."),
    };
    Err(ServiceError::new(code, text).about(holding.subscription.id.clone()))
}

/// Sets quantity, name and renewal.
fn set_properties(holding: &mut Holding, circumstances: &Circumstances<'_>, wanted: &Wanted, body: &Subscription) {
    let own = &mut holding.subscription;
    let (renews, next) = (body.auto_renew_enabled.unwrap_or(false), &body.scheduled_next_term_instructions);
    let renewal = own.auto_renew_enabled.unwrap_or(false) != renews || own.scheduled_next_term_instructions != *next;
    if renewal {
        own.auto_renew_enabled = Some(renews);
        own.scheduled_next_term_instructions.clone_from(next);
    }
    if let Some(name) = &wanted.name {
        own.friendly_name = Some(name.clone());
    }
    if let Some(quantity) = wanted.quantity {
        own.quantity = Some(quantity);
        circumstances.remember(holding, What::Quantity(quantity));
    }
    if renewal || wanted.name.is_some() {
        circumstances.remember(holding, What::Changed);
    }
    // A new status counts the version up by itself.
    let counted = wanted.status.as_ref().is_some_and(|next| !is_end(next) || later(circumstances).is_none());
    if (renewal || wanted.name.is_some() || wanted.quantity.is_some()) && !counted {
        etag::advance_subscription(holding);
    }
}
