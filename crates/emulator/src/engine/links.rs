//! Links to related resources, relative to `{base URL}/v1`.

use partner_orders_api::types::{CollectionLinks, Link, Order, OrderLineItem, OrderLineItemLinks, OrderLinks};
use partner_orders_rules::ProductType;
use url::form_urlencoded;
use uuid::Uuid;

/// A link without headers. Only a link to a next page has headers.
pub(super) fn link(method: &str, uri: String) -> Link {
    Link { method: Some(method.to_owned()), uri: Some(uri), headers: Some(Vec::new()), ..Link::default() }
}

/// A link to a resource that can be read.
pub(super) fn get(uri: String) -> Link {
    link("GET", uri)
}

/// Returns the links of an order. Legacy orders, which have an ETag, have no `patchOperation`, although add-ons are
/// bought by PATCH.
///
/// Assumed: every order has a `provisioningStatus`; the pages say that it is present if it applies.
pub(super) fn of_order(order: &Order, customer: Uuid) -> OrderLinks {
    let uri = format!("/customers/{customer}/orders/{}", order.id.as_deref().unwrap_or_default());
    let legacy = order.attributes.as_ref().is_some_and(|attributes| attributes.etag.is_some());
    OrderLinks {
        self_: Some(get(uri.clone())),
        provisioning_status: Some(get(format!("{uri}/provisioningstatus"))),
        patch_operation: (!legacy).then(|| link("PATCH", uri)),
        ..OrderLinks::default()
    }
}

/// Returns the links of a line item that has nothing but a subscription, such as a legacy license.
pub(super) fn of_subscription(customer: Uuid, subscription: &str) -> OrderLineItemLinks {
    let uri = format!("/customers/{customer}/subscriptions/{subscription}");
    OrderLineItemLinks {
        provisioning_status: Some(get(format!("{uri}/provisioningstatus"))),
        subscription: Some(get(uri)),
        ..OrderLineItemLinks::default()
    }
}

/// Returns the links of a line item: to its product in the catalogue of `country`, and to its subscription, once it has
/// one. Legacy offers have no product; marketplace line items have activation links.
pub(super) fn of_line_item(
    item: &OrderLineItem,
    kind: ProductType,
    (customer, country): (Uuid, &str),
    order: &str,
) -> OrderLineItemLinks {
    let mut links = match (kind, item.subscription_id.as_deref()) {
        (ProductType::LegacyLicense | ProductType::LegacyAzure, Some(id)) => of_subscription(customer, id),
        (_, id) => OrderLineItemLinks {
            subscription: id.map(|id| get(format!("/customers/{customer}/subscriptions/{id}"))),
            ..OrderLineItemLinks::default()
        },
    };
    if let Some((product, sku, availability)) = catalog_uris(item.offer_id.as_deref(), country) {
        links.product = Some(get(product));
        links.sku = Some(get(sku));
        links.availability = Some(get(availability));
    }
    if kind == ProductType::Marketplace {
        let number = item.line_item_number.unwrap_or_default();
        let uri = format!("/customers/{customer}/orders/{order}/lineitems/{number}/activationlinks");
        links.activation_links = Some(get(uri));
    }
    links
}

/// Returns the paths of product, SKU and availability in the catalogue of `country`; `None` for a legacy offer.
pub(super) fn catalog_uris(offer: Option<&str>, country: &str) -> Option<(String, String, String)> {
    let mut parts = offer?.splitn(3, ':');
    let (product, sku, availability) = (parts.next()?, parts.next()?, parts.next()?);
    let product = format!("/products/{product}");
    let sku = format!("{product}/skus/{sku}");
    let availability = format!("{sku}/availabilities/{availability}?country={country}");
    Some((format!("{product}?country={country}"), format!("{sku}?country={country}"), availability))
}

/// Appends a query with the parameters that have a value, if any.
pub(super) fn with_query(path: String, parameters: &[(&str, Option<&str>)]) -> String {
    let present = parameters.iter().filter_map(|(name, value)| Some((name, (*value)?)));
    let query = form_urlencoded::Serializer::new(String::new()).extend_pairs(present).finish();
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// Returns the links of a collection that has one page.
pub(super) fn of_collection(uri: String) -> CollectionLinks {
    CollectionLinks { self_: Some(get(uri)), ..CollectionLinks::default() }
}
