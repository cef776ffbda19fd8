//! The operations: from a parsed request to the engine, and back.

mod attachments;
mod orders;
mod products;
mod provisioning;

use axum::extract::RawPathParams;
use axum::http::HeaderMap;
use bytes::Bytes;

use super::query::Query;
use crate::engine::{Answer, Call, Engine, Fault};
use crate::operations::Operation;

/// A request to an operation.
pub(super) struct ApiRequest<'r> {
    pub(super) params: Option<&'r RawPathParams>,
    pub(super) query: Query,
    pub(super) headers: &'r HeaderMap,
    pub(super) body: &'r Bytes,
}

impl ApiRequest<'_> {
    /// A parameter of the path, decoded.
    fn param(&self, name: &str) -> &str {
        let found = self.params.and_then(|params| params.iter().find(|(known, _)| *known == name));
        found.map_or("", |(_, value)| value)
    }

    fn customer(&self) -> &str {
        self.param("customer-tenant-id")
    }

    fn order(&self) -> &str {
        self.param("order-id")
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
        _ => return None,
    })
}
