//! An emulator's account, whose clock moves with the client's.

use std::time::Duration;

use chrono::{DateTime, Utc};
use partner_orders::rules::{Environment, ProductType};
use partner_orders::testing::ManualClock;
use partner_orders::{Gate, OrderClient, PartnerCenter};
use partner_orders_emulator::{Emulator, World};
use serde_json::{Value, json};

use crate::support::{CUSTOMER, builder};

/// The time of all purchases.
pub(crate) const START: &str = "2026-01-31T12:00:00Z";
pub(crate) const DAY: u64 = 86_400;

/// The product types, each with an offer and the subscription of its order.
pub(crate) const PRODUCTS: [(ProductType, &str, &str); 9] = [
    (ProductType::AzureReservation, "DZH318Z0BQ4B:0047:DZH318Z0DHN5", ""),
    (ProductType::PerpetualSoftware, "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", ""),
    (ProductType::SoftwareSubscription, "DG7GMGF0D609:0002:DG7GMGF0D4HX", "00000000-0000-4000-8000-000000000002"),
    (ProductType::NewCommerce, "CFQ7TTC0LH18:0001:CFQ7TTC0K971", "00000000-0000-4000-8000-000000000003"),
    (ProductType::Marketplace, "DZH318Z0CMXP:0002:DZH318Z0CN7M", "00000000-0000-4000-8000-000000000004"),
    (ProductType::AzurePlan, "DZH318Z0BPS6:0001:DZH318Z0BMTH", "00000000-0000-4000-8000-000000000005"),
    (ProductType::LegacyLicense, "031C9E47-4802-4248-838E-778FB1D2CC05", "00000000-0000-4000-8000-000000000006"),
    (ProductType::LegacyAzure, "MS-AZR-0145P", "00000000-0000-4000-8000-000000000007"),
    (ProductType::SavingsPlan, "DZH318Z0BQ3Q:0001:DZH318Z0BQ3Q", ""),
];

pub(crate) fn subscription_of(product: ProductType) -> &'static str {
    PRODUCTS.iter().find(|row| row.0 == product).unwrap().2
}

/// A line item as the service shows one.
pub(crate) fn line_item(number: usize, product: ProductType) -> Value {
    let (_, offer, subscription) = *PRODUCTS.iter().find(|row| row.0 == product).unwrap();
    let mut item = json!({"lineItemNumber": number, "offerId": offer, "quantity": 1, "termDuration": ""});
    match product {
        ProductType::SoftwareSubscription => item["termDuration"] = "P1Y".into(),
        ProductType::AzureReservation => item["provisioningContext"] = json!({"duration": "1Year", "scope": "shared"}),
        ProductType::SavingsPlan => {
            item["purchaseCommitment"] = json!({"amount": 0.05, "currency": "usd", "grain": "hourly"});
        }
        ProductType::PerpetualSoftware => {}
        _ => item["termDuration"] = "P1M".into(),
    }
    if !subscription.is_empty() {
        item["subscriptionId"] = subscription.into();
    }
    if let Some((product, rest)) = offer.split_once(':') {
        let sku = rest.split(':').next().unwrap();
        item["links"] = json!({
            "product": {"uri": format!("/products/{product}?country=US"), "method": "GET", "headers": []},
            "sku": {"uri": format!("/products/{product}/skus/{sku}?country=US"), "method": "GET", "headers": []},
        });
    }
    item
}

/// A purchase in the seed format, with these product types.
pub(crate) fn purchase(id: &str, products: &[ProductType]) -> Value {
    let items: Vec<_> = products.iter().enumerate().map(|(number, product)| line_item(number, *product)).collect();
    let once = [ProductType::AzureReservation, ProductType::PerpetualSoftware, ProductType::SoftwareSubscription];
    let once = products.iter().all(|product| once.contains(product) || *product == ProductType::SavingsPlan);
    let names: Vec<_> = products.iter().map(|product| product.as_str()).collect();
    json!({
        "productTypes": names,
        "order": {
            "id": id, "referenceCustomerId": CUSTOMER, "billingCycle": if once { "one_time" } else { "monthly" },
            "currencyCode": "USD", "status": "completed", "creationDate": START, "lineItems": items,
            "attributes": {"objectType": "Order"},
        },
    })
}

