//! Links to related resources, relative to `{base URL}/v1`.

use partner_orders_api::types::{CollectionLinks, Link, Order, OrderLineItem, OrderLineItemLinks, OrderLinks};
use partner_orders_rules::ProductType;
use uuid::Uuid;

use super::ServiceError;
use super::built::{built, nothing_else};

/// A link without headers, as all are but that to a next page.
pub(super) fn link(method: &str, uri: String) -> Result<Link, ServiceError> {
    let none = Some(Vec::new());
    built(Link::builder().uri(uri).method(method.to_owned()).headers(none).extra(nothing_else()))
}

/// A link to something that can be read.
pub(super) fn get(uri: String) -> Result<Link, ServiceError> {
    link("GET", uri)
}

/// The links of an order.
///
/// Legacy orders, which have an ETag, have no `patchOperation`, although add-ons are bought by PATCH. That every order
/// has a `provisioningStatus` is assumed; the pages say that it is there where it applies.
pub(super) fn of_order(order: &Order, customer: Uuid) -> Result<OrderLinks, ServiceError> {
    let uri = format!("/customers/{customer}/orders/{}", order.id.as_deref().unwrap_or_default());
    let legacy = order.attributes.as_ref().is_some_and(|attributes| attributes.etag.is_some());
    let patch = if legacy { None } else { Some(link("PATCH", uri.clone())?) };
    built(
        OrderLinks::builder()
            .self_(link("GET", uri.clone())?)
            .provisioning_status(link("GET", format!("{uri}/provisioningstatus"))?)
            .patch_operation(patch)
            .extra(nothing_else()),
    )
}

/// The links of a line item that has nothing but a subscription, such as a legacy license.
pub(super) fn of_subscription(customer: Uuid, subscription: &str) -> Result<OrderLineItemLinks, ServiceError> {
    let uri = format!("/customers/{customer}/subscriptions/{subscription}");
    built(
        OrderLineItemLinks::builder()
            .subscription(link("GET", uri.clone())?)
            .provisioning_status(link("GET", format!("{uri}/provisioningstatus"))?)
            .extra(nothing_else()),
    )
}

/// The links of a line item: to its product in the catalogue of `country`, and to its subscription, once it has one.
///
/// Line items of legacy offers have no product, and marketplace ones lead to their activation links.
pub(super) fn of_line_item(
    item: &OrderLineItem,
    kind: ProductType,
    (customer, country): (Uuid, &str),
    order: &str,
) -> Result<OrderLineItemLinks, ServiceError> {
    let mut links = match (kind, item.subscription_id.as_deref()) {
        (ProductType::LegacyLicense | ProductType::LegacyAzure, Some(id)) => of_subscription(customer, id)?,
        (_, id) => {
            let uri = |id: &str| get(format!("/customers/{customer}/subscriptions/{id}"));
            let subscription = id.map(uri).transpose()?;
            built(OrderLineItemLinks::builder().subscription(subscription).extra(nothing_else()))?
        }
    };
    let mut parts = item.offer_id.as_deref().unwrap_or_default().splitn(3, ':');
    if let (Some(product), Some(sku), Some(availability)) = (parts.next(), parts.next(), parts.next()) {
        let product = format!("/products/{product}");
        let sku = format!("{product}/skus/{sku}");
        links.product = Some(get(format!("{product}?country={country}"))?);
        links.availability = Some(get(format!("{sku}/availabilities/{availability}?country={country}"))?);
        links.sku = Some(get(format!("{sku}?country={country}"))?);
    }
    if kind == ProductType::Marketplace {
        let number = item.line_item_number.unwrap_or_default();
        let uri = format!("/customers/{customer}/orders/{order}/lineitems/{number}/activationlinks");
        links.activation_links = Some(get(uri)?);
    }
    Ok(links)
}

/// The links of a list below an order, such as `activationlinks`.
pub(super) fn of_order_list(customer: Uuid, order: &str, list: &str) -> Result<CollectionLinks, ServiceError> {
    let itself = get(format!("/customers/{customer}/orders/{order}/{list}"))?;
    built(CollectionLinks::builder().self_(itself).extra(nothing_else()))
}

/// The links of a customer's list of orders, with the query that made it.
pub(super) fn of_list(customer: Uuid, query: &str) -> Result<CollectionLinks, ServiceError> {
    let mark = if query.is_empty() { "" } else { "?" };
    let itself = link("GET", format!("/customers/{customer}/orders{mark}{query}"))?;
    built(CollectionLinks::builder().self_(itself).extra(nothing_else()))
}
