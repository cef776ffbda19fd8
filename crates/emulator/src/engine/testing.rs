//! Worlds and calls for tests of the engine.

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::types::{Order, Subscription, SubscriptionCollection};
use partner_orders_rules::{Environment, ProductType};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Call, Caller, Engine, GetOrder, ListSubscriptions, PatchSubscription, ServiceError, SubscriptionChange};
use crate::World;

/// The partner's tenant.
pub(crate) const TENANT: &str = "11111111-0000-4000-8000-000000000001";
/// The partner's customer.
pub(crate) const CUSTOMER: &str = "22222222-0000-4000-8000-000000000001";
/// The start of the world.
pub(crate) const START: &str = "2026-01-31T12:00:00Z";

pub(crate) const HOUR: i64 = 60 * 60;
pub(crate) const DAY: i64 = 24 * HOUR;

/// An engine with one partner account and one customer, and the call of its requests.
pub(crate) struct Bench {
    pub(crate) engine: Engine,
    pub(crate) call: Call,
}

impl Bench {
    /// A world in which the customer has these orders.
    pub(crate) fn new(environment: Environment, orders: &[Value]) -> Self {
        Self::with_records(environment, orders, &json!([]), &json!({}))
    }

    /// A world with these orders, subscriptions and settings.
    pub(crate) fn with_records(
        environment: Environment,
        orders: &[Value],
        subscriptions: &Value,
        settings: &Value,
    ) -> Self {
        let start: DateTime<Utc> = START.parse().unwrap();
        let client_id = "33333333-0000-4000-8000-000000000001";
        let world = json!({
            "clock": {"now": START, "held": true},
            "settings": settings,
            "accounts": [{
                "tenant": TENANT,
                "name": "Partner",
                "environment": environment.as_str(),
                "apps": [{"clientId": client_id, "name": "App"}],
                "customers": [{"id": CUSTOMER, "name": "Contoso", "orders": orders, "subscriptions": subscriptions}],
            }],
        });
        let world = World::parse(&world.to_string()).unwrap();
        let mut call = Call::new(Caller::app(tenant(), client_id.parse().unwrap()), start);
        call.request_id = Some("44444444-0000-4000-8000-000000000001".to_owned());
        Self { engine: Engine::new(world, start), call }
    }

    /// Advances the clock to this many seconds after the start, and settles pending events.
    pub(crate) fn at(&mut self, seconds: i64) -> &mut Self {
        self.call.now = START.parse::<DateTime<Utc>>().unwrap() + TimeDelta::seconds(seconds);
        self.engine.settle(self.call.now);
        self
    }

    pub(crate) fn patch_order(&mut self, order: &str, body: Value) -> Result<Order, ServiceError> {
        let body: Order = serde_json::from_value(body).unwrap();
        let response = self.engine.patch_order(&self.call, CUSTOMER, order, &body);
        self.check();
        response
    }

    /// Cancels a whole order.
    pub(crate) fn cancel(&mut self, order: &str) -> Result<Order, ServiceError> {
        self.patch_order(order, json!({"status": "cancelled"}))
    }

    pub(crate) fn order(&self, order: &str) -> Order {
        self.engine.get_order(&self.call, &GetOrder { customer: CUSTOMER, order, include_price: false }).unwrap()
    }

    /// Lists subscriptions: all, or those of an order.
    pub(crate) fn subscriptions(&self, order: Option<&str>) -> Result<SubscriptionCollection, ServiceError> {
        let request = ListSubscriptions { customer: CUSTOMER, order, ..ListSubscriptions::default() };
        self.engine.list_subscriptions(&self.call, &request)
    }

    /// Sends a body to a subscription unchanged.
    pub(crate) fn patch(&mut self, subscription: &str, body: Value) -> Result<SubscriptionChange, ServiceError> {
        self.patch_if(subscription, None, body)
    }

    pub(crate) fn patch_if(
        &mut self,
        subscription: &str,
        if_match: Option<&str>,
        body: Value,
    ) -> Result<SubscriptionChange, ServiceError> {
        let body: Subscription = serde_json::from_value(body).unwrap();
        let request = PatchSubscription { customer: CUSTOMER, subscription, if_match };
        let response = self.engine.patch_subscription(&self.call, &request, &body);
        self.check();
        response
    }

    /// Sends the whole subscription back, with some properties changed.
    pub(crate) fn change(&mut self, subscription: &str, changes: &Value) -> Result<SubscriptionChange, ServiceError> {
        let mut body = match self.engine.get_subscription(&self.call, CUSTOMER, subscription) {
            Ok(read) => serde_json::to_value(read).unwrap(),
            Err(error) => return Err(error),
        };
        for (name, value) in changes.as_object().unwrap() {
            body[name] = value.clone();
        }
        self.patch(subscription, body)
    }

    /// Sends the whole subscription back with another status.
    pub(crate) fn go(&mut self, subscription: &str, status: &str) -> Result<SubscriptionChange, ServiceError> {
        self.change(subscription, &json!({"status": status}))
    }