/// An emulator with one customer, and a client of it.
pub(crate) struct Bench {
    pub(crate) emulator: Emulator,
    pub(crate) clock: ManualClock,
    environment: Option<Environment>,
}

impl Bench {
    pub(crate) async fn new(environment: Environment, purchases: &[Value]) -> Self {
        Self::with_settings(environment, purchases, &json!({})).await
    }

    /// Starts an account with these purchases and settings of the emulator.
    pub(crate) async fn with_settings(environment: Environment, purchases: &[Value], settings: &Value) -> Self {
        let customer = json!({"id": CUSTOMER, "name": "Contoso", "orders": purchases});
        Self::with_customers(environment, &[customer], settings).await
    }

    /// Starts an account with these customers.
    pub(crate) async fn with_customers(environment: Environment, customers: &[Value], settings: &Value) -> Self {
        let mut all = json!({"requests_per_minute": 0, "list_lag_seconds": 0});
        all.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
        let world = json!({
            "clock": {"now": START, "held": true},
            "settings": all,
            "accounts": [{
                "tenant": "11111111-0000-4000-8000-000000000001",
                "name": "Partner",
                "environment": environment.as_str(),
                "apps": [{"clientId": "33333333-0000-4000-8000-000000000001", "name": "App"}],
                "customers": customers,
            }],
        });
        let world = World::parse(&world.to_string()).unwrap();
        let emulator = Emulator::builder().world(world).start().await.unwrap();
        let clock = ManualClock::new(start());
        Self { emulator, clock, environment: Some(environment) }
    }

    /// Starts an account with an order for each of these products, named after it.
    pub(crate) async fn with_products(environment: Environment, products: &[ProductType]) -> Self {
        let purchases: Vec<_> = products.iter().map(|product| purchase(product.as_str(), &[*product])).collect();
        Self::new(environment, &purchases).await
    }

    /// Resets emulator and clock to the start, which is faster than another emulator.
    pub(crate) async fn reset(&mut self) {
        self.emulator.reset().await.unwrap();
        self.clock = ManualClock::new(start());
    }

    /// Makes clients that do not state the environment.
    pub(crate) fn unstated(mut self) -> Self {
        self.environment = None;
        self
    }

    /// A client with a sign-in of its own.
    pub(crate) fn client(&self) -> PartnerCenter {
        let builder = builder(&self.emulator).clock(self.clock.shared()).gate(Gate::unlimited());
        match self.environment {
            Some(environment) => builder.environment(environment),
            None => builder,
        }
        .build()
        .unwrap()
    }

    pub(crate) fn environment(&self) -> Option<Environment> {
        self.environment
    }

    pub(crate) fn order(&self, id: &str) -> OrderClient {
        self.client().customer(CUSTOMER).order(id)
    }

    /// Advances both clocks.
    pub(crate) async fn advance(&self, time: Duration) {
        self.clock.advance(time);
        let now = DateTime::<Utc>::from(std::time::UNIX_EPOCH + start() + elapsed(&self.clock));
        self.put("clock", &json!({"now": now.to_rfc3339(), "held": true})).await;
    }

    /// Runs the work, and advances both clocks whenever it waits.
    pub(crate) async fn run<T>(&self, work: impl Future<Output = T>) -> T {
        self.drive(work, true).await
    }

    /// Runs the work as [`run`](Self::run) does, but the emulator's clock stands still.
    pub(crate) async fn tick<T>(&self, work: impl Future<Output = T>) -> T {
        self.drive(work, false).await
    }

    #[allow(clippy::disallowed_methods, reason = "looks after a moment whether the work waits")]
    async fn drive<T>(&self, work: impl Future<Output = T>, both: bool) -> T {
        tokio::pin!(work);
        loop {
            tokio::select! {
                biased;
                done = &mut work => return done,
                () = tokio::time::sleep(Duration::from_millis(2)) => {}
            }
            // The timeout of a running call is longer than any wait between calls.
            match self.clock.next_wake().filter(|wait| *wait <= Duration::from_secs(60)) {
                Some(wait) if both => self.advance(wait).await,
                Some(wait) => self.clock.advance(wait),
                None => {}
            }
        }
    }

    async fn put(&self, what: &str, body: &Value) -> Value {
        let url = format!("{}/_emulator/{what}", self.emulator.url());
        let answer = reqwest::Client::new().put(url).json(body).send().await.unwrap();
        assert!(answer.status().is_success(), "{what} {body}");
        answer.json().await.unwrap()
    }

