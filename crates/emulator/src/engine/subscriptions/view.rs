//! Subscriptions in responses.

use chrono::{DateTime, Months, TimeDelta, Utc};
use partner_orders_api::enums::{BillingCycle, SubscriptionStatus};
use partner_orders_api::types::{CollectionLinks, ResourceAttributes, Subscription, SubscriptionLinks};
use partner_orders_rules::ProductType;
use uuid::Uuid;

use super::super::{dates, etag, links};
use super::{ListSubscriptions, seats, status, term};
use crate::world::{Customer, Holding};

/// Returns the subscription of a response at the time `now`: with every property that the pages show of such a
/// subscription, so that typed clients find what they expect.
///
/// Assumed: the values of properties that the seed does not have.
pub(super) fn subscription(holding: &Holding, customer: &Customer, now: DateTime<Utc>) -> Subscription {
    let mut shown = holding.subscription.clone();
    shown.links = Some(own_links(holding, customer));
    let attributes = shown.attributes.get_or_insert_with(|| ResourceAttributes {
        object_type: Some("Subscription".to_owned()),
        ..ResourceAttributes::default()
    });
    attributes.etag = Some(etag::of_subscription(holding));
    let in_use = matches!(
        status::current(holding),
        SubscriptionStatus::Active
            | SubscriptionStatus::SuspendedSubscription
            | SubscriptionStatus::PendingSubscription
    );
    if shown.cancellation_allowed_until_date.is_none() && in_use {
        shown.cancellation_allowed_until_date = cancellable_until(holding).map(dates::precise);
    }
    shown.entitlement_id.get_or_insert_with(|| shown.id.clone().unwrap_or_default());
    shown.contract_type.get_or_insert_with(|| "subscription".to_owned());
    shown.publisher_name.get_or_insert_with(|| publisher(holding).to_owned());
    for flag in [&mut shown.has_purchasable_addons, &mut shown.attention_needed, &mut shown.action_taken] {
        flag.get_or_insert(false);
    }
    let actions = if in_use { vec!["edit".to_owned(), "cancel".to_owned()] } else { Vec::new() };
    shown.actions.get_or_insert(actions);
    set_dates(&mut shown, holding, now);
    if let Some(seats) = seats::shown(holding, now).filter(|_| in_use) {
        shown.refundable_quantity = Some(seats);
    }
    shown
}

/// Returns the last moment at which it can be cancelled; for an extended service term that is its end.
fn cancellable_until(holding: &Holding) -> Option<DateTime<Utc>> {
    if holding.extended.is_some() {
        return term::term_end(holding).map(last_second);
    }
    let length = TimeDelta::from_std(term::window(holding)?.length).ok()?;
    term::window_start(holding)?.checked_add_signed(length)
}

/// Sets the dates that follow from the term: its true end, and the end of the billing cycle that is running.
fn set_dates(shown: &mut Subscription, holding: &Holding, now: DateTime<Utc>) {
    let Some(end) = term::term_end(holding) else { return };
    shown.commitment_end_date_time.get_or_insert_with(|| dates::brief(last_second(end)));
    let cycle_end = cycle_end(holding, now).filter(|cycle_end| *cycle_end < end).unwrap_or(end);
    let last = last_second(cycle_end);
    shown.billing_cycle_end_date.get_or_insert_with(|| dates::brief(dates::day(last)));
    // Assumed: with a zone, as the description says; the service was also seen to leave it out.
    shown.billing_cycle_end_date_time.get_or_insert_with(|| dates::brief(last));
}

/// Returns the end of the billing cycle that is running at the time `now`; `None` if it is billed once.
fn cycle_end(holding: &Holding, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let months: u32 = match **holding.subscription.billing_cycle.as_ref()? {
        BillingCycle::Monthly => 1,
        BillingCycle::Annual => 12,
        BillingCycle::Biennial => 24,
        BillingCycle::Triennial => 36,
        _ => return None,
    };
    let start = dates::day(term::started(holding)?);
    let days = u32::try_from((now - start).num_days()).unwrap_or_default();
    let past = days / (31 * months);
    (past..past.saturating_add(120))
        .filter_map(|cycle| start.checked_add_months(Months::new(cycle.checked_add(1)?.checked_mul(months)?)))
        .find(|end| *end > now)
}

fn last_second(end: DateTime<Utc>) -> DateTime<Utc> {
    end - TimeDelta::seconds(1)
}

fn publisher(holding: &Holding) -> &'static str {
    if holding.product_type == ProductType::Marketplace { "Fabrikam, Inc." } else { "Microsoft Corporation" }
}

/// Returns the path of a subscription, relative like links.
pub(super) fn uri(customer: Uuid, holding: &Holding) -> String {
    format!("/customers/{customer}/subscriptions/{}", holding.subscription.id.as_deref().unwrap_or_default())
}

/// Returns the links of a subscription: to itself, and to its offer if that is in the catalogue.
fn own_links(holding: &Holding, customer: &Customer) -> SubscriptionLinks {
    let mut own = SubscriptionLinks { self_: Some(links::get(uri(customer.id, holding))), ..Default::default() };
    let offer = holding.subscription.offer_id.as_deref();
    if let Some((product, sku, availability)) = links::catalog_uris(offer, &customer.country) {
        own.product = Some(links::get(product));
        own.sku = Some(links::get(sku));
        own.availability = Some(links::get(availability));
    }
    own
}

/// Returns the links of a list of subscriptions.
pub(super) fn links_of_list(customer: Uuid, request: &ListSubscriptions<'_>) -> CollectionLinks {
    let partner = request.partner_of_record.map(|partner| partner.to_string());
    let parameters = [("order_id", request.order), ("mpn_id", partner.as_deref())];
    links::of_collection(links::with_query(format!("/customers/{customer}/subscriptions"), &parameters))
}