    pub(crate) fn subscription(&self, id: &str) -> Value {
        serde_json::to_value(self.engine.get_subscription(&self.call, CUSTOMER, id).unwrap()).unwrap()
    }

    /// Checks that the history explains every order and subscription.
    pub(crate) fn check(&self) {
        let owner = self.engine.state.customer_state(tenant(), CUSTOMER.parse().unwrap()).unwrap();
        for purchase in owner.orders() {
            assert_eq!(purchase.unexplained(), None, "{:?}", purchase.order.id);
        }
        for holding in owner.subscriptions() {
            assert_eq!(holding.unexplained(), None, "{:?}", holding.subscription.id);
        }
    }

    /// Checks that a new engine can start with the exported world.
    pub(crate) fn check_export(&self) {
        let world = serde_json::to_string(&self.engine.export(self.call.now)).unwrap();
        World::parse(&world).unwrap();
    }
}

pub(crate) fn tenant() -> Uuid {
    TENANT.parse().unwrap()
}

/// Returns HTTP status and code of an error; the status of a success with code 0.
pub(crate) fn outcome<T: Outcome>(result: &Result<T, ServiceError>) -> (u16, u32) {
    match result {
        Ok(done) => (done.status(), 0),
        Err(error) => (error.status, error.code.code),
    }
}

pub(crate) trait Outcome {
    fn status(&self) -> u16 {
        200
    }
}

impl Outcome for Order {}

impl Outcome for () {
    fn status(&self) -> u16 {
        204
    }
}

impl Outcome for SubscriptionChange {
    fn status(&self) -> u16 {
        match self {
            Self::Made(_) => 200,
            Self::Accepted { .. } => 202,
        }
    }
}

/// Returns the id of the subscription of a line item, by the numbers of order and line item.
pub(crate) fn subscription_id(order: usize, item: usize) -> String {
    format!("5b500000-0000-4000-8000-0000000{order:02x}{item:03x}")
}

/// A line item of this product, with a subscription if such products have one.
pub(crate) fn line_item(order: usize, number: usize, product: ProductType) -> Value {
    let (offer, term) = match product {
        ProductType::AzureReservation => ("DZH318Z0BQ4B:0047:DZH318Z0DHN5", "P1Y"),
        ProductType::PerpetualSoftware => ("DG7GMGF0DWT0:0001:DG7GMGF0DSQR", ""),
        ProductType::SoftwareSubscription => ("DG7GMGF0D609:0002:DG7GMGF0D4HX", "P1Y"),
        ProductType::NewCommerce => ("CFQ7TTC0LH18:0001:CFQ7TTC0K971", "P1Y"),
        ProductType::Marketplace => ("DZH318Z0CMXP:0002:DZH318Z0CN7M", "P1M"),
        ProductType::AzurePlan => ("DZH318Z0BPS6:0001:DZH318Z0BMTH", "P1M"),
        ProductType::LegacyLicense => ("031C9E47-4802-4248-838E-778FB1D2CC05", "P1Y"),
        ProductType::LegacyAzure => ("MS-AZR-0145P", "P1M"),
        ProductType::SavingsPlan => ("DZH318Z0BXCV:0003:DZH318Z0D7PR", "P1Y"),
        _ => ("something-else", "P1Y"),
    };
    let mut item = json!({"lineItemNumber": number, "offerId": offer, "termDuration": term, "quantity": 5});
    match product {
        ProductType::AzureReservation => item["provisioningContext"] = json!({"duration": "1Year"}),
        ProductType::SavingsPlan => {
            item["purchaseCommitment"] = json!({"amount": 0.05, "currency": "usd", "grain": "hourly"});
        }
        ProductType::PerpetualSoftware => {}
        _ => item["subscriptionId"] = json!(subscription_id(order, number)),
    }
    if product == ProductType::Marketplace {
        item["links"] = json!({"activationLinks": {"uri": "/x", "method": "GET", "headers": []}});
    }
    item
}

/// Returns the id of the order with this number.
pub(crate) fn order_id(order: usize) -> String {
    format!("Order-{order}")
}

/// A completed order of these products, placed at the start.
pub(crate) fn order(order: usize, products: &[ProductType]) -> Value {
    let items: Vec<Value> = products.iter().enumerate().map(|(at, product)| line_item(order, at, *product)).collect();
    let types: Vec<_> = products.iter().map(|product| product.as_str()).collect();
    let cycle = match products.first() {
        Some(ProductType::AzureReservation | ProductType::PerpetualSoftware | ProductType::SoftwareSubscription) => {
            "one_time"
        }
        _ => "monthly",
    };
    json!({
        "productTypes": types,
        "placed": "-0s",
        "order": {
            "id": order_id(order),
            "referenceCustomerId": CUSTOMER,
            "billingCycle": cycle,
            "lineItems": items,
            "status": "completed",
            "attributes": {"objectType": "Order"},
        },
    })
}
