//! The engine without a socket.

use std::collections::HashSet;

use chrono::{DateTime, NaiveTime, TimeDelta, Utc};
use partner_orders_api::Timestamp;
use partner_orders_api::enums::OrderStatus;
use partner_orders_api::types::Order;
use partner_orders_emulator::engine::{Call, Caller, Engine, GetOrder, ListOrders};
use partner_orders_emulator::{Environment, Moment, World};

use crate::support::{CUSTOMER, PERPETUAL};

fn now() -> DateTime<Utc> {
    "2024-05-06T07:08:09Z".parse().unwrap()
}

/// The default world, with its first account in this environment, and a call of its app.
fn engine(environment: Environment) -> (Engine, Call) {
    let mut world = World::fresh().unwrap();
    world.accounts[0].environment = environment;
    with_world(world)
}

fn with_world(world: World) -> (Engine, Call) {
    let call = Call::new(Caller::app(world.accounts[0].tenant, world.accounts[0].apps[0].client_id), now());
    (Engine::new(world, now()), call)
}

fn cancel() -> Order {
    serde_json::from_str(r#"{"status":"cancelled"}"#).unwrap()
}

#[test]
fn every_order_but_the_printed_one_shows_when_it_counts_as_placed() {
    let start: DateTime<Utc> = "2026-05-06T07:08:09.0120456Z".parse().unwrap();
    let world = Engine::new(World::fresh().unwrap(), start).export(start);
    let purchases: Vec<_> =
        world.accounts[0].customers.iter().flat_map(|customer| customer.orders.iter().cloned()).collect();
    let mut fractions = HashSet::new();
    for purchase in &purchases {
        let (id, shown) = (purchase.order.id.as_deref().unwrap(), purchase.order.creation_date.as_ref().unwrap());
        let Some(Moment::At(placed)) = purchase.placed else { panic!("{id}") };
        let age = start - placed;
        assert!(age > TimeDelta::minutes(15) && age < TimeDelta::minutes(121), "{id}: {age}");
        if id == PERPETUAL {
            assert_eq!(shown.as_str(), "2019-02-21T17:56:21.1335741Z");
        } else {
            assert_eq!(shown.to_utc(), Some(placed), "{id}");
            let fraction = shown.as_str().strip_prefix(&placed.format("%Y-%m-%dT%H:%M:%S").to_string());
            assert!(fractions.insert(fraction.unwrap().to_owned()), "{id} shows {shown}");
        }
    }
    // Dates have none, a few or seven digits of a second's fraction.
    for fraction in ["Z", ".31Z", ".085152Z", ".6134702Z"] {
        assert!(fractions.contains(fraction), "{fractions:?}");
    }
    assert_eq!(purchases.len(), 11);
}

#[test]
fn every_subscription_has_the_dates_of_its_order() {
    let start: DateTime<Utc> = "2026-05-06T00:30:09.0120456Z".parse().unwrap();
    let engine = Engine::new(World::fresh().unwrap(), start);
    let world = engine.export(start);
    let account = &world.accounts[0];
    let call = Call::new(Caller::app(account.tenant, account.apps[0].client_id), start);
    let mut windows = Vec::new();
    for (order, item) in account.customers[0]
        .orders
        .iter()
        .flat_map(|purchase| purchase.order.line_items.iter().flatten().map(|item| (&purchase.order, item)))
    {
        let Some(id) = &item.subscription_id else { continue };
        let read = engine.get_subscription(&call, CUSTOMER, id).unwrap();
        let created = order.creation_date.as_ref().unwrap().to_utc().unwrap();
        let date = |date: &Option<Timestamp>| date.as_ref().unwrap().to_utc().unwrap();
        assert_eq!(date(&read.creation_date), created, "{id}");
        assert_eq!(date(&read.effective_start_date), created.with_time(NaiveTime::MIN).unwrap(), "{id}");
        assert!(date(&read.commitment_end_date) > start + TimeDelta::days(27), "{id}");
        windows.extend(read.cancellation_allowed_until_date.map(|until| until.to_utc().unwrap() - created));
    }
    windows.sort();
    assert_eq!(windows, [3, 7, 7].map(TimeDelta::days));
}

#[test]
fn a_reset_undoes_every_change() {
    let (mut engine, call) = engine(Environment::Sandbox);
    let text = |engine: &Engine| serde_json::to_string(&engine.export(now())).unwrap();
    let before = text(&engine);
    engine.patch_order(&call, CUSTOMER, PERPETUAL, &cancel()).unwrap();
    assert_ne!(text(&engine), before);
    engine.reset(now());
    assert_eq!(text(&engine), before);
}

#[test]
fn system_purchases_are_listed_if_requested() {
    let mut world = World::fresh().unwrap();
    world.accounts[0].customers[0].orders[0].order.transaction_type = Some("SystemPurchase".parse().unwrap());
    let (engine, call) = with_world(world);
    let count = |include_system_purchases| {
        let request = ListOrders { customer: CUSTOMER, include_system_purchases, ..ListOrders::default() };
        engine.list_orders(&call, &request).unwrap().total_count
    };
    assert_eq!((count(false), count(true)), (Some(8), Some(9)));
}

#[test]
fn an_order_that_never_became_a_purchase_is_not_cancelled() {
    for status in [OrderStatus::Error, OrderStatus::PoReviewRejected] {
        let mut world = World::fresh().unwrap();
        world.accounts[0].customers[0].orders[0].order.status = Some(status.into());
        let (mut engine, call) = with_world(world);
        let refused = engine.patch_order(&call, CUSTOMER, PERPETUAL, &cancel());
        assert_eq!(refused.unwrap_err().code.code, 800_061);
    }
}

#[test]
fn an_error_displays_status_code_and_description() {
    let (engine, call) = engine(Environment::Sandbox);
    let error =
        engine.get_order(&call, &GetOrder { customer: CUSTOMER, order: "x", include_price: false }).unwrap_err();
    assert_eq!(error.to_string(), "404/20000: The customer has no order with this id.");
}
