mod activation;
mod attachments;
mod bodies;
mod eligibility;
mod limits;
mod provisioning;

use chrono::{DateTime, TimeDelta, Utc};
use partner_orders_api::types::Order;
use serde_json::{Value, json};

use crate::World;
use crate::engine::{Call, Caller, Engine, ServiceError};

/// The direct partner's sandbox.
const SANDBOX: usize = 0;
/// Its first customer, who has an order of every product type.
const CONTOSO: &str = "bd59b416-37f9-4d8f-8df3-5750111fc615";
/// Its second customer, who has perpetual software only.
const FABRIKAM: &str = "7c5a3b4e-2d19-4f6a-8b0e-9d1c2e3f4a5b";
/// The production account and its customer.
const PRODUCTION: usize = 1;
const NORTHWIND: &str = "7d1c3a52-0e64-4b8f-9a27-c15e60d8f342";
/// The indirect provider's sandbox and its customer.
const PROVIDER: usize = 2;
const ALPINE: &str = "e1f9a0b3-62d7-4c85-b94e-3a0d17c6f258";

const SOFTWARE: &str = "DG7GMGF0DWT0:0001:DG7GMGF0DSQR";
const SUBSCRIPTION: &str = "DG7GMGF0D609:0002:DG7GMGF0D4HX";
const SEATS: &str = "CFQ7TTC0LH18:0001:CFQ7TTC0K971";
const MANY_SEATS: &str = "CFQ7TTC0LFLX:0001:CFQ7TTC0J7Q0";
const SEAT_TRIAL: &str = "CFQ7TTC0LH18:0010:CFQ7TTC0K9ZT";
const RESERVATION: &str = "DZH318Z0BQ4B:0047:DZH318Z0DHN5";
const MARKETPLACE: &str = "DZH318Z0CMXP:0002:DZH318Z0CN7M";
const AZURE_PLAN: &str = "DZH318Z0BPS6:0001:DZH318Z0BMTH";
const SAVINGS_PLAN: &str = "DZH318Z08KQR:0001:DZH318Z0JW4T";
const PURCHASE_ORDER: &str = "DG7GMGF0D7FV:0001:DG7GMGF0RF8F";
const LEGACY: &str = "031C9E47-4802-4248-838E-778FB1D2CC05";
const LEGACY_ADD_ON: &str = "D3C58DD2-A1F2-41F1-9AC5-7C0AE7509A56";

/// An engine, with the time and the tenant of its requests.
struct Bench {
    engine: Engine,
    now: DateTime<Utc>,
    tenant: uuid::Uuid,
}

impl Bench {
    fn new(account: usize) -> Self {
        Self::in_world(account, |_| {})
    }

    fn in_world(account: usize, change: impl FnOnce(&mut Value)) -> Self {
        let mut world = serde_json::to_value(World::fresh().unwrap()).unwrap();
        change(&mut world);
        let world = World::parse(&world.to_string()).unwrap();
        let now = "2024-05-06T07:08:09.0120456Z".parse().unwrap();
        let tenant = world.accounts[account].tenant;
        Self { engine: Engine::new(world, now), now, tenant }
    }

    fn call(&self) -> Call {
        Call::new(Caller::app(self.tenant, self.tenant), self.now)
    }

    /// Moves the time, and settles pending events.
    fn later(&mut self, seconds: i64) {
        self.now += TimeDelta::seconds(seconds);
        self.engine.settle(self.now);
    }

    fn create(&mut self, customer: &str, body: Value) -> Result<Value, ServiceError> {
        let body: Order = serde_json::from_value(body).unwrap();
        let call = self.call();
        let order = self.engine.create_order(&call, customer, &body)?;
        self.explained();
        Ok(serde_json::to_value(order).unwrap())
    }

    /// Places an order and waits until it is provisioned.
    fn buy(&mut self, customer: &str, body: Value) -> Value {
        let order = self.create(customer, body).unwrap();
        self.later(5);
        self.order(customer, order["id"].as_str().unwrap())
    }

    fn refused(&mut self, customer: &str, body: Value) -> (u16, u32) {
        let orders = |bench: &Self| {
            let world = bench.engine.export(bench.now);
            let customers = world.accounts.iter().flat_map(|account| &account.customers);
            customers.map(|customer| (customer.orders.len(), customer.subscriptions.len())).collect::<Vec<_>>()
        };
        let before = orders(self);
        let error = self.create(customer, body).unwrap_err();
        assert_eq!(before, orders(self), "a refusal changed something: {error}");
        (error.status, error.code.code)
    }

    fn order(&self, customer: &str, order: &str) -> Value {
        let request = crate::engine::GetOrder { customer, order, include_price: false };
        serde_json::to_value(self.engine.get_order(&self.call(), &request).unwrap()).unwrap()
    }

    fn subscriptions(&self, customer: &str) -> Vec<Value> {
        let id = customer.parse().unwrap();
        let owner = self.engine.state.customer_state(self.tenant, id).unwrap();
        owner.subscriptions().map(|holding| serde_json::to_value(&holding.subscription).unwrap()).collect()
    }

    /// Checks that the history explains every order, and that the exported state is a valid world.
    fn explained(&self) {
        let world = self.engine.export(self.now);
        for customer in world.accounts.iter().flat_map(|account| &account.customers) {
            for purchase in &customer.orders {
                assert_eq!(purchase.unexplained(), None, "{:?}", purchase.history);
            }
        }
        World::parse(&serde_json::to_string(&world).unwrap()).unwrap();
    }
}

fn item(number: i64, offer: &str, quantity: i64) -> Value {
    json!({"lineItemNumber": number, "offerId": offer, "quantity": quantity})
}

fn order_of(offer: &str, quantity: i64) -> Value {
    json!({"lineItems": [item(0, offer, quantity)]})
}

/// Returns `body` with another value at a path.
fn changed(mut body: Value, path: &str, value: Value) -> Value {
    let (parent, name) = path.rsplit_once('/').unwrap();
    body.pointer_mut(parent).unwrap()[name] = value;
    body
}

fn reservation(quantity: i64) -> Value {
    let context =
        json!({"subscriptionId": "2f6b1c84-0d3e-4a97-b5c8-91e7d4a60f23", "scope": "shared", "duration": "1Year"});
    changed(order_of(RESERVATION, quantity), "/lineItems/0/provisioningContext", context)
}
