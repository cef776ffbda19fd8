//! The times at which a client requests a token.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use partner_orders::types::Order;
use partner_orders::{BearerToken, ClientCredentials, Clock, Gate, PartnerCenter, Response};
use reqwest::Method;
use serde_json::json;

use crate::auth_support::{Desk, HastyClock, token};
use crate::support::{CUSTOMER, ORDER};

/// A client and its credential with the same clock.
fn client(desk: &Desk, clock: &Arc<HastyClock>) -> PartnerCenter {
    let clock: Arc<dyn Clock> = Arc::clone(clock) as _;
    let credential = ClientCredentials::of(desk.app().clock(Arc::clone(&clock))).unwrap();
    let builder = PartnerCenter::builder(credential).endpoint(desk.emulator.url()).clock(clock);
    builder.gate(Gate::unlimited()).build().unwrap()
}

async fn reads(client: &PartnerCenter, calls: usize) -> Vec<partner_orders::Result<Response<Order>>> {
    let calls = (0..calls).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.customer(CUSTOMER).order(ORDER).get().await })
    });
    join_all(calls.collect::<Vec<_>>()).await.into_iter().map(Result::unwrap).collect()
}

fn all_good(results: &[partner_orders::Result<Response<Order>>]) {
    for result in results {
        result.as_ref().unwrap();
    }
}

#[tokio::test]
async fn hundreds_of_first_calls_request_one_token() {
    let desk = Desk::new().await;
    desk.control(Method::PUT, "settings", json!({"requests_per_minute": 0})).await;
    let client = client(&desk, &HastyClock::new());
    // The usual limit of open files allows this many sockets.
    all_good(&reads(&client, 400).await);
    assert_eq!((desk.count("token"), desk.count("getOrder")), (1, 400));
}

#[tokio::test]
async fn an_expired_token_is_renewed_once() {
    let desk = Desk::new().await;
    let clock = HastyClock::new();
    let client = client(&desk, &clock);
    all_good(&reads(&client, 10).await);
    clock.advance(3200);
    all_good(&reads(&client, 10).await);
    assert_eq!(desk.count("token"), 1);
    clock.advance(3600);
    all_good(&reads(&client, 50).await);
    assert_eq!((desk.count("token"), desk.count("getOrder")), (2, 70));
}

#[tokio::test]
async fn a_token_that_expired_early_is_replaced_midway() {
    let desk = Desk::new().await;
    let client = client(&desk, &HastyClock::new());
    all_good(&reads(&client, 5).await);
    // An hour passes for the service, but not for this machine.
    desk.control(Method::PUT, "clock", json!({"advance_seconds": 3601})).await;
    all_good(&reads(&client, 20).await);
    assert_eq!(desk.count("token"), 2);
}

#[tokio::test]
async fn a_refused_token_is_replaced_once_a_call() {
    let desk = Desk::new().await;
    let client = client(&desk, &HastyClock::new());
    all_good(&reads(&client, 1).await);
    desk.fault("getOrder", json!({"kind": "empty_401"})).await;
    let answer = reads(&client, 1).await.remove(0).unwrap();
    assert_eq!(answer.attempts(), 2);
    assert_eq!((desk.count("token"), desk.count("getOrder")), (2, 3));
    for _ in 0..2 {
        desk.fault("getOrder", json!({"kind": "empty_401"})).await;
    }
    let error = reads(&client, 1).await.remove(0).unwrap_err();
    assert_eq!((error.status(), error.attempts()), (Some(401), 2));
}

#[tokio::test]
async fn a_refused_fixed_token_is_not_retried() {
    let desk = Desk::new().await;
    let fixed = token(ClientCredentials::of(desk.app()).unwrap().as_ref()).await.unwrap();
    let client = desk.client(BearerToken::new(fixed));
    desk.fault("getOrder", json!({"kind": "empty_401"})).await;
    let error = reads(&client, 1).await.remove(0).unwrap_err();
    assert_eq!((error.status(), error.attempts(), desk.count("getOrder")), (Some(401), 1, 1));
}

#[tokio::test]
async fn a_token_outlives_an_authority_that_fails() {
    let desk = Desk::new().await;
    let clock = HastyClock::new();
    let client = client(&desk, &clock);
    all_good(&reads(&client, 1).await);
    clock.advance(3400);
    let broken = json!({"name": "test", "operation": "token", "effect": {"kind": "html_502"}});
    desk.control(Method::POST, "faults", broken).await;
    all_good(&reads(&client, 20).await);
    assert_eq!(desk.count("token"), 4, "three attempts of one renewal");
    desk.control(Method::DELETE, "faults", json!({})).await;
    clock.advance(40);
    all_good(&reads(&client, 20).await);
    assert_eq!(desk.count("token"), 5);
    assert!(clock.waits().iter().all(|wait| *wait <= Duration::from_secs(1)), "{:?}", clock.waits());
}
