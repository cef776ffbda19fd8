//! How much a sandbox may hold ("Integration sandbox accounts").

use partner_orders_api::enums::{OrderStatus, SubscriptionStatus};
use partner_orders_rules::{Environment, ErrorCode, ProductType, codes, limits};

use super::super::ServiceError;
use super::super::state::Client;
use super::Buyer;
use super::wanted::Wanted;
use crate::world::{AccountKind, Holding, Purchase};

/// Refuses an order that would exceed a limit of the sandbox; production has none.
///
/// Assumed: only what becomes a subscription with licences counts towards the 5 subscriptions and 25 licences, neither
/// perpetual software nor Azure, which have limits of their own; orders that are under way count, and so do suspended
/// subscriptions, but deleted ones do not. A suspended Azure plan makes room for another.
pub(super) fn check(buyer: &Buyer<'_>, wanted: &[Wanted<'_>]) -> Result<(), ServiceError> {
    if buyer.environment != Environment::Sandbox {
        return Ok(());
    }
    let licenses = limits::SANDBOX_LICENSES_PER_SUBSCRIPTION;
    if wanted.iter().any(|item| has_licenses(item.kind) && item.quantity > i64::from(licenses)) {
        let text = format!("A subscription of the sandbox has at most {licenses} licenses.");
        return Err(ServiceError::new(codes::SANDBOX_LIMIT, text).about(["quantity"]));
    }
    let limit = |what, kinds: fn(ProductType) -> bool, held: usize, most: u32, code| {
        let new = wanted.iter().filter(|item| kinds(item.kind)).count();
        exceeds(what, held, new, most, code)
    };
    let client = buyer.client;
    let held = count(client, has_licenses, |_| true);
    let most = limits::SANDBOX_SUBSCRIPTIONS_PER_CUSTOMER;
    limit("subscriptions of a customer", has_licenses, held, most, codes::SANDBOX_LIMIT)?;

    let clients = || buyer.partner.customers.values().map(|entry| &entry.record);
    let plans = |client: &Client| count(client, is_plan, |status| status == SubscriptionStatus::Active);
    let most = match buyer.partner.account.kind {
        AccountKind::IndirectProvider => limits::SANDBOX_AZURE_PLANS_PER_INDIRECT_CUSTOMER,
        AccountKind::Direct => limits::SANDBOX_AZURE_PLANS_PER_DIRECT_CUSTOMER,
    };
    let code = codes::SANDBOX_AZURE_PLAN_LIMIT;
    limit("Azure plans of a customer", is_plan, plans(client), most, code)?;
    let held = clients().map(plans).sum();
    limit("Azure plans of an account", is_plan, held, limits::SANDBOX_AZURE_PLANS, code)?;

    let is_azure: fn(ProductType) -> bool = |kind| kind == ProductType::LegacyAzure;
    let held = clients().map(|client| count(client, is_azure, |_| true)).sum();
    let most = limits::SANDBOX_LEGACY_AZURE_SUBSCRIPTIONS;
    limit("Microsoft Azure subscriptions of an account", is_azure, held, most, codes::SANDBOX_LIMIT)?;

    let reservations = wanted.iter().filter(|item| item.kind == ProductType::AzureReservation);
    let new = reservations.map(|item| usize::try_from(item.quantity).unwrap_or(usize::MAX)).sum();
    let most = limits::SANDBOX_RESERVED_INSTANCES_PER_CUSTOMER;
    exceeds("reserved instances of a customer", reserved(client), new, most, codes::SANDBOX_LIMIT)
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

/// How many subscriptions of such products a customer has that are not deleted, or is about to have.
fn count(client: &Client, kinds: fn(ProductType) -> bool, counts: fn(SubscriptionStatus) -> bool) -> usize {
    let counts = |holding: &&Holding| {
        let status = holding.subscription.status.as_deref().copied().unwrap_or(SubscriptionStatus::Active);
        kinds(holding.product_type) && status != SubscriptionStatus::Deleted && counts(status)
    };
    let promised = |purchase: &Purchase| {
        let items = purchase.line_items();
        items.filter(|(item, kind)| kinds(*kind) && item.subscription_id.is_none() && item.quantity != Some(0)).count()
    };
    let held = client.subscriptions().filter(counts).count();
    held + client.orders().filter(|purchase| is_under_way(purchase)).map(promised).sum::<usize>()
}

/// How many reserved instances a customer has, or is about to have.
fn reserved(client: &Client) -> usize {
    let counts = |purchase: &&Purchase| {
        is_under_way(purchase) || purchase.order.status.as_deref() == Some(&OrderStatus::Completed)
    };
    let items = client.orders().filter(counts).flat_map(Purchase::line_items);
    let reservations = items.filter(|(_, kind)| *kind == ProductType::AzureReservation);
    reservations.filter_map(|(item, _)| usize::try_from(item.quantity?).ok()).sum()
}

fn is_under_way(purchase: &Purchase) -> bool {
    use OrderStatus::{Pending, PendingPoUpload, PendingReview, PoUploadComplete};
    let status = purchase.order.status.as_deref();
    matches!(status, Some(Pending | PendingPoUpload | PendingReview | PoUploadComplete))
}
