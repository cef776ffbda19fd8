//! The subscriptions of line items.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::Timestamp;
use partner_orders_api::enums::{BillingCycle, OrderStatus, RefundType, SubscriptionStatus};
use partner_orders_api::types::{OrderLineItem, RefundOption, ResourceAttributes, Subscription};
use partner_orders_rules::{ProductType, Refund};
use uuid::Uuid;

use super::super::catalog::item_type;
use super::super::ids::guid;
use super::super::{dates, etag};
use super::term;
use crate::world::{Holding, Moment, Purchase, is_legacy};

impl Holding {
    /// Returns the subscription's id.
    pub(crate) fn id(&self) -> Option<Uuid> {
        guid(self.subscription.id.as_deref()?)
    }
}

/// Creates the subscriptions that the line items of an order name.
pub(crate) fn of_order(purchase: &Purchase, start: DateTime<Utc>) -> Vec<Holding> {
    let started = purchase.placed_at(start);
    let named = purchase.line_items().filter_map(|(item, product)| {
        let id = guid(item.subscription_id.as_deref()?)?;
        Some(of_line_item(purchase, item, product, id, started))
    });
    named.collect()
}

/// Creates the subscription of a line item that is provisioned. Its id has the line item's spelling.
///
/// Assumed, since no page shows a new subscription:
///
/// - the term begins on the day of provisioning, and its last day is the one before the same day as many months later
///   (of legacy offers that day itself, as in samples), or the line item's `customTermEndDate`; an Azure plan has no
///   end;
/// - seats and marketplace subscriptions renew by themselves, software subscriptions do not;
/// - it is refunded while its product's window is open, new commerce fully within 24 hours;
/// - products billed by usage (`billingType` `usage`) have no unit.
///
/// Legacy subscriptions have an ETag and no `productType`, all others an empty ETag, as in samples.
pub(super) fn of_line_item(
    purchase: &Purchase,
    item: &OrderLineItem,
    product: ProductType,
    id: Uuid,
    started: DateTime<Utc>,
) -> Holding {
    let order = &purchase.order;
    let gone = order.status.as_deref() == Some(&OrderStatus::Cancelled) || item.quantity == Some(0);
    let status = if gone { SubscriptionStatus::Deleted } else { SubscriptionStatus::Active };
    let by_use = matches!(product, ProductType::AzurePlan | ProductType::LegacyAzure);
    let shown_id = item.subscription_id.clone().unwrap_or_else(|| id.to_string());
    let etag = if is_legacy(product) { etag::first(&shown_id) } else { Some(String::new()) };
    let attributes = ResourceAttributes { object_type: Some("Subscription".to_owned()), etag, ..Default::default() };
    let renews = match product {
        ProductType::SoftwareSubscription => Some(false),
        ProductType::AzurePlan => None,
        _ => Some(true),
    };
    let subscription = Subscription {
        id: Some(shown_id),
        offer_id: item.offer_id.clone(),
        offer_name: item.friendly_name.clone(),
        order_id: order.id.clone(),
        parent_subscription_id: item.parent_subscription_id.clone(),
        friendly_name: item.friendly_name.clone(),
        status: Some(status.into()),
        auto_renew_enabled: renews,
        billing_cycle: order.billing_cycle.clone(),
        billing_type: Some(if by_use { "usage" } else { "license" }.to_owned()),
        term_duration: item.term_duration.clone(),
        renewal_term_duration: renewal(item),
        quantity: item.quantity,
        unit_type: (!by_use).then(|| "Licenses".to_owned()),
        is_microsoft_product: Some(product != ProductType::Marketplace),
        is_trial: Some(order.billing_cycle.as_deref() == Some(&BillingCycle::NoCycle)),
        product_type: item_type(product),
        partner_id: item.partner_id_on_record.clone(),
        creation_date: Some(dates::precise(started)),
        effective_start_date: Some(Timestamp::from(dates::day(started))),
        commitment_end_date: end(product, item, started),
        attributes: Some(attributes),
        ..Subscription::default()
    };
    let mut holding = Holding {
        product_type: product,
        started: Moment::At(started),
        azure_subscriptions: 0,
        purchased: None,
        extended: None,
        grace: None,
        seats: Vec::new(),
        subscription,
        pending: Vec::new(),
        history: Vec::new(),
    };
    holding.subscription.refund_options = refund_options(&holding);
    holding
}

/// Returns the term of the renewal, if it differs from its own.
fn renewal(item: &OrderLineItem) -> Option<String> {
    item.renews_to.as_ref()?.as_slice().first()?.term_duration.clone()
}

fn end(product: ProductType, item: &OrderLineItem, started: DateTime<Utc>) -> Option<Timestamp> {
    if product == ProductType::AzurePlan {
        return Some(dates::NO_END.into());
    }
    item.custom_term_end_date.clone().or_else(|| {
        let length = item.term_duration.as_deref()?;
        let last_day = if is_legacy(product) {
            dates::end_of(dates::day(started), length)
        } else {
            dates::last_day_of(started, length)
        };
        last_day.map(Timestamp::from)
    })
}

/// Returns the refunds of a subscription whose window is open; `None` without a window.
pub(super) fn refund_options(holding: &Holding) -> Option<Vec<RefundOption>> {
    let (window, start) = (term::window(holding)?, term::window_start(holding)?);
    Some(refunds(holding.product_type, (after(start, window.length)?, window.refund), start))
}

fn after(started: DateTime<Utc>, length: Duration) -> Option<DateTime<Utc>> {
    started.checked_add_signed(TimeDelta::from_std(length).ok()?)
}

fn refunds(
    product: ProductType,
    (until, refund): (DateTime<Utc>, Refund),
    started: DateTime<Utc>,
) -> Vec<RefundOption> {
    let option = |kind: RefundType, until| RefundOption {
        type_: Some(kind.into()),
        expires_at: Some(dates::precise(until)),
        ..RefundOption::default()
    };
    let mut options = Vec::new();
    if product == ProductType::NewCommerce
        && let Some(day) = after(started, Duration::from_secs(24 * 60 * 60))
    {
        options.push(option(RefundType::Full, day));
    }
    let kind = if refund == Refund::Prorated { RefundType::Partial } else { RefundType::Full };
    options.push(option(kind, until));
    options
}
