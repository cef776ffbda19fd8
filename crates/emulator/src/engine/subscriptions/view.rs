//! Subscriptions in responses.

use chrono::TimeDelta;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::{CollectionLinks, ResourceAttributes, Subscription, SubscriptionLinks};
use url::form_urlencoded;
use uuid::Uuid;

use super::super::{dates, etag, links};
use super::status;
use crate::world::{Customer, Holding};

/// Returns the subscription of a response: with links, ETag and, unless it is deleted, the end of its cancellation
/// window.
pub(super) fn subscription(holding: &Holding, customer: &Customer) -> Subscription {
    let mut shown = holding.subscription.clone();
    shown.links = Some(own_links(holding, customer));
    let attributes = shown.attributes.get_or_insert_with(|| ResourceAttributes {
        object_type: Some("Subscription".to_owned()),
        ..ResourceAttributes::default()
    });
    attributes.etag = Some(etag::of_subscription(holding));
    if shown.cancellation_allowed_until_date.is_none() && status::current(holding) != SubscriptionStatus::Deleted {
        let window = status::window(holding).and_then(|window| TimeDelta::from_std(window.length).ok());
        let until = window.zip(status::started(holding)).and_then(|(length, start)| start.checked_add_signed(length));
        shown.cancellation_allowed_until_date = until.map(dates::precise);
    }
    shown
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
pub(super) fn links_of_list(customer: Uuid, order: Option<&str>) -> CollectionLinks {
    let query = order.map_or_else(String::new, |order| {
        format!("?{}", form_urlencoded::Serializer::new(String::new()).append_pair("order_id", order).finish())
    });
    links::of_collection(format!("/customers/{customer}/subscriptions{query}"))
}
