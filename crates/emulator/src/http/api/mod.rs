//! The operations: from a parsed request to the engine, and back.

mod handlers;

use axum::extract::RawPathParams;
use axum::http::HeaderMap;
use bytes::Bytes;
use partner_orders_api::shape::Shape;
use partner_orders_rules::{Environment, ProductType, Route, Verdict, cancellable, codes, subscription_status};
use serde::de::DeserializeOwned;

use super::body::{self, Body};
use super::query::Query;
use crate::engine::{Call, Engine, Partner, ServiceError, ServiceResponse};
use crate::log::{Findings, WorkingCall};
pub(super) use handlers::handler;

/// A request to an operation, and the engine that it runs on.
pub(super) struct OperationContext<'r> {
    pub(super) engine: &'r mut Engine,
    pub(super) call: &'r Call,
    pub(super) params: &'r PathParams,
    pub(super) query: Query,
    pub(super) headers: &'r HeaderMap,
    pub(super) body: &'r Bytes,
    /// The facts about the request that the client lint and the hints are based on.
    pub(super) findings: Findings,
}

/// The parameters of a path, decoded.
#[derive(Debug, Default)]
pub(super) struct PathParams(Vec<(String, String)>);

impl PathParams {
    pub(super) fn push(&mut self, name: &str, value: String) {
        self.0.push((name.to_owned(), value));
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl From<RawPathParams> for PathParams {
    fn from(raw: RawPathParams) -> Self {
        Self(raw.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }
}

/// The outcome of an operation.
pub(super) type Handled = Result<ServiceResponse, ServiceError>;

/// A function that serves requests to one operation.
pub(super) type Handler = fn(&mut OperationContext<'_>) -> Handled;

impl<'r> OperationContext<'r> {
    /// Parses the body of an operation, and notes the properties that the description does not have.
    fn parse<T: DeserializeOwned>(&mut self, shape: &'static Shape) -> Result<T, ServiceError> {
        let Body { resource, unknown } = body::parse(shape, self.headers, self.body)?;
        self.findings.unknown = unknown;
        self.findings.is_write = true;
        Ok(resource)
    }

    /// Returns a parameter of the path, decoded.
    fn param(&self, name: &str) -> &'r str {
        self.params.get(name).unwrap_or_default()
    }

    fn customer(&self) -> &'r str {
        self.param("customer-tenant-id")
    }

    fn order(&self) -> &'r str {
        self.param("order-id")
    }

    /// Returns hints on an unknown customer or order: another account has it, or its id has another case.
    pub(super) fn id_hints(&self, code: u32) -> Vec<String> {
        let (state, call) = (&self.engine.state, self.call);
        if code == codes::NO_RELATIONSHIP.code {
            let has = |partner: &&Partner| partner.customers.keys().any(|id| self.customer() == id.to_string());
            let other = state.partners().filter(|partner| partner.account.tenant != call.caller.tenant).find(has);
            let hint = other.map(|other| format!("The customer belongs to another account, `{}`.", other.account.name));
            return hint.into_iter().collect();
        }
        let Ok(customer) = state.customer(call, self.customer()) else { return Vec::new() };
        let ids = customer.orders().filter_map(|purchase| purchase.order.id.as_deref());
        let near = ids.filter(|id| code == codes::ORDER_NOT_FOUND.code && id.eq_ignore_ascii_case(self.order()));
        near.map(|id| format!("There is an order `{id}`: the case of letters in an id matters.")).collect()
    }

    /// Returns the call that would have cancelled the order's first line item by its subscription, with the real ids.
    pub(super) fn working_call(&self) -> Option<WorkingCall> {
        let (owner, purchase) = self.engine.state.order(self.call, self.customer(), self.order()).ok()?;
        let environment = self.engine.environment(self.call);
        let by_subscription = |product| cancellable(product, environment, Route::SubscriptionPatch) == Verdict::Works;
        purchase.line_items().find_map(|(item, product)| {
            let subscription = item.subscription_id.as_deref()?;
            let status = subscription_status(product).filter(|_| by_subscription(product))?;
            let customer = owner.customer.id;
            Some(WorkingCall { path: format!("/v1/customers/{customer}/subscriptions/{subscription}"), status })
        })
    }

    /// Returns the product whose cancellation was refused, if the order exists.
    pub(super) fn refused_product(&self) -> Option<(ProductType, Environment)> {
        let (_, purchase) = self.engine.state.order(self.call, self.customer(), self.order()).ok()?;
        Some((*purchase.product_types.first()?, self.engine.environment(self.call)))
    }
}