    pub(crate) async fn settings(&self, settings: &Value) {
        self.put("settings", settings).await;
    }

    /// Removes all injected faults.
    pub(crate) async fn no_faults(&self) {
        self.put("faults", &json!({"rules": []})).await;
    }

    /// Injects a fault.
    pub(crate) async fn fault(&self, rule: &Value) {
        let url = format!("{}/_emulator/faults", self.emulator.url());
        let answer = reqwest::Client::new().post(url).json(rule).send().await.unwrap();
        assert!(answer.status().is_success(), "{rule}: {}", answer.text().await.unwrap());
    }

    /// The writes so far, by their operations.
    pub(crate) fn writes(&self) -> Vec<String> {
        self.operations().into_iter().filter(|operation| operation.starts_with("patch")).collect()
    }

    /// All calls of the API so far, by their operations.
    pub(crate) fn operations(&self) -> Vec<String> {
        let seen = self.emulator.requests();
        seen.iter().filter_map(|request| request.operation.clone()).filter(|name| name != "token").collect()
    }

    /// The `MS-RequestId` of each request of an operation.
    pub(crate) async fn request_ids(&self, operation: &str) -> Vec<String> {
        let url = format!("{}/_emulator/requests", self.emulator.url());
        let seen: Vec<Value> = reqwest::get(&url).await.unwrap().json().await.unwrap();
        let mut ids = Vec::new();
        for request in seen.iter().filter(|request| request["operation"] == operation) {
            let one = reqwest::get(format!("{url}/{}", request["number"])).await.unwrap().text().await.unwrap();
            let (_, rest) =
                one.to_lowercase().split_once("ms-requestid").map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
            let id = rest.chars().skip_while(|c| !c.is_ascii_hexdigit());
            // The header's value is the first word of 36 characters after its name.
            let words: String = id.collect();
            let id = words.split(|c: char| !c.is_ascii_hexdigit() && c != '-').find(|word| word.len() == 36).unwrap();
            ids.push(id.to_owned());
        }
        ids
    }

    /// The bad findings of the emulator's client lint. Those on the pace of requests do not count, because the emulator
    /// measures it in real time; nor does a missing `If-Match`, because an empty ETag is not sent.
    pub(crate) async fn misconduct(&self) -> Vec<Value> {
        let url = format!("{}/_emulator/conduct", self.emulator.url());
        let all: Value = reqwest::get(url).await.unwrap().json().await.unwrap();
        let mut found = Vec::new();
        let mut left = vec![&all];
        while let Some(value) = left.pop() {
            match value {
                Value::Object(fields) if fields.get("verdict").is_some_and(|verdict| verdict == "bad") => {
                    found.push(value.clone());
                }
                Value::Object(fields) => left.extend(fields.values()),
                Value::Array(items) => left.extend(items),
                _ => {}
            }
        }
        found.retain(|bad| !["polling", "retry_after", "if_match"].iter().any(|check| bad["check"] == *check));
        found
    }

    pub(crate) async fn state(&self) -> Value {
        let url = format!("{}/_emulator/state", self.emulator.url());
        reqwest::get(url).await.unwrap().json().await.unwrap()
    }

    /// The events of an order and its subscription, except for the purchase, from the emulator's history.
    pub(crate) async fn effects(&self, id: &str) -> Vec<String> {
        let state = self.state().await;
        let customer = &state["accounts"][0]["customers"][0];
        let orders = customer["orders"].as_array().unwrap();
        let of_order = orders.iter().filter(|purchase| purchase["order"]["id"] == id);
        let subscriptions = customer["subscriptions"].as_array().unwrap();
        let of_subscription = subscriptions.iter().filter(|holding| holding["subscription"]["orderId"] == id);
        let histories = of_order.chain(of_subscription).flat_map(|record| record["history"].as_array());
        let events = histories.flatten().map(|event| &event["what"]);
        events.filter(|what| what.get("placed").is_none()).map(ToString::to_string).collect()
    }
}

pub(crate) fn start() -> Duration {
    let start: DateTime<Utc> = START.parse().unwrap();
    Duration::from_secs(u64::try_from(start.timestamp()).unwrap())
}

fn elapsed(clock: &ManualClock) -> Duration {
    use partner_orders::Clock;
    clock.elapsed()
}
