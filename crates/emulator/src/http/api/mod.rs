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
use partner_orders_rules::{Environment, ProductType, codes};

use super::query::Query;
use crate::engine::{Call, Engine, Partner, ServiceError, ServiceResponse};
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

    /// What there is that almost has the id of a customer or order that there is not.
    pub(super) fn near_ids(&self, engine: &Engine, call: &Call, code: u32) -> Vec<String> {
        let state = &engine.state;
        if code == codes::NO_RELATIONSHIP.code {
            let has = |partner: &&Partner| partner.customers.keys().any(|id| self.customer() == id.to_string());
            let other = state.partners().filter(|partner| partner.account.tenant != call.caller.tenant).find(has);
            let said = other.map(|other| format!("the customer is one of another account, `{}`", other.account.name));
            return said.into_iter().collect();
        }
        let Ok(client) = state.customer(call, self.customer()) else { return Vec::new() };
        let ids = client.orders().filter_map(|purchase| purchase.order.id.as_deref());
        let near = ids.filter(|id| code == codes::ORDER_NOT_FOUND.code && id.eq_ignore_ascii_case(self.order()));
        near.map(|id| format!("there is an order `{id}`: the letter case of its id counts")).collect()
    }

    /// The product that could not be cancelled, where an order is named that there is.
    pub(super) fn refused_product(&self, engine: &Engine, call: &Call) -> Option<(ProductType, Environment)> {
        let (_, purchase) = engine.state.order(call, self.customer(), self.order()).ok()?;
        Some((*purchase.product_types.first()?, engine.environment(call)))
    }
}

/// Serves a request to an operation.
type Handle = fn(&mut Engine, &Call, &ApiRequest<'_>) -> Result<ServiceResponse, ServiceError>;

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
