//! PATCH on a subscription: reads the changes from the body, checks and applies them.

use partner_orders_api::Open;
use partner_orders_api::enums::{BillingCycle, SubscriptionStatus};
use partner_orders_api::types::Subscription;
use partner_orders_rules::{Environment, ProductType, codes, limits};

use super::super::{ServiceError, What, dates, etag};
use super::renewal::{self, Renewal};
use super::{ChangeContext, read_only, seats, status};
use crate::world::{Holding, Pending, PendingWhat};

/// The differences between a body and the subscription.
struct ChangeRequest {
    renewal: Option<Renewal>,
    status: Option<Open<SubscriptionStatus>>,
    quantity: Option<i64>,
    name: Option<String>,
}

/// Applies the changes in `body`; returns `true` if they are accepted and take effect later.
pub(super) fn apply(
    holding: &mut Holding,
    context: &ChangeContext<'_>,
    body: &Subscription,
) -> Result<bool, ServiceError> {
    let mut request = differences(&holding.subscription, body)?;
    status::check_ready(holding, context)?;
    check_fixed(holding, body)?;
    read_only::check(context.shown, body)?;
    if let Some(next) = &request.status {
        status::check(holding, context, next)?;
    }
    check_quantity(holding, context, &request)?;
    check_open(holding, &request)?;
    request.renewal = Renewal::change(holding, context, body)?;
    if let Some(next) = &request.status
        && is_end(next)
        && let Some(due) = effective_later(context)
    {
        let what = PendingWhat::Status(next.as_str().to_ascii_lowercase());
        if **next != SubscriptionStatus::Deleted {
            set_properties(holding, context, &mut request, body);
        }
        holding.pending.push(Pending { due, what });
        context.add_event(holding, What::CancellationAccepted);
        return Ok(true);
    }
    set_properties(holding, context, &mut request, body);
    if let Some(next) = request.status {
        // The service's own spelling, not the body's.
        let what = status::set(holding, (*next).into(), context.call.now);
        context.add_event(holding, what);
    }
    Ok(false)
}

/// Returns the time at which a cancellation takes effect; `None` for at once.
fn effective_later(context: &ChangeContext<'_>) -> Option<chrono::DateTime<chrono::Utc>> {
    let seconds = context.settings.cancellation_seconds;
    (seconds > 0).then(|| dates::later(context.call.now, seconds))
}

fn is_end(next: &Open<SubscriptionStatus>) -> bool {
    matches!(**next, SubscriptionStatus::Deleted | SubscriptionStatus::SuspendedSubscription)
}

