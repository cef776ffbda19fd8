//! The operations: from a parsed request to the engine, and back.

mod attachments;
mod customers;
mod orders;
mod products;
mod provisioning;
mod subscriptions;

use axum::extract::RawPathParams;
use axum::http::HeaderMap;
use bytes::Bytes;
use partner_orders_rules::{Environment, ProductType};

use super::query::Query;
use crate::engine::{Answer, Call, Engine, Fault};
use crate::operations::Operation;

/// A request to an operation.
pub(super) struct ApiRequest<'r> {
    pub(super) params: &'r RawPathParams,
    pub(super) query: Query,
    pub(super) headers: &'r HeaderMap,
    pub(super) body: &'r Bytes,
}

impl ApiRequest<'_> {
    /// A parameter of the path, decoded.
    fn param(&self, name: &str) -> &str {
        let found = self.params.iter().find(|(known, _)| *known == name);
        found.map_or("", |(_, value)| value)
    }

    fn customer(&self) -> &str {
        self.param("customer-tenant-id")
    }

    fn order(&self) -> &str {
        self.param("order-id")
    }

    /// The product that could not be cancelled, where an order is named that there is.
    pub(super) fn refused_product(&self, engine: &Engine, call: &Call) -> Option<(ProductType, Environment)> {
        let (_, purchase) = engine.state.order(call, self.customer(), self.order()).ok()?;
        Some((*purchase.product_types.first()?, engine.environment(call)))
    }
}

/// Serves a request to an operation.
type Handle = fn(&mut Engine, &Call, &ApiRequest<'_>) -> Result<Answer, Fault>;

/// What serves an operation.
pub(super) fn handle(operation: &Operation) -> Option<Handle> {
    Some(match operation.id {
        "listOrders" => orders::list,
        "createOrder" => orders::create,
        "getOrder" => orders::get_one,
        "patchOrder" => orders::patch,
        "getOrderProvisioningStatus" => provisioning::status,
        "listLineItemActivationLinks" => provisioning::line_item_activation_links,
        "listOrderActivationLinks" => provisioning::order_activation_links,
        "uploadOrderAttachments" => attachments::upload,
        "listOrderAttachments" => attachments::list,
        "downloadOrderAttachment" => attachments::download,
        "getProduct" => products::get_one,
        "listSubscriptions" => subscriptions::list,
        "getSubscription" => subscriptions::get_one,
        "patchSubscription" => subscriptions::patch,
        "listCustomers" => customers::list,
        "deleteCustomer" => customers::delete,
        _ => return None,
    })
}
