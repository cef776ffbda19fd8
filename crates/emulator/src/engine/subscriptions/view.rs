//! A subscription as an answer shows it.

use chrono::TimeDelta;
use partner_orders_api::enums::SubscriptionStatus;
use partner_orders_api::types::{CollectionLinks, ResourceAttributes, Subscription, SubscriptionLinks};
use url::form_urlencoded;
use uuid::Uuid;

use super::super::built::{built, nothing_else};
use super::super::links::link;
use super::super::{ServiceError, dates, etag};
use super::status;
use crate::world::{Customer, Holding};

/// The subscription as reading shows it: with links and ETag and, as long as it is not deleted, with the end of its
/// cancellation window.
pub(super) fn subscription(holding: &Holding, customer: &Customer) -> Result<Subscription, ServiceError> {
    let mut shown = holding.subscription.clone();
    shown.links = Some(links(holding, customer)?);
    let attributes = shown.attributes.get_or_insert_with(|| ResourceAttributes {
        object_type: Some("Subscription".to_owned()),
        ..ResourceAttributes::default()
    });
    attributes.etag = Some(etag::of_subscription(holding));
    if shown.cancellation_allowed_until_date.is_none() && status::of(holding) != SubscriptionStatus::Deleted {
        let window = status::window(holding).and_then(|window| TimeDelta::from_std(window.length).ok());
        let until = window.zip(status::started(holding)).and_then(|(length, start)| start.checked_add_signed(length));
        shown.cancellation_allowed_until_date = until.map(dates::precise);
    }
    Ok(shown)
}

/// Where a subscription is read, relative as links are.
pub(super) fn uri(customer: Uuid, holding: &Holding) -> String {
    format!("/customers/{customer}/subscriptions/{}", holding.subscription.id.as_deref().unwrap_or_default())
}

/// Itself and, where the offer is of the catalogue, what was bought.
fn links(holding: &Holding, customer: &Customer) -> Result<SubscriptionLinks, ServiceError> {
    let mut links: SubscriptionLinks =
        built(SubscriptionLinks::builder().self_(link("GET", uri(customer.id, holding))?).extra(nothing_else()))?;
    let mut parts = holding.subscription.offer_id.as_deref().unwrap_or_default().splitn(3, ':');
    if let (Some(product), Some(sku), Some(availability)) = (parts.next(), parts.next(), parts.next()) {
        let (product, country) = (format!("/products/{product}"), &customer.country);
        let sku = format!("{product}/skus/{sku}");
        links.product = Some(link("GET", format!("{product}?country={country}"))?);
        links.sku = Some(link("GET", format!("{sku}?country={country}"))?);
        links.availability = Some(link("GET", format!("{sku}/availabilities/{availability}?country={country}"))?);
    }
    Ok(links)
}

/// The links of a list of subscriptions.
pub(super) fn links_of_list(customer: Uuid, order: Option<&str>) -> Result<CollectionLinks, ServiceError> {
    let query = order.map_or_else(String::new, |order| {
        format!("?{}", form_urlencoded::Serializer::new(String::new()).append_pair("order_id", order).finish())
    });
    let itself = link("GET", format!("/customers/{customer}/subscriptions{query}"))?;
    built(CollectionLinks::builder().self_(itself).extra(nothing_else()))
}
