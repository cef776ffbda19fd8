//! The limits of a sandbox ("Integration sandbox accounts").

use partner_orders_api::enums::{OrderStatus, SubscriptionStatus};
use partner_orders_rules::{Environment, ErrorCode, ProductType, codes, limits};

use super::super::ServiceError;
use super::super::state::CustomerState;
use super::Buyer;
use super::request::RequestedItem;
use crate::world::{AccountKind, Holding, Purchase};

/// Rejects an order that would exceed a limit of the sandbox; production has none.
///
/// Assumed: only subscriptions with licenses count towards the 5 subscriptions and 25 licenses, so neither perpetual
/// software nor Azure, which has limits of its own. Orders in progress and suspended subscriptions count, deleted ones
/// do not. A suspended Azure plan makes room for another.
pub(super) fn check(buyer: &Buyer<'_>, requested: &[RequestedItem<'_>]) -> Result<(), ServiceError> {
    if buyer.environment != Environment::Sandbox {
        return Ok(());
    }
    let licenses = limits::SANDBOX_LICENSES_PER_SUBSCRIPTION;
    if requested.iter().any(|item| has_licenses(item.kind) && item.quantity > i64::from(licenses)) {
        let text = format!("A subscription of the sandbox has at most {licenses} licenses.");
        return Err(ServiceError::new(codes::SANDBOX_LIMIT, text).about(["quantity"]));
    }
    let limit = |what, kinds: fn(ProductType) -> bool, held: usize, most: u32, code| {
        let new = requested.iter().filter(|item| kinds(item.kind)).count();
        exceeds(what, held, new, most, code)
    };
    let owner = buyer.owner;
    let held = count(owner, has_licenses, |_| true);
    let most = limits::SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER;
    limit("subscriptions of a customer", has_licenses, held, most, codes::SANDBOX_LIMIT)?;

    let customers = || buyer.partner.customers.values().map(|entry| &entry.record);
    let plans = |owner: &CustomerState| count(owner, is_plan, |status| status == SubscriptionStatus::Active);
    let most = match buyer.partner.account.kind {
        AccountKind::IndirectProvider => limits::SANDBOX_AZURE_PLANS_PER_INDIRECT_CUSTOMER,
        AccountKind::Direct => limits::SANDBOX_AZURE_PLANS_PER_DIRECT_CUSTOMER,
    };
    let code = codes::SANDBOX_AZURE_PLAN_LIMIT;
    limit("Azure plans of a customer", is_plan, plans(owner), most, code)?;
    let held = customers().map(plans).sum();
    limit("Azure plans of an account", is_plan, held, limits::SANDBOX_AZURE_PLANS, code)?;

    let is_azure: fn(ProductType) -> bool = |kind| kind == ProductType::LegacyAzure;
    let held = customers().map(|owner| count(owner, is_azure, |_| true)).sum();
    let most = limits::SANDBOX_LEGACY_AZURE_SUBSCRIPTIONS;
    limit("Microsoft Azure subscriptions of an account", is_azure, held, most, codes::SANDBOX_LIMIT)?;

    let reservations = requested.iter().filter(|item| item.kind == ProductType::AzureReservation);
    let new = reservations.map(|item| usize::try_from(item.quantity).unwrap_or(usize::MAX)).sum();
    let most = limits::SANDBOX_RESERVED_INSTANCES_PER_CUSTOMER;
    exceeds("reserved instances of a customer", reserved(owner), new, most, codes::SANDBOX_LIMIT)
}

fn exceeds(what: &str, held: usize, new: usize, most: u32, code: &'static ErrorCode) -> Result<(), ServiceError> {
    if new > 0 && held.saturating_add(new) > most as usize {
        let text = format!("The sandbox allows at most {most} {what}; there are {held} already.");
        return Err(ServiceError::new(code, text));
    }
    Ok(())
}

fn has_licenses(kind: ProductType) -> bool {
    use ProductType::{LegacyLicense, Marketplace, NewCommerce, SoftwareSubscription};
    matches!(kind, NewCommerce | SoftwareSubscription | Marketplace | LegacyLicense)
}

fn is_plan(kind: ProductType) -> bool {
    kind == ProductType::AzurePlan
}

/// Counts the subscriptions of such products that a customer has, unless they are deleted, and those of orders in
/// progress.
fn count(owner: &CustomerState, kinds: fn(ProductType) -> bool, counts: fn(SubscriptionStatus) -> bool) -> usize {
    let counts = |holding: &&Holding| {
        let status = holding.subscription.status.as_deref().copied().unwrap_or(SubscriptionStatus::Active);
        kinds(holding.product_type) && status != SubscriptionStatus::Deleted && counts(status)
    };
    let promised = |purchase: &Purchase| {
        let items = purchase.line_items();
        items.filter(|(item, kind)| kinds(*kind) && item.subscription_id.is_none() && item.quantity != Some(0)).count()
    };
    let held = owner.subscriptions().filter(counts).count();
    held + owner.orders().filter(|purchase| is_in_progress(purchase)).map(promised).sum::<usize>()
}

/// Counts the reserved instances of a customer, those of orders in progress included.
fn reserved(owner: &CustomerState) -> usize {
    let counts = |purchase: &&Purchase| {
        is_in_progress(purchase) || purchase.order.status.as_deref() == Some(&OrderStatus::Completed)
    };
    let items = owner.orders().filter(counts).flat_map(Purchase::line_items);
    let reservations = items.filter(|(_, kind)| *kind == ProductType::AzureReservation);
    reservations.filter_map(|(item, _)| usize::try_from(item.quantity?).ok()).sum()
}

fn is_in_progress(purchase: &Purchase) -> bool {
    use OrderStatus::{Pending, PendingPoUpload, PendingReview, PoUploadComplete};
    let status = purchase.order.status.as_deref();
    matches!(status, Some(Pending | PendingPoUpload | PendingReview | PoUploadComplete))
}
