//! Restarts of killed emulators: the state file has every acknowledged write, and none twice.
//!
//! `PARTNER_ORDERS_KILLS` sets the number of kills; the default is small.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::support::{CUSTOMER, Emulator};

/// The outcome of a write, as its client knows it.
#[derive(Clone, Debug)]
enum Outcome {
    /// Sent, without a response.
    Unknown,
    /// The response was 201 with this order id.
    Acknowledged(String),
}

type Ledger = Arc<Mutex<HashMap<Uuid, Outcome>>>;

fn body(name: Uuid) -> Value {
    // The friendly name identifies the request that created an order.
    json!({"lineItems": [{
        "lineItemNumber": 0, "offerId": "DG7GMGF0DWT0:0001:DG7GMGF0DSQR", "quantity": 1,
        "friendlyName": name.to_string(),
    }]})
}

async fn buy(http: &Client, url: &str, token: &str, id: Uuid) -> Option<(StatusCode, Value)> {
    let request = http.post(format!("{url}/v1/customers/{CUSTOMER}/orders")).bearer_auth(token);
    let answer = request.header("MS-RequestId", id.to_string()).json(&body(id)).send().await.ok()?;
    let status = answer.status();
    Some((status, answer.json().await.ok()?))
}

/// Writes until `stop` is set or the emulator does not respond.
async fn write(url: String, token: String, ledger: Ledger, stop: Arc<AtomicBool>) {
    let http = Client::builder().timeout(Duration::from_secs(10)).build().unwrap();
    while !stop.load(Ordering::Relaxed) {
        let id = Uuid::new_v4();
        ledger.lock().unwrap().insert(id, Outcome::Unknown);
        let Some((status, order)) = buy(&http, &url, &token, id).await else { return };
        assert_eq!(status, 201, "{order}");
        let order = order["id"].as_str().unwrap().to_owned();
        ledger.lock().unwrap().insert(id, Outcome::Acknowledged(order));
    }
}

/// The orders of the customer, by their friendly names.
async fn bought(http: &Client, url: &str, token: &str) -> HashMap<String, Vec<String>> {
    let list = http.get(format!("{url}/v1/customers/{CUSTOMER}/orders")).bearer_auth(token).send().await.unwrap();
    let list: Value = list.json().await.unwrap();
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    for order in list["items"].as_array().unwrap() {
        let name = order["lineItems"][0]["friendlyName"].as_str().unwrap_or_default();
        found.entry(name.to_owned()).or_default().push(order["id"].as_str().unwrap().to_owned());
    }
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn acknowledged_writes_survive_a_kill_and_none_is_there_twice() {
    let kills: u32 = std::env::var("PARTNER_ORDERS_KILLS").ok().and_then(|text| text.parse().ok()).unwrap_or(4);
    let folder = tempfile::tempdir().unwrap();
    let state = folder.path().join("sandbox.db");
    let args = ["--state", state.to_str().unwrap()];
    let ledger: Ledger = Arc::default();
    let http = Client::new();

    let mut emulator = Emulator::start_with(&args);
    let settings = json!({"requests_per_minute": 0, "list_lag_seconds": 0});
    let url = format!("{}/_emulator/settings", emulator.url());
    assert_eq!(http.put(url).json(&settings).send().await.unwrap().status(), 200);
    let token = emulator.token().await;

    for round in 0..kills {
        let stop = Arc::new(AtomicBool::new(false));
        let writers: Vec<_> = (0..4)
            .map(|_| tokio::spawn(write(emulator.url().to_owned(), token.clone(), ledger.clone(), stop.clone())))
            .collect();
        tokio::time::sleep(Duration::from_millis(u64::from(fastrand::u16(1..400)))).await;
        // Sends SIGKILL in the middle of the writes.
        drop(emulator);
        stop.store(true, Ordering::Relaxed);
        for writer in writers {
            writer.await.unwrap();
        }

        emulator = Emulator::start_with(&args);
        // The old token is still valid: the state file has the signing key.
        let found = bought(&http, emulator.url(), &token).await;
        let known = ledger.lock().unwrap().clone();
        for (id, outcome) in &known {
            let orders = found.get(&id.to_string()).map_or(&[][..], Vec::as_slice);
            match outcome {
                Outcome::Acknowledged(order) => {
                    assert_eq!(orders, [order.as_str()], "round {round}: acknowledged, and not there exactly once");
                }
                Outcome::Unknown => assert!(orders.len() <= 1, "round {round}: {orders:?}"),
            }
        }
        // A client without a response repeats the request with the same id.
        for id in known.iter().filter(|(_, outcome)| matches!(outcome, Outcome::Unknown)).map(|(id, _)| *id) {
            let (status, order) = buy(&http, emulator.url(), &token, id).await.unwrap();
            assert_eq!(status, 201, "{order}");
            let order = order["id"].as_str().unwrap().to_owned();
            if let Some(orders) = found.get(&id.to_string()) {
                assert_eq!(
                    orders,
                    std::slice::from_ref(&order),
                    "round {round}: the effect was there, and its response is replayed"
                );
            }
            ledger.lock().unwrap().insert(id, Outcome::Acknowledged(order));
        }
        let found = bought(&http, emulator.url(), &token).await;
        assert!(
            found.iter().all(|(name, orders)| Uuid::try_parse(name).is_err() || orders.len() == 1),
            "round {round}"
        );
    }
    let writes = ledger.lock().unwrap().len();
    assert!(writes > kills as usize, "only {writes} writes in {kills} rounds");
    println!("{kills} kills, {writes} writes, each there exactly once");
}