/// Compares a body with the subscription. Absent and null properties do not differ.
fn differences(own: &Subscription, body: &Subscription) -> Result<ChangeRequest, ServiceError> {
    let same = |left: &Option<String>, right: &Option<String>| match (left, right) {
        (Some(left), Some(right)) => left.eq_ignore_ascii_case(right),
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
    Ok(ChangeRequest {
        renewal: None,
        status: body.status.clone().filter(|given| own.status.as_ref() != Some(given)),
        quantity: body.quantity.filter(|given| own.quantity != Some(*given)),
        name: body.friendly_name.clone().filter(|given| own.friendly_name.as_ref() != Some(given)),
    })
}

/// Rejects changes of properties that have a code of their own.
///
/// Assumed: the cycle `unknown`, which the archived .NET SDK sends if none was set, is no change; another offer gets
/// 2006.
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

/// Rejects a quantity that the subscription cannot have.
///
/// Seats of new commerce can be given back within the window of the term, or within that of their addition ("Change the
/// quantity of a subscription").
///
/// Assumed: the quantity of new commerce and of legacy offers can be changed, but not together with the status. A
/// legacy one can be lowered at any time, and so can seats in an extended service term.
fn check_quantity(holding: &Holding, context: &ChangeContext<'_>, request: &ChangeRequest) -> Result<(), ServiceError> {
    let Some(quantity) = request.quantity else { return Ok(()) };
    let own = holding.subscription.quantity.unwrap_or_default();
    let most = i64::from(limits::SANDBOX_LICENSES_PER_SUBSCRIPTION);
    let changeable = matches!(holding.product_type, ProductType::NewCommerce | ProductType::LegacyLicense);
    let (code, text) = if !changeable || request.status.is_some() {
        (codes::QUANTITY_NOT_CHANGEABLE, "The quantity of this subscription cannot be changed.".to_owned())
    } else if quantity < 1 {
        (codes::QUANTITY_NOT_ALLOWED, "The quantity must be 1 or more.".to_owned())
    } else if context.environment == Environment::Sandbox && quantity > most && quantity > own {
        (codes::SANDBOX_LIMIT, format!("A subscription of the sandbox has at most {most} licenses."))
    } else if let Some(most) = seats::refundable(holding, context.call.now).filter(|most| own - quantity > *most) {
        let text = format!("{most} licenses can still be given back, see refundableQuantity.");
        (codes::QUANTITY_DECREASE_REFUSED, text)
    } else {
        return Ok(());
    };
    Err(ServiceError::new(code, text).about(["quantity"]))
}

/// Rejects a new quantity or name of a subscription that is suspended or over. Its renewal can be turned off at any
/// time, since an absent property does so silently.
fn check_open(holding: &Holding, request: &ChangeRequest) -> Result<(), ServiceError> {
    if request.status.is_some() || request.quantity.is_none() && request.name.is_none() {
        return Ok(());
    }
    let (code, text) = match status::current(holding) {
        SubscriptionStatus::Active => return Ok(()),
        SubscriptionStatus::SuspendedSubscription => {
            (codes::SUBSCRIPTION_SUSPENDED, "A suspended subscription cannot be changed; resume it first.")
        }
        _ => (codes::UPDATES_CLOSED, "The subscription takes no changes any more."),
    };
    Err(ServiceError::new(code, text).about(holding.subscription.id.clone()))
}

/// Sets quantity, name, renewal, and properties that the description does not have.
fn set_properties(
    holding: &mut Holding,
    context: &ChangeContext<'_>,
    request: &mut ChangeRequest,
    body: &Subscription,
) {
    let before = Renewal::from_subscription(&holding.subscription);
    let renewal = request.renewal.take();
    let mut changed = renewal.is_some() || request.name.is_some();
    if let Some(renewal) = renewal {
        renewal.set(holding);
    }
    if let Some(name) = &request.name {
        holding.subscription.friendly_name = Some(name.clone());
    }
    changed |= read_only::store_unknown(holding, body);
    if let Some(quantity) = request.quantity {
        if holding.product_type == ProductType::NewCommerce {
            seats::change(holding, quantity, context.call.now);
            renewal::unschedule(holding, &before);
        } else {
            holding.subscription.quantity = Some(quantity);
        }
        context.add_event(holding, What::Quantity(quantity));
    }
    if changed {
        context.add_event(holding, What::Changed);
    }
    // A new status advances the version itself.
    let counted = request.status.as_ref().is_some_and(|next| !is_end(next) || effective_later(context).is_none());
    if (changed || request.quantity.is_some()) && !counted {
        etag::advance_subscription(holding);
    }
}

/// Checks `If-Match` against the subscription's ETag.
///
/// The header may be missing, `*` or several ETags, as in HTTP. It must be empty if the subscription's ETag is.
pub(super) fn check_etag(holding: &Holding, if_match: Option<&str>) -> Result<(), ServiceError> {
    let Some(given) = if_match.map(str::trim).filter(|given| !given.is_empty()) else { return Ok(()) };
    let own = etag::of_subscription(holding);
    let matches = |etag: &str| {
        let etag = etag.trim();
        let etag = etag.strip_prefix("W/").unwrap_or(etag);
        etag == "*" || etag.trim_matches('"') == own
    };
    if given.split(',').any(matches) {
        return Ok(());
    }
    Err(ServiceError::new(codes::ETAG_STALE, "The ETag of the subscription is stale.").about(["If-Match"]))
}
