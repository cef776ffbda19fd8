//! Links to related resources, relative to `{base URL}/v1`.

use partner_orders_api::types::{CollectionLinks, Link, Order, OrderLineItemLinks, OrderLinks};
use uuid::Uuid;

use super::Fault;
use super::built::{built, nothing_else};

/// A link without headers, as all are but that to a next page.
pub(super) fn link(method: &str, uri: String) -> Result<Link, Fault> {
    let none = Some(Vec::new());
    built(Link::builder().uri(uri).method(method.to_owned()).headers(none).extra(nothing_else()))
}

/// The links of an order.
///
/// Legacy orders, which have an ETag, have no `patchOperation`, although add-ons are bought by PATCH. That every order
/// has a `provisioningStatus` is assumed; the pages say that it is there where it applies.
pub(super) fn of_order(order: &Order, customer: Uuid) -> Result<OrderLinks, Fault> {
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
pub(super) fn of_subscription(customer: Uuid, subscription: &str) -> Result<OrderLineItemLinks, Fault> {
    let uri = format!("/customers/{customer}/subscriptions/{subscription}");
    built(
        OrderLineItemLinks::builder()
            .subscription(link("GET", uri.clone())?)
            .provisioning_status(link("GET", format!("{uri}/provisioningstatus"))?)
            .extra(nothing_else()),
    )
}

/// The links of a customer's list of orders, with the query that made it.
pub(super) fn of_list(customer: Uuid, query: &str) -> Result<CollectionLinks, Fault> {
    let mark = if query.is_empty() { "" } else { "?" };
    let itself = link("GET", format!("/customers/{customer}/orders{mark}{query}"))?;
    built(CollectionLinks::builder().self_(itself).extra(nothing_else()))
}
