//! Random traffic, valid and invalid. The emulator must not fail, its memory must not grow, and the history of each
//! order must explain the order's state.
//!
//! `PARTNER_ORDERS_SOAK` sets the number of requests.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::support::Emulator;

/// Offers of the catalog, and invalid ones.
const OFFERS: [&str; 9] = [
    "DG7GMGF0DWT0:0001:DG7GMGF0DSQR",
    "DG7GMGF0D609:0002:DG7GMGF0D4HX",
    "DZH318Z0BQ4B:0047:DZH318Z0DHN5",
    "CFQ7TTC0LH18:0001:CFQ7TTC0K971",
    "DZH318Z0CMXP:0002:DZH318Z0CN7M",
    "DZH318Z0BPS6:0001:DZH318Z0BMTH",
    "MS-AZR-0145P",
    "nonsense",
    "",
];

const STATUSES: [&str; 8] =
    ["cancelled", "Cancelled", "completed", "canceled", "deleted", "suspended", "active", "\u{1f980}"];

/// The part of the emulator's content that the traffic uses.
#[derive(Clone, Default)]
struct Known {
    customers: Vec<String>,
    orders: Vec<(String, Value)>,
    subscriptions: Vec<(String, String)>,
}

struct Traffic {
    http: Client,
    url: String,
    token: String,
    random: fastrand::Rng,
}

impl Traffic {
    fn pick<'k, T>(&mut self, from: &'k [T]) -> Option<&'k T> {
        (!from.is_empty()).then(|| &from[self.random.usize(..from.len())])
    }

    fn junk(&mut self) -> String {
        let length = self.random.usize(0..60);
        (0..length).map(|_| self.random.char(' '..'\u{2000}')).collect()
    }

    fn line_item(&mut self) -> Value {
        let offer = OFFERS[self.random.usize(..OFFERS.len())];
        let term = ["P1Y", "P1M", "", "P3Y", "forever"][self.random.usize(..5)];
        json!({
            "lineItemNumber": self.random.i64(-1..4), "offerId": offer, "quantity": self.random.i64(-1..30),
            "parentSubscriptionId": if self.random.u8(..) < 30 { json!("0e1f") } else { Value::Null },
            "termDuration": term,
        })
    }

    /// A body: mostly well formed, sometimes with a value of another type, sometimes not even JSON.
    fn body(&mut self, known: &Known) -> Vec<u8> {
        let items: Vec<Value> = (0..self.random.usize(0..3)).map(|_| self.line_item()).collect();
        let status = STATUSES[self.random.usize(..STATUSES.len())];
        let mut body = match self.random.u8(0..6) {
            0 => json!({"status": status}),
            1 => json!({"lineItems": items}),
            2 => json!({"lineItems": items, "billingCycle": "annual", "status": status}),
            3 => json!({"status": "cancelled", "lineItems": [{"lineItemNumber": 0, "offerId": OFFERS[0]}]}),
            4 => self.pick(&known.orders).map_or(Value::Null, |(_, order)| {
                let mut order = order.clone();
                order["status"] = status.into();
                order
            }),
            _ => json!({"id": self.junk(), "status": status, "quantity": 3, "autoRenewEnabled": false}),
        };
        if self.random.u8(..) < 20
            && let Some(fields) = body.as_object_mut()
        {
            let name = fields.keys().nth(self.random.usize(..fields.len().max(1))).cloned().unwrap_or_default();
            fields.insert(name, json!([[{"a": self.random.u64(..)}]]));
        }
        let mut bytes = body.to_string().into_bytes();
        if self.random.u8(..) < 20 {
            bytes.truncate(self.random.usize(0..=bytes.len()));
        }
        if self.random.u8(..) < 10 {
            bytes.push(self.random.u8(..));
        }
        bytes
    }

    /// Sends one request. Returns the status with the request in words.
    async fn send(&mut self, known: &Known) -> (u16, String) {
        let customer = match self.random.u8(..) {
            0..=10 => self.junk(),
            11..=20 => uuid::Uuid::new_v4().to_string(),
            _ => self.pick(&known.customers).cloned().unwrap_or_default(),
        };
        let order = self.pick(&known.orders).cloned();
        let (owner, id) = order.map_or((customer.clone(), self.junk()), |(owner, order)| {
            (owner, order["id"].as_str().unwrap_or_default().to_owned())
        });
        let subscription = self.pick(&known.subscriptions).cloned().unwrap_or_default();
        let segment =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        let (owner, id) = (segment(&owner), segment(&id));
        let customer = segment(&customer);
        let subscription = format!("{}/subscriptions/{}", segment(&subscription.0), segment(&subscription.1));
        let (method, path) = match self.random.u8(0..20) {
            0..=3 => (Method::GET, format!("/v1/customers/{owner}/orders/{id}?include_price=true")),
            4 => (Method::GET, format!("/v1/customers/{customer}/orders?billingType={}", segment(&self.junk()))),
            5..=7 => (Method::POST, format!("/v1/customers/{customer}/orders")),
            8..=10 => (Method::PATCH, format!("/v1/customers/{owner}/orders/{id}")),
            11 => (Method::PATCH, format!("/v1/customers/{subscription}")),
            12 => (Method::GET, format!("/v1/customers/{subscription}")),
            13 => (Method::GET, format!("/v1/customers/{customer}/subscriptions")),
            14 => (Method::GET, format!("/v1/customers/{owner}/orders/{id}/provisioningstatus")),
            15 => (Method::GET, format!("/v1/customers/{owner}/orders/{id}/activationlinks")),
            16 => (Method::GET, "/v1/products/DG7GMGF0DWT0?country=US".to_owned()),
            17 => (Method::DELETE, format!("/v1/customers/{customer}")),
            18 => (Method::GET, format!("/v1/customers?size={}", self.random.u8(..))),
            _ => (Method::from_bytes(b"PURGE").unwrap(), format!("/{}", segment(&self.junk()))),
        };
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.url));
        if self.random.u8(..) > 5 {
            request = request.bearer_auth(&self.token);
        }
        if self.random.u8(..) < 40 {
            // There are few ids, so that many are used again, with the same request or another.
            let id = uuid::Uuid::from_u128(u128::from(self.random.u8(..)));
            request = request.header("MS-RequestId", id.to_string());
        }
        if method == Method::POST || method == Method::PATCH {
            request = request.header("content-type", "application/json").body(self.body(known));
        }
        let answer = request.send().await.unwrap();
        let status = answer.status().as_u16();
        answer.bytes().await.unwrap();
        (status, format!("{method} {path}"))
    }
}

