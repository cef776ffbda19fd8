//! Ways to get and to cancel an order, from the barest to the whole facade.

use std::sync::Arc;

use partner_orders::enums::OrderStatus;
use partner_orders::types::Order;
use partner_orders::{BearerToken, Gate, PartnerCenter};
use partner_orders_api::{CallContext, Client};
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::Serialize;

use crate::hand;

pub(crate) const CUSTOMER: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
pub(crate) const ORDER: &str = "UKXASSO1dezh3HdxClHxSp5UEFXGbAnt1";
/// About as long as a real one.
pub(crate) fn token() -> String {
    "e".repeat(1500)
}

#[derive(Serialize)]
struct Cancel<'a> {
    id: &'a str,
    status: &'a str,
}

/// Reqwest, as somebody uses it who has nothing else.
#[derive(Clone)]
pub(crate) struct Bare {
    http: reqwest::Client,
    base: String,
    token: String,
}

impl Bare {
    pub(crate) fn new(base: &str) -> Self {
        Self { http: reqwest::Client::new(), base: base.to_owned(), token: token() }
    }

    fn url(&self) -> String {
        format!("{}/v1/customers/{CUSTOMER}/orders/{ORDER}", self.base)
    }

    async fn sent(&self, request: reqwest::RequestBuilder) -> reqwest::Response {
        request.bearer_auth(&self.token).header("accept", "application/json").send().await.unwrap()
    }

    fn patch(&self) -> reqwest::RequestBuilder {
        self.http.patch(self.url()).json(&Cancel { id: ORDER, status: "cancelled" })
    }

    pub(crate) async fn get_bytes(self) {
        let body = self.sent(self.http.get(self.url())).await.bytes().await.unwrap();
        assert!(body.len() > 500);
    }

    pub(crate) async fn patch_bytes(self) {
        let body = self.sent(self.patch()).await.bytes().await.unwrap();
        assert!(body.len() > 500);
    }

    pub(crate) async fn get_typed(self) {
        let order = self.sent(self.http.get(self.url())).await.json::<hand::Order>().await.unwrap();
        assert_eq!(order.id.as_deref(), Some(ORDER));
    }

    /// With the headers of "Partner Center REST headers", ids of its own among them.
    fn with_headers(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        request
            .header("ms-requestid", uuid::Uuid::new_v4().to_string())
            .header("ms-correlationid", uuid::Uuid::new_v4().to_string())
            .header("ms-contract-version", "v1")
            .header("x-locale", "en-US")
            .header("ms-partnercenter-application", "partner-orders")
            .header("user-agent", "partner-orders")
    }

    pub(crate) async fn get_with_headers(self) {
        let request = self.with_headers(self.http.get(self.url()));
        let order = self.sent(request).await.json::<hand::Order>().await.unwrap();
        assert_eq!(order.id.as_deref(), Some(ORDER));
    }

    pub(crate) async fn patch_with_headers(self) {
        let request = self.with_headers(self.patch());
        let order = self.sent(request).await.json::<hand::Order>().await.unwrap();
        assert_eq!(order.id.as_deref(), Some(ORDER));
    }

    pub(crate) async fn patch_typed(self) {
        let order = self.sent(self.patch()).await.json::<hand::Order>().await.unwrap();
        assert_eq!(order.id.as_deref(), Some(ORDER));
    }
}

/// The generated client alone.
pub(crate) fn generated(base: &str) -> Arc<Client> {
    let mut headers = HeaderMap::new();
    headers.insert(AUTHORIZATION, HeaderValue::try_from(format!("Bearer {}", token())).unwrap());
    let http = reqwest::Client::builder().default_headers(headers).build().unwrap();
    Arc::new(Client::new_with_client(base, http, CallContext::default()))
}

fn cancelled() -> Order {
    Order { id: Some(ORDER.to_owned()), status: Some(OrderStatus::Cancelled.into()), ..Order::default() }
}

pub(crate) async fn generated_get(client: Arc<Client>) {
    let customer = uuid::Uuid::try_parse(CUSTOMER).unwrap();
    let order = client.get_order().customer_tenant_id(customer).order_id(ORDER).send().await.unwrap();
    assert_eq!(order.id.as_deref(), Some(ORDER));
}

pub(crate) async fn generated_patch(client: Arc<Client>) {
    let customer = uuid::Uuid::try_parse(CUSTOMER).unwrap();
    let patch = client.patch_order().customer_tenant_id(customer).order_id(ORDER).body(cancelled());
    assert_eq!(patch.send().await.unwrap().id.as_deref(), Some(ORDER));
}

/// The facade, with everything it does for a call, but for its limit a minute.
pub(crate) fn facade(base: &str) -> PartnerCenter {
    PartnerCenter::builder(BearerToken::new(token())).endpoint(base).gate(Gate::unlimited()).build().unwrap()
}

pub(crate) async fn facade_get(pc: PartnerCenter) {
    let order = pc.customer(CUSTOMER).order(ORDER).get().await.unwrap();
    assert_eq!(order.id.as_deref(), Some(ORDER));
}

pub(crate) async fn facade_patch(pc: PartnerCenter) {
    let order = pc.customer(CUSTOMER).order(ORDER).patch(&cancelled()).await.unwrap();
    assert_eq!(order.id.as_deref(), Some(ORDER));
}