/// Reads the content. Resets the emulator if it has many orders, so that their number stays bounded.
async fn read_content(http: &Client, url: &str, token: &str) -> Known {
    let orders: Vec<Value> = http.get(format!("{url}/_emulator/orders")).send().await.unwrap().json().await.unwrap();
    let mut known = Known::default();
    for order in orders {
        let customer = order["customer"]["id"].as_str().unwrap().to_owned();
        if !known.customers.contains(&customer) {
            known.customers.push(customer.clone());
        }
        for item in order["order"]["lineItems"].as_array().into_iter().flatten() {
            if let Some(id) = item["subscriptionId"].as_str() {
                known.subscriptions.push((customer.clone(), id.to_owned()));
            }
        }
        known.orders.push((customer, order["order"].clone()));
    }
    if known.orders.len() > 400 || known.customers.is_empty() {
        let answer = http.post(format!("{url}/_emulator/reset")).send().await.unwrap();
        assert_eq!(answer.status(), 204);
        remove_limits(http, url).await;
        return Box::pin(read_content(http, url, token)).await;
    }
    known
}

/// Sets no throttling and no delays.
async fn remove_limits(http: &Client, url: &str) {
    let settings = json!({"requests_per_minute": 0, "list_lag_seconds": 0, "provisioning_seconds": 0});
    let answer = http.put(format!("{url}/_emulator/settings")).json(&settings).send().await.unwrap();
    assert_eq!(answer.status(), 200);
}

/// Replays an order's history. Returns the difference from the order, if there is one.
fn unexplained(purchase: &Value) -> Option<String> {
    let (mut status, mut quantities) = (String::new(), Vec::new());
    for event in purchase["history"].as_array().unwrap() {
        match &event["what"] {
            Value::String(what) if what == "provisioned" => status = "completed".to_owned(),
            Value::String(what) if what == "cancelled" => status = "cancelled".to_owned(),
            Value::String(_) => {}
            what => {
                if let Some(placed) = what.get("placed") {
                    status = placed["status"].as_str().unwrap().to_owned();
                    quantities = placed["quantities"].as_array().unwrap().clone();
                } else if let Some(numbers) = what.get("line-items-cancelled") {
                    for number in numbers.as_array().unwrap() {
                        quantities[usize::try_from(number.as_u64().unwrap()).unwrap()] = json!(0);
                    }
                    if quantities.iter().all(|quantity| *quantity == json!(0)) {
                        status = "cancelled".to_owned();
                    }
                } else if let Some(added) = what.get("added-on") {
                    quantities.extend(added.as_array().unwrap().clone());
                } else if let Some(next) = what.get("status") {
                    status = next.as_str().unwrap().to_owned();
                }
            }
        }
    }
    let order = &purchase["order"];
    let own: Vec<Value> = order["lineItems"].as_array().unwrap().iter().map(|item| item["quantity"].clone()).collect();
    (order["status"] != status.as_str() || own != quantities)
        .then(|| format!("{} {own:?} / {status} {quantities:?}: {}", order["status"], purchase["history"]))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn random_traffic_does_not_break_the_emulator() {
    let requests: u64 = std::env::var("PARTNER_ORDERS_SOAK").ok().and_then(|text| text.parse().ok()).unwrap_or(6_000);
    let emulator = Emulator::start_with(&["--log", "none"]);
    let http = Client::new();
    let url = emulator.url().to_owned();
    remove_limits(&http, &url).await;
    let token = emulator.token().await;

    let done = Arc::new(AtomicU64::new(0));
    let (mut memory, mut statuses) = (Vec::new(), std::collections::BTreeMap::<u16, u64>::new());
    let rounds = (requests / 1_000).max(1);
    for round in 0..rounds {
        let known = read_content(&http, &url, &token).await;
        let workers: Vec<_> = (0..4)
            .map(|worker| {
                let (known, done) = (known.clone(), done.clone());
                let random = fastrand::Rng::with_seed(round * 4 + worker);
                let mut traffic = Traffic { http: http.clone(), url: url.clone(), token: token.clone(), random };
                tokio::spawn(async move {
                    let mut seen = Vec::with_capacity(250);
                    for _ in 0..requests / rounds / 4 {
                        let (status, what) = traffic.send(&known).await;
                        assert!(status < 500, "{status}: {what}");
                        done.fetch_add(1, Ordering::Relaxed);
                        seen.push(status);
                    }
                    seen
                })
            })
            .collect();
        for worker in workers {
            for status in worker.await.unwrap() {
                *statuses.entry(status).or_default() += 1;
            }
        }
        memory.push(emulator.memory_kilobytes());
    }

    let state: Value = http.get(format!("{url}/_emulator/state")).send().await.unwrap().json().await.unwrap();
    let mut orders = 0;
    for account in state["accounts"].as_array().unwrap() {
        for customer in account["customers"].as_array().unwrap() {
            for purchase in customer["orders"].as_array().unwrap() {
                assert_eq!(unexplained(purchase), None, "{}", purchase["order"]["id"]);
                orders += 1;
            }
        }
    }
    // The state is still a valid seed.
    let folder = tempfile::tempdir().unwrap();
    let seed = folder.path().join("world.json");
    std::fs::write(&seed, state.to_string()).unwrap();
    drop(Emulator::start_with(&["--seed", seed.to_str().unwrap()]));

    println!("{} requests, {orders} orders at the end, statuses {statuses:?}", done.load(Ordering::Relaxed));
    println!("memory in KiB: {:?}", memory.iter().step_by((memory.len() / 10).max(1)).collect::<Vec<_>>());
    assert!(statuses.len() > 5 && statuses[&200] > 100 && statuses[&400] > 100, "{statuses:?}");
    let settled = &memory[memory.len() / 3..];
    let (first, last) = (settled[0], *settled.last().unwrap());
    assert!(last < first + first / 2 + 16 * 1024, "memory grew from {first} to {last} KiB");
}
